from datetime import UTC, date, datetime, timedelta

import pytest

from engine.domain import Channel, Contact, Direction
from engine.drafts.assembly import assemble
from engine.drafts.wording import Case
from engine.facts.deal_facts import Facts, HoldWindow
from engine.quality import ACTION_RULES, check, check_action
from engine.recommendation import Action, EmailContent, Hold, Person, Priority, Recommendation, Timing
from tests.engine.cases import (
    ANA,
    BEN,
    EMAIL,
    EXPIRES,
    LINKEDIN,
    MISS,
    NOW,
    OUTLINE,
    PARIS,
    PHONE,
    QUESTION,
    WHATSAPP,
    FixedEngagement,
    make_action,
    make_clock,
    make_deal,
    make_parts,
    make_written,
)

SUNDAY_EVENING = Timing(text="Sun", at=datetime(2026, 11, 22, 20, tzinfo=PARIS), time_zone="Europe/Paris", reason="Why.")
WINDOW = HoldWindow(
    play=2,
    kind="spared",
    contact_id=ANA.id,
    starts_at=NOW - timedelta(days=1),
    until=date(2026, 12, 7),
    interaction_id=None,
    reason="on leave",
)


def make(priority: str = "P0", channel: str = "email", **changes) -> Action:
    """Return an action without a fault, but for the changes."""
    draft = make_action(priority, channel)
    known = {
        "id": "act_0123456789ab",
        "priority": draft.priority,
        "channel": draft.channel,
        "purpose": draft.purpose,
        "contact": Person(id=ANA.id, name=ANA.name),
        "title": draft.title,
        "rationale": draft.rationale,
        "timing": Timing(text="Today", at=datetime(2026, 11, 23, 10, tzinfo=PARIS), time_zone="Europe/Paris", reason="Why."),
        "prerequisites": draft.prerequisites,
        "content": draft.content,
        "evidence": draft.evidence,
    }
    return Action(**(known | changes))


def email(body: str = EMAIL.body, subject: str = EMAIL.subject, **changes) -> Action:
    return make(content=EmailContent(title="Mail", subject=subject, body=body), **changes)


def found(action: Action, case: Case) -> list[str]:
    return [finding.rule for finding in check_action(action, case)]


CASE = Case(make_deal(QUESTION), Facts(), make_clock())
SILENT = Case(make_deal(contacts=(ANA.model_copy(update={"do_not_contact": True}),)), Facts(), make_clock())
SPARED = Case(make_deal(QUESTION), Facts(holds=(WINDOW,)), make_clock())
ENDLESS = Case(make_deal(QUESTION), Facts(holds=(WINDOW.model_copy(update={"until": None}),)), make_clock())
STOPPED = Case(
    make_deal(QUESTION), Facts(holds=(WINDOW.model_copy(update={"kind": "forbidden", "contact_id": None}),)), make_clock()
)
RULED = {
    section: Case(
        CASE.enriched,
        CASE.facts,
        CASE.clock,
        make_parts(
            CASE.enriched,
            f"## {section}\n- E-mails under 10 words\n- No calls on Mondays\n- Never mention prices\n- Discounts at most 5 %\n",
        ),
    )
    for section in ("Hard rules", "Email Engagement Learnings")
}
HARD, LEARNED = RULED.values()
FRENCH = "Bonjour Ana, merci pour votre message. Nous pouvons vous facturer au trimestre, et rien ne change pour vous."

