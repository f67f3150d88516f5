"""What the engine recommends: the JSON of `--output`, of the downloads, of the cache and of the records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from engine.domain import Channel, Model


class Priority(StrEnum):
    P0 = "P0"
    P1 = "P1"
    P2 = "P2"


MOST_ACTIONS = {Priority.P0: 2, Priority.P1: 3, Priority.P2: 3}


class Purpose(StrEnum):
    """Why a person is contacted: one purpose a play (selling.md, section 1)."""

    ANSWER_QUESTION = "answer_question"  # 3
    KEEP_PROMISE = "keep_promise"  # 4
    CONFIRM_YES = "confirm_yes"  # 5
    FINISH_TASK = "finish_task"  # 6
    REPAIR_ADDRESS = "repair_address"  # 7
    SECURE_SUCCESSOR = "secure_successor"  # 8
    WELCOME_NEW_PERSON = "welcome_new_person"  # 9
    RECAP_MEETING = "recap_meeting"  # 10
    PREPARE_MEETING = "prepare_meeting"  # 11
    REBOOK_NO_SHOW = "rebook_no_show"  # 12
    HANDLE_COMPLAINT = "handle_complaint"  # 14
    ANSWER_ENQUIRY = "answer_enquiry"  # 15
    OPEN_CONVERSATION = "open_conversation"  # 16
    TRY_NEW_ANGLE = "try_new_angle"  # 17
    CLOSE_LOOP = "close_loop"  # 18
    FILL_GAPS = "fill_gaps"  # 19
    FOLLOW_REFERRAL = "follow_referral"  # 20
    WIDEN_CONTACTS = "widen_contacts"  # 21
    BOOK_NEXT_STEP = "book_next_step"  # 22
    COMPARE_HONESTLY = "compare_honestly"  # 23
    REVIVE_SILENCE = "revive_silence"  # 24
    SETTLE_PRICE = "settle_price"  # 25
    SETTLE_LEGAL = "settle_legal"  # 26
    REPLAN_CLOSE = "replan_close"  # 27
    COMPLETE_SIGNATURE = "complete_signature"  # 28
    UNBLOCK_STAGE = "unblock_stage"  # 29
    HAND_OVER = "hand_over"  # 30
    RESCUE_MILESTONE = "rescue_milestone"  # 31
    PREPARE_RENEWAL = "prepare_renewal"  # 32
    LEARN_LOSS_REASON = "learn_loss_reason"  # 33
    REOPEN_LOST = "reopen_lost"  # 34


# To people who may not know us: each e-mail says how to object (selling.md, section 6).
COLD_PURPOSES = frozenset(
    {Purpose.OPEN_CONVERSATION, Purpose.TRY_NEW_ANGLE, Purpose.CLOSE_LOOP, Purpose.FOLLOW_REFERRAL, Purpose.REOPEN_LOST}
)


class EmailContent(Model):
    """`to` is an address; the writer leaves it empty, the engine fills it in whenever a text is shown."""

    kind: Literal["email"] = "email"
    title: str
    to: str = ""
    subject: str
    body: str


class Objection(Model):
    objection: str
    answer: str


class PhoneContent(Model):
    kind: Literal["phone"] = "phone"
    title: str
    to: str = ""
    opening: str
    discovery_questions: tuple[str, ...]
    pitch: str
    objections: tuple[Objection, ...] = ()
    close: str
    voicemail: str


class LinkedInContent(Model):
    kind: Literal["linkedin"] = "linkedin"
    title: str
    to: str = ""
    message: str


class WhatsAppContent(Model):
    kind: Literal["whatsapp"] = "whatsapp"
    title: str
    to: str = ""
    message: str


class OutlineContent(Model):
    kind: Literal["outline"] = "outline"
    title: str
    key_points: tuple[str, ...]
    approach: str = ""
    considerations: tuple[str, ...] = ()


FullContent = EmailContent | PhoneContent | LinkedInContent | WhatsAppContent
Content = Annotated[FullContent | OutlineContent, Field(discriminator="kind")]


class Evidence(Model):
    """`quote` is a verbatim piece of the source: an interaction's id, `deal.FIELD`, or `context`."""

    source_id: str
    quote: str


class Timing(Model):
    """`text` is for people; `at` carries the offset of `time_zone` and is set for a P0."""

    text: str
    at: datetime | None = None
    time_zone: str
    reason: str


class Person(Model):
    id: str
    name: str


