"""What the records hold that a plan can be made of: the lines of an outline that no other deal has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.particulars import find_field
from engine.adapters.writers.playbook.people import interaction_channel, of_contact
from engine.adapters.writers.playbook.quotes import clean_quote, sentences_of
from engine.adapters.writers.playbook.rep_book import rep_book, shorten
from engine.adapters.writers.playbook.signers import find_signer
from engine.domain import Direction, Interaction, InteractionKind
from engine.facts.timeline import is_from_them

# What each play is planned from, the most telling first.
_SOURCES: dict[int, tuple[str, ...]] = {
    9: ("next_step", "noted"),
    10: ("next_step", "noted"),
    11: ("decision", "next_step"),
    17: ("tried", "noted"),
    18: ("tried",),
    21: ("signer", "decision", "others", "next_step", "people"),
    22: ("noted", "next_step"),
    24: ("fear", "next_step", "noted"),
    25: ("noted",),
    27: ("signer", "decision", "next_step", "noted", "people"),
    28: ("signer", "next_step"),
    29: ("decision", "fear", "others", "next_step"),
    30: ("goal", "start"),
    31: ("noted", "next_step"),
    32: ("result", "noted"),
    33: ("noted",),
    34: ("lost",),
}
_FIELDS = {
    "decision": "How they decide",
    "fear": "What may hold them back",
    "goal": "Their goal",
    "result": "What they have reached",
    "start": "Your record on the start",
}
_MOST = 2
_LONGEST_AGO = timedelta(days=60)
_FEWEST_WORDS = 5
_MOST_TOUCHES = 4
_CHANNELS = {"email": "e-mail", "phone": "call", "linkedin": "LinkedIn", "whatsapp": "WhatsApp"}
# Who else may have a say: offices, and people of the family firm.
_ROLE = re.compile(
    r"\b(?:directors?|managing director|boss|board|committee|partner|supervisors?|c[ef]o|owner|colleagues?|manager|"
    r"direction|directeur|directrice|comité|associés?|patron|chefs? d'équipe|gérante?|"
    r"geschäftsführ\w+|vorstand|verwaltungsrat|\w*leiter(?:in)?|inhaber\w*|gesellschafter\w*|"
    r"directora?|gerente|jef[ea]s?|socios?|comité|consejo|diretora?|chefes?|sócios?|conselho|responsável)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile("“(.+?)”")


def record_points(matter: Matter, told: set[str]) -> list[str]:
    """Return at most two lines on what the records hold for this play, in their words; none that quotes what was `told`."""
    lines = (_say(matter, source) for source in _SOURCES.get(matter.play.number, ()))
    return unseen(lines, set(told))[:_MOST]


def unseen(points: Iterable[str], told: set[str]) -> list[str]:
    """Return the points, without empty ones and those that quote what was `told`; notes what they quote."""
    kept = []
    for point in points:
        quotes = set(_QUOTED.findall(point))
        if point and not quotes & told:
            kept.append(point)
            told |= quotes
    return kept


def _say(matter: Matter, source: str) -> str:
    case = matter.case
    if source in _FIELDS:
        noted = find_field(case, source)
        return f"{_FIELDS[source]}: “{shorten(noted.quote)}”" if noted else ""
    if source == "next_step":
        return f"The next step on record: “{shorten(case.deal.next_step)}”" if case.deal.next_step else ""
    if source == "signer":
        signer = find_signer(case, matter.contact)
        return f"Who else signs: “{shorten(signer.evidence.quote)}”" if signer else ""
    if source == "lost":
        return f"Why it was lost: “{shorten(case.deal.loss_reason)}”" if case.deal.loss_reason else ""
    if source == "people":
        known = [f"{one.name}, {one.title}" if one.title else one.name for one in case.enriched.contacts]
        return f"On record so far: {'; '.join(known[:_MOST_TOUCHES])}"
    if source == "others":
        return _others(matter)
    return _tried(matter) if source == "tried" else _noted(matter)


def _others(matter: Matter) -> str:
    """The newest words, theirs or ours, that speak of somebody else on their side."""
    case = matter.case
    for told in reversed(case.enriched.interactions):
        if case.window[0] - told.at > _LONGEST_AGO or not (is_from_them(told) or _is_ours(told)):
            continue
        for words in map(clean_quote, sentences_of(told.text)):
            if _ROLE.search(words) and not words.endswith(":") and len(words.split()) >= _FEWEST_WORDS:
                return f"Who else is named: “{shorten(words)}”"
    return ""


def _noted(matter: Matter) -> str:
    """The newest note or talk of the last two months that says something."""
    case = matter.case
    for told in reversed(case.enriched.interactions):
        if told.at > case.window[1] or not _is_ours(told):
            continue
        if case.window[0] - told.at > _LONGEST_AGO:
            return ""
        whole = (words for words in sentences_of(told.text) if words.count('"') % 2 == 0)
        telling = next((words for words in whole if len(words.split()) >= _FEWEST_WORDS), "")
        if telling:
            kind = "note" if told.kind is InteractionKind.NOTE else told.kind.value
            return f"From your last {kind}: “{shorten(telling)}”"
    return ""


def _is_ours(told: Interaction) -> bool:
    if told.kind is InteractionKind.NOTE:
        return told.direction is not Direction.IN
    return told.kind in (InteractionKind.CALL, InteractionKind.MEETING) and bool(told.text)


def _tried(matter: Matter) -> str:
    """Our touches since this person last spoke, the first one first."""
    listed = list(_unanswered(matter))[:_MOST_TOUCHES]
    return f"Tried so far: {', '.join(reversed(listed))}" if listed else ""


def _unanswered(matter: Matter) -> Iterator[str]:
    for told in of_contact(matter.case, matter.contact):
        if told.direction is Direction.IN:
            return
        channel = interaction_channel(told)
        if channel and told.direction is Direction.OUT:
            yield f"{_CHANNELS[channel.value]} {_day(matter, told)}"


def _day(matter: Matter, told: Interaction) -> str:
    return format(rep_book(matter.case).day(matter.case.local_day(told.at)), "full")