FAULTS = [
    ("stopped", make(), SILENT),
    ("stopped", make(), STOPPED),
    ("unreachable", make(contact=Person(id="ghost", name="Ghost")), CASE),
    ("unreachable", make("P0", "phone", contact=Person(id=BEN.id, name=BEN.name)), CASE),
    ("full_content", make(content=OUTLINE), CASE),
    ("full_content", make(content=PHONE), CASE),
    ("placeholder", email("Hi [Name], yes."), CASE),
    ("placeholder", email("Hi {{first_name}}, yes."), CASE),
    ("placeholder", email("Hi {name}, yes."), CASE),
    ("placeholder", email("Hi Ana, I am with <company>."), CASE),
    ("placeholder", email("Hi Ana,\nbest,\nYour Name"), CASE),
    ("placeholder", email("Hi Ana, the price is XXX."), CASE),
    ("placeholder", email("Hi Ana, the date is TBD."), CASE),
    ("placeholder", email(subject="Your order [number]"), CASE),
    ("placeholder", make("P0", "phone", content=PHONE.model_copy(update={"voicemail": "Ana, [Name] here."})), CASE),
    ("empty_part", email("  "), CASE),
    ("empty_part", email(subject=""), CASE),
    ("empty_part", make("P0", "linkedin", content=LINKEDIN.model_copy(update={"message": " "})), CASE),
    ("empty_part", make("P0", "phone", content=PHONE.model_copy(update={"discovery_questions": ()})), CASE),
    ("empty_part", make("P1", content=OUTLINE.model_copy(update={"key_points": ()})), CASE),
    ("wrong_person", email("Hi Ben,\n\nYes."), CASE),
    ("invented_reply", email(subject="Re: your security audit"), CASE),
    ("wrong_person", make("P1", content=EmailContent(title="Mail", subject="Yes", body="Hi Ben,\n\nYes.")), CASE),
    ("wrong_sender", email("Hi Ana,\n\nYes.\n\nBest regards,\nBen Roth"), CASE),
    ("slot", email("Hi Ana, would Thursday 26 November at 10:00 suit you?"), CASE),
    (
        "language",
        email(FRENCH),
        Case(make_deal(QUESTION.model_copy(update={"text": QUESTION.text + " It would help us."})), Facts(), make_clock()),
    ),
    ("hard_length", email("word " * 10), HARD),
    ("hard_time", make("P0", "phone"), HARD),
    ("hard_word", email("Hi Ana, the price stays."), HARD),
    ("hard_discount", email("Hi Ana, 7 % off."), HARD),
    ("learned_length", email("word " * 10), LEARNED),
    ("learned_word", email("Hi Ana, the price stays."), LEARNED),
    ("learned_discount", email("Hi Ana, 7 % off."), LEARNED),
    (
        "learned_time",
        make("P0", "phone"),
        Case(
            CASE.enriched,
            CASE.facts,
            CASE.clock,
            make_parts(CASE.enriched, "## Call Strategy Learnings\n- No calls on Mondays"),
        ),
    ),
    ("attachment", email("Hi Ana, the quote is attached."), CASE),
    ("attachment", email("Bonjour Ana, ci-joint le devis."), CASE),
    ("attachment", email("Guten Tag Ana, anbei das Angebot."), CASE),
    ("attachment", email("Hola Ana, le adjunto la oferta."), CASE),
    ("attachment", email("Olá Ana, segue em anexo a proposta."), CASE),
    ("spared", make(), SPARED),
    ("spared", make("P1"), ENDLESS),
    ("clock_time", make(timing=SUNDAY_EVENING.model_copy(update={"at": None})), CASE),
    ("hours", make(timing=SUNDAY_EVENING), CASE),
    ("prerequisites", make(prerequisites=()), CASE),
    ("prerequisites", make(prerequisites=(" ",)), CASE),
    ("evidence", make(evidence=()), CASE),
    ("reason", make(rationale=" "), CASE),
    ("long_subject", email(subject="An answer to each of the questions that you asked us last Tuesday"), CASE),
    ("length", email("word " * 131), CASE),
    ("length", make("P0", "linkedin", content=LINKEDIN.model_copy(update={"message": "a" * 201})), CASE),
    ("length", make("P0", "whatsapp", content=WHATSAPP.model_copy(update={"message": "word " * 61})), CASE),
    ("length", make("P0", "phone", content=PHONE.model_copy(update={"voicemail": "word " * 63})), CASE),
    ("tracking", email("Hi Ana, I saw you opened my mail."), CASE),
    ("tracking", email("Bonjour Ana, vous avez ouvert mon message."), CASE),
    ("empty_phrase", email("Hi Ana, just checking in."), CASE),
    ("wordy_subject", email(subject="Yes to all of the seven questions"), CASE),
    ("cold_length", email("Hi Ana, shall we talk?", purpose="open_conversation"), CASE),
    ("written_early", make("P1", content=EMAIL), CASE),
]
SOUND = [
    make(),
    make("P0", "phone"),
    make("P0", "linkedin"),
    make("P0", "whatsapp"),
    make("P1"),
    make("P2"),
    email("Hi Ana, see [1] and <https://acme.example/id>, or write to <tom@northline.example>."),
    email("Hi Ana, here is [our page](https://acme.example)."),
    email(subject="Re: Quarterly billing"),
    email(subject="AW: RE: quarterly billing"),
    email("Hi Ana, the quote is attached.", prerequisites=("Attach the quote.",)),
    email("Bonjour Ana, ci-joint le devis.", prerequisites=("Joindre le devis.",)),
    email("Hi Ana, Ben told me about it."),
    email("Answers to what Ben and the others have asked."),
    email("word " * 130),
    email("word " * 60, purpose="open_conversation"),
    make("P0", "linkedin", content=LINKEDIN.model_copy(update={"message": "a" * 200})),
    make("P0", "phone", content=PHONE.model_copy(update={"opening": "The quote is attached to Monday's mail, Ana."})),
    make("P1", "email", timing=Timing(text="Tue 24 Nov", time_zone="Europe/Paris", reason="Why.")),
]


