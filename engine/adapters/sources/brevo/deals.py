"""Deals of Brevo as the domain knows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from engine.adapters.sources.brevo.book import Book
from engine.adapters.sources.brevo.people import SOURCE
from engine.adapters.sources.brevo.values import as_date, as_list, as_mapping, as_moment, as_number, as_text
from engine.domain import Deal
from engine.importing.currencies import currency_of
from engine.importing.people import find_emails
from engine.importing.stages import read_stage
from engine.importing.tables import without_blanks
from engine.importing.vocabulary import names_of, normalize_name

# What becomes a field, and what Brevo itself counts or dates: that changes with every note.
_OWN = frozenset({
    "deal_name", "deal_owner", "deal_stage", "pipeline", "amount", "created_at", "created_by", "stage_updated_at",
    "last_updated_date", "last_activity_date", "next_activity_date", "number_of_activities", "number_of_contacts",
    "number_of_companies", "next_activity", "last_activity", "deal_id",
})  # fmt: skip
_FIELDS = frozenset({"close_date", "closed_at", "currency", "product", "loss_reason", "next_step"})


@dataclass(frozen=True)
class Terms:
    """The workspace's settings that deals are read by; `deal_url` is the CRM's page of a deal, with {deal_id} in it."""

    zone: ZoneInfo
    currency: str
    country: str
    deal_url: str


@dataclass(frozen=True)
class Owner:
    """Who owns a deal, as well as it is known."""

    email: str = ""
    name: str = ""


def owner_id(data: Mapping[str, Any]) -> str:
    """Return the ID of a deal's owner, "" for none; or an address, where Brevo tells that instead."""
    return as_text(as_mapping(data.get("attributes")).get("deal_owner"))


def read_deal(deal_id: str, data: Mapping[str, Any], book: Book, owner: Owner, terms: Terms) -> Deal:
    """Return a deal; custom attributes are kept under the names that people gave them."""
    attributes = as_mapping(data.get("attributes"))
    stage = book.stages.get(as_text(attributes.get("deal_stage")), "")
    meaning = read_stage(stage, None)
    pipeline = as_text(attributes.get("pipeline"))
    fields, rest = _sort(attributes, book)
    since = as_moment(attributes.get("stage_updated_at"), terms.zone)
    is_closed = meaning.status != "open"
    emails = find_emails(owner_id(data))
    return Deal(
        **without_blanks(
            source=SOURCE,
            id=deal_id,
            name=as_text(attributes.get("deal_name")) or "Unnamed deal",
            stage=stage,
            stage_kind=meaning.stage,
            status=meaning.status,
            pipeline=book.pipelines.get(pipeline, ""),
            amount=as_number(attributes.get("amount")),
            currency=_currency(attributes, fields, terms),
            product=as_text(fields.get("product")),
            close_date=_close_date(fields, is_closed, since, terms.zone),
            created_at=as_moment(attributes.get("created_at"), terms.zone),
            stage_changed_at=since,
            closed_at=(as_moment(fields.get("closed_at"), terms.zone) or since) if is_closed else None,
            owner=emails[0] if emails else owner.email,
            owner_name=owner.name,
            loss_reason=as_text(fields.get("loss_reason")),
            next_step=as_text(fields.get("next_step")),
            url=terms.deal_url.replace("{deal_id}", deal_id),
            attributes=rest,
        )
    )


def _currency(attributes: Mapping[str, Any], fields: Mapping[str, Any], terms: Terms) -> str | None:
    if attributes.get("amount") is None:
        return None
    return currency_of(as_text(fields.get("currency"))) or terms.currency


def _close_date(fields: Mapping[str, Any], is_closed: bool, since: datetime | None, zone: ZoneInfo) -> date | None:
    expected = as_date(fields.get("close_date"), zone)
    # Brevo's "Closed date" is when an open deal is expected to close.
    told = expected or as_date(fields.get("closed_at"), zone)
    return told or (since.astimezone(zone).date() if is_closed and since else None)


def _sort(attributes: Mapping[str, Any], book: Book) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the values of fields by the field's name, and custom attributes as text, by their labels."""
    known = names_of("deals")
    fields: dict[str, Any] = {}
    rest: dict[str, str] = {}
    for key in sorted(attributes):
        if key in _OWN:
            continue
        attribute = book.attributes.get(key)
        label = attribute.label if attribute and attribute.label else key.replace("_", " ")
        value = _resolve(attributes[key], attribute.options if attribute else {})
        text = as_text(value)
        names = (known.get(normalize_name(name), ("", 0))[0] for name in (label, key))
        field = next((name.removeprefix("deal.") for name in names if name.removeprefix("deal.") in _FIELDS), None)
        if text and field:
            fields.setdefault(field, value)
        elif text and not find_emails(text):
            rest[label] = text
    return fields, rest


def _resolve(value: Any, options: Mapping[str, str]) -> Any:
    """Return what the keys of options stand for."""
    if isinstance(value, list):
        return [_resolve(one, options) for one in as_list(value)]
    return options.get(as_text(value), value) if options else value
