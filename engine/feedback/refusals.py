"""Why a proposal may not become a learning: what everybody follows must be short, about how we write, and safe."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from engine.domain import EnrichedDeal
from engine.feedback.refused_words import FACTS, OF_THE_TOOL, PRICES, PROMISES, STOPS, TITLED
from engine.learning.learnings import Learning, Proposal
from engine.prompt_parts import ContextPart
from engine.reading.message_text import fold
from engine.rules.discounts import find_discounts
from engine.rules.hours import find_hours, find_moments
from engine.rules.learned_rules import Rule, read_rules
from engine.rules.words import TOUCH, WEEKDAYS
from engine.untrusted import find_addressed_text

MOST_WORDS = 40
MOST_SENTENCES = 2
# Shorter words of a name are particles and initials.
_SHORTEST_NAME = 3

_MARKUP = re.compile(r"^\s{0,3}(?:#{1,6}\s|```|~~~|>|\||---|===)|<[a-z!/]|\]\(|<!--", re.IGNORECASE | re.MULTILINE)
_MARKED_UP = "It holds headings or other mark-up; a learning is plain words on one line."
_LONG = "It is longer than a sentence or two."
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+|https?://|www\.|(?<!\d)(?:\+|00)\d[\d\s./-]{7,}|(?<!\d)0\d(?:[\s./-]?\d\d){4}(?!\d)"
)
# Shares are read alike on any day.
_ANY_DAY = date(2000, 1, 1)
_LEAVES_OUT = re.compile(r"\b(?:never|avoid\w*|no|not|pas|jamais|evit\w*|nie|niemals|nicht|keine?n?|nunca|sin|nao|sem)\b|n't\b")
_NAME_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Circumstances:
    """What a proposal is held against."""

    context: ContextPart
    enriched: EnrichedDeal | None
    known: Iterable[Learning] = ()


def find_refusal(proposal: Proposal, given: Circumstances) -> str | None:
    """Return why a proposal is kept from becoming a learning, or None; it stays as a candidate for a manager."""
    checks = (
        _unknown_learning(proposal, given.known),
        _form(proposal),
        _addressed(proposal.text if proposal.rule else f"{proposal.said}\n{proposal.text}"),
        _personal(proposal.text, given.enriched) or _personal(proposal.said, given.enriched),
        _breaks(find_broken_rule(proposal, given.context)),
        _fact(proposal),
    )
    return next((reason for reason in checks if reason), None)


def _unknown_learning(proposal: Proposal, known: Iterable[Learning]) -> str | None:
    ids = {learning.id for learning in known}
    for named in (proposal.same_as, proposal.contradicts):
        if named and named not in ids:
            return f"It refers to a learning '{named}' that there isn't."
    return None


def find_form_fault(text: str) -> str | None:
    """Return why a text can't stand in a learning's line, or None."""
    if "\n" in text or _MARKUP.search(text):
        return _MARKED_UP
    if len(text.split()) > MOST_WORDS or _sentences(text) > MOST_SENTENCES + 1:
        return _LONG
    return None if text.strip(" .") else "It says nothing."


def _form(proposal: Proposal) -> str | None:
    if _MARKUP.search(proposal.said):
        return _MARKED_UP
    # A rule that code keeps is short, however much was typed around it; so is what Claude makes of it in its own words.
    is_lifted = proposal.rule is None and _plain(proposal.text) in _plain(proposal.said)
    is_long = is_lifted and _sentences(proposal.said) > MOST_SENTENCES + 1
    return find_form_fault(proposal.text) or (_LONG if is_long else None)


def _plain(text: str) -> str:
    return " ".join(_NAME_WORD.findall(fold(text)))


def _sentences(text: str) -> int:
    return len(_SENTENCE_END.findall(f"{text}."))


def _addressed(text: str) -> str | None:
    found = find_addressed_text(text)
    if found:
        return f"It is an instruction to the model: “{found[0].quote}”."
    order = OF_THE_TOOL.search(fold(text))
    return f"It is about this tool (“{order[0].strip()}”), not about how to write or call." if order else None


def _personal(text: str, enriched: EnrichedDeal | None) -> str | None:
    if _ADDRESS.search(text):
        return "It holds an address, a link or a number; a rule for everybody holds no data of a person."
    if titled := TITLED.search(text):
        return f"It speaks of “{titled[0]}”, who is somebody of one deal; a rule for everybody names no customer."
    if enriched is None:
        return None
    words = {word for word in _NAME_WORD.findall(fold(text)) if len(word) >= _SHORTEST_NAME}
    for name in _names_of(enriched):
        if name in words and _stands_as_a_name(name, text):
            return f"It speaks of “{name.capitalize()}”, who is somebody of one deal; a rule for everybody names no customer."
    return None


def _names_of(enriched: EnrichedDeal) -> frozenset[str]:
    names = [contact.name for contact in enriched.contacts] + [company.name for company in enriched.companies]
    return frozenset(word for name in names for word in _NAME_WORD.findall(fold(name)) if len(word) >= _SHORTEST_NAME)


def _stands_as_a_name(name: str, text: str) -> bool:
    """Whether a word is written as a name: "Claire", not "claire"; at the beginning of a text it may be either."""
    return any(fold(word) == name and word[:1].isupper() for word in _NAME_WORD.findall(text))


def find_broken_rule(proposal: Proposal, context: ContextPart) -> Rule | None:
    """Return the hard rule of the context that a proposal goes against, as far as code can tell, or None."""
    folded = fold(proposal.text)
    for rule in read_rules(context).hard.rules:
        if rule.kind == "discount" and any(percent > rule.limit for _, percent in find_discounts(proposal.text, _ANY_DAY)):
            return rule
        if rule.kind == "word" and rule.concerns(proposal.channel, True) and _asks_for(rule.value, proposal, folded):
            return rule
        if rule.kind == "length" and _is_looser(proposal, rule):
            return rule
        if rule.kind in ("day", "hour") and rule.concerns(proposal.channel, True) and _asks_for_closed(rule, proposal, folded):
            return rule
    return None


def _breaks(rule: Rule | None) -> str | None:
    return f"It breaks the hard rule “{rule.text}”." if rule else None


def _asks_for(word: str, proposal: Proposal, folded: str) -> bool:
    """Whether a text speaks of a banned word other than to leave it out."""
    leaves_out = (proposal.rule is not None and proposal.rule.kind == "word") or _LEAVES_OUT.search(folded)
    return not leaves_out and bool(re.search(rf"\b{re.escape(fold(word).removesuffix('s'))}", folded))


def _asks_for_closed(rule: Rule, proposal: Proposal, folded: str) -> bool:
    """Whether a text asks for a touch on a day, or at hours, all of which a rule closes."""
    if proposal.rule is not None or _LEAVES_OUT.search(folded) or not TOUCH.search(folded):
        return False
    closed = {WEEKDAYS[int(day)] for day in rule.value.split()}
    named = {weekday for weekday in WEEKDAYS if weekday.search(folded)}
    if rule.kind == "day":
        return bool(named & closed)
    stretches = *find_hours(folded), *((at, at + 1) for at in find_moments(folded))
    is_inside = any(first <= start and end <= last for start, end in stretches for first, last in rule.hours)
    return is_inside and (not named or bool(named & closed))


def _is_looser(proposal: Proposal, hard: Rule) -> bool:
    rule = proposal.rule
    if rule is None or rule.kind != "length" or not hard.concerns(proposal.channel, rule.scope == "cold"):
        return False
    return int(rule.value) - 1 > hard.limit


def _fact(proposal: Proposal) -> str | None:
    if proposal.rule is not None:
        return None
    folded = fold(proposal.text)
    if PRICES.search(folded):
        return "It speaks of prices or discounts; facts belong into the company context, written by a manager."
    if PROMISES.search(folded) and not _LEAVES_OUT.search(folded):
        return "It promises something; what may be promised belongs into the company context, written by a manager."
    if STOPS.search(folded):
        return "It is about people who want no more messages; they are let alone, whatever is learned."
    if FACTS.search(folded):
        return "It states a fact about what you sell; facts belong into the company context, written by a manager."
    return None
