"""What the records hold that is particular to this customer and may be said to them: why now, their goal, what was reached.

Only what was written down for that is used: a note labelled as the reason, a field named after it, a reference that the
company context allows to be named. Nothing is put into other words but "they" into "you".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.adapters.writers.playbook.answers import PRIVATE, Answer
from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.quotes import may_quote, sentences_of
from engine.adapters.writers.playbook.topics import plain_words
from engine.domain import Direction, InteractionKind
from engine.reading.cue_matching import guess_language
from engine.recommendation import Evidence

_REASON_LABEL = re.compile(
    r"^\s*(?:why now|reason(?: to (?:write|call|get in touch))?|occasion|anlass(?: für [^:]{1,30})?|grund|motif|"
    r"pourquoi maintenant|raison|motivo|por qué ahora|porquê agora|por que agora)\s*:\s*",
    re.IGNORECASE,
)
_CHANGE_LABEL = re.compile(r"^\s*(?:changed|what changed|geändert|seither|changement|cambio|mudança)\s*:\s*", re.IGNORECASE)
_FIELDS = {
    "reason": re.compile(r"^(?:reason|why_now|occasion|anlass|motif|raison|motivo)$", re.IGNORECASE),
    "goal": re.compile(r"^(?:goal|aim|ziel|objectif|objetivo)s?$", re.IGNORECASE),
    "result": re.compile(r"^(?:results?|outcomes?|ergebnis(?:se)?|résultats?|resultats?|resultados?)$", re.IGNORECASE),
    "change": re.compile(
        r"^(?:changed|what_changed|since|seither|depuis|desde(?:_entonces|_então)?|changement|cambio|mudança)$", re.IGNORECASE
    ),
    "fear": re.compile(
        r"^(?:fears?|risks?|worry|concerns?|open_point|angst|sorge|bedenken|risiko|crainte|risque|frein|miedo|freno|riesgo|receio|risco)$",
        re.IGNORECASE,
    ),
    "decision": re.compile(r"^(?:decision|entscheidung|décision|decisión|decisão|decisao)$", re.IGNORECASE),
    "start": re.compile(
        r"^(?:kickoff|kick_off|onboarding|start|slots?|lancement|démarrage|demarrage|auftakt|arranque|inicio|início)$",
        re.IGNORECASE,
    ),
}
# "won", "took over": what such a piece tells in English began with "they".
_PAST_TENSE = re.compile(
    r"^(?:[a-z]+ed|won|took|lost|bought|sold|began|grew|moved|found|got|made|built|went|set)\b", re.IGNORECASE
)
_THEY = re.compile(r"\b(?:they're|they|them|their|theirs)\b", re.IGNORECASE)
_YOU = {"they": "you", "they're": "you're", "them": "you", "their": "your", "theirs": "yours"}
# Pronouns for the customer that would be read as somebody else's in a message to them.
_ABSENT = re.compile(
    r"\b(?:he|she|his|him|ils|elles|leurs?|eux|sie haben|ihnen|ihre[nrms]?|ellos|ellas|eles|elas|deles?|delas?)\b",
    re.IGNORECASE,
)
_REFERENCE_HEADING = re.compile(r"reference|referenz|référence|referencia|referência|customer stor|case stud", re.IGNORECASE)
_MOST_WORDS = 30
_STEM = 5


def find_reason(case: Case, language: str) -> Answer | None:
    """Return why to write now, as it may be said to them: in English what "you" did, else a statement; None without one."""
    for text, source in _reasons(case):
        said = _for_their_eyes(text, language)
        if said:
            return Answer(said, Evidence(source_id=source, quote=text))
    return None


def find_change(case: Case, language: str) -> Answer | None:
    """Return what has changed on our side since a deal was lost, as a field or a labelled note says it."""
    field = _field(case, "change", language)
    if field:
        return field
    labelled = (found for found in _labelled(case, _CHANGE_LABEL) if _is_sayable(found[0], language))
    return next((Answer(_sentence(text), Evidence(source_id=source, quote=text)) for text, source in labelled), None)


def find_goal(case: Case, language: str) -> Answer | None:
    """Return the customer's goal, as a field of the deal says it."""
    return _field(case, "goal", language)


