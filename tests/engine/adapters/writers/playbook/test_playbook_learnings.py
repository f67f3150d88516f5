"""What the playbook makes of learnings that code keeps, and which of them an action names."""

from __future__ import annotations

import re
from datetime import date

import pytest

from engine.domain import EnrichedDeal, Stage
from engine.recommendation import EmailContent, Purpose
from tests.engine.adapters.writers.playbook.deals import ANA, actions_for, deal, mail_in, note, p0_of, spoken, write
from tests.engine.adapters.writers.playbook.planned import body_of, find_planned, in_full

MONDAY = date(2026, 11, 23)
QUESTION = mail_in("11-17 09:30", "Hi Tom,\n\nCould you tell me whether we can be billed quarterly?\n\nAna")
COMPLAINT = mail_in("11-20 14:00", "I am very disappointed. The photos disappeared again and this is not acceptable.", "Photos")
DISCOUNT = mail_in("11-18 09:20", "Hi Tom,\n\nCould you give us a better price for the second year?\n\nAna")


def _context(section: str, *lines: str) -> str:
    return "## Company Overview\n\nNorthline makes planning software.\n\n## " + section + "\n\n" + "\n".join(lines) + "\n"


EMAIL, CALL = "Email Engagement Learnings", "Call Strategy Learnings"


def test_a_learned_length_shortens_an_email_and_is_named() -> None:
    line = "**2026-11-12**: Keep emails under 40 words _(Context: P0 email action)_"
    told = deal(QUESTION)

    long = p0_of(write(told))
    short = p0_of(write(told, context=_context(EMAIL, f"- {line}"), learnings=(("L7f3a2c", line),)))

    assert isinstance(long.content, EmailContent)
    assert isinstance(short.content, EmailContent)
    assert len(short.content.body.split()) < 40 < len(long.content.body.split())
    assert "billed quarterly" in long.content.body
    assert "your question" in short.content.body
    assert short.applied_learnings == ("L7f3a2c",)
    assert long.applied_learnings == ()


def test_where_an_email_can_t_be_short_enough_a_call_takes_its_place_or_an_outline() -> None:
    context = _context(EMAIL, "- Keep emails under 12 words")
    by_mail = ANA.model_copy(update={"phone": None})

    reachable, mail_only = write(deal(QUESTION), context=context), write(deal(QUESTION, contacts=(by_mail,)), context=context)
    outlined = actions_for(mail_only, Purpose.ANSWER_QUESTION)[0]

    assert p0_of(reachable).channel == "phone"
    assert (outlined.priority, outlined.content.kind, outlined.day) == ("P1", "outline", date(2026, 11, 20))
    assert not any(action.priority == "P0" for action in mail_only.actions)


def test_a_day_without_calls_moves_the_message_to_another_channel() -> None:
    line = "**2026-11-12**: No calls on Mondays _(Context: P0 phone action)_"
    context, learnings = _context(CALL, f"- {line}"), (("L90ab15", line),)
    told = deal(COMPLAINT)

    free, closed = p0_of(write(told, MONDAY)), p0_of(write(told, MONDAY, context=context, learnings=learnings))
    tuesday = p0_of(write(told, date(2026, 11, 24), context=context, learnings=learnings))

    assert (free.channel, closed.channel, tuesday.channel) == ("phone", "email", "phone")
    assert closed.applied_learnings == ("L90ab15",)


def test_a_day_without_calls_moves_a_planned_call_to_the_next_day() -> None:
    reason = note("11-16 11:00", "Why now: they won the maintenance of 18 hospitals last month.")
    german = ANA.model_copy(update={"country": "DE"})
    told = deal(reason, stage=Stage.PROSPECTING, contacts=(german,))

    free = actions_for(write(told, date(2026, 11, 22)), Purpose.OPEN_CONVERSATION)[0]
    closed = actions_for(
        write(told, date(2026, 11, 22), context=_context(CALL, "- No calls on Tuesdays")), Purpose.OPEN_CONVERSATION
    )[0]

    assert (free.day, closed.day) == (date(2026, 11, 24), date(2026, 11, 25))


def test_hours_that_are_closed_leave_the_day_open_and_are_noted() -> None:
    line = "**2026-09-28**: No calls on Mondays before 10:00, they are in their dispatch meeting"

    action = p0_of(write(deal(COMPLAINT), MONDAY, context=_context(CALL, f"- {line}"), learnings=(("L90ab15", line),)))

    assert action.channel == "phone"
    assert action.applied_learnings == ("L90ab15",)


