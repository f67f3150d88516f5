"""Contacts and companies of Brevo as the domain knows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.adapters.sources.brevo.values import as_mapping, as_number, as_text
from engine.domain import Company, Contact
from engine.importing.countries import language_of, read_country
from engine.importing.people import (
    find_emails,
    identify,
    name_of_address,
    read_flag,
    read_language,
    read_phone,
    read_role,
    split_name,
)
from engine.importing.tables import Kind, without_blanks
from engine.importing.time_zones import read_time_zone
from engine.importing.vocabulary import names_of, normalize_name

SOURCE = "brevo"
_UNNAMED = "Unnamed contact"
# What Brevo itself counts or dates changes with every note; the rest are addresses, which the engine fills in.
_COMPANY_OWN = frozenset({
    "name", "owner", "created_at", "last_updated_at", "last_updated_date", "last_activity_at", "last_activity_date",
    "next_activity_date", "number_of_activities", "number_of_contacts", "number_of_deals", "phone_number", "next_activity_at",
})  # fmt: skip
_CONTACT_OWN = frozenset({"EMAIL", "SMS", "WHATSAPP", "LANDLINE_NUMBER", "EXT_ID", "DOUBLE_OPT-IN", "OPT_IN"})


def read_company(company_id: str, data: Mapping[str, Any]) -> Company:
    """Return a company; what isn't one of its fields is kept as an attribute."""
    attributes = as_mapping(data.get("attributes"))
    fields, rest = _sort(attributes, "companies", "company", _COMPANY_OWN)
    written = fields.pop("country", None)
    country = read_country(as_text(written)) if written else None
    if written and not country:
        rest["country"] = as_text(written)
    employees = as_number(fields.pop("employees", None))
    return Company(
        **without_blanks(
            id=company_id,
            name=as_text(attributes.get("name")) or "Unnamed company",
            industry=as_text(fields.pop("industry", None)),
            country=country,
            website=as_text(fields.pop("website", None) or attributes.get("domain")) or None,
            employees=int(employees) if employees is not None else None,
            attributes=rest,
        )
    )


def read_contact(contact_id: str, data: Mapping[str, Any], company: Company | None, country: str) -> Contact:
    """Return a contact; `country` is the workspace's, where numbers without a prefix belong.

    Who unsubscribed from Brevo's e-mails must not be contacted, as in an import.
    """
    attributes = as_mapping(data.get("attributes"))
    fields, rest = _sort(attributes, "contacts", "contact", _CONTACT_OWN)
    email = next(iter(find_emails(as_text(data.get("email") or attributes.get("EMAIL")))), None)
    first, last = as_text(fields.get("first_name")), as_text(fields.get("last_name"))
    full = " ".join(filter(None, (first, last))) or as_text(fields.get("name"))
    own_country = read_country(as_text(fields.get("country"))) or (company.country if company else None)
    numbers = (attributes.get("SMS"), attributes.get("WHATSAPP"), attributes.get("LANDLINE_NUMBER"), fields.get("phone"))
    phone = next(filter(None, (read_phone(as_text(one), own_country or country) for one in numbers if one)), None)
    name = full or (name_of_address(email) if email else _UNNAMED)
    guessed_first, guessed_last = split_name(full)
    has_whatsapp = bool(as_text(attributes.get("WHATSAPP"))) and data.get("whatsappBlacklisted") is False
    return Contact(
        **without_blanks(
            id=identify(SOURCE, contact_id, email, phone, name, company.name if company else ""),
            name=name,
            first_name=first or guessed_first,
            last_name=last or guessed_last,
            title=as_text(fields.get("title")),
            buying_role=read_role(as_text(fields.get("buying_role"))),
            email=email,
            phone=phone,
            linkedin_url=as_text(fields.get("linkedin_url")) or None,
            whatsapp_opt_in=has_whatsapp or bool(read_flag(as_text(fields.get("whatsapp_opt_in")))),
            do_not_contact=data.get("emailBlacklisted") is True or bool(read_flag(as_text(fields.get("do_not_contact")))),
            country=own_country,
            time_zone=read_time_zone(as_text(fields.get("time_zone"))),
            language=read_language(as_text(fields.get("language"))) or language_of(own_country),
            company_id=company.id if company else None,
            attributes=rest,
        )
    )


def _sort(attributes: Mapping[str, Any], kind: Kind, noun: str, own: frozenset[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the values of fields by the field's name, and the other attributes as text.

    An address or number among those is left out: attributes go to the writer.
    """
    known = names_of(kind)
    fields: dict[str, Any] = {}
    rest: dict[str, str] = {}
    for key in sorted(attributes):
        text = as_text(attributes[key])
        if not text or key in own:
            continue
        field = known.get(normalize_name(key), ("", 0))[0]
        prefix, _, name = field.partition(".")
        if prefix == noun or field == "company.country":
            fields.setdefault(name, attributes[key])
        elif not (find_emails(text) or _is_number(text)):
            rest[key.lower().replace("_", " ")] = text
    return fields, rest


def _is_number(text: str) -> bool:
    return len(text) < 25 and (text.startswith(("+", "00")) and read_phone(text, "") is not None)
