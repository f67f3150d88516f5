"""What the records say about the deal as a whole: themes, insights, and what the seller has to find out."""

from __future__ import annotations

from datetime import timedelta

from engine.adapters.writers.playbook.answers import find_answers
from engine.adapters.writers.playbook.candidates import Found
from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.choosing import Choice
from engine.adapters.writers.playbook.holds import forbidding_window
from engine.adapters.writers.playbook.people import choose_language, has_bounced, possible_channels
from engine.adapters.writers.playbook.phrases import LANGUAGES
from engine.adapters.writers.playbook.quotes import clean_quote
from engine.adapters.writers.playbook.reasons import close_words
from engine.adapters.writers.playbook.rep_book import HALF_DAY, count_days, shorten
from engine.adapters.writers.playbook.topics import THEME_NAMES, count_topics
from engine.adapters.writers.playbook.writing_wishes import wants_writing
from engine.calendars.working_days import working_days_between
from engine.domain import Channel, Direction, EnrichedDeal, Stage
from engine.facts.timeline import is_from_them, is_talk, last_word
from engine.reading.call_requests import asks_for_call
from engine.reading.spoken_language import find_spoken_language
from engine.scheduling import describe_day

_MOST_THEMES = 4
_MOST_INSIGHTS = 6
_MOST_QUESTIONS = 6
_RECENT_MESSAGES = 12
_LONG_AGO = timedelta(days=90)
_LANGUAGE_NAMES = {"it": "Italian", "nl": "Dutch", "pl": "Polish", "ja": "Japanese", "sv": "Swedish", "da": "Danish"}


def find_themes(enriched: EnrichedDeal) -> tuple[str, ...]:
    """Return what the latest exchanges are about, most frequent first."""
    counts: dict[str, int] = {}
    for interaction in enriched.interactions[-_RECENT_MESSAGES:]:
        if interaction.direction is not Direction.UNKNOWN or interaction.text:
            for topic, hits in count_topics(f"{interaction.subject} {interaction.text}").items():
                counts[topic] = counts.get(topic, 0) + hits
    ordered = sorted(counts, key=lambda topic: (-counts[topic], topic))
    return tuple(THEME_NAMES[topic] for topic in ordered[:_MOST_THEMES])


def write_insights(case: Case, found: Found, chosen: Choice, has_p0: bool) -> tuple[str, ...]:
    """Return sentences on what stands out: who waits, what is late, what is missing, and why nothing is urgent."""
    said: list[str] = []
    stop = forbidding_window(case)
    if stop:
        return ("A stop request is on record: nobody contacts them, in any channel.",)
    if case.deal.status != "open":
        said.append(f"The deal is {case.deal.status}.")
    said += _waiting(case)
    said += [*_last_word(case), *_shape(case)]
    if not has_p0:
        said.append(_why_nothing_urgent(case, found, chosen))
    said.append(close_words(case))
    if case.campaign:
        said.append(
            f"The campaign ({' '.join(case.campaign.split())}) stays out of answers; it is noted where a new subject is opened."
        )
    said += list(case.enriched.gaps)
    return tuple(dict.fromkeys(sentence for sentence in said if sentence))[:_MOST_INSIGHTS]


def _waiting(case: Case) -> list[str]:
    said = []
    for wait in case.facts.waits:
        name = _name(case, wait.contact_id)
        if wait.who_owes == "us":
            days = working_days_between(wait.since, case.window[0], case.facts.country)
            what = "your call" if asks_for_call(wait.quote) else "an answer"
            waited = f"has waited {count_days(days)} for {what}" if days >= HALF_DAY else "wrote today and has no answer yet"
            said.append(f"{name} {waited}.")
    for promise in case.facts.promises:
        if promise.due < case.valid_on:
            said.append(f"A promise to {_name(case, promise.contact_id)} was due on {describe_day(promise.due)}.")
    return said[:3]


def _last_word(case: Case) -> list[str]:
    """Who spoke last, where messages show it."""
    last = last_word(case.enriched, case.window[1])
    if last is None:
        return []
    day = describe_day(case.local_day(last.at))
    if is_talk(last):
        return [f"You last spoke on {day}."]
    return [f"The last word is {'theirs' if is_from_them(last) else 'yours'}, of {day}."]