@pytest.mark.parametrize(("rule", "action", "case"), FAULTS, ids=lambda value: value if isinstance(value, str) else "")
def test_each_rule_finds_its_fault_and_says_what_to_do(rule, action, case):
    finding = next(finding for finding in check_action(action, case) if finding.rule == rule)

    assert finding.action_id == action.id
    assert finding.text[-1] == "."
    assert len(finding.text.split()) > 4


@pytest.mark.parametrize("action", SOUND, ids=range(len(SOUND)))
def test_a_sound_action_has_no_finding(action):
    assert found(action, CASE) == []


def test_every_rule_has_a_case_that_fails_it():
    assert {name for name, _, _ in ACTION_RULES} == {rule for rule, _, _ in FAULTS}


@pytest.mark.parametrize("channel", list(Channel))
def test_a_p1_to_a_spared_contact_is_no_fault(channel):
    assert found(make("P1", channel.value), SPARED) == []


def test_a_hold_of_somebody_else_is_no_fault():
    ben = Case(make_deal(QUESTION), Facts(holds=(WINDOW.model_copy(update={"contact_id": BEN.id}),)), make_clock())

    assert found(make(), ben) == []


def test_the_hours_are_those_of_the_contacts_country_and_clock():
    labour_day = datetime(2026, 5, 1, 10, tzinfo=PARIS)
    timing = Timing(text="Fri 1 May 10:00", at=labour_day, time_zone="Europe/Paris", reason="Why.")
    dutch = Case(
        make_deal(contacts=(Contact(id=ANA.id, name="Ana", email="a@x.example", country="NL"),)), Facts(), make_clock()
    )

    assert found(make(timing=timing), CASE) == ["hours"]
    assert found(make(timing=timing), dutch) == []


def recommend(*actions: Action, hold: Hold | None = None) -> Recommendation:
    empty = assemble(
        make_written(hold=hold),
        make_parts(make_deal(QUESTION)),
        Facts(),
        FixedEngagement(),
        make_clock(),
        expires_at=EXPIRES,
        cache_status=MISS,
    )
    by_priority = {f"{p.value.lower()}_actions": tuple(a for a in actions if a.priority is p) for p in Priority}
    return empty.model_copy(update=by_priority)


def check_all(recommendation: Recommendation) -> list[tuple[str, str]]:
    return [
        (finding.rule, finding.severity) for finding in check(recommendation, make_parts(CASE.enriched), CASE.facts, CASE.clock)
    ]


