"""The deals of a Brevo account: out of the mirror, which this keeps up to date."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from engine.adapters.sources.brevo.changes import read_changes
from engine.adapters.sources.brevo.client import Client
from engine.adapters.sources.brevo.deals import Terms
from engine.adapters.sources.brevo.failures import Faulty, NotPermitted, NotThere, Refused, unexpected
from engine.adapters.sources.brevo.owners import name_owners
from engine.adapters.sources.brevo.people import SOURCE
from engine.adapters.sources.brevo.reading import BrevoRecords, Reader, Way
from engine.adapters.sources.brevo.state import Refusal, State
from engine.adapters.sources.brevo.things import LISTS, NAMES, PATHS, name_kinds, path_of, read_thing
from engine.adapters.sources.brevo.values import as_ids
from engine.adapters.sources.brevo.whole import WholeReading, happenings_of
from engine.adapters.sources.recorded import RecordedSource
from engine.errors import DealNotFound, SourceUnavailable
from engine.events import tell_event
from engine.mirroring import Reached, Standing, Thing
from engine.ports import Held, Leases, Progress, Stop

# Deletions that nobody opened are found this often.
_SWEEP_EVERY_S = 7 * 86_400.0
_LEASE = "brevo mirror"
# A request may take 90 s; between two of them the lease is renewed.
_LEASE_S, _RENEW_EVERY_S = 120.0, 20.0
# A page that names a deal which isn't there runs again and again; each time would cost a request.
_MISSING_S = 300.0
# An ID that is none of Brevo's costs no request (those are MongoDB's, or UUIDs).
_ID = re.compile(r"[0-9a-f]{24}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class BrevoSource(RecordedSource):
    """Deals out of the mirror; `sync` and `refresh` ask Brevo."""

    def __init__(
        self,
        client: Client,
        records: BrevoRecords,
        leases: Leases,
        terms: Terms,
        clock: Callable[[], datetime],
        me: str | None = None,
    ) -> None:
        super().__init__(records, SOURCE)
        self._client = client
        self._reader = Reader(client, records, terms, clock, me)
        self._mirror = records
        self._leases = leases
        self._zone: ZoneInfo = terms.zone
        self._missing_until: dict[str, float] = {}

    def standing(self) -> Standing:
        """Return how old the mirror is and what it lacks; makes no request. Raises StoreError."""
        state, lease = self._reader.load(), self._leases.state(_LEASE)
        return Standing(
            as_of=_moment(state.synced_at),
            is_complete=state.is_complete,
            is_reading=lease.is_held,
            free_at=lease.expires_at,
            ends_at=_moment(state.ends_at),
            missing=tuple(describe_refusals(state.refused)),
        )

    def sync(self, on_progress: Progress | None = None, *, stop: Stop | None = None, whole: bool = False) -> None:
        """Read what changed; the whole account the first time, every week, and with `whole`.

        Where a whole reading was stopped, it goes on. Raises SourceUnavailable, also while another process reads, and
        SourceRejected and StoreError.
        """
        way, began_at = Way(on_progress, stop), time.monotonic()
        with self._alone(way) as kept:
            state = self._reader.load()
            if state.is_complete:
                whole |= read_changes(self._reader, state, kept)
                whole |= self._reader.now() >= (state.swept_at or 0.0) + _SWEEP_EVERY_S
            whole |= not state.is_complete or state.began_at is not None
            is_again = whole
            while is_again:
                WholeReading(self._reader, self._zone).run(state, kept)
                is_again = read_changes(self._reader, state, kept)
            name_owners(self._reader, state, kept)
        tell_event("sync", source=SOURCE, is_whole=whole, seconds=round(time.monotonic() - began_at, 3))

    def refresh(self, deal_id: str) -> Held:
        """Return a deal fetched anew, with all that belongs to it, from what is kept of the hour's requests for that.

        Raises DealNotFound (then it is gone from the mirror as well), SourceUnavailable, SourceRejected and StoreError.
        """
        could_be = _ID.fullmatch(deal_id) or self._mirror.mirrored("deal", [deal_id])
        if not could_be or self._reader.now() < self._missing_until.get(deal_id, 0.0):
            raise self._not_found(deal_id)
        state, way = self._reader.load(), Way(urgent=True)
        try:
            deal = read_thing("deal", self._reader.get(path_of("deal", deal_id), {}, way), deal_id)
        except NotThere:
            was_here = self._mirror.mirrored("deal", [deal_id])
            self._mirror.drop_mirrored(SOURCE, "deal", [deal_id])
            self._missing_until = {deal_id: self._reader.now() + _MISSING_S}
            if not was_here:
                raise self._not_found(deal_id) from None
            raise DealNotFound(f"Brevo has no deal '{deal_id}' any more. It was taken off the list.") from None
        if deal is None or deal.data is None:
            raise unexpected(PATHS["deal"])
        if not state.lists:
            self._reader.read_lists(state, way)
        things, is_whole = self._read_around(deal_id, as_ids(deal.data.get("linkedCompaniesIds")), state, way)
        self._mirror.store_mirrored([deal, *things], state.run, whole=[deal_id] if is_whole else [])
        people = [to_id for thing in (deal, *things) for to_kind, to_id in thing.links if to_kind == "contact"]
        with suppress(Faulty):
            self._reader.read_people(list(dict.fromkeys(people)), state, way, anew=True)
        self._reader.build_one(deal_id, state)
        return self.enrich(deal_id)

    def probe(self) -> Reached:
        """Ask Brevo for one thing of each kind; return how long the first took, what the key may not read, and what is left.

        Raises SourceUnavailable and SourceRejected.
        """
        began_at = time.monotonic()
        self._reader.get(LISTS["pipelines"], {}, Way(urgent=True))
        took_s = time.monotonic() - began_at
        refused, faults = [], []
        for kind, path in PATHS.items():
            try:
                self._reader.get(path, {"limit": 1}, Way(urgent=True))
            except NotPermitted:
                refused.append(NAMES[kind])
            except (Refused, Faulty) as error:
                faults.append(f"{NAMES[kind]}: {error}")
        window, _ = self._client.hourly
        return Reached(took_s, tuple(refused), tuple(faults), window)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def _read_around(self, deal_id: str, company_ids: list[str], state: State, way: Way) -> tuple[list[Thing], bool]:
        """Return a deal's notes, tasks and companies, and whether that is everything; what it no longer has is dropped."""
        things: list[Thing] = []
        is_whole = True
        for kind, params in happenings_of([deal_id]):
            try:
                found = [thing for page in self._reader.read_all_pages(kind, params, state, way) for thing in page]
            except (Refused, Faulty):
                is_whole = False
                continue
            # An answer that names other deals comes from a server that takes no notice of the filter.
            found = [thing for thing in found if ("deal", deal_id) in thing.links]
            gone = {one for _, one in self._mirror.linked(kind, "deal", [deal_id])} - {thing.id for thing in found}
            self._mirror.drop_mirrored(SOURCE, kind, gone)
            things += found
        for one in company_ids:
            try:
                company = read_thing("company", self._reader.get(path_of("company", one), {}, way), one)
            except NotThere:
                company = Thing("company", one, None)
            except (Refused, Faulty):
                continue
            things += [company] if company else []
        return things, is_whole

    @contextmanager
    def _alone(self, way: Way) -> Iterator[Way]:
        """Give a way that keeps other processes from reading at the same time."""
        lease = self._leases.acquire(_LEASE, _LEASE_S)
        if lease is None:
            free_at = self._leases.state(_LEASE).expires_at
            at = f" at {free_at.astimezone(self._zone) + timedelta(seconds=1):%H:%M:%S}" if free_at else ""
            raise SourceUnavailable(
                "Brevo is being read by another process; what that has read so far is here already. "
                f"If it was killed, try again{at}."
            )
        try:
            yield Way(way.on_progress, _Renewing(lambda: self._leases.renew(lease, _LEASE_S), way.stop))
        finally:
            self._leases.release(lease)


class _Renewing:
    """A stop that is asked for before each request and while waiting: that keeps the lease, or tells that it was lost."""

    def __init__(self, renew: Callable[[], bool], stop: Stop | None) -> None:
        self._renew = renew
        self._stop = stop
        self._renewed_at = time.monotonic()

    def is_set(self) -> bool:
        """Return whether to stop."""
        if self._stop and self._stop.is_set():
            return True
        if time.monotonic() < self._renewed_at + _RENEW_EVERY_S:
            return False
        self._renewed_at = time.monotonic()
        return not self._renew()


def describe_refusals(refused: Mapping[str, Refusal]) -> Iterator[str]:
    """Yield what can't be read, and why, for who may mend it: a sentence or two a reason."""
    for said in dict.fromkeys(refused[kind].said for kind in NAMES if kind in refused):
        kinds = [kind for kind, one in refused.items() if one.said == said]
        yield f"The {name_kinds(kinds)} could not be read. {said}"


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
