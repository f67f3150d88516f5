"""What a person tells becomes interactions: one line, a pasted thread, or a saved mail. Proposes; stores nothing."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from hashlib import sha256

from engine.amendments.amendments import TOLD, find_same
from engine.domain import Contact, Direction, EnrichedDeal, Interaction, InteractionKind, normalize_text
from engine.errors import HappeningInvalid
from engine.reading.mail_files import read_mail_file
from engine.reading.mail_heads import Head
from engine.reading.mail_threads import MOST_CHARACTERS, Mail, split_thread
from engine.reading.message_text import fold, words
from engine.reading.told_lines import read_line

NO_HEADS = "It names no sender or time that can be read, so it becomes one record. Say below who wrote it, and when."
NO_FIRST = "The first mail names no sender. Say below who wrote it."


@dataclass(frozen=True)
class Proposed:
    """One record that a telling would become. `is_known`: the deal has it already; `is_dated`: the text names its day."""

    interaction: Interaction
    is_known: bool = False
    is_dated: bool = True


@dataclass(frozen=True)
class Proposal:
    """What a telling would become, oldest first, and what a person should know of how it was read."""

    records: tuple[Proposed, ...]
    notes: tuple[str, ...] = ()
    is_line: bool = False


@dataclass(frozen=True)
class Reading:
    """What a telling is read with: the deal, whose addresses are ours, the moment, the workspace's zone."""

    enriched: EnrichedDeal
    ours: frozenset[str]
    now: datetime
    zone: tzinfo


def read_telling(text: str, reading: Reading) -> Proposal:
    """Return what a line or a pasted thread would become. Raises HappeningInvalid."""
    said = normalize_text(text).strip()
    if not said:
        raise HappeningInvalid("Say in a line what happened, or paste a mail.")
    if len(said) > MOST_CHARACTERS:
        raise HappeningInvalid(f"That has {len(said):,} characters; at most {MOST_CHARACTERS:,} are read at once. Paste less.")
    mails = split_thread(said, reading.zone, reading.now)
    if len(mails) == 1 and mails[0].head == Head():
        return _read_line(said, reading)
    notes = (NO_FIRST,) if mails[0].head == Head() else ()
    return Proposal(_propose(mails, reading), notes)


def read_dropped(data: bytes, name: str, reading: Reading) -> Proposal:
    """Return what a saved mail would become, with the earlier mails that it quotes. Raises HappeningInvalid."""
    file = read_mail_file(data, name)
    first, *quoted = split_thread(file.text, reading.zone, reading.now) if file.text else [Mail(Head(), "")]
    if first.head != Head():  # a forwarded mail without a word of its own
        first, quoted = Mail(Head(), ""), [first, *quoted]
    own = Mail(file.head, first.text)
    changes = {"attachments": file.attachments, "is_automatic": file.is_automatic}
    made = _interaction(own, reading, f"{TOLD}{_short(file.message_id)}" if file.message_id else None)
    return Proposal((*_propose(quoted, reading), _proposed(made.model_copy(update=changes), reading, own.head.at is not None)))


def _read_line(said: str, reading: Reading) -> Proposal:
    line = read_line(said, reading.enriched, reading.now, reading.zone)
    interaction = Interaction(
        id=f"{TOLD}{uuid.uuid4().hex[:16]}",
        kind=line.kind,
        direction=line.direction,
        at=line.at,
        text=said,
        contact_ids=(line.contact_id,) if line.contact_id else (),
        outcome=line.outcome,
    )
    is_long = said.count("\n") > 2
    return Proposal((_proposed(interaction, reading, True),), (NO_HEADS,) if is_long else (), is_line=True)


def _propose(mails: Sequence[Mail], reading: Reading) -> tuple[Proposed, ...]:
    made = [_proposed(_interaction(mail, reading), reading, mail.head.at is not None) for mail in mails]
    return tuple(sorted(made, key=lambda one: one.interaction.at))


def _proposed(interaction: Interaction, reading: Reading, is_dated: bool) -> Proposed:
    return Proposed(interaction, find_same(interaction, reading.enriched.interactions) is not None, is_dated)


def _interaction(mail: Mail, reading: Reading, known_id: str | None = None) -> Interaction:
    head = mail.head
    writer = _contact(head.email, head.author, reading.enriched)
    receivers = [found for address in head.receivers if (found := _contact(address, "", reading.enriched))]
    direction = _direction(head, writer, reading)
    people = [writer] if writer else [] if direction is Direction.IN else receivers
    at = min(head.at or reading.now, reading.now)
    text = mail.text
    gist = [head.email or head.author, f"{head.at:%Y-%m-%d %H:%M}" if head.at else "", " ".join(words(fold(text)))]
    return Interaction(
        id=known_id or f"{TOLD}{_short(chr(10).join(gist))}",
        kind=InteractionKind.EMAIL,
        direction=direction,
        at=at,
        subject=head.subject,
        text=text,
        author=head.author,
        contact_ids=tuple(dict.fromkeys(one.id for one in people)),
    )


def _direction(head: Head, writer: Contact | None, reading: Reading) -> Direction:
    deal = reading.enriched.deal
    if head.email and head.email in reading.ours | {(deal.owner or "").lower()}:
        return Direction.OUT
    if writer:
        return Direction.IN
    if not head.email and head.author and fold(head.author) == fold(deal.owner_name):
        return Direction.OUT
    return Direction.UNKNOWN


def _contact(address: str, name: str, enriched: EnrichedDeal) -> Contact | None:
    if address:
        return next((one for one in enriched.contacts if (one.email or "").lower() == address), None)
    named = [one for one in enriched.contacts if name and fold(one.name) == fold(name)]
    return named[0] if len(named) == 1 else None


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
