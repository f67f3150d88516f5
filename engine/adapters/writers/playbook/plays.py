"""The plays of selling.md, section 1, as a table: what each is for, by which channels, and what it is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.domain import Channel
from engine.facts.deal_facts import NUDGES
from engine.recommendation import Purpose

# The part of the attention score that a play resolves (selling.md, section 5).
Resolves = Literal["waiting", "promise", "date", "silence", "event", "coverage", ""]

_MAIL_FIRST = (Channel.EMAIL, Channel.PHONE)
_CALL_FIRST = (Channel.PHONE, Channel.EMAIL)
_MAIL_OR_LINKEDIN = (Channel.EMAIL, Channel.LINKEDIN)

# Impact: unblocks a decision 10, answers or delivers 8, books a step 6, learns 4. Confidence: record 10, cue 7, inferred 4.
_UNBLOCKS, _DELIVERS, _BOOKS, _LEARNS = 10, 8, 6, 4
_RECORD, _CUE, _INFERRED = 10, 7, 4


@dataclass(frozen=True)
class Play:
    """One play.

    A service play answers, delivers or repairs: it goes on under a complaint. A cold play writes to somebody who hasn't
    written.
    """

    number: int
    purpose: Purpose
    channels: tuple[Channel, ...]
    impact: int
    confidence: int
    resolves: Resolves = ""
    is_service: bool = False
    is_cold: bool = False
    answers_same_channel: bool = False

    @property
    def is_nudge(self) -> bool:
        """Return whether the play asks for something without bringing anything."""
        return self.number in NUDGES


PLAYS = {
    play.number: play
    for play in (
        Play(3, Purpose.ANSWER_QUESTION, _MAIL_FIRST, _DELIVERS, _CUE, "waiting", is_service=True, answers_same_channel=True),
        Play(4, Purpose.KEEP_PROMISE, _MAIL_FIRST, _DELIVERS, _CUE, "promise", is_service=True, answers_same_channel=True),
        Play(5, Purpose.CONFIRM_YES, _MAIL_FIRST, _UNBLOCKS, _CUE, "event", answers_same_channel=True),
        Play(6, Purpose.FINISH_TASK, _MAIL_FIRST, _DELIVERS, _RECORD, "promise", is_service=True),
        Play(7, Purpose.REPAIR_ADDRESS, (Channel.LINKEDIN, Channel.PHONE), _DELIVERS, _RECORD, "event", is_service=True),
        Play(8, Purpose.SECURE_SUCCESSOR, (Channel.PHONE, Channel.EMAIL, Channel.LINKEDIN), _UNBLOCKS, _CUE, "event"),
        Play(9, Purpose.WELCOME_NEW_PERSON, _MAIL_OR_LINKEDIN, _LEARNS, _INFERRED, "event"),
        Play(10, Purpose.RECAP_MEETING, (Channel.EMAIL,), _BOOKS, _RECORD, "event"),
        Play(11, Purpose.PREPARE_MEETING, (Channel.EMAIL, Channel.WHATSAPP), _BOOKS, _RECORD),
        Play(12, Purpose.REBOOK_NO_SHOW, (*_MAIL_FIRST, Channel.WHATSAPP), _BOOKS, _RECORD, "event"),
        Play(14, Purpose.HANDLE_COMPLAINT, _CALL_FIRST, _DELIVERS, _CUE, "event", is_service=True),
        Play(15, Purpose.ANSWER_ENQUIRY, _CALL_FIRST, _DELIVERS, _RECORD, "waiting", is_service=True),
        Play(16, Purpose.OPEN_CONVERSATION, (*_MAIL_OR_LINKEDIN, Channel.PHONE), _BOOKS, _INFERRED, is_cold=True),
        Play(17, Purpose.TRY_NEW_ANGLE, _CALL_FIRST, _LEARNS, _INFERRED, "silence", is_cold=True),
        Play(18, Purpose.CLOSE_LOOP, (Channel.EMAIL,), _LEARNS, _INFERRED, "silence", is_cold=True),
        Play(19, Purpose.FILL_GAPS, _CALL_FIRST, _LEARNS, _INFERRED),
        Play(20, Purpose.FOLLOW_REFERRAL, _MAIL_OR_LINKEDIN, _BOOKS, _CUE, is_cold=True),
        Play(21, Purpose.WIDEN_CONTACTS, _MAIL_OR_LINKEDIN, _LEARNS, _INFERRED, "coverage"),
        Play(22, Purpose.BOOK_NEXT_STEP, _CALL_FIRST, _BOOKS, _RECORD, "event"),
        Play(23, Purpose.COMPARE_HONESTLY, _CALL_FIRST, _UNBLOCKS, _CUE, "waiting"),
        Play(24, Purpose.REVIVE_SILENCE, (*_CALL_FIRST, Channel.WHATSAPP), _UNBLOCKS, _INFERRED, "silence"),
        Play(25, Purpose.SETTLE_PRICE, _CALL_FIRST, _UNBLOCKS, _CUE, "waiting"),
        Play(26, Purpose.SETTLE_LEGAL, _MAIL_FIRST, _UNBLOCKS, _CUE, "waiting", is_service=True),
        Play(27, Purpose.REPLAN_CLOSE, _CALL_FIRST, _UNBLOCKS, _RECORD, "date"),
        Play(
            28,
            Purpose.COMPLETE_SIGNATURE,
            (Channel.PHONE, Channel.WHATSAPP, Channel.EMAIL),
            _UNBLOCKS,
            _CUE,
            "event",
        ),
        Play(29, Purpose.UNBLOCK_STAGE, _CALL_FIRST, _UNBLOCKS, _INFERRED),
        Play(30, Purpose.HAND_OVER, _MAIL_FIRST, _BOOKS, _RECORD, "event"),
        Play(31, Purpose.RESCUE_MILESTONE, _CALL_FIRST, _DELIVERS, _RECORD),
        Play(32, Purpose.PREPARE_RENEWAL, _CALL_FIRST, _BOOKS, _RECORD),
        Play(33, Purpose.LEARN_LOSS_REASON, (Channel.EMAIL,), _LEARNS, _RECORD),
        Play(34, Purpose.REOPEN_LOST, _MAIL_OR_LINKEDIN, _BOOKS, _INFERRED, is_cold=True),
    )
}

BY_PURPOSE = {play.purpose: play for play in PLAYS.values()}

# selling.md, section 5: what a channel costs the seller.
EFFORT = {Channel.LINKEDIN: 1, Channel.WHATSAPP: 1, Channel.EMAIL: 2, Channel.PHONE: 4}
