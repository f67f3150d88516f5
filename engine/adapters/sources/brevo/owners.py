"""Whom the IDs of owners mean. Brevo lists its users by their addresses alone, and gives the deals of an address."""

from __future__ import annotations

from engine.adapters.sources.brevo.client import CRM
from engine.adapters.sources.brevo.deals import owner_id
from engine.adapters.sources.brevo.failures import Faulty, Refused
from engine.adapters.sources.brevo.reading import Reader, Way
from engine.adapters.sources.brevo.state import State
from engine.adapters.sources.brevo.things import PATHS, read_page
from engine.adapters.sources.brevo.values import as_list, as_mapping, as_text
from engine.mirroring import Thing

_USERS = "/organization/invited/users"
# Whose deals no server has that takes notice of the filter.
_NOBODY = "nobody@example.invalid"
_DAY_S = 86_400.0
_MOST_ASKED = 20
_MOST_UNKNOWN = 500


def name_owners(reader: Reader, state: State, way: Way) -> None:
    """Store the addresses of owners that are known by their ID alone: once a day, as far as this hour's requests allow.

    Asks for the users, and for one deal of each. Leaves owners unnamed where Brevo refuses that. Raises SourceUnavailable when
    it is stopped, and StoreError.
    """
    if state.owners_at is not None and state.owners_at <= reader.now() < state.owners_at + _DAY_S:
        return
    unknown = {one for one in reader.records.unknown_links("deal", "owner", _MOST_UNKNOWN) if "@" not in one}
    if not unknown or _left(reader) < 3:
        return
    way.tell("Reading who owns the deals")
    state.owners_at = reader.now()
    found: list[Thing] = []
    try:
        users = as_list(as_mapping(reader.get(_USERS, {}, way)).get("users"))
        emails = dict.fromkeys(as_text(as_mapping(user).get("email")).lower() for user in users)
        known = {(data or {}).get("email") for data in _owners(reader).values()}
        wanted = [one for one in emails if "@" in one and one not in known and one not in state.asked_users][:_MOST_ASKED]
        if not wanted or _owner_of(_NOBODY, reader, way):
            wanted = []
        for email in wanted:
            if not unknown or _left(reader) < 1:
                break
            state.asked_users.append(email)
            owner = _owner_of(email, reader, way)
            if owner in unknown:
                unknown.discard(owner)
                found.append(Thing("owner", owner, {"email": email, "name": ""}))
    except (Refused, Faulty):
        pass
    reader.store(found, state, way)


def _owner_of(email: str, reader: Reader, way: Way) -> str:
    """Return the ID that deals of this address name as their owner, "" where it has none."""
    deals = read_page("deal", reader.get(PATHS["deal"], {"filters[attributes.deal_owner]": email, "limit": 1}, way))
    return owner_id(deals[0].data or {}) if deals else ""


def _owners(reader: Reader) -> dict[str, dict[str, object] | None]:
    return reader.records.mirrored("owner", reader.records.mirrored_ids("owner"))


def _left(reader: Reader) -> int:
    """Return how many requests can be made without waiting for the next hour."""
    window, kept = reader.client.hourly
    return CRM.most - kept if window is None or window.resets_at <= reader.now() else window.left - kept
