"""Read pages of Brevo into the records, and put the deals together that they touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from engine.adapters.sources.brevo.book import Book
from engine.adapters.sources.brevo.client import Client, Value
from engine.adapters.sources.brevo.deals import Terms
from engine.adapters.sources.brevo.failures import STOPPED, BadRequest, Faulty, NotPermitted, Refused, Stopped
from engine.adapters.sources.brevo.listing import SIZES
from engine.adapters.sources.brevo.state import LISTED, Refusal, State
from engine.adapters.sources.brevo.things import (
    LISTS,
    MOST_CONTACT_IDS,
    PATHS,
    contacts_of,
    name_kinds,
    read_authors,
    read_page,
)
from engine.domain import EnrichedDeal
from engine.errors import SourceUnavailable
from engine.mirroring import MirrorRecords, Thing
from engine.ports import Progress, Records, Stop

if TYPE_CHECKING:
    from engine.adapters.sources.brevo.assembly import Assembler

# Deals put together at once: few enough for the memory, many enough that a round trip doesn't count.
_CHUNK = 200
_DAY_S = 86_400.0


class BrevoRecords(MirrorRecords, Records, Protocol):
    """The records as the mirror needs them: its own part, and the deals that it puts together."""


@dataclass
class Way:
    """How a reading goes: whom it tells, what stops it, whether somebody waits for it, and whether Brevo failed just now."""

    on_progress: Progress | None = None
    stop: Stop | None = None
    urgent: bool = False
    is_failing: bool = False

    def tell(self, line: str) -> None:
        """Tell how far it is."""
        if self.on_progress:
            self.on_progress(line)


class Reader:
    """Reads pages and stores them. Every method raises SourceError and StoreError."""

    def __init__(
        self, client: Client, records: BrevoRecords, terms: Terms, clock: Callable[[], datetime], me: str | None
    ) -> None:
        self.client = client
        self.records = records
        self.me = me
        # What Brevo answered wrongly for a kind, again and again, in the reading under way: the rest is read meanwhile.
        self.faults: dict[str, Faulty] = {}
        self._terms = terms
        self._clock = clock

    def now(self) -> float:
        """Return the moment in seconds since 1970 UTC."""
        return self._clock().timestamp()

    def load(self) -> State:
        """Return how far the mirror is."""
        return State.from_json(self.records.mirror_state())

    def get(self, path: str, params: Mapping[str, Value], way: Way) -> Any:
        """Return the JSON of an answer; what follows a failure is tried once, until something is answered."""
        try:
            answer = self.client.get(
                path, params, urgent=way.urgent, once=way.is_failing, stop=way.stop, on_progress=way.on_progress
            )
        except Faulty:
            way.is_failing = True
            raise
        way.is_failing = False
        return answer

    def store(self, page: Sequence[Thing], state: State, way: Way, *, whole: Sequence[str] = ()) -> None:
        """Store a page with how far the mirror is, then the people that its deals need, and put these deals together."""
        self.records.store_mirrored([*page, *read_authors(page)], state.run, state.to_json(), whole)
        if "contact" not in self.faults:
            try:
                self.read_people(contacts_of(page), state, way)
            except Faulty as error:
                self.faults["contact"] = error
        self.build(state, way)

    def read_people(self, ids: Sequence[str], state: State, way: Way, *, anew: bool = False) -> None:
        """Read those of these contacts that aren't here yet (`anew`: all of them); who isn't there is known to be gone."""
        known = {} if anew else self.records.mirrored("contact", ids)
        wanted = [one for one in ids if one not in known and one.isdigit()]
        for start in range(0, len(wanted), MOST_CONTACT_IDS):
            chunk = wanted[start : start + MOST_CONTACT_IDS]
            params: dict[str, Value] = {"ids": [int(one) for one in chunk], "limit": len(chunk)}
            try:
                found = read_page("contact", self.get(PATHS["contact"], params, way))
            except Refused as error:
                self.note_refusal("contact", state, error)
                return
            here = {thing.id for thing in found}
            gone = [Thing("contact", one, None) for one in chunk if one not in here]
            self.records.store_mirrored([*(thing for thing in found if thing.id in set(chunk)), *gone], state.run)
            self.note_refusal("contact", state)

    def build(self, state: State, way: Way) -> None:
        """Put the deals together that changed, and store them."""
        assembler = self.assembler(state)
        while pending := self.records.pending_deals(_CHUNK):
            if way.stop and way.stop.is_set():
                raise Stopped(STOPPED)
            self.records.save_deals(assembler.assemble(list(pending)))
            self.records.settle(pending)

    def note_refusal(self, kind: str, state: State, error: Refused | None = None) -> bool:
        """Note whether Brevo gives a kind, and return whether that changed; every deal then says so, or no longer."""
        known = state.refused.pop(kind, None)
        if error:
            state.refused[kind] = Refusal(isinstance(error, NotPermitted), str(error))
        now = state.refused.get(kind)
        if now == known:
            return False
        self.records.store_mirrored([], state.run, state.to_json())
        if now and known and now.is_right == known.is_right:
            return False
        self.records.make_all_pending()
        return True

    def raise_faults(self, state: State) -> None:
        """Raise SourceUnavailable where a kind was answered wrongly until the end; what could be read is stored."""
        if self.faults:
            first = next(iter(self.faults.values()))
            is_all = self.faults.keys() | state.refused.keys() >= set(LISTED)
            what = "" if is_all else f"The {name_kinds(self.faults)} could not be read, all else was. "
            raise SourceUnavailable(f"{what}{first}") from first

    def build_one(self, deal_id: str, state: State) -> EnrichedDeal | None:
        """Put one deal together and store it."""
        built = list(self.assembler(state).assemble([deal_id]))
        self.records.save_deals(built)
        return built[0] if built else None

    def assembler(self, state: State) -> Assembler:
        """Return what puts deals together as they are known now."""
        from engine.adapters.sources.brevo.assembly import Assembler  # with the language of cues, which only new data needs

        return Assembler(self.records, Book(state.lists), self._terms, state.refused, is_complete=state.is_complete)

    def read_lists(self, state: State, way: Way) -> None:
        """Read the account's stages, attributes and kinds of tasks, once a day; a change of these concerns every deal.

        What Brevo refused is asked for again each time.
        """
        is_due = state.lists_at is None or not state.lists_at <= self.now() < state.lists_at + _DAY_S
        wanted = [name for name in LISTS if is_due or name not in state.lists]
        if not wanted:
            return
        lists, is_faulty = dict(state.lists), False
        for name in wanted:
            try:
                answer = self.get(LISTS[name], {}, way)
            except (Refused, Faulty) as error:
                is_faulty |= isinstance(error, Faulty)
            else:
                lists[name] = answer if isinstance(answer, list) else []
        is_changed = lists != state.lists
        state.lists, state.lists_at = lists, None if is_faulty else self.now()
        self.store([], state, way)
        if is_changed:
            self.records.make_all_pending()

    def read_all_pages(self, kind: str, params: Mapping[str, Value], state: State, way: Way) -> Iterator[list[Thing]]:
        """Yield the pages of a short list that is read from its beginning, until one is short."""
        limit = state.limits.get(kind, SIZES[0])
        read, page, size, first = 0, 0, 0, ""
        while True:
            asked = size or limit
            try:
                answer = self.get(PATHS[kind], {**params, **place(kind, page, asked, read, state)}, way)
            except BadRequest as error:
                smaller = next((one for one in SIZES if one < limit), None)
                if read or smaller is None or not is_about_limit(error):
                    raise
                limit = state.limits[kind] = smaller
                continue
            things = read_page(kind, answer)
            if things and things[0].id == first:
                return  # a server that takes no notice of the place would give the same page for ever
            if things:
                yield things
                first = first or things[0].id
            read, page = read + len(things), page + 1
            if len(things) < min(asked, SIZES[-1]) or (size and len(things) < size):
                return
            size = len(things)


def place(kind: str, page: int, size: int, offset: int, state: State) -> dict[str, Value]:
    """Return the parameters that name a page; companies are asked for by its number."""
    if kind != "company":
        return {"limit": size, "offset": offset}
    return {"limit": size, "page": offset if state.pages_by_offset else page + 1}


def is_about_limit(error: BadRequest) -> bool:
    """Return whether a request was refused for asking for too many."""
    return error.code == "out_of_range" or "limit" in error.detail.lower()
