"""The one-page summary of a deal, computed: what stands between the two sides.

It knows no day but those of the records, so the same data gives the same words, whenever it is read.
"""

from __future__ import annotations

from datetime import date

from engine.adapters.writers.playbook.analysis import find_themes
from engine.adapters.writers.playbook.quotes import clean_quote, cue_quotes
from engine.adapters.writers.playbook.rep_book import count_in_words
from engine.adapters.writers.playbook.standing import Standing, stand
from engine.domain import CueKind, EnrichedDeal, InteractionKind, Stage, Summary
from engine.drafts.timing import sentences
from engine.facts.deal_facts import NUDGES, Trigger, collect_facts
from engine.facts.timeline import is_from_them, is_talk, last_word
from engine.money import show_money
from engine.scheduling import describe_day

_MOST_LINES = 4
_MOST_PEOPLE = 5
_NEXT_STEPS = {
    3: "Answer {who}'s {questions}.",
    4: "Keep the promise to {who}.",
    5: "Turn {who}'s yes into a date.",
    6: "Finish the task that names {who}.",
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
# What a play that applies says of the deal.
_RISKS = {
    14: "A complaint is open.",
    8: "The contact is leaving.",
    21: "Only one person is active on their side.",
    24: "They have been silent past the usual limit.",
    23: "They compare us with somebody else.",
    29: "The stage takes twice as long as usual.",
}


def summarize_deal(enriched: EnrichedDeal, country: str = "", time_zone: str = "UTC") -> Summary:
    """Return the summary of a deal as it stands after its last record; writes nothing.

    `country` and `time_zone`, the workspace's, give the working days and the clock where the main contact's are unknown.
    """
    standing = stand(enriched, collect_facts(enriched, country, time_zone))
    waiting = _waiting(enriched, standing)
    next_step = _next_step(enriched, standing)
    return Summary(
        headline=_headline(enriched, standing, waiting, next_step),
        situation=_situation(enriched, standing),
        stakeholders=_stakeholders(enriched, standing),
        waiting=waiting,
        promises=_promises(enriched, standing),
        key_themes=find_themes(enriched),
        risks=_risks(enriched, standing),
        opportunities=_opportunities(enriched, standing),
        next_step=next_step,
        written_by="playbook",
    )


def _headline(enriched: EnrichedDeal, standing: Standing, waiting: tuple[str, ...], next_step: str) -> str:
    pause = standing.pause
    if pause:
        reason = f"{pause.reason[:1].upper()}{pause.reason[1:]}"
        if pause.until:
            return f"{reason}; quiet until {_told(pause.until, standing)}."
        return sentences(reason)
    if waiting:
        return waiting[0]
    if enriched.deal.status != "open":
        return f"The deal is {enriched.deal.status}."
    if not enriched.contacts:
        return "Nobody is recorded to talk to."
    is_due = standing.is_urgent or (standing.playing and not standing.meeting)
    return next_step if is_due else f"Nobody waits for anybody. {next_step}".strip()


def _told(day: date, standing: Standing) -> str:
    """A day, with its year where that isn't the year of the last record."""
    return describe_day(day) if day.year == standing.day(standing.at).year else f"{describe_day(day)} {day.year}"


def _situation(enriched: EnrichedDeal, standing: Standing) -> str:
    deal, facts = enriched.deal, standing.facts
    company = enriched.company.name if enriched.company else deal.name
    parts = [company, deal.stage or deal.stage_kind.value]
    if deal.amount is not None:
        parts.append(show_money(deal.amount, deal.currency))
    if deal.close_date:
        parts.append(f"closes {describe_day(deal.close_date)} {deal.close_date.year}")
    said = [", ".join(part for part in parts if part) + "."]
    people = [f"{contact.name} ({contact.title})" if contact.title else contact.name for contact in enriched.contacts[:3]]
    said.append(f"People: {'; '.join(people)}." if people else "No contact is recorded.")
    said.append(_last_word(enriched, standing))
    if facts.next_meeting_at and any(i.at == facts.next_meeting_at and i.outcome == "planned" for i in enriched.interactions):
        said.append(f"Next meeting: {_told(standing.day(facts.next_meeting_at), standing)}.")
    return " ".join(sentence for sentence in said if sentence)


def _stakeholders(enriched: EnrichedDeal, standing: Standing) -> tuple[str, ...]:
    """Who they are, what they do in the deal, and when they last wrote."""
    said = []
    for contact in enriched.contacts[:_MOST_PEOPLE]:
        known = [contact.title, (contact.buying_role or "").replace("_", " ")]
        wrote = [i.at for i in enriched.interactions if is_from_them(i) and i.contact_id == contact.id]
        known.append(f"last wrote {_told(standing.day(wrote[-1]), standing)}" if wrote else "hasn't written")
        said.append(f"{contact.name}: {', '.join(part for part in known if part)}")
    return tuple(said)


def _opportunities(enriched: EnrichedDeal, standing: Standing) -> tuple[str, ...]:
    """What speaks for the deal: a yes, a newcomer, a meeting ahead."""
    if enriched.deal.status != "open":
        return ()
    said = []
    by_id = {interaction.id: interaction for interaction in enriched.interactions}
    for trigger in standing.playing:
        origin = next((by_id[source] for source in trigger.evidence if source in by_id), None)
        if origin is None:
            continue
        name, day = _name(enriched, trigger.contact_id), _told(standing.day(origin.at), standing)
        if trigger.play in (5, 28):
            said.append(f"{name} agreed on {day}: “{clean_quote(next(iter(cue_quotes(origin, CueKind.YES)), ''))}”")
        elif trigger.play == 9:
            said.append(f"{name} joined the conversation on {day}.")
    if standing.meeting:
        said.append(f"A meeting is planned for {_told(standing.day(standing.meeting), standing)}.")
    return tuple(dict.fromkeys(said))[:_MOST_LINES]


def _last_word(enriched: EnrichedDeal, standing: Standing) -> str:
    last = last_word(enriched, standing.at)
    if last is None:
        noted = next((note for note in reversed(enriched.interactions) if note.kind is InteractionKind.NOTE), None)
        told = f"; the last note is of {_told(standing.day(noted.at), standing)}" if noted else ""
        return f"No message or talk is recorded{told}." if enriched.interactions else "No interaction is recorded."
    day = _told(standing.day(last.at), standing)
    if is_talk(last):
        return f"Last word: a {last.kind.value}, {day}."
    return f"Last word: {'theirs' if is_from_them(last) else 'ours'}, {day} ({last.kind.value})."


def _waiting(enriched: EnrichedDeal, standing: Standing) -> tuple[str, ...]:
    said = []
    for wait in standing.facts.waits:
        name, day = _name(enriched, wait.contact_id), _told(standing.day(wait.since), standing)
        quoted = clean_quote(wait.quote)
        if wait.who_owes == "us":
            said.append(f"{name} waits for us since {day}: “{quoted}”")
        else:
            said.append(f"We wait for {name} since {day}: “{quoted}”")
    said.sort(key=lambda line: line.startswith("We wait"))
    return tuple(said[:_MOST_LINES])


def _promises(enriched: EnrichedDeal, standing: Standing) -> tuple[str, ...]:
    return tuple(
        f"To {_name(enriched, promise.contact_id)}, for {_told(promise.due, standing)}: “{clean_quote(promise.quote)}”"
        for promise in standing.facts.promises[:_MOST_LINES]
    )


def _risks(enriched: EnrichedDeal, standing: Standing) -> tuple[str, ...]:
    deal, said = enriched.deal, list[str]()
    if deal.status != "open":
        return ()
    if deal.close_date_moves >= 2:
        said.append(f"The close date has moved {deal.close_date_moves} times.")
    if deal.close_date and deal.close_date < standing.day(standing.at):
        said.append(f"The close date {describe_day(deal.close_date)} {deal.close_date.year} has passed.")
    playing = {trigger.play for trigger in standing.playing}
    said += [sentence for play, sentence in _RISKS.items() if play in playing]
    late = deal.stage_kind in (Stage.PROPOSAL, Stage.NEGOTIATION)
    if late and enriched.contacts and all(contact.buying_role != "budget_holder" for contact in enriched.contacts):
        said.append("Nobody recorded holds the budget.")
    if not enriched.contacts:
        said.append("No contact is recorded.")
    return tuple(said[:_MOST_LINES])


def _next_step(enriched: EnrichedDeal, standing: Standing) -> str:
    pause = standing.pause
    if pause:
        return f"Wait until {_told(pause.until, standing)}." if pause.until else "Contact nobody."
    if not enriched.contacts:
        return "Find out who to talk to, and add the contact." if enriched.deal.status == "open" else ""
    meeting = standing.meeting
    if meeting and not standing.is_urgent:
        return f"The meeting on {_told(standing.day(meeting), standing)}."
    if standing.playing:
        return _step(enriched, standing, standing.playing[0])
    if standing.ahead is None:
        return ""
    step, day = _step(enriched, standing, standing.ahead), _told(standing.day(standing.ahead.opens_at), standing)
    since = f"If nothing happens before {day}" if standing.ahead.play in NUDGES else f"From {day} on"
    return f"{since}: {step[:1].lower()}{step[1:]}"


def _step(enriched: EnrichedDeal, standing: Standing, trigger: Trigger) -> str:
    who = _name(enriched, trigger.contact_id or standing.facts.main_contact_id)
    return _NEXT_STEPS[trigger.play].format(who=who, questions=_questions(enriched, trigger))


def _questions(enriched: EnrichedDeal, trigger: Trigger) -> str:
    origin = next((told for told in enriched.interactions if told.id in trigger.evidence[:1]), None)
    count = len(cue_quotes(origin, CueKind.REQUEST)) if origin else 1
    return f"{count_in_words(count)} open questions" if count > 1 else "open question"


def _name(enriched: EnrichedDeal, contact_id: str | None) -> str:
    contact = enriched.contact(contact_id)
    return (contact.first_name or contact.name) if contact else "the customer"
