"""Everything that is known of a deal beside what happened with it: the deal, its people and company, gaps, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.access.roles import SOMEBODY
from engine.amendments.amending import Fact
from engine.domain import Company, Contact, Correction, Deal, EnrichedDeal
from engine.drafts.channels import show_number
from engine.drafts.links import make_crm_link, make_mail_to, make_tel
from engine.privacy.suppressions import Suppression
from ui import board_texts as texts
from ui import data_texts as names
from ui.components.assets import component
from ui.formats import Clock, format_count, format_day, format_day_distance, format_moment, format_money, format_quantity

# `names` "region" or "language": the text is a code, which the browser knows by its name.
# `field` is what a correction names it by, `note` says that it was corrected.
Line = dict[str, str | None]
NOBODY: Mapping[str, Suppression] = {}


@dataclass(frozen=True)
class DataChoice:
    """What was pressed in this run: a field to correct, or one whose correction to take back, or a contact by their ID whom
    nobody is to contact any more, or again.
    """

    wrong: str | None = None
    undone: str | None = None
    stopped: str | None = None
    lifted: str | None = None


def show_deal_data(
    enriched: EnrichedDeal,
    clock: Clock,
    *,
    key: str,
    facts: Sequence[Fact] = (),
    suppressed: Mapping[str, Suppression] = NOBODY,
    may_lift: bool = False,
) -> DataChoice:
    """Draw the data in sections, with "This is wrong" at each of the facts, and return what was pressed.

    `suppressed` is who must not be contacted, by their ID; who `may_lift` that has a button for it.
    """
    sections = describe_data(enriched, clock, facts, suppressed, may_lift=may_lift)
    result = component("deal_data")(
        key=key,
        data={"sections": sections, "wrong": names.WRONG, "undo": names.UNDO_CORRECTION},
        on_wrong_change=lambda: None,
        on_undo_change=lambda: None,
        on_stop_change=lambda: None,
        on_lift_change=lambda: None,
    )
    known = {fact.field.field for fact in facts}
    wrong, undone = (pressed if pressed in known else None for pressed in (result.wrong, result.undo))
    offered = {(section["stop"]["send"], section["stop"]["contact"]) for section in sections if section["stop"]}
    stopped = result.stop if ("stop", result.stop) in offered else None
    lifted = result.lift if ("lift", result.lift) in offered else None
    return DataChoice(wrong, undone, stopped, lifted)


def describe_data(
    enriched: EnrichedDeal,
    clock: Clock,
    facts: Sequence[Fact] = (),
    suppressed: Mapping[str, Suppression] = NOBODY,
    *,
    may_lift: bool = False,
) -> list[dict[str, Any]]:
    """Return the sections with their lines, every value formatted; what isn't known has no line."""
    sections = [
        _section(names.DEAL, _deal(enriched.deal, clock), None, "deal."),
        *(
            _section(
                one.name or names.NAMELESS_CONTACT, _contact(one, suppressed.get(one.id), clock), "person", f"contact.{one.id}."
            )
            | {"stop": _stop(one, suppressed.get(one.id), may_lift=may_lift)}
            for one in enriched.contacts
        ),
        *(_section(one.name or names.COMPANY, _company(one), "apartment", f"company.{one.id}.") for one in enriched.companies),
        _section(names.ATTRIBUTES, _attributes(enriched.deal.attributes)),
        _section(names.CORRECTIONS, [_correction(one, clock) for one in enriched.corrections]),
    ]
    shown = [section for section in sections if section["lines"]]
    _tell_corrections(shown, {fact.field.field: fact for fact in facts}, clock)
    if enriched.gaps:
        gaps = {
            "title": texts.GAPS,
            "icon": "help",
            "lines": [],
            "items": list(enriched.gaps),
            "field": None,
            "note": None,
            "stop": None,
        }
        shown.append(gaps)
    return shown


