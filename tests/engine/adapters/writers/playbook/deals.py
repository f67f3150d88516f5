"""Small deals told in a line an interaction, all around Thursday 19 November 2026."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from engine.adapters.writers.playbook import Playbook
from engine.domain import Company, Contact, Deal, Direction, EnrichedDeal, Interaction, InteractionKind, Stage
from engine.prompt_parts import CampaignPart, ContextPart, DataPart, PromptPart, PromptParts, SummaryPart
from engine.reading.cues import with_cues
from engine.recommendation import Draft, DraftAction, Priority, Purpose

PARIS = ZoneInfo("Europe/Paris")
TODAY = date(2026, 11, 19)
CONTEXT = """# Company Context - Northline Sales

## Company Overview

Northline makes planning software for lift and heating firms. We are 40 people.

## Product/Service Details

- Support answers by phone from 7:00 to 19:00.

## Email Engagement Learnings
"""
SENDER = (("name", "Tom Ashworth"), ("company", "Northline"))

ANA = Contact(
    id="ana",
    name="Ana Lima",
    first_name="Ana",
    last_name="Lima",
    buying_role="champion",
    email="ana@acme.example",
    phone="+442079460171",
    country="GB",
    language="en",
)
PETER = Contact(
    id="peter",
    name="Peter Hall",
    first_name="Peter",
    last_name="Hall",
    buying_role="budget_holder",
    email="peter@acme.example",
    phone="+442079460172",
    country="GB",
    language="en",
)
ACME = Company(id="acme", name="Acme Lifts", country="GB")


def on(moment: str) -> datetime:
    """Return "11-17 09:30" as that moment of 2026 in Paris."""
    return datetime.strptime(f"2026-{moment}", "%Y-%m-%d %H:%M").replace(tzinfo=PARIS)


def said(
    kind: str, direction: str, moment: str, text: str = "", subject: str = "", who: str | tuple[str, ...] = "ana", **more: Any
) -> Interaction:
    """Return an interaction; its id tells kind, direction and moment."""
    return Interaction(
        id=more.pop("id", f"{kind}-{direction}-{moment}"),
        kind=InteractionKind(kind),
        direction=Direction(direction),
        at=on(moment),
        subject=subject,
        text=text,
        contact_ids=(who,) if isinstance(who, str) else who,
        **more,
    )


def mail_in(moment: str, text: str, subject: str = "Order form", **more: Any) -> Interaction:
    """Return an e-mail of theirs."""
    return said("email", "in", moment, text, subject, thread_id=more.pop("thread_id", "t1"), **more)


def mail_out(moment: str, text: str, subject: str = "Order form", **more: Any) -> Interaction:
    """Return an e-mail of ours."""
    return said("email", "out", moment, text, subject, thread_id=more.pop("thread_id", "t1"), **more)


def note(moment: str, text: str, **more: Any) -> Interaction:
    """Return an internal note."""
    return said("note", "internal", moment, text, **more)


def meeting(moment: str, outcome: str, text: str = "", subject: str = "Demo", **more: Any) -> Interaction:
    """Return a meeting, held, missed or planned."""
    return said("meeting", "out", moment, text, subject, outcome=outcome, **more)


def deal(
    *history: Interaction,
    stage: Stage = Stage.PROPOSAL,
    contacts: tuple[Contact, ...] = (ANA,),
    company: Company | None = ACME,
    **fields: Any,
) -> EnrichedDeal:
    """Return a deal with its cues found. Its stage began long ago, its close date is far, unless `fields` say otherwise."""
    known: dict[str, Any] = {
        "source": "test",
        "id": "d1",
        "name": "Acme · 60 engineers",
        "stage": stage.value,
        "stage_kind": stage,
        "close_date": date(2027, 3, 1),
        "stage_changed_at": on("11-02 09:00"),
        "owner_name": "Tom Ashworth",
    }
    return with_cues(
        EnrichedDeal(
            deal=Deal(**(known | fields)), contacts=contacts, companies=(company,) if company else (), interactions=history
        )
    )


def make_parts(
    enriched: EnrichedDeal,
    today: date = TODAY,
    *,
    context: str = CONTEXT,
    learnings: tuple[tuple[str, str], ...] = (),
    campaign: str | None = None,
    marks: tuple[tuple[str, ...], ...] = (),
    sender: tuple[tuple[str, str], ...] = SENDER,
) -> PromptParts:
    """Return what a writer is given."""
    return PromptParts(
        data=DataPart(enriched, marks),
        summary=SummaryPart(Playbook().summarize(enriched, today)),
        prompt=PromptPart("recommend", "template", (), "Europe/Paris", sender),
        context=ContextPart(context, "1.0", learnings),
        campaign=CampaignPart(campaign) if campaign else None,
        writer="playbook",
        valid_on=today,
    )


def write(enriched: EnrichedDeal, today: date = TODAY, **more: Any) -> Draft:
    """Return the playbook's draft."""
    return Playbook().write(make_parts(enriched, today, **more)).draft


def actions_for(draft: Draft, purpose: Purpose, priority: Priority | None = None) -> list[DraftAction]:
    """Return the draft's actions with a purpose."""
    return [action for action in draft.actions if action.purpose is purpose and priority in (None, action.priority)]


def p0_of(draft: Draft) -> DraftAction:
    """Return the only P0 of a draft."""
    (found,) = [action for action in draft.actions if action.priority is Priority.P0]
    return found


def spoken(action: DraftAction) -> str:
    """Return every word of an action's content that a customer would read or hear."""
    values = action.content.model_dump(exclude={"kind", "title", "to"})
    return "\n".join(_flat(values))


def _flat(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _flat(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in _flat(part)]
    return [str(value)]
