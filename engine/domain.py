"""The nouns of a CRM, normalised once when a source builds them.

Text is Unicode NFC, datetimes are UTC, numbers have one form and are finite, interactions stand in
the order of their time and id. Whatever reads an `EnrichedDeal` may rely on this.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, model_validator

# As many as Python's decimals hold exactly.
MOST_PLACES = 28
# Nobody reads more white space than this; whatever looks for words in a text would go through it from each of its characters
# on. Shorter texts are left alone.
_LONG, _MOST_SPACES = 2_000, 100
_SPACES = re.compile(rf"(\s{{{_MOST_SPACES}}})\s+")


def normalize_text(text: str) -> str:
    """Return `text` in Unicode NFC, with line ends as \\n, without NUL characters and, in a long one, without endless gaps."""
    if not text.isascii() or "\r" in text or "\0" in text:  # nearly no text: an import of thousands is noticeably quicker
        text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return text if len(text) <= _LONG else _SPACES.sub(r"\1", text)


def normalize_datetime(moment: datetime) -> datetime:
    """Return `moment` in UTC. Raises ValueError for a datetime without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a datetime needs a time zone")
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)


def normalize_number(number: Any) -> Any:
    """Return a number as a Decimal in its shortest plain form (42000.00 becomes 42000).

    NaN and infinity are refused, and so is what is too large or too small to be written out ("1e999999").
    """
    if number is None:
        return None
    try:
        value = Decimal(str(number))
    except InvalidOperation as error:
        raise ValueError("a number must be one") from error
    if not value.is_finite():
        raise ValueError("a number must be finite")
    if value and abs(value.adjusted()) >= MOST_PLACES:
        raise ValueError(f"a number must have fewer than {MOST_PLACES} digits on each side of its mark")
    shortest = value.normalize()
    return shortest.quantize(Decimal(1)) if shortest.as_tuple().exponent > 0 else shortest  # type: ignore[operator]


Text = Annotated[str, AfterValidator(normalize_text)]
Moment = Annotated[datetime, AfterValidator(normalize_datetime)]
Number = Annotated[
    Decimal, BeforeValidator(normalize_number), PlainSerializer(lambda number: format(number, "f"), return_type=str)
]


class Model(BaseModel):
    """A value: frozen, and closed to fields nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Channel(StrEnum):
    EMAIL = "email"
    PHONE = "phone"
    LINKEDIN = "linkedin"
    WHATSAPP = "whatsapp"


class Stage(StrEnum):
    """What a stage of any pipeline means, in the order of a sale."""

    PROSPECTING = "prospecting"
    QUALIFICATION = "qualification"
    DEMO = "demo"
    PROPOSAL = "proposal"
    NEGOTIATION = "negotiation"
    WON = "won"
    LOST = "lost"


class Direction(StrEnum):
    IN = "in"
    OUT = "out"
    INTERNAL = "internal"
    UNKNOWN = "unknown"


class InteractionKind(StrEnum):
    EMAIL = "email"
    CALL = "call"
    MEETING = "meeting"
    NOTE = "note"
    TASK = "task"
    FORM = "form"
    LINKEDIN = "linkedin"
    WHATSAPP = "whatsapp"
    OPEN = "open"
    CLICK = "click"


class CueKind(StrEnum):
    """What a sentence does (selling.md, section 1); `complaint` serves play 14."""

    REQUEST = "request"
    PROMISE = "promise"
    STOP = "stop"
    AWAY = "away"
    YES = "yes"
    LATER = "later"
    PRICE = "price"
    LEGAL = "legal"
    LEAVING = "leaving"
    COMPLAINT = "complaint"


class Cue(Model):
    """A sentence that does something; `quote` is verbatim, `on` a date that it names (due, return, "later")."""

    kind: CueKind
    quote: str
    language: str
    on: date | None = None


class Deal(Model):
    """An opportunity. `stage` is the CRM's own word, `stage_kind` what it means; `owner` an e-mail address."""

    source: Text
    id: Text
    name: Text
    stage: Text = ""
    stage_kind: Stage = Stage.PROSPECTING
    status: Literal["open", "won", "lost"] = "open"
    pipeline: Text = ""
    amount: Number | None = None
    currency: Text | None = None
    product: Text = ""
    close_date: date | None = None
    close_date_moves: int = 0
    created_at: Moment | None = None
    stage_changed_at: Moment | None = None
    closed_at: Moment | None = None
    owner: Text | None = None
    owner_name: Text = ""
    loss_reason: Text = ""
    next_step: Text = ""
    url: Text | None = None
    attributes: dict[str, Text] = Field(default_factory=dict)