def test_a_word_that_is_never_to_be_mentioned_is_not() -> None:
    context = _context(EMAIL, "- Never mention discounts") + "\n## Hard rules\n\n- Discounts at most 10 %.\n"
    asks = mail_in("11-18 09:20", "Hi Tom,\n\nCould you give us a discount of 15% for the second year?\n\nAna")
    by_mail = ANA.model_copy(update={"phone": None})

    free = p0_of(write(deal(asks, contacts=(by_mail,))))
    banned = p0_of(write(deal(asks, contacts=(by_mail,)), context=context))

    assert "discount" in spoken(free).lower()
    assert "discount" not in spoken(banned).lower()


def test_a_banned_word_is_banned_in_every_language() -> None:
    asks = mail_in(
        "11-18 09:20", "Bonjour, pouvez-vous nous accorder une remise de 15 % pour la deuxième année ? Merci de votre aide."
    )
    claire = ANA.model_copy(update={"phone": None, "country": "FR", "language": "fr"})

    banned = p0_of(write(deal(asks, contacts=(claire,)), context=_context(EMAIL, "- Never mention discounts")))

    assert "remise" not in spoken(banned).lower()


def test_a_learning_of_one_channel_leaves_the_others_alone() -> None:
    action = p0_of(write(deal(COMPLAINT), MONDAY, context=_context("LinkedIn Outreach Learnings", "- No messages on Mondays")))

    assert action.channel == "phone"


def test_an_outline_minds_what_was_learned() -> None:
    reason = note("11-16 11:00", "Why now: they won the maintenance of 18 hospitals last month.")
    line = "**2026-10-06**: Keep cold outreach under 90 words _(Context: P1 email action)_"

    draft = write(deal(reason, stage=Stage.PROSPECTING), context=_context(EMAIL, f"- {line}"), learnings=(("L7f3a2c", line),))
    action = actions_for(draft, Purpose.OPEN_CONVERSATION)[0]

    assert "Learned: Keep cold outreach under 90 words." in action.content.model_dump()["considerations"]
    assert action.applied_learnings == ("L7f3a2c",)


COLD_REASON = note("11-16 11:00", "Why now: they won the maintenance of 18 hospitals last month, each with a monthly report.")
FRENCH_REASON = note("11-16 11:00", "Motif : Acme ouvre une agence à Lyon et cherche deux planificateurs pour le printemps.")
OVERVIEW = (
    "Northline makes planning software for firms that keep other people's lifts running: routes, visits, reports and stock."
)
APERCU = "Northline édite un logiciel de planning pour les sociétés qui entretiennent les ascenseurs des autres : les visites."
CLAIRE = ANA.model_copy(update={"phone": None, "country": "FR", "language": "fr", "is_formal": True})


def _learned(line: str, section: str = EMAIL, overview: str = OVERVIEW) -> dict[str, object]:
    context = f"## Company Overview\n\n{overview}\n\n## {section}\n\n- {line}\n"
    return {"context": context, "learnings": (("L7f3a2c", line),)}


def _cold(language: str) -> EnrichedDeal:
    by_mail = ANA.model_copy(update={"phone": None})
    reason, contact = (COLD_REASON, by_mail) if language == "en" else (FRENCH_REASON, CLAIRE)
    return deal(reason, stage=Stage.PROSPECTING, contacts=(contact,))


@pytest.mark.parametrize(
    ("language", "overview", "line"),
    [
        ("en", OVERVIEW, "Keep cold outreach emails under 60 words"),
        ("en", OVERVIEW, "**2026-11-12**: Pas plus de 59 mots dans les e-mails à froid _(Context: P1 email action)_"),
        ("fr", APERCU, "Keep cold outreach emails under 60 words"),
        ("fr", APERCU, "E-mails à froid : moins de 60 mots"),
    ],
)
def test_a_cold_length_shortens_the_same_deal_s_cold_email_and_is_named(language: str, overview: str, line: str) -> None:
    enriched = _cold(language)
    plain = _learned("Mention the town they work in", overview=overview)
    learned = _learned(line, overview=overview)

    before, after = (in_full(enriched, Purpose.OPEN_CONVERSATION, **told) for told in (plain, learned))
    action = find_planned(enriched, Purpose.OPEN_CONVERSATION, **learned)
    untaught = find_planned(enriched, Purpose.OPEN_CONVERSATION, **plain)

    assert 70 <= len(body_of(before).split()) <= 90
    assert len(body_of(after).split()) < 60
    assert (action.applied_learnings, untaught.applied_learnings) == (("L7f3a2c",), ())