def find_result(case: Case, language: str) -> Answer | None:
    """Return what the customer has reached with us, as a field of the deal says it."""
    return _field(case, "result", language)


def find_field(case: Case, kind: str) -> Evidence | None:
    """Return a field of the deal of a kind ("fear", "start"), for the seller's eyes."""
    pattern = _FIELDS[kind]
    named = ((name, text) for name, text in case.deal.attributes.items() if pattern.match(name) and text.strip())
    return next((Evidence(source_id=f"deal.attributes.{name}", quote=text) for name, text in named), None)


def find_example(case: Case, language: str) -> Answer | None:
    """Return a customer whom the company context allows to be named and whom nobody has named here yet; their trade first."""
    told = " ".join(f"{interaction.subject} {interaction.text}" for interaction in case.enriched.interactions)
    company = case.enriched.company
    trade = _stems(company.industry if company else "")
    found: list[tuple[int, int, Answer]] = []
    for line in _references(case.context):
        named = re.match(r"\*\*(?P<name>[^*]+)\*\*\s*,\s*(?P<rest>[^.]+\.)", line)
        if named and guess_language(named["rest"]) in (language, "") and named["name"] not in told:
            text = f"{named['name']}, {named['rest']}"
            found.append(
                (
                    -len(trade & _stems(named["rest"])),
                    len(found),
                    Answer(text, Evidence(source_id="context", quote=named[0])),
                )
            )
    return min(found)[2] if found else None


def _reasons(case: Case) -> Iterator[tuple[str, str]]:
    yield from _labelled(case, _REASON_LABEL)
    field = find_field(case, "reason")
    if field:
        yield re.split(r"[;(]", field.quote, maxsplit=1)[0].strip(), field.source_id


def _labelled(case: Case, label: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """The labelled sentence of our notes, newest first; what else a note holds is ours."""
    for note in reversed(case.enriched.interactions):
        if note.kind is InteractionKind.NOTE and note.direction is Direction.INTERNAL:
            for sentence in sentences_of(note.text):
                told = label.sub("", sentence, count=1)
                if told != sentence:
                    yield told, note.id


def _for_their_eyes(text: str, language: str) -> str:
    if not _is_sayable(text, language):
        return ""
    if language != "en":
        return _sentence(text)
    if _PAST_TENSE.match(text):
        return f"you {text[:1].lower()}{text.split(',')[0].rstrip('.')[1:]}."
    swapped = _THEY.sub(lambda found: _YOU[found[0].lower()], text)
    first = swapped.split(" ", 1)[0]
    is_common = first.lower() in ("the", "a", "an", "you", "your", "there", "you're")
    return _sentence(swapped[:1].lower() + swapped[1:] if is_common else swapped, is_start=False)


def _is_sayable(text: str, language: str) -> bool:
    fits = 3 <= len(text.split()) <= _MOST_WORDS and may_quote(" ".join(text.split()[:28]))
    return fits and not PRIVATE.search(text) and not _ABSENT.search(text) and guess_language(text) in (language, "")


def _field(case: Case, kind: str, language: str) -> Answer | None:
    found = find_field(case, kind)
    if found is None or not _is_sayable(found.quote, language):
        return None
    return Answer(_sentence(found.quote), found)


def _sentence(text: str, *, is_start: bool = True) -> str:
    shown = text.strip()
    shown = shown[:1].upper() + shown[1:] if is_start else shown
    return shown if shown.endswith((".", "!", "?")) else f"{shown}."


def _references(context: str) -> Iterator[str]:
    """The list lines of the sections on references, each with its wrapped lines joined."""
    is_inside, line = False, ""
    for raw in [*context.splitlines(), "#"]:
        is_item = raw.lstrip().startswith(("- ", "* "))
        if line and (is_item or raw.startswith("#") or not raw.strip()):
            yield line
            line = ""
        if raw.startswith("#"):
            is_inside = bool(_REFERENCE_HEADING.search(raw))
        elif is_inside and is_item:
            line = raw.lstrip()[2:].strip()
        elif line:
            line += " " + raw.strip()


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in plain_words(text) if len(word) >= _STEM - 1)
