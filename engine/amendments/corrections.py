"""What a person corrected, laid over a deal's data until the CRM agrees.

A correction names its field as "deal.FIELD", "contact.ID.FIELD" or "company.ID.FIELD". Consents and stop requests can't be
corrected: they are what the customer said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from engine.domain import Company, Contact, Correction, Deal, EnrichedDeal
from engine.errors import CorrectionInvalid
from engine.importing.countries import read_country
from engine.importing.currencies import currency_of
from engine.importing.people import find_emails, read_language, read_phone, read_role, split_name
from engine.importing.stages import is_stage, read_stage
from engine.importing.time_zones import read_time_zone

Holder = Deal | Contact | Company
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
    listed = _of("deal", "", enriched.deal, _DEAL)
    for contact in enriched.contacts:
        listed += _of(f"contact.{contact.id}", contact.name or contact.email or contact.id, contact, _CONTACT)
    for company in enriched.companies:
        listed += _of(f"company.{company.id}", company.name or company.id, company, _COMPANY)
    return listed


def value_of(enriched: EnrichedDeal, field: str) -> str:
    """Return what a deal says in a field that can be corrected, as text; "" where it says nothing or has no such field."""
    return next((one.value for one in list_correctable(enriched) if one.field == field), "")


def _of(prefix: str, owner: str, holder: Holder, fields: _Fields) -> list[Correctable]:
    return [_correctable(prefix, owner, holder, name, wanted) for name, (wanted, _) in fields.items()]


def _correctable(prefix: str, owner: str, holder: Holder, name: str, wanted: str) -> Correctable:
    value = getattr(holder, name)
    text = "" if value is None else str(value)
    if isinstance(value, bool):
        text = next(word for word, is_formal in _FORMS.items() if is_formal is value)
    return Correctable(f"{prefix}.{name}", owner, _LABELS.get(name, name.replace("_", " ")), text, wanted)


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
    if isinstance(changed, Company):
        companies = tuple(changed if company.id == changed.id else company for company in enriched.companies)
        return enriched.model_copy(update={"companies": companies})
    contacts = tuple(changed if contact.id == changed.id else contact for contact in enriched.contacts)
    return enriched.model_copy(update={"contacts": contacts})


def _owner(enriched: EnrichedDeal, field: str) -> Holder:
    kind, _, rest = field.partition(".")
    held_id, _, _ = rest.rpartition(".")
    found: Holder | None = enriched.deal if kind == "deal" else None
    if kind == "contact":
        found = enriched.contact(held_id)
    elif kind == "company":
        found = next((company for company in enriched.companies if company.id == held_id), None)
    if found is None:
        raise CorrectionInvalid(f"The deal has nothing called '{field}', so it can't be corrected.")
    return found


def _read(enriched: EnrichedDeal, field: str, value: str) -> Values:
    """Return the fields that a correction sets. Raises CorrectionInvalid."""
    owner, name = _owner(enriched, field), field.rpartition(".")[2]
    readers = _DEAL if isinstance(owner, Deal) else _COMPANY if isinstance(owner, Company) else _CONTACT
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


_Reader = Callable[[str, Holder], Values | None]
_Fields = Mapping[str, tuple[str, _Reader]]


def _one(name: str, read: Callable[[str], object | None]) -> _Reader:
    def reader(said: str, _owner: Holder) -> Values | None:
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


def _stage(said: str, _owner: Holder) -> Values | None:
    meaning = read_stage(said, None)
    return {"stage": said, "stage_kind": meaning.stage, "status": meaning.status} if is_stage(said) else None


def _name(said: str, _owner: Holder) -> Values:
    first, last = split_name(said)
    return {"name": said, "first_name": first, "last_name": last}


def _email(said: str) -> str | None:
    found = find_emails(said)
    return found[0] if found == [said.lower()] else None


def _phone(said: str, owner: Holder) -> Values | None:
    number = read_phone(said, (owner.country if isinstance(owner, Contact) else None) or "")
    return None if number is None else {"phone": number}


def _link(said: str) -> str | None:
    return said if said.startswith(("https://www.linkedin.com/", "https://linkedin.com/")) else None


def _count(said: str) -> int | None:
    digits = re.sub(r"[\s.,'’]", "", said)
    return int(digits) if digits.isdecimal() and len(digits) <= 9 else None


_FORMS = {"formal": True, "formally": True, "informal": False, "informally": False}
_LABELS = {"is_formal": "form of address", "buying_role": "role", "linkedin_url": "LinkedIn profile"}


def _form(said: str) -> bool | None:
    return _FORMS.get(said.casefold())


def _website(said: str) -> str | None:
    return said if re.fullmatch(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", said) else None


_DEAL: _Fields = {
    **{name: _text(name) for name in ("name", "product", "next_step", "loss_reason", "owner_name")},
    "owner": ("the owner's e-mail address", _one("owner", _email)),
    "stage": ("a stage of the sale, such as Proposal", _stage),
    "amount": ("a number, such as 42000", _one("amount", _amount)),
    "currency": ("its three letters, such as EUR", _one("currency", currency_of)),
    "close_date": ("a date, such as 2026-12-31", _one("close_date", _date)),
}
_CONTACT: _Fields = {
    "name": ("a name", _name),
    "title": _text("title"),
    "email": ("an e-mail address", _one("email", _email)),
    "phone": ("a number with its country, such as +33 6 12 34 56 78", _phone),
    "linkedin_url": ("the address of a LinkedIn profile", _one("linkedin_url", _link)),
    "country": ("a country, such as FR", _one("country", read_country)),
    "time_zone": ("a time zone, such as Europe/Paris", _one("time_zone", read_time_zone)),
    "language": ("a language, such as fr", _one("language", read_language)),
    "buying_role": ("a part in the buying, such as champion", _one("buying_role", read_role)),
    "is_formal": ("formal or informal", _one("is_formal", _form)),
}
_COMPANY: _Fields = {
    **{name: _text(name) for name in ("name", "industry")},
    "country": ("a country, such as FR", _one("country", read_country)),
    "employees": ("a number, such as 120", _one("employees", _count)),
    "website": ("an address, such as example.com", _one("website", _website)),
}
