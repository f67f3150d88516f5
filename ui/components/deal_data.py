"""Everything that is known of a deal beside what happened with it: the deal, its people and company, gaps, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from engine.domain import Company, Contact, Correction, Deal, EnrichedDeal
from ui import board_texts as texts
from ui import data_texts as names
from ui.components.assets import component
from ui.formats import Clock, format_count, format_day, format_day_distance, format_moment, format_money, format_quantity

# `names` "region" or "language": the text is a code, which the browser knows by its name.
Line = dict[str, str | None]


def show_deal_data(enriched: EnrichedDeal, clock: Clock, *, key: str) -> None:
    """Draw the data in sections."""
    component("deal_data")(key=key, data={"sections": describe_data(enriched, clock)})


def describe_data(enriched: EnrichedDeal, clock: Clock) -> list[dict[str, Any]]:
    """Return the sections with their lines, every value formatted; what isn't known has no line."""
    sections = [
        _section(names.DEAL, _deal(enriched.deal, clock)),
        *(_section(contact.name or names.NAMELESS_CONTACT, _contact(contact), "person") for contact in enriched.contacts),
        *(_section(company.name or names.COMPANY, _company(company), "apartment") for company in enriched.companies),
        _section(names.ATTRIBUTES, _attributes(enriched.deal.attributes)),
        _section(names.CORRECTIONS, [_correction(one, clock) for one in enriched.corrections]),
    ]
    shown = [section for section in sections if section["lines"]]
    if enriched.gaps:
        shown.append({"title": texts.GAPS, "icon": "help", "lines": [], "items": list(enriched.gaps)})
    return shown


def _section(title: str, lines: Iterable[Line], icon: str | None = None) -> dict[str, Any]:
    return {"title": title, "icon": icon, "lines": [line for line in lines if line["text"]], "items": []}


def _line(label: str, text: str | None, href: str | None = None, code: str | None = None) -> Line:
    return {"label": label, "text": text or "", "href": href, "names": code}


def _deal(deal: Deal, clock: Clock) -> list[Line]:
    today = clock.today
    created, changed = (clock.local(at).date() if at else None for at in (deal.created_at, deal.stage_changed_at))
    closes = f"{format_day(deal.close_date, today)}, {format_day_distance(deal.close_date, today)}" if deal.close_date else ""
    if closes and deal.close_date_moves:
        closes += f", {names.MOVED.format(times=format_quantity(deal.close_date_moves, 'time'))}"
    stage = deal.stage + (f", {names.SINCE.format(day=format_day(changed, today))}" if changed and deal.stage else "")
    return [
        _line(names.NAME, deal.name),
        _line(names.STATUS, names.STATUSES[deal.status]),
        _line(names.STAGE, stage),
        _line(names.PIPELINE, deal.pipeline),
        _line(names.VALUE, format_money(deal.amount, deal.currency) if deal.amount is not None else ""),
        _line(names.PRODUCT, deal.product),
        _line(names.CLOSES, closes),
        _line(names.NEXT_STEP, deal.next_step),
        _line(names.LOSS_REASON, deal.loss_reason),
        _line(names.OWNER, ", ".join(filter(None, (deal.owner_name, deal.owner)))),
        _line(names.CREATED, format_day(created, today) if created else ""),
        _line(names.IN_CRM, names.OPEN_IN_CRM if deal.url else "", deal.url),
    ]


def _contact(contact: Contact) -> list[Line]:
    number = (contact.phone or "").replace(" ", "")
    form = "" if contact.is_formal is None else names.FORMAL if contact.is_formal else names.INFORMAL
    return [
        _line(names.CONSENT, names.DO_NOT_CONTACT if contact.do_not_contact else ""),
        _line(names.TITLE, contact.title),
        _line(names.ROLE, names.ROLES.get(contact.buying_role or "", "")),
        _line(names.EMAIL, contact.email, f"mailto:{contact.email}" if contact.email else None),
        _line(names.PHONE, contact.phone, f"tel:{number}" if number else None),
        _line(names.LINKEDIN, contact.linkedin_url),
        _line(names.WHATSAPP, names.WHATSAPP_YES if contact.whatsapp_opt_in else ""),
        _line(names.COUNTRY, contact.country, code="region"),
        _line(names.ZONE, contact.time_zone),
        _line(names.LANGUAGE, contact.language, code="language"),
        _line(names.ADDRESSED, form),
        *_attributes(contact.attributes),
    ]


def _company(company: Company) -> list[Line]:
    return [
        _line(names.INDUSTRY, company.industry),
        _line(names.COUNTRY, company.country, code="region"),
        _line(names.EMPLOYEES, format_count(company.employees) if company.employees is not None else ""),
        _line(names.WEBSITE, company.website),
        *_attributes(company.attributes),
    ]


def _attributes(attributes: Mapping[str, str]) -> list[Line]:
    """The fields that the CRM has beside the known ones; its own ids say nothing to people."""
    return [_line(_words(name), text) for name, text in sorted(attributes.items()) if not _is_id(name)]


def _is_id(name: str) -> bool:
    return _words(name).casefold().split()[-1:] in (["id"], ["ids"], ["guid"], ["uuid"])


def _words(name: str) -> str:
    words = " ".join(name.replace("_", " ").split())
    return words[:1].upper() + words[1:]


def _correction(correction: Correction, clock: Clock) -> Line:
    label = _words(correction.field.rpartition(".")[2])
    author = "" if correction.author == "me" else f", {correction.author}"
    return _line(label, f"{correction.value} ({format_moment(correction.at, clock)}{author})")
