from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from engine.drafts.assembly import assemble
from engine.drafts.delivery import CALL_STEPS, fields, fill, plain_text, sign
from engine.facts.deal_facts import Facts
from engine.ports import Profile
from engine.prompt_parts import ContextPart
from engine.recommendation import EmailContent, Objection, Recommendation
from engine.rules.learned_rules import read_rules
from tests.engine.cases import (
    ANA,
    EMAIL,
    EXPIRES,
    MISS,
    NOW,
    PARIS,
    PHONE,
    QUESTION,
    FixedEngagement,
    make_action,
    make_clock,
    make_deal,
    make_parts,
    make_written,
)

TOM = Profile(name="Tom Baker")


def recommend(*actions, enriched=None) -> Recommendation:
    made = assemble(
        make_written(*(actions or (make_action(),))),
        make_parts(enriched or make_deal(QUESTION)),
        Facts(),
        FixedEngagement(),
        make_clock(),
        expires_at=EXPIRES,
        cache_status=MISS,
    )
    return Recommendation.model_validate_json(made.model_dump_json())


def deliver(recommendation, profile=TOM, enriched=None, now=NOW) -> Recommendation:
    return fill(recommendation, enriched or make_deal(QUESTION), profile, now, "Europe/Paris", "FR")


def body(recommendation: Recommendation) -> str:
    content = recommendation.p0_actions[0].content
    assert isinstance(content, EmailContent)
    return content.body


@pytest.mark.parametrize(
    ("channel", "address"),
    [("email", ANA.email), ("phone", "+33 6 12 34 56 78"), ("whatsapp", "+33 6 12 34 56 78"), ("linkedin", ANA.linkedin_url)],
)
def test_every_channel_gets_its_address(channel, address):
    shown = deliver(recommend(make_action("P0", channel)))

    assert shown.p0_actions[0].content.to == address


def test_an_email_is_signed_and_a_message_is_not():
    email = deliver(recommend())
    message = deliver(recommend(make_action("P0", "linkedin")))

    assert body(email) == "Hi Ana,\n\nYes, you can.\n\nBest regards,\nTom Baker"
    assert message.p0_actions[0].content.message == "Hello Ana, the answer is yes."


def test_an_own_signature_goes_before_the_name_and_the_owners_name_stands_in_for_a_missing_profile():
    own = deliver(recommend(), replace(TOM, signature="Tom Baker\nNorthline · +44 20 7946 0000"))
    owner = deliver(recommend(), Profile(), make_deal(QUESTION, owner_name="Inês Costa"))

    assert body(own).endswith("Best regards,\nTom Baker\nNorthline · +44 20 7946 0000")
    assert body(owner).endswith("Best regards,\nInês Costa")


@pytest.mark.parametrize(
    ("ending", "signed"),
    [
        ("Best regards,", "Best regards,\nTom Baker"),
        ("Bonne journée", "Bonne journée\nTom Baker"),
        ("Best regards,\nTom", "Best regards,\nTom Baker"),
        ("Best regards,\nTom Baker", "Best regards,\nTom Baker"),
        ("Best regards, Tom", "Best regards,\nTom Baker"),
        ("Does this settle it for finance?", "Does this settle it for finance?\n\nTom Baker"),
        ("I passed it on to Tom", "I passed it on to Tom\n\nTom Baker"),
    ],
)
def test_the_name_closes_an_email_exactly_once(ending, signed):
    assert sign(ending, TOM) == signed
    assert sign(sign(ending, TOM), TOM) == signed


def test_a_body_stays_unsigned_without_any_name_and_that_is_said():
    shown = deliver(recommend(), Profile())

    assert body(shown) == EMAIL.body
    assert [finding.rule for finding in shown.warnings] == ["signature"]


def test_opt_out_and_postal_address_follow_the_signature():
    shown = deliver(recommend(), replace(TOM, opt_out_line="Reply stop.", postal_address="1 High Street, Leeds"))

    assert body(shown).endswith("Tom Baker\n\nReply stop.\n\n1 High Street, Leeds")


@pytest.mark.parametrize(
    ("language", "word"), [("fr", "recevoir"), ("de", "Nachrichten"), (None, "rather not"), ("it", "rather not")]
)
def test_a_first_email_says_how_to_object_in_the_contacts_language(language, word):
    enriched = make_deal(contacts=(ANA.model_copy(update={"language": language}),))

    cold = deliver(recommend(make_action(purpose="open_conversation"), enriched=enriched), enriched=enriched)
    warm = deliver(recommend(enriched=enriched), enriched=enriched)

    assert word in body(cold)
    assert word not in body(warm)


def test_a_first_email_to_the_united_states_wants_a_postal_address():
    enriched = make_deal(contacts=(ANA.model_copy(update={"country": "US"}),))
    recommendation = recommend(make_action(purpose="open_conversation"), enriched=enriched)

    without = deliver(recommendation, enriched=enriched)
    given = deliver(recommendation, replace(TOM, postal_address="1 High Street"), enriched)

    assert [finding.rule for finding in without.warnings] == ["postal_address"]
    assert given.warnings == ()


