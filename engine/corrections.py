"""What a person corrected, laid over a deal's data until the CRM agrees.

A correction names its field as "deal.FIELD" or "contact.ID.FIELD". Consents and stop requests can't be corrected: they are what
the customer said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from engine.domain import Contact, Correction, Deal, EnrichedDeal
from engine.errors import CorrectionInvalid
from engine.importing.countries import read_country
from engine.importing.currencies import currency_of
from engine.importing.people import find_emails, read_language, read_phone, read_role, split_name
from engine.importing.stages import is_stage, read_stage
from engine.importing.time_zones import read_time_zone

Values = Mapping[str, object]
LARGEST_VALUE = 500


@dataclass(frozen=True)
class Correctable:
    """A field that a person may correct: how corrections name it, whose it is ("" the deal's), what it says, what it wants."""

    field: str
    owner: str
    name: str
    value: str
    wanted: str


def list_correctable(enriched: EnrichedDeal) -> list[Correctable]:
    """Return every field of a deal and its people that can be corrected, with its value as text."""
    listed = [_correctable("deal", "", enriched.deal, name, wanted) for name, (wanted, _) in _DEAL.items()]
    for contact in enriched.contacts:
        owner = contact.name or contact.email or contact.id
        listed += [
            _correctable(f"contact.{contact.id}", owner, contact, name, wanted) for name, (wanted, _) in _CONTACT.items()
        ]
    return listed


def _correctable(prefix: str, owner: str, holder: Deal | Contact, name: str, wanted: str) -> Correctable:
    value = getattr(holder, name)
    return Correctable(f"{prefix}.{name}", owner, name.replace("_", " "), "" if value is None else str(value), wanted)


def find_fault(enriched: EnrichedDeal, field: str, value: str) -> str | None:
    """Return what keeps a value from being laid over a field of a deal, in words, or None."""
    try:
        _read(enriched, field, value)
    except CorrectionInvalid as error:
        return str(error)
    return None


def apply_corrections(enriched: EnrichedDeal, corrections: Iterable[Correction]) -> tuple[EnrichedDeal, tuple[str, ...]]:
    """Return the deal with the corrections laid over it, and the fields of those that the source agrees with by now.

    These, and those whose field is gone, change nothing.
    """
    laid: list[Correction] = []
    agreed: list[str] = []
    corrected = enriched
    for correction in corrections:
        try:
            values = _read(enriched, correction.field, correction.value)
        except CorrectionInvalid:
            continue
        owner = _owner(enriched, correction.field)
        if all(getattr(owner, name) == value for name, value in values.items()):
            agreed.append(correction.field)
        else:
            laid.append(correction)
            corrected = _lay_over(corrected, correction.field, values)
    return (corrected.model_copy(update={"corrections": tuple(laid)}) if laid else enriched), tuple(agreed)


def _lay_over(enriched: EnrichedDeal, field: str, values: Values) -> EnrichedDeal:
    owner = _owner(enriched, field)
    changed = owner.model_copy(update=dict(values))
    if isinstance(changed, Deal):
        return enriched.model_copy(update={"deal": changed})
    contacts = tuple(changed if contact.id == owner.id else contact for contact in enriched.contacts)
    return enriched.model_copy(update={"contacts": contacts})


def _owner(enriched: EnrichedDeal, field: str) -> Deal | Contact:
    kind, _, rest = field.partition(".")
    contact_id, _, _ = rest.rpartition(".")
    contact = enriched.contact(contact_id) if kind == "contact" else None
    if kind == "deal":
        return enriched.deal
    if contact is None:
        raise CorrectionInvalid(f"The deal has nothing called '{field}', so it can't be corrected.")
    return contact


def _read(enriched: EnrichedDeal, field: str, value: str) -> Values:
    """Return the fields that a correction sets. Raises CorrectionInvalid."""
    owner, name = _owner(enriched, field), field.rpartition(".")[2]
    readers = _DEAL if isinstance(owner, Deal) else _CONTACT
    if name not in readers:
        raise CorrectionInvalid(f"'{name}' can't be corrected here. What can be: {', '.join(readers)}.")
    said = " ".join(value.split())
    if not said or len(said) > LARGEST_VALUE:
        raise CorrectionInvalid(f"Say in at most {LARGEST_VALUE} characters what '{name}' really is.")
    wanted, reader = readers[name]
    read = reader(said, owner)
    if read is None:
        raise CorrectionInvalid(f"'{said[:40]}' is no {name.replace('_', ' ')}. Write {wanted}.")
    return read


_Reader = Callable[[str, Deal | Contact], Values | None]


def _one(name: str, read: Callable[[str], object | None]) -> _Reader:
    def reader(said: str, _owner: Deal | Contact) -> Values | None:
        found = read(said)
        return None if found is None else {name: found}

    return reader


def _text(name: str) -> tuple[str, _Reader]:
    return "words", _one(name, str)


def _date(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _amount(said: str) -> Decimal | None:
    try:
        amount = Deal(source="", id="", name="", amount=Decimal(said)).amount
    except (InvalidOperation, ValueError):
        return None
    return amount if amount is not None and amount >= 0 else None


def _stage(said: str, _owner: Deal | Contact) -> Values | None:
    meaning = read_stage(said, None)
    return {"stage": said, "stage_kind": meaning.stage, "status": meaning.status} if is_stage(said) else None


def _name(said: str, _owner: Deal | Contact) -> Values:
    first, last = split_name(said)
    return {"name": said, "first_name": first, "last_name": last}


def _email(said: str) -> str | None:
    found = find_emails(said)
    return found[0] if found == [said.lower()] else None


def _phone(said: str, owner: Deal | Contact) -> Values | None:
    number = read_phone(said, (owner.country if isinstance(owner, Contact) else None) or "")
    return None if number is None else {"phone": number}


def _link(said: str) -> str | None:
    return said if said.startswith(("https://www.linkedin.com/", "https://linkedin.com/")) else None


_DEAL: Mapping[str, tuple[str, _Reader]] = {
    **{name: _text(name) for name in ("name", "product", "next_step", "loss_reason", "owner_name")},
    "stage": ("a stage of the sale, such as Proposal", _stage),
    "amount": ("a number, such as 42000", _one("amount", _amount)),
    "currency": ("its three letters, such as EUR", _one("currency", currency_of)),
    "close_date": ("a date, such as 2026-12-31", _one("close_date", _date)),
}
_CONTACT: Mapping[str, tuple[str, _Reader]] = {
    "name": ("a name", _name),
    "title": _text("title"),
    "email": ("an e-mail address", _one("email", _email)),
    "phone": ("a number with its country, such as +33 6 12 34 56 78", _phone),
    "linkedin_url": ("the address of a LinkedIn profile", _one("linkedin_url", _link)),
    "country": ("a country, such as FR", _one("country", read_country)),
    "time_zone": ("a time zone, such as Europe/Paris", _one("time_zone", read_time_zone)),
    "language": ("a language, such as fr", _one("language", read_language)),
    "buying_role": ("a part in the buying, such as champion", _one("buying_role", read_role)),
}
