"""The whole account, read once and then every week: resumable, its end told beforehand."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from engine.adapters.sources.brevo.failures import BadRequest, Faulty, NotPermitted, NotThere, Refused
from engine.adapters.sources.brevo.listing import Listing
from engine.adapters.sources.brevo.people import SOURCE
from engine.adapters.sources.brevo.reading import Reader, Way, is_about_limit, place
from engine.adapters.sources.brevo.state import LISTED, State
from engine.adapters.sources.brevo.things import NAMES, PATHS, path_of, read_page, read_thing
from engine.errors import SourceRejected
from engine.mirroring import Thing

# IDs in one request for the notes or tasks of deals: short enough for any address line.
_MOST_DEAL_IDS = 40
# Things that were not listed are asked for one by one; when so many in a row are gone, the others are gone as well. (What
# moves to an earlier page while it is read is missed too: as many as are deleted meanwhile.)
_MOST_ASKED = 20
_MOST_PEOPLE = 10_000
_REQUEST_S = 0.5


class WholeReading:
    """Reads the whole account. Where it was stopped, it goes on: what was read is stored with how far it is."""

    def __init__(self, reader: Reader, zone: ZoneInfo) -> None:
        self._reader = reader
        self._records = reader.records
        self._zone = zone

    def run(self, state: State, way: Way) -> None:
        """Read until the end, however long the account's limits make that. Raises SourceError and StoreError."""
        reader = self._reader
        reader.faults = {}
        if state.began_at is None:
            state.begin(reader.now())
        state.reopen()
        self._keep(state)
        reader.build(state, way)
        reader.read_lists(state, way)
        if not state.has_own:
            self._read_own(state, way)
        for kind in LISTED:
            self._read_pages(kind, state, way, only_end=True)
        self._announce(state, way)
        for kind in LISTED:
            self._read_pages(kind, state, way)
        self._read_linked_people(state, way)
        reader.raise_faults(state)
        self._read_linked_companies(state, way)
        if state.is_complete:
            self._sweep(state, way)
        was_complete = state.is_complete
        state.end()
        self._keep(state)
        if not was_complete:
            self._records.make_all_pending()
        reader.build(state, way)

    def _keep(self, state: State) -> None:
        self._records.store_mirrored([], state.run, state.to_json())

    def _read_own(self, state: State, way: Way) -> None:
        """Read the deals of this person, with their notes and tasks, before all others."""
        reader = self._reader
        if reader.me:
            way.tell("Reading your own deals")
            mine = {"filters[attributes.deal_owner]": reader.me, "sort": "desc"}
            try:
                deals = [deal for page in reader.read_all_pages("deal", mine, state, way) for deal in page]
                reader.store([*deals, *_owners(deals, reader)], state, way)
                self._read_own_happenings([deal.id for deal in deals], state, way)
            except (Refused, Faulty):
                pass  # a head start only: the lists bring the same
        state.has_own = True
        self._keep(state)

    def _read_own_happenings(self, deal_ids: list[str], state: State, way: Way) -> None:
        for start in range(0, len(deal_ids), _MOST_DEAL_IDS):
            chunk = deal_ids[start : start + _MOST_DEAL_IDS]
            named: set[str] = set()
            try:
                for kind, params in happenings_of(chunk):
                    for page in self._reader.read_all_pages(kind, params, state, way):
                        named |= {to_id for thing in page for to_kind, to_id in thing.links if to_kind == "deal"}
                        self._reader.store(page, state, way)
            except (Refused, Faulty):
                continue
            # That several deals can be asked for at once isn't documented: it is believed once an answer names several.
            if len(named & set(chunk)) > 1 or len(chunk) == 1:
                self._reader.store([], state, way, whole=chunk)

    def _read_pages(self, kind: str, state: State, way: Way, *, only_end: bool = False) -> None:
        reader = self._reader
        while kind not in reader.faults and (page := state.listings[kind].next_page(only_end=only_end)) is not None:
            try:
                self._read_page(kind, page, state, way)
            except Refused as error:
                if kind == "deal":
                    raise SourceRejected(f"Without its deals, nothing of Brevo can be shown. {error}") from error
                state.listings[kind].refuse()
                reader.note_refusal(kind, state, error)
                return
            except Faulty as error:
                reader.faults[kind] = error
                return
            reader.note_refusal(kind, state)
            self._tell(kind, state.listings[kind], state, way)

    def _read_page(self, kind: str, page: int, state: State, way: Way) -> None:
        listing = state.listings[kind]
        size = listing.page_size
        # From the oldest on: what is made meanwhile comes at the end, and moves nothing.
        params = {"sort": "asc", **place(kind, page, size, page * size, state)}
        try:
            things = read_page(kind, self._reader.get(PATHS[kind], params, way))
        except BadRequest as error:
            if not is_about_limit(error):
                raise
            if listing.shrink():
                state.limits[kind] = listing.limit
                return
            things = []  # beyond the end of the list
        if kind == "company" and state.pages_by_offset is None and page == 1 and things:
            # "Index of the first document of the page", says the documentation of `page`.
            state.pages_by_offset = bool(self._records.mirrored("company", [thing.id for thing in things]))
            if state.pages_by_offset:
                state.listings[kind] = Listing(limit=size)
                return
        if page == 0 and things:
            listing.first = things[0].id
        elif things and things[0].id == listing.first:
            things = []  # the beginning once more, from a server that takes no notice of the place
        listing.note(page, len(things))
        self._reader.store(things, state, way)

    def _announce(self, state: State, way: Way) -> None:
        state.ends_at = self._reader.now() + self.seconds_left(state)
        self._keep(state)
        counts = ", ".join(
            f"about {listing.total:,} {NAMES[kind]}" for kind, listing in state.listings.items() if listing.total is not None
        )
        way.tell(f"Brevo has {counts}. All of it will be here {self._when(state.ends_at)}")

    def seconds_left(self, state: State) -> float:
        """Return how long the rest takes, from the pages that are left and the requests that the account allows."""
        left = sum(listing.pages_left for listing in state.listings.values())
        window, kept = self._reader.client.hourly
        if window is None or left <= max(window.left - kept, 0):
            return left * _REQUEST_S
        later = left - max(window.left - kept, 0)
        an_hour = max(window.most - kept, 1)
        whole_windows, rest = divmod(later - 1, an_hour)
        return max(window.resets_at - self._reader.now(), 0) + whole_windows * 3600.0 + (rest + 1) * _REQUEST_S

    def _tell(self, kind: str, listing: Listing, state: State, way: Way) -> None:
        if not listing.count:
            return
        total = f" of about {listing.total:,}" if listing.total else ""
        end = f", all done {self._when(state.ends_at)}" if state.ends_at else ""
        way.tell(f"Reading {NAMES[kind]}: {listing.count:,}{total}{end}")

    def _when(self, moment: float) -> str:
        local = datetime.fromtimestamp(moment, UTC).astimezone(self._zone)
        today = datetime.fromtimestamp(self._reader.now(), UTC).astimezone(self._zone).date()
        return f"by {local:%H:%M}" if local.date() == today else f"by {local:%a %d %b, %H:%M}"

    def _read_linked_people(self, state: State, way: Way) -> None:
        """Ask for people of deals that an earlier reading could not get any more, because it was stopped or failed."""
        ids = self._records.unknown_links("deal", "contact", _MOST_PEOPLE)
        if ids and not {"contact"} & (self._reader.faults.keys() | state.refused.keys()):
            self._reader.read_people(ids, state, way)

    def _read_linked_companies(self, state: State, way: Way) -> None:
        """Ask for companies that deals are linked to and that the list didn't bring."""
        if "company" in state.refused:
            return
        for one in self._records.unknown_links("deal", "company", _MOST_ASKED):
            self._reader.store([self._ask("company", one, way) or Thing("company", one, None)], state, way)

    def _ask(self, kind: str, one: str, way: Way) -> Thing | None:
        """Return one thing, None when it is gone or not this key's to read."""
        try:
            return read_thing(kind, self._reader.get(path_of(kind, one), {}, way), one)
        except (NotThere, NotPermitted):
            return None

    def _sweep(self, state: State, way: Way) -> None:
        """Forget what is gone: what this reading did not see, once asking for it confirms that."""
        for kind in LISTED:
            if kind in state.refused:
                continue
            way.tell(f"Looking for {NAMES[kind]} that were deleted")
            self._sweep_kind(kind, state, way)
        self._reader.read_people(self._records.mirrored_ids("contact"), state, way, anew=True)
        self._reader.build(state, way)

    def _sweep_kind(self, kind: str, state: State, way: Way) -> None:
        asked = self._records.unseen(kind, state.run, _MOST_ASKED)
        found = [thing for one in asked if (thing := self._ask(kind, one, way))]
        self._reader.store(found, state, way)
        gone = sorted(set(asked) - {thing.id for thing in found})
        while gone:
            self._records.drop_mirrored(SOURCE, kind, gone)
            gone = [] if found else self._records.unseen(kind, state.run, 500)


def happenings_of(deal_ids: list[str]) -> list[tuple[str, dict[str, str]]]:
    """Return what to ask for the notes, and for the tasks, of deals."""
    ids = ",".join(deal_ids)
    return [("note", {"entity": "deals", "entityIds": ids}), ("task", {"filter[deals]": ids})]


def _owners(deals: list[Thing], reader: Reader) -> list[Thing]:
    """Return whom the owner of this person's deals means, where all of them agree."""
    ids = {to_id for deal in deals for to_kind, to_id in deal.links if to_kind == "owner" and "@" not in to_id}
    if len(ids) != 1:
        return []
    known = reader.records.mirrored("owner", ids)
    return [] if known else [Thing("owner", one, {"email": (reader.me or "").lower(), "name": ""}) for one in ids]