def test_filling_twice_changes_nothing_more():
    profile = replace(TOM, signature="Tom Baker\nNorthline", opt_out_line="Reply stop.")

    once = deliver(recommend(make_action(), make_action("P1", purpose="fill_gaps")), profile)

    assert deliver(once, profile) == once


def test_a_changed_address_is_used_at_once():
    moved = make_deal(QUESTION, contacts=(ANA.model_copy(update={"email": "ana@new.example"}),))

    shown = deliver(recommend(), enriched=moved)

    assert shown.contact_email == "ana@new.example"
    assert shown.p0_actions[0].content.to == "ana@new.example"


def test_a_clock_time_still_to_come_stays():
    recommendation = recommend()

    shown = deliver(recommendation, now=datetime(2026, 11, 23, 9, 59, tzinfo=PARIS))

    assert shown.p0_actions[0].timing == recommendation.p0_actions[0].timing


def test_a_clock_time_that_has_passed_becomes_the_next_good_one():
    shown = deliver(recommend(), now=datetime(2026, 11, 23, 12, 3, tzinfo=PARIS))

    timing = shown.p0_actions[0].timing
    assert timing.at == datetime(2026, 11, 23, 12, 15, tzinfo=PARIS)
    assert timing.text == "Today 12:15"
    assert timing.reason.startswith("The time first named has passed.")


def test_a_moved_time_keeps_to_hours_that_were_learned():
    rules = read_rules(ContextPart("## Email Engagement Learnings\n\n- No e-mails between 12:00 and 14:00", "1.0"))
    noon = datetime(2026, 11, 23, 12, 3, tzinfo=PARIS)

    shown = fill(recommend(), make_deal(QUESTION), TOM, noon, "Europe/Paris", "FR", rules)

    assert shown.p0_actions[0].timing.text == "Today 14:00"


def test_a_moved_time_does_not_meet_the_other_action_for_the_same_person():
    recommendation = recommend(make_action(), make_action(purpose="settle_price"))

    shown = deliver(recommendation, now=datetime(2026, 11, 23, 19, tzinfo=PARIS))

    days = [action.timing.at.date() for action in shown.p0_actions]
    assert days == [date(2026, 11, 25), date(2026, 11, 24)]


def test_a_time_prepared_for_the_next_day_is_today_on_that_day():
    evening = datetime(2026, 11, 23, 18, tzinfo=UTC)
    made = assemble(
        make_written(make_action()),
        make_parts(make_deal(QUESTION)),
        Facts(),
        FixedEngagement(),
        make_clock(evening),
        expires_at=EXPIRES,
        cache_status=MISS,
    )

    shown = deliver(made, now=evening + timedelta(hours=12))

    assert made.p0_actions[0].timing.text == "Tue 24 Nov 10:00"
    assert shown.p0_actions[0].timing.text == "Today 10:00"


def test_an_action_whose_contact_left_the_deal_is_shown_as_it_was():
    shown = deliver(recommend(), enriched=make_deal(contacts=()), now=NOW + timedelta(days=9))

    assert body(shown) == EMAIL.body


def test_copying_an_email_copies_subject_and_body_without_labels():
    action = deliver(recommend()).p0_actions[0]

    assert plain_text(action) == "Quarterly billing: yes\n\nHi Ana,\n\nYes, you can.\n\nBest regards,\nTom Baker"
    assert fields(action) == {"To": "ana@acme.example", "Subject": "Quarterly billing: yes", "Body": body(deliver(recommend()))}


def test_copying_a_call_copies_its_steps_in_order():
    script = PHONE.model_copy(
        update={
            "discovery_questions": ("1. What changed?", "Who decides?"),
            "objections": (Objection(objection="Dear", answer="No"),),
        }
    )
    action = deliver(recommend(make_action("P0", "phone", content=script))).p0_actions[0]

    text = plain_text(action)

    assert text.startswith("Open with\nAna, Tom from Northline")
    assert "Ask\n1. What changed?\n2. Who decides?" in text
    assert "If they object\nDear\n→ No" in text
    assert text.index("Close with\n") < text.index("Voicemail\n")
    assert "**" not in text
    assert list(fields(action)) == ["Number", *CALL_STEPS.values()]


def test_copying_a_message_copies_the_message():
    action = recommend(make_action("P0", "whatsapp")).p0_actions[0]

    assert plain_text(action) == "Hi Ana, the answer is yes."
    assert fields(action) == {"Message": "Hi Ana, the answer is yes."}


def test_an_outline_is_copied_as_lines():
    action = recommend(make_action("P1")).p1_actions[0]

    assert plain_text(action) == "Outline\n\nWhat they need"
