"""Answers that the records hold: a note that says it is one, a field of the deal, a line of the company context.

Only what was written to be said is repeated to the customer: a note must carry a label ("Confirmed by finance: …") and
nothing marked as internal. Every other note that may help becomes a hint for the seller, never a sentence for the customer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.quotes import sentences_of
from engine.adapters.writers.playbook.topics import plain_words
from engine.domain import Direction, Interaction, InteractionKind
from engine.reading.cue_matching import guess_language
from engine.recommendation import Evidence

LABEL = re.compile(
    r"^\s*(?:[-*•]\s*)?(?:answers?|reply|réponses?|antwort(?:en)?|respuestas?|respostas?|ok to say|approved|confirmed|validé|"
    r"confirmé|bestätigt|freigegeben|confirmado|aprobado|aprovado)"
    r"(?:\s+(?:confirmed|confirmées?|bestätigt|confirmadas?))?(?:\s+(?:to|for|by|on|à|par|pour|von|für|por|"
    r"para)\s+[\w\s.-]{1,30})?\s*:\s*",
    re.IGNORECASE,
)
PRIVATE = re.compile(
    r"\b(?:internal|confidential|don't|do not|not tell|margin|walk.?away|floor|at most|max|interne|confidentiel|marge|"
    r"vertraulich|intern|"
    r"interno|confidencial|margen|margem)\b",
    re.IGNORECASE,
)
# Fields that say how we sell, not what the customer gets.
_SELLING_FIELDS = re.compile(
    r"^(?:source|origin\w*|lead\w*|reason|grund|motivo?|motif|anlass|decision|entscheidung|décision|competitor|concurrent|"
    r"wettbewerb\w*|competidor|concorrente|lever\w*|levier\w*|hebel|palanca\w*|alavanca\w*|open_point|risk\w*|risque\w*|"
    r"receio|miedo|"
    r"offer\w*|offre|offert\w*|angebot\w*|propuesta|proposta|proposition|proposal|quote|pilot\w*|next_step|verschoben|score|"
    r"segment|campaign|recommandation|referral|objetivo|regional_office|manager|series|sales_agent)$",
    re.IGNORECASE,
)
_LEVER_FIELDS = re.compile(
    r"^(?:lever\w*|levier\w*|hebel|konditionsspielraum|palanca\w*|alavanca\w*|approved_discounts?)$", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"(?<=[.!?])\s+|\s*;\s+|(?<=\))\s*;\s*")
_STEM = 5
_SHORTEST_WORD = 4
_MOST_WORDS = 34
_MOST_STATEMENTS = 3
# Words that questions and answers on anything share.
_COMMON = frozenset(
    plain_words(
        "with that this have from would could should your what when where which there their about they them then than each "
        "next need want also more most will please send only before after "
        "pour avec dans vous nous votre notre quand comment quel quelle quels pouvez pourriez sont cette être fait plus avant "
        "après können könnten bitte wann welche welcher unser ihre wird sind oder auch noch nicht "
        "para como cuando podría puede pueden nuestro esta este estos todo esos solo quando podem poderia nosso estão isso mais"
    )
)
# How many words a clause must share with the question, by how far its source is from an answer.
_FEWEST_SHARED = {"note": 1, "deal": 2, "context": 3}


@dataclass(frozen=True)
class Answer:
    """An answer as it may be sent, in the words of its source, and where it stands."""

    text: str
    evidence: Evidence

    @property
    def sentence(self) -> str:
        """Return the answer as a sentence of its own."""
        return self.text[:1].upper() + self.text[1:]


@dataclass(frozen=True)
class _Clause:
    text: str
    evidence: Evidence
    stems: frozenset[str]
    kind: str


def find_answers(case: Case, questions: Iterable[str], asked: Interaction, language: str) -> dict[str, Answer]:
    """Return the answers that the records hold, by question, in the language of the text; a clause answers one question."""
    wanted = list(questions)
    clauses = list(_clauses(case, asked, language.split("-")[0]))
    scored = sorted(
        (
            (-shared, position, number)
            for position, question in enumerate(wanted)
            for number, clause in enumerate(clauses)
            if (shared := len(_stems(_with_lead(question, asked)) & clause.stems)) >= _FEWEST_SHARED[clause.kind]
        ),
        key=lambda row: (_FEWEST_SHARED[clauses[row[2]].kind] > 1, row),
    )
    found: dict[str, Answer] = {}
    used: set[int] = set()
    for _, position, number in scored:
        question = wanted[position]
        if question not in found and number not in used:
            found[question] = Answer(clauses[number].text, clauses[number].evidence)
            used.add(number)
    return {question: found[question] for question in wanted if question in found}


def find_statements(case: Case, asked: Interaction, language: str) -> tuple[Answer, ...]:
    """Return what our notes since a message say for the customer to hear (their labelled sentences), three at most."""
    clauses = (clause for clause in _clauses(case, asked, language.split("-")[0]) if clause.kind == "note")
    return tuple(Answer(clause.text, clause.evidence) for clause in islice(clauses, _MOST_STATEMENTS))


def find_hint(case: Case, words: str, since: datetime) -> Evidence | None:
    """Return the newest sentence of our notes since a moment that speaks of the same things, for the seller's eyes."""
    wanted = _stems(words)
    for note in notes_since(case, since):
        for sentence in sentences_of(note.text):
            if len(wanted & _stems(sentence)) >= _FEWEST_SHARED["deal"]:
                return Evidence(source_id=note.id, quote=sentence)
    return None


