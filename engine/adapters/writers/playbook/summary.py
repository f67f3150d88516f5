"""The one-page summary of a deal, computed: what stands between the two sides, with absolute dates only."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from engine.adapters.writers.playbook.analysis import find_themes
from engine.adapters.writers.playbook.plays import PLAYS
from engine.adapters.writers.playbook.quotes import clean_quote, cue_quotes
from engine.domain import CueKind, Direction, EnrichedDeal, InteractionKind, Stage, Summary
from engine.facts import Facts, Trigger, collect_facts
from engine.scheduling import describe_day

_MOST_LINES = 4
_MOST_PEOPLE = 5
_DAY_ENDS = time(18)
_NEXT_STEPS = {
    3: "Answer {who}'s open question.",
    4: "Keep the promise to {who}.",
    5: "Turn {who}'s yes into a date.",
    6: "Finish the overdue task with {who}.",
    7: "Find {who}'s right address.",
    8: "Meet {who}'s successor before they leave.",
    9: "Welcome {who} to the conversation.",
    10: "Send {who} the recap of the meeting.",
    11: "Send {who} an agenda.",
    12: "Find {who} another time to meet.",
    14: "Answer {who}'s complaint before anything else.",
    15: "Answer {who}'s enquiry.",
    16: "Open the conversation with {who}.",
    17: "Try a new angle with {who}.",
    18: "Close the loop with {who}.",
    19: "Find out who decides, on what and when.",
    20: "Follow the referral to {who}.",
    21: "Ask {who} for an introduction to a colleague.",
    22: "Book the next step with {who}.",
    23: "Compare honestly for {who}.",
    24: "Find out what holds {who} back.",
    25: "Settle the price with {who}.",
    26: "Settle {who}'s contract points.",
    27: "Plan back from the customer's own date.",
    28: "Help {who} to the signature.",
    29: "Get a decision meeting.",
    30: "Start the customer well.",
    31: "Rescue the late milestone.",
    32: "Prepare the renewal.",
    33: "Ask why the deal was lost.",
    34: "Tell {who} what has changed.",
}


def summarize_deal(enriched: EnrichedDeal, valid_on: date) -> Summary:
    """Return the summary of a deal as it stands at the end of `valid_on`; writes nothing.

    It names days, never distances to today, so the same data gives the same words for as long as the same plays apply.
    """
    facts = collect_facts(enriched)
    zone = ZoneInfo(facts.time_zone)
    now = datetime.combine(valid_on, _DAY_ENDS, tzinfo=zone)
    leading = _leading(facts, now)
    next_step = _next_step(enriched, facts, leading, now)
    waiting = _waiting(enriched, facts)
    return Summary(
        headline=_headline(enriched, facts, waiting, next_step, now),
        situation=_situation(enriched, facts),
        stakeholders=_stakeholders(enriched, facts),
        waiting=waiting,
        promises=_promises(enriched, facts),
        key_themes=find_themes(enriched),
        risks=_risks(enriched, facts, now),
        opportunities=_opportunities(enriched, facts, now),
        next_step=next_step,
        written_by="playbook",
    )


def _leading(facts: Facts, now: datetime) -> Trigger | None:
    due = [
        (priority, trigger) for trigger in facts.triggers if (priority := trigger.priority_at(now)) and trigger.play in PLAYS
    ]
    due.sort(key=lambda pair: (pair[0], pair[1].play != 14, -PLAYS[pair[1].play].impact, pair[1].opens_at, pair[1].evidence))
    return due[0][1] if due else None


def _headline(enriched: EnrichedDeal, facts: Facts, waiting: tuple[str, ...], next_step: str, now: datetime) -> str:
    pause = facts.pause_at(now)
    if pause:
        until = f", until {describe_day(pause.until)}" if pause.until else ""
        return f"{pause.reason[:1].upper()}{pause.reason[1:]}{until}."
    if waiting:
        return waiting[0]
    if enriched.deal.status != "open":
        return f"The deal is {enriched.deal.status}."
    if not enriched.contacts:
        return "Nobody is recorded to talk to."
    return next_step or "Nobody waits for anybody."


def _situation(enriched: EnrichedDeal, facts: Facts) -> str:
    deal = enriched.deal
    company = enriched.company.name if enriched.company else deal.name
    parts = [company, deal.stage or deal.stage_kind.value]
    if deal.amount is not None:
        parts.append(f"{deal.amount:,} {deal.currency or ''}".strip())
    if deal.close_date:
        parts.append(f"closes {describe_day(deal.close_date)} {deal.close_date.year}")
    said = [", ".join(part for part in parts if part) + "."]
    people = [f"{contact.name} ({contact.title})" if contact.title else contact.name for contact in enriched.contacts[:3]]
    said.append(f"People: {'; '.join(people)}." if people else "No contact is recorded.")
    said.append(_last_word(enriched, facts))
    if facts.next_meeting_at and _is_planned(enriched, facts.next_meeting_at):
        said.append(f"Next meeting: {describe_day(_day(facts, facts.next_meeting_at))}.")
    return " ".join(sentence for sentence in said if sentence)


def _day(facts: Facts, moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(facts.time_zone)).date()


def _stakeholders(enriched: EnrichedDeal, facts: Facts) -> tuple[str, ...]:
    """Who they are, what they do in the deal, and when they last wrote."""
    said = []
    for contact in enriched.contacts[:_MOST_PEOPLE]:
        known = [contact.title, (contact.buying_role or "").replace("_", " ")]
        wrote = [
            i.at
            for i in enriched.interactions
            if i.direction is Direction.IN and not i.is_automatic and i.contact_id == contact.id
        ]
        known.append(f"last wrote {describe_day(_day(facts, wrote[-1]))}" if wrote else "hasn't written")
        said.append(f"{contact.name}: {', '.join(part for part in known if part)}")
    return tuple(said)


def _opportunities(enriched: EnrichedDeal, facts: Facts, now: datetime) -> tuple[str, ...]:
    """What speaks for the deal: a yes, a newcomer who holds the budget, a meeting ahead."""
    if enriched.deal.status != "open":
        return ()
    said = []
    by_id = {interaction.id: interaction for interaction in enriched.interactions}
    for trigger in facts.triggers:
        origin = next((by_id[source] for source in trigger.evidence if source in by_id), None)
        if origin is None or trigger.priority_at(now) is None:
            continue
        name, day = _name(enriched, trigger.contact_id), describe_day(_day(facts, origin.at))
        if trigger.play in (5, 28):
            said.append(f"{name} agreed on {day}: “{clean_quote(next(iter(cue_quotes(origin, CueKind.YES)), ''))}”")
        elif trigger.play == 9:
            said.append(f"{name} joined the conversation on {day}.")
    said += [
        f"A meeting is planned for {describe_day(_day(facts, moment))}."
        for moment in facts.planned_meetings[:1]
        if moment > now
    ]
    return tuple(dict.fromkeys(said))[:_MOST_LINES]


def _last_word(enriched: EnrichedDeal, facts: Facts) -> str:
    for interaction in reversed(enriched.interactions):
        if interaction.kind in (InteractionKind.OPEN, InteractionKind.CLICK, InteractionKind.TASK) or interaction.is_automatic:
            continue
        if interaction.outcome == "planned":
            continue
        whose = {Direction.IN: "theirs", Direction.OUT: "ours"}.get(interaction.direction, "a record of ours")
        return f"Last word: {whose}, {describe_day(_day(facts, interaction.at))} ({interaction.kind.value})."
    return "No interaction is recorded."


def _is_planned(enriched: EnrichedDeal, moment: datetime) -> bool:
    return any(interaction.at == moment and interaction.outcome == "planned" for interaction in enriched.interactions)


def _waiting(enriched: EnrichedDeal, facts: Facts) -> tuple[str, ...]:
    said = []
    for wait in facts.waits:
        name, day = _name(enriched, wait.contact_id), describe_day(_day(facts, wait.since))
        quoted = clean_quote(wait.quote)
        if wait.who_owes == "us":
            said.append(f"{name} waits for us since {day}: “{quoted}”")
        else:
            said.append(f"We wait for {name} since {day}: “{quoted}”")
    said.sort(key=lambda line: line.startswith("We wait"))
    return tuple(said[:_MOST_LINES])


def _promises(enriched: EnrichedDeal, facts: Facts) -> tuple[str, ...]:
    return tuple(
        f"To {_name(enriched, promise.contact_id)}, for {describe_day(promise.due)}: “{clean_quote(promise.quote)}”"
        for promise in facts.promises[:_MOST_LINES]
    )


def _risks(enriched: EnrichedDeal, facts: Facts, now: datetime) -> tuple[str, ...]:
    deal, said = enriched.deal, list[str]()
    if deal.status != "open":
        return ()
    if deal.close_date_moves >= 2:
        said.append(f"The close date has moved {deal.close_date_moves} times.")
    if deal.close_date and deal.close_date < now.date():
        said.append(f"The close date {describe_day(deal.close_date)} {deal.close_date.year} has passed.")
    playing = {trigger.play for trigger in facts.triggers if trigger.priority_at(now)}
    for play, sentence in (
        (14, "A complaint is open."),
        (8, "The contact is leaving."),
        (21, "Only one person is active on their side."),
        (24, "They have been silent past the usual limit."),
        (23, "They compare us with somebody else."),
        (29, "The stage takes twice as long as usual."),
    ):
        if play in playing:
            said.append(sentence)
    late = deal.stage_kind in (Stage.PROPOSAL, Stage.NEGOTIATION)
    if late and enriched.contacts and all(contact.buying_role != "budget_holder" for contact in enriched.contacts):
        said.append("Nobody recorded holds the budget.")
    if not enriched.contacts:
        said.append("No contact is recorded.")
    return tuple(said[:_MOST_LINES])


def _next_step(enriched: EnrichedDeal, facts: Facts, leading: Trigger | None, now: datetime) -> str:
    pause = facts.pause_at(now)
    if pause:
        return f"Wait until {describe_day(pause.until)}." if pause.until else "Contact nobody."
    if leading and (leading.contact_id or enriched.contacts):
        return _NEXT_STEPS[leading.play].format(who=_name(enriched, leading.contact_id or facts.main_contact_id))
    if not enriched.contacts and enriched.deal.status == "open":
        return "Find out who to talk to, and add the contact."
    return ""


def _name(enriched: EnrichedDeal, contact_id: str | None) -> str:
    contact = enriched.contact(contact_id)
    return (contact.first_name or contact.name) if contact else "the customer"