def _section(title: str, lines: Iterable[Line], icon: str | None = None, prefix: str = "") -> dict[str, Any]:
    """A section; `prefix` is how corrections name what it is about, "" where nothing of it can be corrected."""
    shown = [line | {"field": prefix + _FIELDS.get(line["label"] or "", "") or None} for line in lines if line["text"]]
    return {"title": title, "icon": icon, "lines": shown, "items": [], "field": f"{prefix}name" if icon else None, "stop": None}


def _line(label: str, text: str | None, href: str | None = None, code: str | None = None) -> Line:
    return {"label": label, "text": text or "", "href": href, "names": code}


# The same label names the same field, whoever it is of.
_FIELDS = {
    names.NAME: "name",
    names.STAGE: "stage",
    names.STATUS: "stage",
    names.VALUE: "amount",
    names.PRODUCT: "product",
    names.CLOSES: "close_date",
    names.NEXT_STEP: "next_step",
    names.LOSS_REASON: "loss_reason",
    names.OWNER: "owner_name",
    names.TITLE: "title",
    names.ROLE: "buying_role",
    names.EMAIL: "email",
    names.PHONE: "phone",
    names.LINKEDIN: "linkedin_url",
    names.COUNTRY: "country",
    names.ZONE: "time_zone",
    names.LANGUAGE: "language",
    names.ADDRESSED: "is_formal",
    names.INDUSTRY: "industry",
    names.EMPLOYEES: "employees",
    names.WEBSITE: "website",
}


def _tell_corrections(sections: Iterable[dict[str, Any]], facts: Mapping[str, Fact], clock: Clock) -> None:
    """Note at each fact that it was corrected; what is no fact that can be corrected loses its field."""
    for section in sections:
        for place in (section, *section["lines"]):
            fact = facts.get(place["field"] or "")
            place["field"] = fact and fact.field.field
            place["note"] = _note(fact, clock) if fact else None


def _note(fact: Fact, clock: Clock) -> str | None:
    if fact.correction is None:
        return None
    author = "" if fact.correction.author == SOMEBODY else f" by {fact.correction.author}"
    moment = format_moment(fact.correction.at, clock)
    return names.CORRECTED.format(moment=moment, author=author, value=fact.crm_value or names.CRM_NOTHING)


def _deal(deal: Deal, clock: Clock) -> list[Line]:
    today, address = clock.today, make_crm_link(deal)
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
        _line(names.IN_CRM, names.OPEN_IN_CRM if address else "", address),
    ]


def _stop(contact: Contact, suppression: Suppression | None, *, may_lift: bool) -> dict[str, str] | None:
    """The button that suppresses a contact, or lifts that; none for who may not, or where the CRM itself says it."""
    if suppression:
        return {"send": "lift", "contact": contact.id, "text": names.LIFT} if may_lift else None
    return None if contact.do_not_contact else {"send": "stop", "contact": contact.id, "text": names.SUPPRESS}


def _consent(contact: Contact, suppression: Suppression | None, clock: Clock) -> str:
    if suppression is None:
        return names.DO_NOT_CONTACT if contact.do_not_contact else ""
    told = names.SUPPRESSED_BY if suppression.author not in ("", SOMEBODY) else names.SUPPRESSED
    if suppression.origin == "stop_cue":
        told = names.SUPPRESSED_THEMSELVES
    since = told.format(day=format_day(clock.local(suppression.at).date(), clock.today), person=suppression.author)
    return f"{since}: {suppression.reason}" if suppression.reason else since


def _contact(contact: Contact, suppression: Suppression | None, clock: Clock) -> list[Line]:
    email, phone = contact.email or "", contact.phone or ""
    form = "" if contact.is_formal is None else names.FORMAL if contact.is_formal else names.INFORMAL
    return [
        _line(names.CONSENT, _consent(contact, suppression, clock)),
        _line(names.TITLE, contact.title),
        _line(names.ROLE, names.ROLES.get(contact.buying_role or "", "")),
        _line(names.EMAIL, email, make_mail_to(email)),
        _line(names.PHONE, show_number(phone), make_tel(phone)),
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