def _shape(case: Case) -> list[str]:
    said, deal = [], case.deal
    if deal.close_date_moves >= 2:
        said.append(f"The close date has moved {deal.close_date_moves} times.")
    began = deal.stage_changed_at or deal.created_at
    if began and not case.enriched.interactions and (case.window[0] - began) >= _LONG_AGO and deal.status == "open":
        day = case.local_day(began)
        said.append(f'It has stood in the stage "{deal.stage or deal.stage_kind.value}" since {describe_day(day)} {day.year}.')
    if not case.enriched.contacts:
        said.append("No contact is recorded, so nothing can be sent yet. Add one, and the first step is planned.")
        if deal.next_step and deal.status == "open":
            said.append(f"The next step on record: “{shorten(deal.next_step)}”")
    elif not case.enriched.interactions:
        said.append("No interaction is recorded, so nothing is known about where the two sides stand.")
    elif deal.stage_kind in (Stage.PROPOSAL, Stage.NEGOTIATION) and len(case.enriched.contacts) == 1:
        said.append(f"{case.enriched.contacts[0].name} is the only contact on record, this late in the deal.")
    return said


def _why_nothing_urgent(case: Case, found: Found, chosen: Choice) -> str:
    if not case.enriched.contacts:
        return "Nothing is urgent today: there is nobody on record to write to."
    if found.unreachable and not found.candidates:
        return "Nothing can be sent today: there is no address or number to use."
    if not case.enriched.interactions:
        return "Nothing is urgent today: without a history no play applies as P0."
    if chosen.p1 or chosen.p2:
        return "Nothing is urgent today: nobody waits for you, and what comes next has its day below."
    return "Nothing is urgent today: nobody waits for you, no promise is open, and no date is near."


def write_questions(case: Case, found: Found, chosen: Choice) -> tuple[str, ...]:
    """Return what the seller has to find out: people, addresses, answers that no record holds."""
    if forbidding_window(case):
        return ()
    asked = [*_missing_people(case, found), *_missing_answers(case, chosen), *_missing_facts(case), *_foreign(case, chosen)]
    return tuple(dict.fromkeys(asked))[:_MOST_QUESTIONS]


def _missing_people(case: Case, found: Found) -> list[str]:
    company = case.enriched.company.name if case.enriched.company else "the customer"
    if not case.enriched.contacts:
        owner = f" Ask {case.deal.owner_name}, who owns the deal, or look at" if case.deal.owner_name else " Look at"
        where = f"{owner} the company's website and your mailbox."
        return [f"Who at {company} is this deal with?{where} Add a contact with an e-mail address or a phone number."]
    asked = []
    for contact in found.unreachable:
        if contact.email and has_bounced(case, contact):
            asked.append(f"What is {contact.name}'s right e-mail address? The last e-mail came back.")
        else:
            asked.append(f"How can {contact.name} be reached? No address or number that may be used is on record.")
    main = case.main_contact
    if (
        main
        and not main.phone
        and not wants_writing(case, main)
        and Channel.EMAIL in possible_channels(case, main)
        and case.deal.status == "open"
    ):
        asked.append(f"What is {main.name}'s phone number? A call isn't possible without it.")
    return asked


def _missing_answers(case: Case, chosen: Choice) -> list[str]:
    asked = []
    for candidate in (*chosen.p0, *chosen.p1):
        matter = candidate.matter
        if matter.play.number in (3, 15, 26) and matter.interaction:
            language = choose_language(case, candidate.contact).code
            known = find_answers(case, matter.questions, matter.interaction, language)
            asked += [f"What is the answer to “{clean_quote(words)}”?" for words in matter.questions if words not in known]
    return asked


def _missing_facts(case: Case) -> list[str]:
    deal, asked = case.deal, list[str]()
    if deal.status != "open":
        return [] if deal.loss_reason or deal.status == "won" else ["Why was the deal lost?"]
    if deal.close_date is None:
        asked.append("By when does the customer want to decide?")
    elif deal.close_date < case.valid_on:
        asked.append(f"Is the deal still alive? Its close date was {describe_day(deal.close_date)} {deal.close_date.year}.")
    if not case.enriched.interactions:
        asked.append("What was last said, and by whom? No call, e-mail or note is recorded.")
    roles = {contact.buying_role for contact in case.enriched.contacts}
    if case.enriched.contacts and "budget_holder" not in roles and deal.stage_kind is not Stage.PROSPECTING:
        asked.append("Who holds the budget?")
    if deal.amount is None:
        asked.append("What is the deal worth?")
    return asked


def _foreign(case: Case, chosen: Choice) -> list[str]:
    asked = []
    for candidate in chosen.p0:
        code = find_spoken_language(case.enriched, candidate.contact, case.facts.country) or "en"
        if code not in LANGUAGES:
            name = _LANGUAGE_NAMES.get(code, f"another language ({code})")
            why = f"They write {name}, which the playbook doesn't, so the text is English."
            asked.append(f"Does {candidate.contact.name} read English? {why}")
    return asked


def _name(case: Case, contact_id: str | None) -> str:
    contact = case.enriched.contact(contact_id)
    return (contact.first_name or contact.name) if contact else "The customer"