class DraftAction(Model):
    """An action as a writer proposes it: no id, no address, no clock time (scheduling sets it).

    `day` is the earliest sensible day, `timing_reason` why then. A P0 has full content, others an outline.
    """

    priority: Priority
    channel: Channel
    purpose: Purpose
    contact_id: str
    title: str
    rationale: str
    day: date | None = None
    timing_reason: str = ""
    prerequisites: tuple[str, ...] = ()
    content: Content
    evidence: tuple[Evidence, ...] = ()
    applied_learnings: tuple[str, ...] = ()


class Hold(Model):
    """Wait until a date; under `forbidden` nobody writes at all, in any channel."""

    kind: Literal["forbidden", "spared", "nothing_due"]
    until: date | None = None
    reason: str


class Draft(Model):
    """What a writer gives back; the engine makes a Recommendation of it."""

    key_themes: tuple[str, ...] = ()
    insights: tuple[str, ...] = ()
    open_questions: tuple[str, ...] = ()
    actions: tuple[DraftAction, ...] = ()
    hold: Hold | None = None


class Revised(Model):
    """That a text is not as it was first written: which revision it is, whose, and what asked for it.

    `writer` is who wrote it; `author` the person who did, or who asked for it with the line `instruction`.
    """

    id: str
    at: datetime
    author: str
    writer: Literal["person", "claude", "playbook"]
    instruction: str = ""
    cost_usd: float = 0.0


class Action(Model):
    """`revised` is None while the text stands as it was written."""

    id: str
    priority: Priority
    channel: Channel
    purpose: Purpose
    contact: Person
    title: str
    rationale: str
    timing: Timing
    prerequisites: tuple[str, ...] = ()
    content: Content
    evidence: tuple[Evidence, ...] = ()
    applied_learnings: tuple[str, ...] = ()
    revised: Revised | None = None


class Analysis(Model):
    engagement_level: Literal["low", "medium", "high"]
    engagement_score: int
    engagement_trend: Literal["rising", "steady", "falling"]
    last_interaction: date | None = None
    key_themes: tuple[str, ...] = ()
    insights: tuple[str, ...] = ()
    open_questions: tuple[str, ...] = ()


class Fingerprint(Model):
    """The five hashes, each "sha256:" and 64 hex digits."""

    enriched_data_hash: str
    summary_hash: str
    prompt_hash: str
    company_context_hash: str
    campaign_context_hash: str | None = None


class CacheStatus(Model):
    """How the look-up ended, and which of the five hashes changed since the deal's last entry."""

    outcome: Literal["hit", "miss", "expired", "forced", "stale"]
    changed: tuple[str, ...] = ()


class Usage(Model):
    input_tokens: int = 0
    output_tokens: int = 0
    cache_read_input_tokens: int = 0
    cache_creation_input_tokens: int = 0

    @property
    def total_tokens(self) -> int:
        """Return all tokens, whatever they cost."""
        return self.input_tokens + self.output_tokens + self.cache_read_input_tokens + self.cache_creation_input_tokens


class Finding(Model):
    """What a check found: which rule, about which action, and what to do."""

    rule: str
    action_id: str | None = None
    text: str
    severity: Literal["info", "warn", "block"]


class Recommendation(Model):
    """The recommendation of one deal, as it is stored, exported and shown."""

    recommendation_id: str
    source: str
    deal_id: str
    deal_name: str
    deal_stage: str
    contact_name: str | None = None
    contact_email: str | None = None
    analysis: Analysis
    p0_actions: tuple[Action, ...] = ()
    p1_actions: tuple[Action, ...] = ()
    p2_actions: tuple[Action, ...] = ()
    hold: Hold | None = None
    fingerprint: Fingerprint
    cache_key: str
    valid_on: date
    is_cached: bool = False
    cache_status: CacheStatus
    writer: Literal["claude", "playbook"]
    model: str
    context_version: str | None = None
    prompt_name: str
    generated_at: datetime
    expires_at: datetime
    usage: Usage = Usage()
    cost_usd: float = 0.0
    warnings: tuple[Finding, ...] = ()

    @property
    def actions(self) -> Iterator[Action]:
        """Return every action, P0 first."""
        yield from self.p0_actions
        yield from self.p1_actions
        yield from self.p2_actions

    def action(self, action_id: str) -> Action | None:
        """Return the action with this id, or None."""
        return next((action for action in self.actions if action.id == action_id), None)
