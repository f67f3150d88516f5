"""One page on a deal for whoever takes it over, put together from what its board shows; no call is made for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo

from engine.board import BoardView
from engine.domain import Contact, Direction, EnrichedDeal, Interaction, InteractionKind
from engine.leavers import find_told
from engine.money import show_money
from engine.strategy import HOLD_TITLES, escape

_MOST_TOUCHES = 5
_MOST_PEOPLE = 8
_MOST_TASKS = 8
_LONGEST_TOUCH = 140
_DIRECTIONS = {Direction.IN: "from them", Direction.OUT: "from us", Direction.INTERNAL: "internal"}


def make_handover(view: BoardView, now: datetime, zone: tzinfo) -> str:
    """Return the page as Markdown: where the deal stands, who waits for whom, promises, tasks, people, touches, what next."""
    enriched, summary = view.enriched, view.summary
    deal, today = enriched.deal, now.astimezone(zone).date()
    is_plain = (summary.written_by, view.recommendation.writer) == ("playbook", "playbook")
    by = "without AI" if is_plain else "in part in Claude's words"
    sections = (
        ("Who waits for whom", map(escape, summary.waiting)),
        ("Promises", map(escape, summary.promises)),
        ("Open tasks", _tasks(enriched)),
        ("People", map(_person, enriched.contacts[:_MOST_PEOPLE])),
        ("Last touches", _touches(enriched, now, zone)),
        ("Next", _next(view)),
    )
    blocks = [
        f"# Handover: {escape(deal.name or deal.id)}",
        " · ".join(_facts(enriched)),
        f"**{escape(summary.headline)}** {escape(summary.situation)}".strip(),
        *(block for title, lines in sections if (block := _section(title, lines))),
        f"_From the deal's records on {today:%d %b %Y}, {by}._",
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _facts(enriched: EnrichedDeal) -> list[str]:
    deal, company = enriched.deal, enriched.company
    return [
        escape(fact)
        for fact in (
            company.name if company else "",
            deal.stage or deal.stage_kind.value,
            show_money(deal.amount, deal.currency) if deal.amount is not None else "",
            f"closes {deal.close_date:%d %b %Y}" if deal.close_date else "no close date",
            f"until now with {deal.owner_name or deal.owner}" if deal.owner_name or deal.owner else "without owner",
            find_told(enriched) or "",
        )
        if fact
    ]


def _tasks(enriched: EnrichedDeal) -> Iterable[str]:
    tasks = [one for one in enriched.interactions if one.kind is InteractionKind.TASK and one.done_at is None]
    for task in tasks[-_MOST_TASKS:]:
        due = f", due {task.due_at:%d %b}" if task.due_at else ""
        yield f"{escape(_shorten(task.subject or task.text))}{due}"


def _person(contact: Contact) -> str:
    known = (contact.title, contact.email or "", contact.phone or "", "do not contact" if contact.do_not_contact else "")
    return ", ".join(escape(part) for part in (contact.name, *known) if part)


def _touches(enriched: EnrichedDeal, now: datetime, zone: tzinfo) -> Iterable[str]:
    happened = [one for one in enriched.interactions if one.at <= now and one.kind is not InteractionKind.TASK]
    for one in reversed(happened[-_MOST_TOUCHES:]):
        yield f"{one.at.astimezone(zone):%d %b}, {_what(one)}: {escape(_shorten(one.subject or one.text))}"


def _what(interaction: Interaction) -> str:
    side = _DIRECTIONS.get(interaction.direction, "")
    return " ".join(filter(None, (interaction.kind.value, side)))


def _next(view: BoardView) -> Iterable[str]:
    hold, step = view.recommendation.hold, view.enriched.deal.next_step or view.summary.next_step
    if hold:
        yield f"{HOLD_TITLES[hold.kind]}: {escape(hold.reason)}"
    if step:
        yield f"Agreed: {escape(step)}"
    for action in list(view.recommendation.actions)[:1]:
        yield f"Recommended: {escape(action.title)} ({escape(action.timing.text)})"


def _section(title: str, lines: Iterable[str]) -> str:
    told: Sequence[str] = list(lines)
    return "\n".join((f"## {title}", "", *(f"- {line}" for line in told))) if told else ""


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_TOUCH else f"{line[: _LONGEST_TOUCH - 1].rstrip()}…"
