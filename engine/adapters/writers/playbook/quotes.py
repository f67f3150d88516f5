"""The very words that an action rests on, and which of them may stand in a text to the customer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from engine.domain import CueKind, Deal, EnrichedDeal, Interaction
from engine.reading.message_text import own_passages, sentences
from engine.recommendation import Evidence

GREETING = re.compile(
    r"^(?:hi|hello|dear|hey|good (?:morning|afternoon)|bonjour|bonsoir|salut|cher|chère|hallo|guten (?:tag|morgen)|"
    r"sehr geehrte[rs]?|"
    r"liebe[r]?|hola|buen[oa]s|estimad[oa]|ol[áa]|bom dia|boa tarde|prezad[oa]|car[oa])\b",
    re.IGNORECASE,
)
_HELLO = r"(?:hi|hello|hey|morning|bonjour|salut|hallo|guten tag|hola|olá|bom dia)"
_REPLY_MARK = re.compile(r"^\s*(?:(?:re|fwd?|aw|wg|tr|rv|rép|res|enc|antw)\s*:\s*)+", re.IGNORECASE)
# What would look like a gap, a link or a field when it is quoted in our text.
_UNQUOTABLE = re.compile(r"[\[\]{}<>_]|https?:|www\.|\bXX+\b|\bTODO\b|\bTB[DC]\b")
_BULLET = re.compile(r"^(?:[-*•–]|\d{1,2}[.)])\s+")
# A line such as "Goal: …" stands for itself.
_LABELLED_LINE = re.compile(r"\n(?=\s*[^\W\d_][\w ]{0,25}:\s)")
_GREETING_WORDS = 5
_TELLING_WORDS = 4
_LONGEST_QUOTE_WORDS = 28
_SUBJECT_WORDS = (2, 6)
_EVIDENCE_WORDS = 40


def sentences_of(text: str) -> list[str]:
    """Return the sentences that the writer wrote, each verbatim, without greetings, quoted replies and signature."""
    found = [sentence for passage in own_passages(text) for sentence in sentences(passage)]
    return [sentence for sentence in found if not (GREETING.match(sentence) and len(sentence.split()) <= _GREETING_WORDS)]


def cue_quotes(interaction: Interaction, *kinds: CueKind) -> list[str]:
    """Return the quotes of the cues of these kinds, in the order of the text, each once."""
    return list(dict.fromkeys(cue.quote for cue in interaction.cues if cue.kind in kinds))


def clean_quote(words: str) -> str:
    """Return somebody's words on one line, without list mark, and without quotation marks at the ends."""
    return _BULLET.sub("", " ".join(words.split())).strip('"“”«»„ ')


def present_quote(words: str, listener: str = "") -> str:
    """Return somebody's words as they may stand alone in our text: without our own name before them, with a capital.

    `listener` is the first name of whom they wrote to.
    """
    shown = clean_quote(words)
    if listener:
        shown = re.sub(rf"^(?:{_HELLO}\s+)?{re.escape(listener)}\s*[,:–-]\s+", "", shown, count=1, flags=re.IGNORECASE) or shown
    return shown[:1].upper() + shown[1:]


def may_quote(words: str) -> bool:
    """Return whether words of the customer read well when our text repeats them: short, and nothing like a gap or a link."""
    return 2 <= len(words.split()) <= _LONGEST_QUOTE_WORDS and not _UNQUOTABLE.search(words)


def bare_subject(interaction: Interaction) -> str:
    """Return the subject of an interaction without "Re:"."""
    return " ".join(_REPLY_MARK.sub("", interaction.subject).split())


def thread_subject(interaction: Interaction | None) -> str:
    """Return the subject of a thread without "Re:", when it makes a subject of two to six words; else ""."""
    if interaction is None:
        return ""
    subject = bare_subject(interaction)
    fewest, most = _SUBJECT_WORDS
    return subject if fewest <= len(subject.split()) <= most and not _UNQUOTABLE.search(subject) else ""


def quote_interaction(interaction: Interaction, kinds: Iterable[CueKind]) -> Evidence | None:
    """Return the most telling words of an interaction: a cue of these kinds, else its first sentence, else its subject."""
    cues = cue_quotes(interaction, *kinds)
    found = cues[0] if cues else _first_words(interaction)
    return Evidence(source_id=interaction.id, quote=found) if found else None


def _first_words(interaction: Interaction) -> str:
    """The first sentence that says something, at most forty words of it."""
    found = sentences_of(interaction.text)
    if not found:
        return interaction.subject.strip()
    telling = next((sentence for sentence in found if len(sentence.split()) >= _TELLING_WORDS), found[0])
    words = _LABELLED_LINE.split(telling, maxsplit=1)[0].rstrip().split(" ")
    return " ".join(words[:_EVIDENCE_WORDS])


def quote_field(deal: Deal, source_id: str) -> Evidence | None:
    """Return a deal field as evidence ("deal.close_date", its ISO text), or None when it is empty."""
    field = source_id.removeprefix("deal.")
    value = deal.attributes.get(field.removeprefix("attributes.")) or getattr(deal, field, None)
    if isinstance(value, Decimal):
        return Evidence(source_id=source_id, quote=format(value, "f"))
    if isinstance(value, date | datetime):
        return Evidence(source_id=source_id, quote=value.isoformat())
    return Evidence(source_id=source_id, quote=str(value)) if value else None


def quote_evidence(enriched: EnrichedDeal, source_ids: Iterable[str], kinds: Iterable[CueKind]) -> tuple[Evidence, ...]:
    """Return the verbatim evidence behind source ids, each once; what can't be quoted is left out."""
    by_id = {interaction.id: interaction for interaction in enriched.interactions}
    wanted = tuple(kinds)
    found = []
    for source_id in dict.fromkeys(source_ids):
        interaction = by_id.get(source_id)
        quoted = quote_interaction(interaction, wanted) if interaction else quote_field(enriched.deal, source_id)
        if quoted:
            found.append(quoted)
    return tuple(found)
