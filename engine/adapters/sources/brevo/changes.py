"""What changed since the last time: a request or two a kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from engine.adapters.sources.brevo.client import Value
from engine.adapters.sources.brevo.failures import STAYS, BadRequest, Faulty, Refused
from engine.adapters.sources.brevo.listing import SIZES
from engine.adapters.sources.brevo.reading import Reader, Way
from engine.adapters.sources.brevo.state import State
from engine.adapters.sources.brevo.things import MOST_CONTACT_IDS, NAMES, PATHS, read_page
from engine.errors import SourceRejected
from engine.mirroring import Thing

# Clocks differ, and what was being written is not yet listed.
_OVERLAP_S = 300.0
# Tasks can't be asked for by a date of change: no more of them than may have changed.
_TASKS = 100
_FEW_PAGES = 3


def read_changes(reader: Reader, state: State, way: Way) -> bool:
    """Read what changed since the last reading; return whether the key may read a kind now that it could not read then.

    Edits of notes are found by the weekly reading alone: Brevo lists notes by when they were made. Raises SourceError and
    StoreError.
    """
    began_at, reader.faults = reader.now(), {}
    since = (state.synced_at or began_at) - _OVERLAP_S
    reader.read_lists(state, way)
    is_permitted = False
    for kind in NAMES:
        way.tell(f"Reading changed {NAMES[kind]}")
        was_refused = kind in state.refused
        try:
            _read_kind(kind, since, reader, state, way)
        except Refused as error:
            if kind == "deal":
                raise SourceRejected(f"The deals could not be read. {error} {STAYS}") from error
            reader.note_refusal(kind, state, error)
        except Faulty as error:
            reader.faults[kind] = error
        else:
            is_permitted |= was_refused and reader.note_refusal(kind, state)
    reader.raise_faults(state)
    state.synced_at = began_at
    reader.store([], state, way)
    return is_permitted


def _read_kind(kind: str, since: float, reader: Reader, state: State, way: Way) -> None:
    if kind == "task":
        _read_tasks(since, reader, state, way)
        return
    written = datetime.fromtimestamp(since, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    params: dict[str, Value] = {"modifiedSince": written}
    if kind == "note":
        params = {"dateFrom": int(since * 1000), "dateTo": int((reader.now() + _OVERLAP_S) * 1000)}
    pages = reader.read_all_pages(kind, params, state, way)
    if kind == "contact":
        _store_contacts(pages, reader, state, way)
        return
    for page in pages:
        reader.store(page, state, way)


def _store_contacts(pages: Iterable[Sequence[Thing]], reader: Reader, state: State, way: Way) -> None:
    """Store those contacts that belong to deals: an account has many more, and a campaign changes all of them at once.

    Where that takes more pages than asking for the known ones does, these are asked for.
    """
    here = reader.records.mirrored_ids("contact")
    most_pages = max(len(here) // MOST_CONTACT_IDS, _FEW_PAGES)
    for number, page in enumerate(pages):
        if number >= most_pages:
            reader.read_people(here, state, way, anew=True)
            break
        known = reader.records.mirrored("contact", [thing.id for thing in page])
        reader.store([thing for thing in page if thing.id in known], state, way)
    reader.build(state, way)


def _read_tasks(since: float, reader: Reader, state: State, way: Way) -> None:
    """Read tasks by when they changed, newest first.

    What `sortBy` may name isn't documented. Where the server takes no notice, the newest page by creation must do, and the
    rest comes with the weekly reading.
    """
    limit = min(state.limits.get("task", SIZES[0]), _TASKS)
    params: dict[str, Value] = {"sort": "desc", "sortBy": "updatedAt", "limit": limit}
    try:
        answer = reader.get(PATHS["task"], params, way)
    except BadRequest:
        params = {"sort": "desc", "limit": SIZES[-1]}
        answer = reader.get(PATHS["task"], params, way)
    page = read_page("task", answer)
    reader.store(page, state, way)
    read = len(page)
    while page and _oldest_change(page) > since and len(page) >= SIZES[-1]:
        page = read_page("task", reader.get(PATHS["task"], {**params, "offset": read}, way))
        reader.store(page, state, way)
        read += len(page)


def _oldest_change(page: Sequence[Thing]) -> float:
    """Return the oldest change of a page that is in the order of changes, else 0: then the next page tells nothing new."""
    moments = [_moment((thing.data or {}).get("updatedAt")) for thing in page]
    return moments[-1] if moments == sorted(moments, reverse=True) else 0.0


def _moment(text: object) -> float:
    try:
        return datetime.fromisoformat(str(text)).timestamp()
    except ValueError:
        return 0.0
