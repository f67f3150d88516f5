"""A contact's time zone and country, from what the record holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from engine.domain import Contact

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

# Zones that agree on these days of one year are one zone to whoever plans a call.
_SAMPLE_DAYS = tuple(datetime(2026, month, 15, 12, tzinfo=UTC) for month in range(1, 13))


@dataclass(frozen=True)
class ZoneChoice:
    """The zone to plan in. `is_known` is False when it is only the workspace's: people are told so."""

    zone: ZoneInfo
    is_known: bool
    source: Literal["contact", "phone", "country", "workspace"]


def contact_zone(contact: Contact | None, workspace_zone: str) -> ZoneChoice:
    """Return the contact's zone: its field, its phone where unambiguous, a one-zone country, else the workspace's."""
    if contact is not None:
        own = _zone(contact.time_zone)
        if own:
            return ZoneChoice(own, True, "contact")
        by_phone = _phone_zone(contact.phone)
        if by_phone:
            return ZoneChoice(by_phone, True, "phone")
        by_country = _country_zone(contact.country)
        if by_country:
            return ZoneChoice(by_country, True, "country")
    return ZoneChoice(ZoneInfo(workspace_zone), False, "workspace")


def contact_country(contact: Contact | None, workspace_country: str) -> str:
    """Return the country whose working days count: the contact's, else its phone's, else the workspace's."""
    if contact is None:
        return workspace_country
    return contact.country or _phone_country(contact.phone) or workspace_country


@lru_cache(maxsize=1024)
def _zone(name: str | None) -> ZoneInfo | None:
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


@lru_cache(maxsize=65536)
def _phone_zone(phone: str | None) -> ZoneInfo | None:
    number = _number(phone)
    if number is None:
        return None
    from phonenumbers import timezone  # its table takes a moment to load, and many workspaces never need it

    return _only_zone(tuple(timezone.time_zones_for_number(number)))


@lru_cache(maxsize=65536)
def _phone_country(phone: str | None) -> str | None:
    import phonenumbers

    number = _number(phone)
    region = phonenumbers.region_code_for_number(number) if number else None
    return region if region and region.isalpha() else None


def _number(phone: str | None) -> PhoneNumber | None:
    if not phone:
        return None
    import phonenumbers

    try:
        return phonenumbers.parse(phone, None)
    except phonenumbers.NumberParseException:
        return None


@lru_cache(maxsize=512)
def _country_zone(country: str | None) -> ZoneInfo | None:
    return _only_zone(_zones_by_country().get((country or "").strip().upper(), ()))


@lru_cache(maxsize=1)
def _zones_by_country() -> dict[str, tuple[str, ...]]:
    """The IANA table of zones by country, the most populous zone first."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    zones: dict[str, tuple[str, ...]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _, name = line.split("\t")[:3]
            zones[country] = (*zones.get(country, ()), name)
    return zones


def _only_zone(names: tuple[str, ...]) -> ZoneInfo | None:
    """The zone when there is one, or when all keep the same time."""
    zones = [zone for zone in map(_zone, names) if zone is not None]
    if not zones or len(zones) != len(names):
        return None
    clocks = {tuple(moment.astimezone(zone).utcoffset() for moment in _SAMPLE_DAYS) for zone in zones}
    return zones[0] if len(clocks) == 1 else None