@pytest.mark.parametrize("line", ["Keep cold outreach emails under 40 words", "E-mails de prospection : moins de 40 mots"])
def test_a_cold_length_leaves_an_email_in_a_live_deal_as_it_is(line: str) -> None:
    told = deal(QUESTION)

    without, cold_only = p0_of(write(told)), p0_of(write(told, **_learned(line)))
    for_all = p0_of(write(told, **_learned("Keep emails under 40 words")))

    assert isinstance(without.content, EmailContent)
    assert cold_only.content == without.content
    assert cold_only.applied_learnings == ()
    assert for_all.content != without.content
    assert for_all.applied_learnings == ("L7f3a2c",)


def test_a_newer_wider_length_does_not_lift_a_cold_one() -> None:
    lines = "**2026-11-01**: Keep cold outreach under 60 words\n- **2026-11-15**: Keep emails under 120 words"

    written = in_full(_cold("en"), Purpose.OPEN_CONVERSATION, **_learned(lines))

    assert len(body_of(written).split()) < 60


@pytest.mark.parametrize("line", ["Emails under 150 words", "Moins de 150 mots par e-mail"])
def test_a_length_above_the_usual_one_is_kept_and_named(line: str) -> None:
    action = p0_of(write(deal(QUESTION), **_learned(line)))

    assert isinstance(action.content, EmailContent)
    assert len(action.content.body.split()) < 150
    assert action.applied_learnings == ("L7f3a2c",)


@pytest.mark.parametrize("line", ["No calls on Mondays", "Pas d'appels le lundi", "Ne jamais appeler le lundi"])
def test_a_closed_day_is_read_in_english_and_in_french(line: str) -> None:
    told = deal(COMPLAINT)

    free, closed = p0_of(write(told, MONDAY)), p0_of(write(told, MONDAY, **_learned(line, CALL)))

    assert (free.channel, closed.channel) == ("phone", "email")
    assert closed.applied_learnings == ("L7f3a2c",)


@pytest.mark.parametrize("line", ["Never mention discounts", "Ne jamais parler de remise"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_word_is_banned_from_both_languages_whichever_it_was_learned_in(line: str, language: str) -> None:
    asked = {
        "en": "Hi Tom,\n\nCould you give us a discount of 15% for the second year?\n\nAna",
        "fr": "Bonjour, pouvez-vous nous accorder une remise de 15 % pour la deuxième année ? Merci de votre aide.",
    }
    contact = ANA.model_copy(update={"phone": None}) if language == "en" else CLAIRE
    told = deal(mail_in("11-18 09:20", asked[language]), contacts=(contact,))

    free, banned = p0_of(write(told)), p0_of(write(told, **_learned(line)))

    assert re.search("discount|remise", spoken(free))
    assert not re.search("discount|remise|rebate|rabais", spoken(banned), re.IGNORECASE)
    assert banned.applied_learnings == ("L7f3a2c",)


def test_a_banned_word_keeps_a_call_from_being_opened_with_it() -> None:
    told = deal(DISCOUNT)

    free = p0_of(write(told))
    banned = write(told, **_learned("Never mention the price", "Hard rules")).actions

    assert (free.channel, "price" in spoken(free)) == ("phone", True)
    assert not [action for action in banned if action.content.kind != "outline" and "price" in spoken(action).lower()]
    assert actions_for(write(told), Purpose.SETTLE_PRICE)


def test_a_ban_on_competitors_holds_for_the_one_on_record() -> None:
    asks = mail_in("11-17 11:50", "Tom,\n\nHow do you compare with FieldHarbor when there is no signal?\n\nAna")
    told = deal(asks, stage=Stage.DEMO, attributes={"competitor": "FieldHarbor"})

    free, banned = p0_of(write(told)), p0_of(write(told, **_learned("Never mention competitors", "Hard rules")))

    assert "FieldHarbor" in spoken(free)
    assert "FieldHarbor" not in spoken(banned)


def test_closed_hours_become_a_step_before_a_call() -> None:
    line = "No calls on Mondays before 10:00, they are in their dispatch meeting"

    action = p0_of(write(deal(COMPLAINT), MONDAY, **_learned(line, CALL)))

    assert f"Mind what was learned: {line}." in action.prerequisites


@pytest.mark.parametrize(("line", "most"), [("E-mails at most 40 words", 40), ("E-mails under 40 words", 39)])
def test_a_length_is_kept_as_it_is_worded(line: str, most: int) -> None:
    action = p0_of(write(deal(QUESTION), **_learned(line)))

    assert isinstance(action.content, EmailContent)
    assert len(action.content.body.split()) <= most