def find_levers(case: Case) -> Answer | None:
    """Return the concessions that a field of the deal approves, those with a figure, or None."""
    for field, value in case.deal.attributes.items():
        if _LEVER_FIELDS.match(field):
            kept = [clause.strip() for clause in _CLAUSE_END.split(value) if "%" in clause]
            if kept:
                return Answer(
                    " ".join(_full_stop(clause) for clause in kept),
                    Evidence(source_id=f"deal.attributes.{field}", quote=kept[0]),
                )
    return None


def _with_lead(question: str, asked: Interaction) -> str:
    """A question together with the sentence before it, which often names what it is about."""
    told = sentences_of(asked.text)
    lead = next((told[at - 1] for at, sentence in enumerate(told) if at and question in sentence), "")
    return f"{lead} {question}" if not lead.rstrip().endswith("?") else question


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in plain_words(text) if len(word) >= _SHORTEST_WORD and word not in _COMMON)


def _clauses(case: Case, asked: Interaction, language: str) -> Iterator[_Clause]:
    for note in notes_since(case, asked.at):
        for sentence in sentences_of(note.text):
            said = LABEL.sub("", sentence, count=1)
            if said != sentence and not PRIVATE.search(sentence) and guess_language(sentence) in (language, ""):
                yield from _split(said, note.id, "", "note")
    for field, value in case.deal.attributes.items():
        if not _SELLING_FIELDS.match(field) and guess_language(value) in (language, ""):
            yield from _split(value, f"deal.attributes.{field}", field.replace("_", " "), "deal")
    for line in _product_lines(case.context):
        if guess_language(line) == language:
            yield from _split(line, "context", "", "context")


def _split(text: str, source_id: str, label: str, kind: str) -> Iterator[_Clause]:
    for clause in _CLAUSE_END.split(text):
        clause = clause.strip().rstrip(";")
        if clause and len(clause.split()) <= _MOST_WORDS:
            yield _Clause(_full_stop(clause), Evidence(source_id=source_id, quote=clause), _stems(f"{label} {clause}"), kind)


def _full_stop(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def notes_since(case: Case, moment: datetime) -> Iterator[Interaction]:
    """Yield our notes since a moment, newest first."""
    for note in reversed(case.enriched.interactions):
        if note.at < moment:
            return
        if note.kind is InteractionKind.NOTE and note.direction is Direction.INTERNAL:
            yield note


def _product_lines(context: str) -> Iterator[str]:
    """The list lines of the sections on products, each with its wrapped lines joined."""
    section, line = "", ""
    for raw in [*context.splitlines(), "#"]:
        is_item = raw.lstrip().startswith(("- ", "* "))
        if (raw.startswith("#") or is_item or not raw.strip()) and line:
            yield line
            line = ""
        if raw.startswith("## ") or raw == "#":
            section = raw.lower()
        elif is_item and ("product" in section or "faq" in section):
            line = raw.lstrip(" -*").strip()
        elif line:
            line += " " + raw.strip()
