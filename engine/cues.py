"""Find what the sentences of a message do: ask, promise, stop, agree, put off (selling.md, section 1, "Cues").

A cue is evidence with its verbatim sentence; a missing cue proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from engine.cue_phrases import (
    ACCORDING,
    BOUNCED,
    CONDITIONS,
    GONE,
    GREETINGS,
    NEGATION_PREFIX,
    NEGATIONS,
    PHRASES,
    REPORTED,
    SMALL_WORDS,
    Phrases,
    split_phrases,
)
from engine.domain import Cue, CueKind, Direction, EnrichedDeal, Interaction, InteractionKind
from engine.message_text import fold, own_passages, sentences, without_urls, words
from engine.named_dates import last_named_date, next_named_date

# How many words on either side a negation reaches.
_REACH = 3
_UNNEGATED = frozenset({CueKind.STOP, CueKind.AWAY, CueKind.LEAVING, CueKind.LATER})
# Of these a message keeps only the first that it has.
_CONFLICT = (CueKind.STOP, CueKind.AWAY, CueKind.LEAVING, CueKind.LATER, CueKind.YES)
_TALKS = frozenset({InteractionKind.CALL, InteractionKind.MEETING})
_SILENT = frozenset({InteractionKind.OPEN, InteractionKind.CLICK, InteractionKind.TASK})
_THEIRS = frozenset(CueKind) - {CueKind.PROMISE, CueKind.AWAY}
_OURS = frozenset({CueKind.REQUEST, CueKind.PROMISE})
_ALL = frozenset(CueKind)
_STOP = frozenset({CueKind.STOP})
# In the notes of a talk the owner writes down what was said; price and contract are mentioned there for any reason.
_HEARD = frozenset({CueKind.PROMISE, CueKind.STOP, CueKind.YES, CueKind.LATER, CueKind.LEAVING, CueKind.COMPLAINT})
_NOTED_FIRSTHAND = frozenset({CueKind.PROMISE, CueKind.STOP})
# A subject lives on in every reply: it does only what nobody writes in passing.
_IN_SUBJECT = frozenset({CueKind.STOP, CueKind.REQUEST, CueKind.COMPLAINT, CueKind.LEAVING})
_REPLY_SUBJECT = re.compile(r"^\s*(?:re|fw|fwd|aw|wg|tr|rv|res|enc)\s*:", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:()–—!?.]|\s-\s")
_QUESTION = re.compile(r"\?[\"'»”)\s]*(?:$|\s)")


@dataclass(frozen=True)
class _Phrase:
    kind: CueKind
    language: str
    words: tuple[str, ...]

    def matches(self, tokens: list[str], at: int) -> bool:
        """Return whether the phrase stands in `tokens` at `at`; a star ends an open word."""
        if at + len(self.words) > len(tokens):
            return False
        return all(
            token.startswith(word[:-1]) if word.endswith("*") else token == word
            for word, token in zip(self.words, tokens[at : at + len(self.words)], strict=True)
        )


Index = dict[str, list[_Phrase]]


def _phrase_words(phrase: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+\*?", phrase))


def _index(*tables: dict[CueKind, Phrases]) -> Index:
    """Phrases by the first two letters of their first word."""
    index: Index = {}
    for table in tables:
        for kind, languages in table.items():
            for language, phrases in languages.items():
                for phrase in split_phrases(phrases):
                    parts = _phrase_words(phrase)
                    index.setdefault(parts[0][:2], []).append(_Phrase(kind, language, parts))
    for candidates in index.values():
        candidates.sort(key=lambda candidate: -len(candidate.words))
    return index


_SAID = _index(PHRASES)
_NOTED = _index(REPORTED)
_SMALL_WORDS = {language: frozenset(small.split()) for language, small in SMALL_WORDS.items()}
_GREETING_WORDS = tuple(_phrase_words(greeting) for greeting in split_phrases(GREETINGS))


def find_cues(interaction: Interaction) -> tuple[Cue, ...]:
    """Return the cues of one interaction, in the order of the text; writes nothing.

    Only what the direction allows: what customers do from incoming texts, promises from ours and our notes. A text of
    unknown direction gives a stop request at most.
    """
    if interaction.kind in _SILENT or interaction.outcome == "planned":
        return ()
    away = _find_away(interaction)
    if away:
        return (away,)
    found = list(_find_said(interaction))
    first = next((kind for kind in _CONFLICT if any(cue.kind is kind for cue in found)), None)
    return tuple(cue for cue in found if cue.kind not in _CONFLICT or cue.kind is first)


def with_cues(enriched: EnrichedDeal) -> EnrichedDeal:
    """Return the deal with the cues of every interaction found anew."""
    told = tuple(interaction.model_copy(update={"cues": find_cues(interaction)}) for interaction in enriched.interactions)
    return enriched.model_copy(update={"interactions": told})


def is_bounce(interaction: Interaction) -> bool:
    """Return whether a mail server said that our message could not be delivered."""
    if interaction.outcome == "bounced":
        return True
    subject = " ".join(words(fold(interaction.subject)))
    return interaction.direction is Direction.IN and any(phrase in subject for phrase in split_phrases(BOUNCED))


def says_gone(quote: str) -> bool:
    """Return whether the sentence of a leaving cue says that the person is gone already."""
    text = " ".join(words(fold(quote)))
    return any(" ".join(words(phrase)) in text for phrase in split_phrases(GONE))


def word_count(interaction: Interaction) -> int:
    """Return how many words the writer wrote, quotes and signature apart."""
    return sum(len(words(fold(passage))) for passage in own_passages(interaction.text))


def _find_away(interaction: Interaction) -> Cue | None:
    """An away reply by its subject, or by its headers and its text."""
    if interaction.direction is not Direction.IN or interaction.kind is not InteractionKind.EMAIL:
        return None
    told = [sentence for passage in own_passages(interaction.text) for sentence in sentences(passage)]
    looked_at = [interaction.subject, *(told if interaction.is_automatic else ())]
    hit = next(((text, phrase) for text in looked_at for phrase in _matches(text, _SAID) if phrase.kind is CueKind.AWAY), None)
    if hit is None or any(phrase.kind is CueKind.STOP for text in told for phrase in _matches(text, _SAID)):
        return None
    base = interaction.at.date()
    dated = [(day, text) for text in (interaction.subject, *told) if (day := last_named_date(text, base))]
    on, quote = max(dated, default=(None, hit[0]), key=lambda pair: pair[0])
    return Cue(kind=CueKind.AWAY, quote=quote.strip(), language=hit[1].language, on=on)


def _find_said(interaction: Interaction) -> Iterator[Cue]:
    said, noted = _allowed(interaction)
    base = interaction.at.date()
    if not _REPLY_SUBJECT.match(interaction.subject):
        for phrase in _read(interaction.subject, said & _IN_SUBJECT, noted & _STOP):
            yield _cue(phrase, interaction.subject.strip(), None, base)
    for passage in own_passages(interaction.text):
        told = list(sentences(passage))
        for position, sentence in enumerate(told):
            following = told[position + 1] if position + 1 < len(told) else None
            for phrase in _read(sentence, said, noted):
                yield _cue(phrase, sentence, following, base)


def _allowed(interaction: Interaction) -> tuple[frozenset[CueKind], frozenset[CueKind]]:
    """Which kinds a text may give: as said by its writer, and as reported in a note."""
    if interaction.direction is Direction.UNKNOWN:
        return _STOP, _STOP
    if interaction.kind in _TALKS:
        return _HEARD, _ALL
    if interaction.direction is Direction.INTERNAL:
        return _NOTED_FIRSTHAND, _ALL
    if interaction.direction is Direction.OUT:
        return _OURS, frozenset()
    return (_STOP | {CueKind.LEAVING} if interaction.is_automatic else _THEIRS), frozenset()


def _cue(phrase: _Phrase, quote: str, following: str | None, base: date) -> Cue:
    """`later` may name its date in the next sentence ("Not now. Come back in March.")."""
    on = next_named_date(quote, base)
    if on is None and following and phrase.kind is CueKind.LATER:
        on = next_named_date(following, base)
    return Cue(kind=phrase.kind, quote=quote, language=phrase.language, on=on)


def _read(sentence: str, said: frozenset[CueKind], noted: frozenset[CueKind]) -> list[_Phrase]:
    """The first phrase of each kind in a sentence, and a question as a request."""
    found: dict[CueKind, _Phrase] = {}
    for kinds, index in ((said, _SAID), (noted, _NOTED)):
        for phrase in _matches(sentence, index) if kinds else ():
            if phrase.kind in kinds:
                found.setdefault(phrase.kind, phrase)
    if CueKind.REQUEST in said and CueKind.REQUEST not in found and _asks(sentence):
        language = next((phrase.language for phrase in found.values()), "") or guess_language(sentence)
        found[CueKind.REQUEST] = _Phrase(CueKind.REQUEST, language, ())
    return list(found.values())


def _asks(sentence: str) -> bool:
    text = without_urls(sentence)
    if not _QUESTION.search(text):
        return False
    tokens = words(fold(text))
    return len(tokens) > 0 and not any(
        tuple(tokens[at : at + len(greeting)]) == greeting for greeting in _GREETING_WORDS for at in range(len(tokens))
    )


def _matches(sentence: str, index: Index) -> Iterator[_Phrase]:
    """The phrases in a sentence that no negation, condition or question takes back."""
    folded = fold(without_urls(sentence))
    clauses = [words(clause) for clause in _CLAUSE.split(folded)]
    filled = [number for number, tokens in enumerate(clauses) if tokens]
    for number in filled:
        tokens = clauses[number]
        is_question = number == filled[-1] and bool(_QUESTION.search(folded))
        for at, token in enumerate(tokens):
            for phrase in index.get(token[:2], ()):
                if phrase.matches(tokens, at) and _holds(phrase, tokens, at, is_question):
                    yield phrase


def _holds(phrase: _Phrase, tokens: list[str], at: int, is_question: bool) -> bool:
    end = at + len(phrase.words)
    if phrase.kind is CueKind.YES:
        goes_on = tuple(tokens[at : end + 1])
        if is_question or goes_on in ACCORDING or CONDITIONS.intersection(tokens[:at]):
            return False
    if phrase.kind in _UNNEGATED:
        return True
    nearby = [*range(max(at - _REACH, 0), at), *range(end, min(end + _REACH, len(tokens)))]
    return not any(_negates(tokens, position) for position in nearby)


def _negates(tokens: list[str], at: int) -> bool:
    word = tokens[at]
    if word == "t":  # what an apostrophe leaves of "don't"
        return at > 0 and tokens[at - 1].endswith("n")
    return word in NEGATIONS or word.startswith(NEGATION_PREFIX)


@lru_cache(maxsize=4096)
def guess_language(text: str) -> str:
    """Return the language of a text by its small words (ISO 639-1), or "" when it can't be told."""
    tokens = words(fold(text))
    counts = {language: sum(token in small for token in tokens) for language, small in _SMALL_WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] and list(counts.values()).count(counts[best]) == 1 else ""