def test_a_sound_recommendation_has_no_finding():
    tuesday = Timing(text="Tue 24 Nov", time_zone="Europe/Paris", reason="Why.")

    assert check_all(recommend(make(), make("P1", timing=tuesday), make("P2", timing=tuesday))) == []


def test_more_actions_than_the_limits_are_found():
    many = [make(contact=Person(id=who.id, name=who.name), id=f"act_{who.id}{n}") for who in (ANA, BEN) for n in range(2)]

    assert ("limits", "block") in check_all(recommend(*many))


def test_two_touches_on_one_person_on_a_day_are_found_whatever_the_priority():
    monday = Timing(text="Mon 23 Nov", time_zone="Europe/Paris", reason="Why.")

    assert ("one_touch", "warn") in check_all(recommend(make(), make(id="act_b")))
    assert ("one_touch", "warn") in check_all(recommend(make(), make("P1", id="act_b", timing=monday)))


def test_two_touches_tomorrow_are_found_and_two_in_the_next_week_are_not():
    at = Timing(text="Tue 24 Nov 10:00", at=datetime(2026, 11, 24, 10, tzinfo=PARIS), time_zone="Europe/Paris", reason="Why.")
    tuesday = Timing(text="Tue 24 Nov", time_zone="Europe/Paris", reason="Why.")
    next_week = Timing(text="Next week, from Mon 30 Nov", time_zone="Europe/Paris", reason="Why.")

    assert check_all(recommend(make(timing=at), make("P1", id="act_b", timing=tuesday))) == [("one_touch", "warn")]
    assert check_all(recommend(make("P1", timing=tuesday), make("P1", id="act_b", timing=tuesday))) == [("one_touch", "warn")]
    assert check_all(recommend(make("P2", timing=next_week), make("P2", id="act_b", timing=next_week))) == []


def test_a_day_is_that_of_the_contacts_calendar():
    tokyo = Timing(text="Tue 24 Nov 09:00", at=datetime(2026, 11, 24, 0, tzinfo=UTC), time_zone="Asia/Tokyo", reason="Why.")
    monday, tuesday = (Timing(text=day, time_zone="Asia/Tokyo", reason="Why.") for day in ("Mon 23 Nov", "Tue 24 Nov"))

    assert ("one_touch", "warn") in check_all(recommend(make(timing=tokyo), make("P1", id="act_b", timing=tuesday)))
    assert ("one_touch", "warn") not in check_all(recommend(make(timing=tokyo), make("P1", id="act_b", timing=monday)))


def test_a_touch_on_the_day_of_our_own_message_is_found_but_for_what_was_promised_in_it():
    sent = QUESTION.model_copy(update={"id": "m2", "direction": Direction.OUT, "at": NOW - timedelta(hours=1)})
    enriched = make_deal(QUESTION, sent)
    tomorrow = Timing(
        text="Tue 24 Nov 10:00", at=datetime(2026, 11, 24, 10, tzinfo=PARIS), time_zone="Europe/Paris", reason="Why."
    )

    def rules(*actions: Action) -> list[str]:
        return [finding.rule for finding in check(recommend(*actions), make_parts(enriched), Facts(), make_clock())]

    assert rules(make()) == ["one_touch"]
    assert rules(make(timing=tomorrow)) == []
    assert rules(make(purpose="keep_promise")) == []


def test_any_action_under_a_forbidden_hold_is_found():
    hold = Hold(kind="forbidden", reason="Ana asked us to stop.")

    assert ("forbidden", "block") in check_all(recommend(make("P2"), hold=hold))
    assert check_all(recommend(hold=hold)) == []


def test_the_worst_findings_come_first():
    severities = [severity for _, severity in check_all(recommend(email("Hi [Name], just checking in.", prerequisites=())))]

    assert severities == ["block", "warn", "info"]


def test_every_gap_that_is_left_is_named_once() -> None:
    found = [one.text for one in check_action(email("Hi [Name], {{price}} for [Name]?"), CASE) if one.rule == "placeholder"]

    assert found == ['"[Name]", "{{price}}" are still to be filled in. Replace them before you send the text.']
