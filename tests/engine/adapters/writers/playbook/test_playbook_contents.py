"""Full contents on request: every planned action becomes a text that may be sent, from the records alone."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import pytest

from engine.adapters.writers.playbook import Playbook
from engine.adapters.writers.playbook.plays import BY_PURPOSE
from engine.domain import Channel, Company, Contact, EnrichedDeal, Stage
from engine.drafts.evidence import is_verbatim
from engine.drafts.timing import Clock
from engine.errors import WriterRejected
from engine.facts.deal_facts import collect_facts
from engine.ports import WrittenContent
from engine.prompt_parts import ContentParts
from engine.quality import Case, check_action
from engine.reading.cue_matching import guess_language
from engine.recommendation import Action, Evidence, LinkedInContent, PhoneContent, Purpose, WhatsAppContent
from tests.engine.adapters.writers.playbook.deals import (
    ANA,
    CONTEXT,
    PETER,
    TODAY,
    deal,
    mail_in,
    mail_out,
    make_parts,
    meeting,
    note,
    on,
    p0_of,
    said,
    write,
)
from tests.engine.adapters.writers.playbook.planned import (
    body_of,
    find_planned,
    in_full,
    make_planned,
    planned_actions,
    words_of,
    write_planned,
)
from tests.engine.adapters.writers.playbook.test_playbook_plays import (
    BY_LINKEDIN,
    COLD,
    COPIED,
    FOUR_TOUCHES,
    NOTE_OF_REASON,
    PLANNED,
    PLAYS,
    READ,
    SENT,
)

MILESTONE = said("task", "internal", "11-10 09:00", "", "Milestone: list of contracts", due_at=on("11-16 10:00"))
WON = {"stage": Stage.WON, "status": "won", "closed_at": on("10-13 10:00")}
COLLEAGUE = PETER.model_copy(update={"buying_role": "user"})
STORIES = {name: play.applies for name, play in PLAYS.items()} | {
    "9 newcomer later": deal(SENT, READ, COPIED, contacts=(ANA, COLLEAGUE)),
    "16 by LinkedIn": deal(
        NOTE_OF_REASON, stage=Stage.PROSPECTING, contacts=(BY_LINKEDIN.model_copy(update={"country": "DE"}),)
    ),
    "31 milestone": deal(mail_out("10-14 10:00", "Welcome."), MILESTONE, **WON),
    "32 renewal": deal(
        mail_out("10-14 10:00", "Welcome."),
        attributes={"renewal_date": "2027-03-05", "results": "Late visits from 12 to 2 a month"},
        **WON,
    ),
}
LANGUAGES = {"en": "GB", "fr": "FR", "de": "DE", "es": "ES", "pt": "PT"}


def _in_language(enriched: EnrichedDeal, language: str) -> EnrichedDeal:
    """The same deal with people who speak another language, and who have written nothing to tell otherwise."""
    people = tuple(
        person.model_copy(update={"language": language, "country": LANGUAGES[language], "is_formal": True})
        for person in enriched.contacts
    )
    return enriched.model_copy(update={"contacts": people})


@cache
def _told(language: str = "en") -> list[tuple[str, EnrichedDeal, Action, WrittenContent]]:
    found = []
    for name, story in STORIES.items():
        enriched = _in_language(story, language)
        today = PLAYS[name].today if name in PLAYS else TODAY
        for action in planned_actions(enriched, today):
            found.append((f"{name}: {action.purpose}", enriched, action, write_planned(make_parts(enriched, today), action)))
    return found


def _names(language: str = "en") -> list[str]:
    return list(dict.fromkeys(name for name, *_ in _told(language)))


def _one(name: str, language: str = "en") -> tuple[EnrichedDeal, Action, WrittenContent]:
    return next((enriched, action, written) for told, enriched, action, written in _told(language) if told == name)


def test_every_play_that_is_planned_can_be_written_in_full() -> None:
    written = {BY_PURPOSE[action.purpose].number for _, _, action, _ in _told()}

    assert {6, 9, 11, 16, 17, 18, 19, 21, 24, 29, 31, 32, 33} <= written


@pytest.mark.parametrize("name", _names())
def test_a_text_on_request_passes_every_rule_of_quality(name: str) -> None:
    enriched, action, written = _one(name)
    full = action.model_copy(update={"content": written.content, "prerequisites": written.prerequisites})

    clock = Clock(on("11-19 08:00"), "Europe/Paris", "GB")
    found = check_action(full, Case(enriched, collect_facts(enriched), clock, make_parts(enriched)))

    assert [finding for finding in found if finding.rule != "written_early"] == []
    assert written.content.kind == action.channel.value
    assert written.prerequisites
    assert written.model.startswith("playbook ")
    assert written.cost_usd == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_on_request_is_in_the_customer_s_language(language: str) -> None:
    for name, enriched, action, written in _told(language):
        theirs = [one for one in enriched.interactions if one.direction == "in" and action.contact.id in one.contact_ids]
        if not theirs:
            own_words = re.sub(r"[“«„»].*?[”»“«]", "", words_of(written))
            assert guess_language(own_words) == language, (name, own_words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_is_invented_in_a_text_on_request(language: str) -> None:
    for name, enriched, action, written in _told(language):
        sources = enriched.model_dump_json() + CONTEXT
        days = {str((TODAY + timedelta(days=ahead)).day) for ahead in range(25)}
        allowed = days | {"10", "14", "00", "30"}  # the days and hours that are proposed

        numbers = set(re.findall(r"\d+", words_of(written)))

        assert {number for number in numbers - allowed if number not in sources} == set(), (name, action.purpose)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_to_fill_in_and_every_quote_stands_in_its_source(language: str) -> None:
    for name, enriched, _, written in _told(language):
        assert not re.search(r"[\[\]{}<>|]|\bTODO\b|\bNone\b", words_of(written)), name
        assert all(is_verbatim(evidence, make_parts(enriched)) for evidence in written.evidence), name
        if written.content.kind == "email":
            assert not written.content.subject.lower().startswith("re:")
            assert written.content.to == ""


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "de"])
@pytest.mark.parametrize("name", ["16 first touch", "17 new angle", "18 close the loop"])
def test_a_cold_email_has_fifty_to_ninety_words(name: str, language: str) -> None:
    by_mail = tuple(person.model_copy(update={"phone": None}) for person in STORIES[name].contacts)
    enriched = _in_language(STORIES[name].model_copy(update={"contacts": by_mail}), language)
    (action,) = [one for one in planned_actions(enriched) if BY_PURPOSE[one.purpose].is_cold]

    words = len(body_of(write_planned(make_parts(enriched), action)).split())

    assert 50 <= words <= 90


def test_a_first_email_says_why_now_in_the_words_on_record_and_asks_one_question() -> None:
    written = in_full(STORIES["16 first touch"], Purpose.OPEN_CONVERSATION)

    body = body_of(written)

    assert "I saw that you won the maintenance of 18 hospitals last month." in body
    assert "Northline makes planning software for lift and heating firms." in body
    assert body.count("?") == 1
    assert (
        Evidence(source_id=NOTE_OF_REASON.id, quote="they won the maintenance of 18 hospitals last month.") in written.evidence
    )
    assert any("Check that you may say this" in step for step in written.prerequisites)


@pytest.mark.parametrize(
    "text",
    [
        "They won the maintenance of 18 hospitals last month, heard it from their driver.",
        "Why now: they won 18 hospitals, but keep that confidential.",
        "Why now: he told me that the old supplier failed.",
    ],
    ids=["no label", "private", "somebody else"],
)
def test_what_was_not_written_to_be_said_is_not_said(text: str) -> None:
    written = in_full(deal(note("11-16 11:00", text), stage=Stage.PROSPECTING), Purpose.OPEN_CONVERSATION)

    assert "hospitals" not in words_of(written)
    assert "supplier" not in words_of(written)


def test_a_reason_in_another_language_than_the_text_stays_out_of_it() -> None:
    reason = note("11-16 11:00", "Why now: they won the maintenance of 18 hospitals last month.")
    french = ANA.model_copy(update={"language": "fr", "country": "FR"})

    body = body_of(in_full(deal(reason, stage=Stage.PROSPECTING, contacts=(french,)), Purpose.OPEN_CONVERSATION))

    assert "hospitals" not in body
    assert "ce message sera donc court" in body


def test_a_german_reason_is_told_as_a_statement_by_linkedin() -> None:
    reason = note("11-16 11:00", "Anlass: Rheinwart eröffnet eine Niederlassung in Bonn. Keine Einwilligung für E-Mail.")
    pohl = Contact(
        id="ana", name="Markus Pohl", linkedin_url="https://www.linkedin.com/in/x", country="DE", language="de", is_formal=True
    )

    written = in_full(deal(reason, stage=Stage.PROSPECTING, contacts=(pohl,)), Purpose.OPEN_CONVERSATION)

    assert isinstance(written.content, LinkedInContent)
    assert "Rheinwart eröffnet eine Niederlassung in Bonn." in written.content.message
    assert "Einwilligung" not in written.content.message


def test_a_new_angle_names_an_example_that_the_context_allows_and_nobody_has_named() -> None:
    references = (
        "## Company Overview\n\nNorthline makes planning software.\n\n### References that may be named\n\n"
        "- **Ardent**, lifts, Leeds, 64 engineers: duplicate visits from 70 to 9 a month. Calls through Tom.\n"
        "- **Hansen**, cooling, Kiel: proofs in two days instead of nine.\n\n## Target Audience\n\n- **Secret**, lifts: none.\n"
    )
    lifts = Company(id="acme", name="Acme Lifts", industry="Lifts", country="GB")
    by_mail = ANA.model_copy(update={"phone": None})
    named = mail_out("11-11 10:00", "Ardent did it.", "Ardent")

    first = in_full(
        deal(*COLD, stage=Stage.PROSPECTING, contacts=(by_mail,), company=lifts), Purpose.TRY_NEW_ANGLE, context=references
    )
    second = in_full(
        deal(named, *COLD, stage=Stage.PROSPECTING, contacts=(by_mail,), company=lifts),
        Purpose.TRY_NEW_ANGLE,
        context=references,
    )

    assert "Ardent, lifts, Leeds, 64 engineers: duplicate visits from 70 to 9 a month." in body_of(first)
    assert "Calls through Tom" not in body_of(first)
    assert "Hansen, cooling, Kiel" in body_of(second)
    assert "Secret" not in body_of(first) + body_of(second)


def test_an_agenda_names_the_hour_on_their_clock_and_their_own_points() -> None:
    points = mail_in("11-18 09:00", "Hi Tom,\n\nPeter cares about two things: what it saves us and how much work it is.\n\nAna")
    there = ANA.model_copy(update={"time_zone": "Europe/London"})

    body = body_of(in_full(deal(points, PLANNED, stage=Stage.DEMO, contacts=(there,)), Purpose.PREPARE_MEETING))

    assert "Friday 20 November at 9:00 (your time)" in body
    assert "“Peter cares about two things: what it saves us and how much work it is.”" in body


def test_only_the_blanks_of_the_record_are_asked_for() -> None:
    known_date, no_date = (
        deal(stage=Stage.QUALIFICATION, contacts=(ANA.model_copy(update={"phone": None}),), close_date=close)
        for close in (date(2027, 3, 1), None)
    )

    assert "By when" not in body_of(in_full(known_date, Purpose.FILL_GAPS))
    assert "By when" in body_of(in_full(no_date, Purpose.FILL_GAPS))


def test_a_referral_is_named_only_with_the_go_ahead_on_record() -> None:
    anonymous = mail_in("11-18 09:00", "The right person is Peter Hall, he looks after the tools of all depots.", who="ana")
    agreed = mail_in("11-18 09:00", "The right person is Peter Hall, you may use my name.", who="ana")
    people = (ANA, PETER.model_copy(update={"phone": None}))

    texts = []
    for message in (anonymous, agreed):
        enriched = deal(message, contacts=people, stage=Stage.QUALIFICATION)
        quote = Evidence(source_id=message.id, quote="The right person is Peter Hall")
        action = make_planned(enriched, Purpose.FOLLOW_REFERRAL, Channel.EMAIL, quote, who="peter")
        texts.append(words_of(write_planned(make_parts(enriched), action)))

    assert "Ana" not in texts[0]
    assert "A colleague of yours" in texts[0]
    assert "Ana Lima suggested that I write to you and agreed to be named." in texts[1]


def test_a_lost_deal_is_reopened_with_their_words_and_what_has_changed() -> None:
    refusal = mail_in(
        "06-15 09:00", "Without an interface to SAP I can't get it through, we keep everything there.", "Our decision"
    )
    enriched = deal(
        refusal,
        stage=Stage.LOST,
        status="lost",
        closed_at=on("06-16 10:00"),
        loss_reason="No SAP, and a difficult CFO",
        attributes={"since": "The SAP interface is available to everybody since October"},
    )

    written = write_planned(make_parts(enriched), make_planned(enriched, Purpose.REOPEN_LOST, Channel.EMAIL))

    assert "“Without an interface to SAP I can't get it through, we keep everything there.”" in body_of(written)
    assert "“The SAP interface is available to everybody since October.”" in body_of(written)
    assert "difficult" not in words_of(written)
    assert (
        Evidence(source_id="deal.attributes.since", quote="The SAP interface is available to everybody since October")
        in written.evidence
    )


def test_a_renewal_starts_from_the_recorded_result() -> None:
    written = in_full(STORIES["32 renewal"], Purpose.PREPARE_RENEWAL)

    assert isinstance(written.content, PhoneContent)
    assert "“Late visits from 12 to 2 a month.”" in written.content.pitch


def test_a_late_step_is_told_by_its_day_and_never_by_our_own_words_for_it() -> None:
    written = in_full(STORIES["31 milestone"], Purpose.RESCUE_MILESTONE)

    assert "on Monday" in words_of(written)
    assert "list of contracts" not in words_of(written)


def test_a_lost_customer_is_thanked_for_telling_us_and_asked_one_question() -> None:
    told = mail_in("11-16 09:30", "Hi Tom,\n\nWe have chosen somebody else. Thank you.\n\nAna", "Our decision")
    enriched = deal(told, stage=Stage.LOST, status="lost", closed_at=on("11-16 10:00"))

    body = body_of(in_full(enriched, Purpose.LEARN_LOSS_REASON))

    assert "Thank you for your message of 16 November" in body
    assert body.count("?") == 1


def test_a_text_is_written_for_the_day_it_is_planned_for() -> None:
    action = find_planned(STORIES["29 stage age"], Purpose.UNBLOCK_STAGE)

    written = write_planned(make_parts(STORIES["29 stage age"]), action)

    assert action.timing.text == "Fri 20 Nov"
    assert "Monday 23 November at 10:00" in words_of(written)


def test_what_another_message_will_have_replaced_is_not_named_by_its_day() -> None:
    question = mail_in("11-18 09:30", "Hi Tom,\n\nCould you tell me whether we can be billed quarterly?\n\nAna", thread_id="t5")
    enriched = deal(SENT, READ, question)

    followed = words_of(in_full(enriched, Purpose.REVIVE_SILENCE))

    assert "10 November" not in followed
    assert "quarterly" not in followed


def test_what_they_wrote_before_a_meeting_is_not_quoted_after_it() -> None:
    wrote = mail_in("11-18 09:00", "Hi Tom,\n\nI bring the list of the last storm with me on that day.\n\nAna")
    enriched = deal(wrote, meeting("11-24 10:00", "planned", "Agenda: the list."), contacts=(ANA, PETER))
    action = make_planned(enriched, Purpose.REVIVE_SILENCE, Channel.PHONE, day=date(2026, 11, 27))
    before = make_planned(enriched, Purpose.REVIVE_SILENCE, Channel.PHONE, day=date(2026, 11, 20))

    assert "storm" not in words_of(write_planned(make_parts(enriched), action))
    assert "storm" in words_of(write_planned(make_parts(enriched), before))


@pytest.mark.parametrize("word", ["complaint", "farewell"])
def test_nobody_is_reminded_of_a_complaint_or_a_farewell(word: str) -> None:
    texts = {
        "complaint": "I am very disappointed. This is the third time that our photos disappeared on the phones.",
        "farewell": "I am leaving the company on 4 December, a new job waits for me near my home town.",
    }
    told = mail_in("11-12 09:00", texts[word])
    answered = mail_out("11-12 15:00", "Thank you for telling me, Ana. Idris calls you today.")
    enriched = deal(told, answered)

    written = write_planned(make_parts(enriched), make_planned(enriched, Purpose.REVIVE_SILENCE, Channel.EMAIL))

    assert "photos" not in words_of(written)
    assert "home town" not in words_of(written)


def test_an_agenda_by_whatsapp_is_one_short_message() -> None:
    wrote = said("whatsapp", "in", "11-18 10:12", "See you on Friday then.")
    enriched = deal(wrote, PLANNED, stage=Stage.DEMO)

    written = write_planned(make_parts(enriched), make_planned(enriched, Purpose.PREPARE_MEETING, Channel.WHATSAPP))

    assert isinstance(written.content, WhatsAppContent)
    assert len(written.content.message.split()) <= 60
    assert written.content.message.endswith("Tom")


def test_the_same_request_gives_the_same_text() -> None:
    parts = make_parts(STORIES["18 close the loop"])
    action = find_planned(STORIES["18 close the loop"], Purpose.CLOSE_LOOP)

    assert write_planned(parts, action) == write_planned(parts, action)


def test_writing_a_text_is_told_in_words() -> None:
    told: list[str] = []
    enriched = deal(*FOUR_TOUCHES, stage=Stage.PROSPECTING)
    action = find_planned(enriched, Purpose.CLOSE_LOOP)

    Playbook().write_content(ContentParts(make_parts(enriched), action), told.append)

    assert told == ["Writing the text"]


def test_who_is_gone_may_not_be_or_cannot_be_reached_gets_no_text() -> None:
    enriched = STORIES["29 stage age"]
    action = find_planned(enriched, Purpose.UNBLOCK_STAGE)
    nobody = enriched.model_copy(update={"contacts": (PETER,)})
    stopped = enriched.model_copy(update={"contacts": (ANA.model_copy(update={"do_not_contact": True}),)})
    silent = enriched.model_copy(update={"contacts": (ANA.model_copy(update={"phone": None}),)})

    for changed, why in ((nobody, "not in this deal"), (stopped, "must not be contacted"), (silent, "can't be reached")):
        with pytest.raises(WriterRejected, match=why):
            write_planned(make_parts(changed), action)


def test_a_text_that_what_was_learned_leaves_no_room_for_is_refused_with_the_learning() -> None:
    context = CONTEXT + "- Keep emails under 12 words\n"
    enriched = STORIES["18 close the loop"]

    with pytest.raises(WriterRejected, match="Keep emails under 12 words"):
        in_full(enriched, Purpose.CLOSE_LOOP, context=context)


def test_a_channel_that_the_playbook_has_no_text_for_is_refused_in_words() -> None:
    linked = STORIES["17 new angle"].model_copy(update={"contacts": (BY_LINKEDIN,)})

    with pytest.raises(WriterRejected, match="Write it yourself from the outline"):
        write_planned(make_parts(linked), make_planned(linked, Purpose.CLOSE_LOOP, Channel.LINKEDIN))


def test_a_proposed_time_is_looked_up_first_on_both_clocks() -> None:
    missed = meeting("11-18 10:00", "no_show", subject="Demo")

    proposing = p0_of(write(deal(missed)))
    french = p0_of(write(deal(missed, contacts=(ANA.model_copy(update={"country": "FR", "phone": None}),))))
    answering = p0_of(
        write(deal(mail_in("11-17 09:30", "Hi Tom,\n\nCould you tell me whether we can be billed quarterly?\n\nAna")))
    )

    assert (
        "Check that Fri 20 Nov 10:00 their time (11:00 for you) and Mon 23 Nov 14:30 their time (15:30 for you) are free"
        in str(proposing.prerequisites)
    )
    assert "Check that Fri 20 Nov 10:00 and Mon 23 Nov 14:30 are free in your calendar." in french.prerequisites
    assert "calendar" not in str(answering.prerequisites)
