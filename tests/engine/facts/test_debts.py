from __future__ import annotations

from datetime import date, timedelta

import pytest

from engine.domain import Interaction
from tests.engine.telling import BOB, answered, day, facts, happened, met, plays, wrote

QUESTION = "Could you tell me how billing works?"
PROMISE = "I'll send the revised quote by Tuesday."


def test_their_question_waits_for_us_and_ours_for_them() -> None:
    found = facts(wrote(day(12), QUESTION, thread_id="a"), answered(day(13), "Which date suits you?", thread_id="b"))

    assert [(wait.who_owes, wait.since, wait.quote) for wait in found.waits] == [
        ("us", day(12), QUESTION),
        ("them", day(13), "Which date suits you?"),
    ]
    assert found.we_owe


@pytest.mark.parametrize(
    "answer",
    [
        answered(day(13), thread_id="t"),
        happened(day(13), "call", "out", outcome="connected"),
        met(day(13)),
    ],
)
def test_a_reply_in_the_thread_or_a_talk_answers_a_question(answer: Interaction) -> None:
    found = facts(wrote(day(12), QUESTION, thread_id="t"), answer)

    assert found.waits == ()


@pytest.mark.parametrize(
    "other",
    [
        answered(day(13), thread_id="other"),
        answered(day(11), thread_id="t"),
        answered(day(13), thread_id="t", is_automatic=True),
        answered(day(13), thread_id="t", outcome="bounced"),
        happened(day(13), "call", "out", outcome="voicemail"),
        happened(day(13), "whatsapp", "out"),
        happened(day(13), "email", "unknown", thread_id="t"),
        met(day(13), outcome="no_show"),
    ],
)
def test_anything_else_answers_nothing(other: Interaction) -> None:
    found = facts(wrote(day(12), QUESTION, thread_id="t"), other)

    assert [wait.who_owes for wait in found.waits] == ["us"]


def test_an_answer_that_a_server_could_not_deliver_answers_nothing() -> None:
    notice = wrote(day(13, 10), "550 no such user", subject="Undeliverable: billing", is_automatic=True)

    found = facts(wrote(day(12), QUESTION), answered(day(13)), notice)

    assert [wait.who_owes for wait in found.waits] == ["us"]
    assert plays(found)[7] == "P0"
    assert facts(wrote(day(12), QUESTION), answered(day(13)), notice, answered(day(16))).waits == ()


def test_without_thread_ids_one_contact_on_one_channel_is_one_thread() -> None:
    to_bob = answered(day(13), contact_ids=("bob",))

    assert len(facts(wrote(day(12), QUESTION), to_bob, contacts=(BOB,)).waits) == 1
    assert facts(wrote(day(12), QUESTION), answered(day(13))).waits == ()


def test_a_second_message_without_a_question_does_not_close_the_first() -> None:
    found = facts(wrote(day(12), QUESTION, thread_id="t"), wrote(day(13), "By the way, we are 40 now.", thread_id="t"))

    assert found.waits[0].since == day(12)


def test_a_question_is_due_after_half_a_working_day_and_late_after_six_weeks() -> None:
    found = facts(wrote(day(18, 14), QUESTION))
    (question,) = [trigger for trigger in found.triggers if trigger.play == 3]

    assert question.priority_at(day(19, 9)) is None
    assert question.priority_at(day(19, 11)) == "P0"
    assert question.priority_at(day(18) + timedelta(days=60)) == "P1"


def test_a_promise_is_due_on_its_day_or_on_the_next_working_day() -> None:
    named, undated = answered(day(13), PROMISE), answered(day(13), "I'll send the revised quote.")

    assert facts(named).promises[0].due == date(2026, 11, 17)
    assert facts(undated).promises[0].due == date(2026, 11, 16)
    assert plays(facts(named), day(16)) == {}
    assert plays(facts(named), day(17)) == {4: "P0"}


@pytest.mark.parametrize(
    "keeps",
    [
        answered(day(16), "As promised.", attachments=("Quote-v2.pdf",)),
        answered(day(16), "The quotes are in your portal."),
        happened(day(13, 10), "task", "internal", subject="Revised quote to Ana", done_at=day(16)),
        happened(day(16), "note", "internal", "Sent the quote by post."),
    ],
)
def test_a_file_a_matching_message_or_a_finished_task_keeps_a_promise(keeps: Interaction) -> None:
    assert facts(answered(day(13), PROMISE), keeps).promises == ()


@pytest.mark.parametrize(
    "other",
    [
        answered(day(16), "Have a good week."),
        answered(day(12), "The quote comes later."),
        answered(day(16), "The quote.", outcome="bounced"),
        happened(day(13, 10), "task", "internal", subject="Revised quote to Ana"),
        happened(day(13, 10), "task", "internal", subject="Book the room", done_at=day(16)),
        happened(day(16), "call", "out", outcome="connected"),
        wrote(day(16), "Where is the quote."),
    ],
)
def test_nothing_else_keeps_it(other: Interaction) -> None:
    assert len(facts(answered(day(13), PROMISE), other).promises) == 1


def test_a_promise_of_an_answer_is_kept_by_any_word_of_ours() -> None:
    promised = answered(day(13), "I'll get back to you by Tuesday.")

    assert len(facts(promised).promises) == 1
    assert facts(promised, happened(day(16), "call", "out", outcome="connected")).promises == ()


def test_promising_again_moves_the_day() -> None:
    found = facts(answered(day(13), PROMISE), answered(day(17), "Sorry, I'll send the quote on Friday."))

    assert [promise.due for promise in found.promises] == [date(2026, 11, 20)]


@pytest.mark.parametrize(
    "interaction",
    [
        wrote(day(13), "I'll send the revised quote."),
        happened(day(13), "note", "unknown", "I'll send the revised quote."),
        answered(day(13), "I'll send the revised quote.", attachments=("Quote.pdf",)),
        answered(day(13), "Je vous envoie ci-joint le devis."),
        answered(day(13), "I'll send."),
    ],
)
def test_what_is_theirs_unknown_attached_or_empty_is_no_promise(interaction: Interaction) -> None:
    assert facts(interaction).promises == ()


@pytest.mark.parametrize("kind", ["note", "call"])
def test_an_owner_note_holds_a_promise(kind: str) -> None:
    noted = happened(day(13), kind, "internal" if kind == "note" else "out", "Promised to send the security file by Tuesday.")

    assert [promise.due for promise in facts(noted).promises] == [date(2026, 11, 17)]
