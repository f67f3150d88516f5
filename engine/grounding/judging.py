"""What a draft is judged with: its scene, the index of the sources, and how the draft itself speaks of a fact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from engine.domain import Contact
from engine.grounding.bearings import Bearing, bear
from engine.grounding.calendar_words import TIME_STEMS as TIME_STEMS
from engine.grounding.facts_found import Fact
from engine.grounding.index import Index
from engine.grounding.lexicon import Hit
from engine.grounding.mentions import is_refusal, is_replaced
from engine.grounding.scenes import Scene
from engine.grounding.text import Span

Severity = Literal["info", "warn", "block"]
_REPORT_REACH = 9
_REPORT_AFTER = 6
_QUOTED_REACH = 80
_REFUSAL_SPAN = 90
_WHETHER = re.compile(r"\b(?:whether|ob)\b")
_THAT_NOT = re.compile(
    r"(?:[.;:,!?]|(?<=\s)-)[ \n]*"
    r"(?:(?:but|aber|mais|pero|mas)[ ])?(?:that|this|it|das|dies|cela|ca|c'est|ce|eso|esto|isso|isto|lo|je|i"
    r"|we|ich|wir|nous|no|nao|da|so weit)\b[^.!?\n\d]{0,40}?"
    r"\b(?:not|can't|cannot|couldn't|won't|don't|nicht|kein\w*|pas|no|nao|never|nie|rien|nichts|nada|nothing|impossible|imposible|impossivel|t)\b"
)
_TOO_MUCH = re.compile(
    r"[^.!?;\n\d]{0,16}\b(?:more than (?:i|we)|mehr,? als (?:ich|wir)|plus que (?:ce que )?(?:je|nous)"
    r"|mas de lo que (?:yo )?(?:p|d)"
    r"|mais do que (?:eu )?(?:p|d)|too much|zu viel|zuviel|trop|demasiado|demasiad\w+|demais)"
)
_RELATIVE = re.compile(r"^,? ?(?:die|das|den|der|that|which|que|qui) ")
_HEADED = re.compile(
    r"\W*(?:on|about|regarding|as for|zu|zum|zur|wegen|pour|concernant|quant aux?|sur|sobre|en cuanto a|respecto a|quanto a"
    r"|quanto aos?)(?: [a-z']+){0,3}[ ]"
)
_WE_GRANT = re.compile(
    r"\b(?:(?:i|we)(?:'ll)?(?: (?:will|can|now|also|gladly|happily))* (?:give|grant|do|accept|agree to|match|meet)"
    r"|(?:geben|gewahren|gebe|gewahre|akzeptieren|machen) (?:wir|ich)|(?:wir|ich) (?:geben|gewahren|gebe|gewahre|akzeptieren)"
    r"|(?:nous|je) (?:vous |t')?(?:accord(?:ons|e)|donn(?:ons|e)|accept(?:ons|e)|fai(?:sons|s))"
    r"|damos|doy|concedemos|concedo|aceptamos|acepto|ofrecemos|ofrezco|dou|aceitamos|aceito|oferecemos|ofereco)\b"
    r"(?![^.!?;\n]{0,24}\b(?:not|nicht|kein\w*|pas|nothing|nada|rien)\b)"
)
_FIRST_PERSON = frozenset(["i", "we", "ich", "wir", "je", "j", "nous", "yo", "nosotros", "eu"])
_NEW_CLAUSE = re.compile(r"[,;:.(\n]|[ ](?:and|but|while|und|aber|et|mais|y|pero|e|mas)[ ]")
# "You told me 18,000 is set aside, and that's what we quoted, £18,000".
_OURS_NEXT = re.compile(r",[ ](?:and|und|et|y|e)[ ][^,]*\b(?:i|we|ich|wir|je|nous|yo|nosotros|eu|nos)[ ]")
_STRONG_BREAK = re.compile(r"[;\n]|[.?!] ")


@dataclass(frozen=True)
class Verdict:
    """How a fact stands: `severity` None when it is sourced; `reason` is a key of reasons.REASONS; `detail` is arithmetic."""

    severity: Severity | None
    reason: str
    source_id: str | None = None
    detail: str = ""


@dataclass(frozen=True)
class Draft:
    """A field of a draft as it is judged; `items` are the names known in it, `excess` is the first fact beyond its scene."""

    scene: Scene
    items: Sequence[Hit]
    index: Index
    now: datetime | None
    zone: ZoneInfo
    country: str
    contact: Contact | None = None
    field: str = ""
    is_for_rep: bool = False
    excess: Fact | None = None

    @property
    def today(self) -> date:
        """Return the day of writing."""
        return self.index.grounds.valid_on


@dataclass(eq=False)
class Claim:
    """A fact of a draft, with what it bears on and how the draft speaks of it."""

    draft: Draft
    fact: Fact

    @cached_property
    def flat(self) -> str:
        """Return the folded text of the draft."""
        return self.draft.scene.reading.flat

    @cached_property
    def sentence(self) -> Span:
        """Return the sentence in which it stands."""
        return self.draft.scene.reading.sentence_of(self.fact.start)

    @cached_property
    def before(self) -> Span | None:
        """Return the sentence before."""
        return self.draft.scene.reading.sentence_before(self.sentence)

    @cached_property
    def clause(self) -> Span:
        """Return the clause in which it stands."""
        return self.draft.scene.reading.clause_of(self.fact.start)

    @cached_property
    def bearing(self) -> Bearing:
        """Return what it bears on."""
        return bear(self.draft.scene, self.fact, self.sentence, None, self.draft.items)

    def cues(self, span: Span) -> list[Hit]:
        """Return the cues in a stretch of text, but for those inside the fact."""
        fact = self.fact
        return [hit for hit in self.draft.scene.hits_in(span, "cue ") if not (hit.start < fact.end and fact.start < hit.end)]

    @cached_property
    def clause_cues(self) -> frozenset[str]:
        """Return the names of the cues in its clause."""
        return frozenset(hit.name.removeprefix("cue ") for hit in self.cues(self.clause))

    @cached_property
    def sentence_cues(self) -> frozenset[str]:
        """Return the names of the cues in its sentence."""
        return frozenset(hit.name.removeprefix("cue ") for hit in self.cues(self.sentence))

    @cached_property
    def is_reported(self) -> bool:
        """Whether the draft only says back what the customer said: "you asked for 15 %"; not "as you asked"."""
        cues = self.cues(self.sentence)
        if any(hit.name == "cue agree" for hit in cues) or _WE_GRANT.search(self.flat, self.clause.start, self.fact.start):
            return False  # "as you asked", "we give you the 15 % you asked for"
        return any(self._reports(hit) for hit in cues if hit.name == "cue asked") or self._is_quoted() or self._is_heading()

    def _is_heading(self) -> bool:
        """Whether a sentence only takes it up, and answers behind a colon: "On the 9.20: our price is 9.50"."""
        opening = self.flat[self.sentence.start : self.fact.start]
        return bool(_HEADED.fullmatch(opening)) and self.flat[self.fact.end : self.fact.end + 2].strip()[:1] == ":"

    def _reports(self, hit: Hit) -> bool:
        words = self.draft.scene.reading.words
        if any(token.word in _FIRST_PERSON for token in words[max(hit.first - 2, 0) : hit.first]):
            return False  # "we asked"
        if hit.end <= self.fact.start:
            between = self.flat[hit.end : self.fact.start]
            return between.count(" ") <= _REPORT_REACH and not _STRONG_BREAK.search(between) and not _OURS_NEXT.search(between)
        between = _RELATIVE.sub("", self.flat[self.fact.end : hit.start])
        return between.count(" ") <= _REPORT_AFTER and not _STRONG_BREAK.search(between) and "," not in between

    def _is_quoted(self) -> bool:
        opened = self.flat.count('"', self.sentence.start, self.fact.start) % 2 == 1
        return opened and '"' in self.flat[self.fact.end : self.sentence.end + _QUOTED_REACH]

    @cached_property
    def is_refused(self) -> bool:
        """Whether the draft turns it down: "15 % isn't possible"."""
        if is_refusal(self.flat, self.fact, self.cues(self.clause)):
            return True
        if _WHETHER.search(self.flat, self.clause.start, self.fact.start):
            return True  # "whether 1 January works I'll ask"
        if "not" in self.sentence_cues and _WHETHER.search(self.flat, self.sentence.start, self.fact.start):
            return True  # "whether it is ready by 1 January I can't say"
        return self._is_turned_down()

    def _is_turned_down(self) -> bool:
        """Whether the words after a short clause turn it down: "12 % for loyalty? That I can't match."."""
        following = self.flat[self.fact.end : self.fact.end + _REFUSAL_SPAN]
        if _TOO_MUCH.match(following):
            return True
        match = _THAT_NOT.search(following)
        return match is not None and not any(character.isdigit() for character in following[: match.start()])

    @cached_property
    def is_replaced(self) -> bool:
        """Whether the draft names it as what no longer holds: "instead of 11 December"."""
        return is_replaced(self.flat, self.fact, self.cues(self.sentence))

    @cached_property
    def is_said_back(self) -> bool:
        """Whether the draft reports it, refuses it or calls it replaced: in no case a word of ours."""
        return self.is_reported or self.is_refused or self.is_replaced

    @cached_property
    def is_question(self) -> bool:
        """Whether its sentence asks."""
        return "?" in self.flat[self.sentence.start : self.sentence.end]

    @cached_property
    def is_past(self) -> bool:
        """Whether the draft speaks of it as of something over: "was an estimate and ended on 31 October"."""
        return bool({"past", "instead"} & self.sentence_cues) and "ours" not in self.clause_cues

    @cached_property
    def owners(self) -> frozenset[str]:
        """Return the third parties that its sentence, or the one before, names."""
        spans = [span for span in (self.before, self.sentence) if span]
        return frozenset(
            hit.name
            for hit in self.draft.items
            if hit.name.startswith(("rival ", "reference ")) and any(span.start <= hit.start < span.end for span in spans)
        )

    @cached_property
    def is_owned(self) -> bool:
        """Whether its clause speaks of a third party and of no item of ours."""
        groups = ("rival ", "reference ", "item ")
        named = [hit for hit in self.draft.items if hit.name.startswith(groups)]
        inside = [hit for hit in named if self.clause.start <= hit.start < self.clause.end]
        if not inside and "ours" not in self.clause_cues:
            inside = [hit for hit in named if self.sentence.start <= hit.start < self.fact.start]
        return bool(inside) and not any(hit.name.startswith("item ") for hit in inside) and not self._is_turned_to_us(inside)

    def _is_turned_to_us(self, named: Sequence[Hit]) -> bool:
        """Whether a new clause of ours stands between the third party and the fact: "ShiftWise takes 7.90; we, 9.50"."""
        last = max(hit.end for hit in named)
        if last > self.fact.start:
            return False
        ours = (hit.start for hit in self.cues(Span(last, self.fact.start)) if hit.name == "cue ours")
        return any(_NEW_CLAUSE.search(self.flat, last, start) for start in ours)