class Contact(Model):
    """A person at the customer. `phone` is E.164, `country` ISO 3166 alpha-2, `language` ISO 639-1."""

    id: Text
    name: Text
    first_name: Text = ""
    last_name: Text = ""
    title: Text = ""
    buying_role: Literal["champion", "budget_holder", "user", "legal", "technical"] | None = None
    email: Text | None = None
    phone: Text | None = None
    linkedin_url: Text | None = None
    whatsapp_opt_in: bool = False
    country: Text | None = None
    time_zone: Text | None = None
    language: Text | None = None
    is_formal: bool | None = None
    do_not_contact: bool = False
    company_id: Text | None = None
    attributes: dict[str, Text] = Field(default_factory=dict)


class Company(Model):
    id: Text
    name: Text
    industry: Text = ""
    country: Text | None = None
    website: Text | None = None
    employees: int | None = None
    attributes: dict[str, Text] = Field(default_factory=dict)


class Interaction(Model):
    """One thing that happened or is planned.

    `at` is when it happened (a meeting's start, a task's creation); `due_at` and `done_at` belong to tasks;
    `contact_ids` names the customer's people, the writer or caller first. `cues` are derived from the text.
    """

    id: Text
    kind: InteractionKind
    direction: Direction
    at: Moment
    subject: Text = ""
    text: Text = ""
    author: Text = ""
    contact_ids: tuple[Text, ...] = ()
    thread_id: Text | None = None
    due_at: Moment | None = None
    done_at: Moment | None = None
    outcome: Literal["planned", "held", "no_show", "connected", "voicemail", "bounced"] | None = None
    is_automatic: bool = False
    attachments: tuple[Text, ...] = ()
    cues: tuple[Cue, ...] = ()

    @property
    def contact_id(self) -> str | None:
        """Return the customer's person who wrote, called or was addressed first."""
        return self.contact_ids[0] if self.contact_ids else None


class Correction(Model):
    """What a person said is wrong in the CRM: laid over a field until the CRM agrees."""

    field: Text
    value: Text
    author: Text
    at: Moment


class Told(Model):
    """What a person told of a deal that its source may not know: something that happened, who told it, and when."""

    interaction: Interaction
    author: Text
    at: Moment


class EnrichedDeal(Model):
    """A deal with everything known about it, in one fixed order.

    `gaps` are sentences on what this source can't tell ("This export has no interactions."); `as_of` is when the
    source was read and counts as metadata.
    """

    deal: Deal
    contacts: tuple[Contact, ...] = ()
    companies: tuple[Company, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    corrections: tuple[Correction, ...] = ()
    gaps: tuple[Text, ...] = ()
    as_of: Moment | None = None

    @model_validator(mode="after")
    def _in_order(self) -> EnrichedDeal:
        in_order = tuple(sorted(self.interactions, key=lambda interaction: (interaction.at, interaction.id)))
        if in_order != self.interactions:
            object.__setattr__(self, "interactions", in_order)
        return self

    @property
    def primary_contact(self) -> Contact | None:
        """Return the first contact, the one the source names first."""
        return self.contacts[0] if self.contacts else None

    @property
    def company(self) -> Company | None:
        """Return the first company."""
        return self.companies[0] if self.companies else None

    def contact(self, contact_id: str | None) -> Contact | None:
        """Return the contact with this id, or None."""
        return next((contact for contact in self.contacts if contact.id == contact_id), None)


class Summary(Model):
    """What stands between the parties, in one page (computed by the playbook, or written by Claude).

    `promises` say who promised what to whom, `next_step` what was agreed to happen next.
    """

    headline: str
    situation: str
    stakeholders: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    key_themes: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    opportunities: tuple[str, ...] = ()
    next_step: str = ""
    written_by: Literal["claude", "playbook"] = "playbook"
