"""Find what the sentences of a message do: ask, promise, stop, agree, put off (selling.md, section 1, "Cues").

A cue is evidence with its verbatim sentence; a missing cue proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from engine.domain import Cue, CueKind, Direction, EnrichedDeal, Interaction, InteractionKind
from engine.reading.call_requests import asks_for_call
from engine.reading.cue_matching import Phrase, PhraseIndex, asks, guess_language, stands_in
from engine.reading.cue_phrases import GONE, NOTHING_NEEDED, PHRASES, PRICE_WISHES, REPORTED, split_phrases
from engine.reading.message_text import fold, own_passages, sentences, words
from engine.reading.named_dates import last_named_date, next_named_date

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
_SAID = PhraseIndex(PHRASES)
_NOTED = PhraseIndex(REPORTED)


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


def says_gone(quote: str) -> bool:
    """Return whether the sentence of a leaving cue says that the person is gone already."""
    return any(stands_in(phrase, quote) for phrase in split_phrases(GONE))


def says_nothing_needed(quote: str) -> bool:
    """Return whether the sentence of a "later" cue says that they need nothing of us until then."""
    return any(stands_in(phrase, quote) for phrase in split_phrases(NOTHING_NEEDED))


def wants_better_price(quote: str) -> bool:
    """Return whether the sentence of a price cue objects to the price or wants a better one, rather than asks about it."""
    return any(stands_in(phrase, quote) for phrase in split_phrases(PRICE_WISHES))


def word_count(interaction: Interaction) -> int:
    """Return how many words the writer wrote, quotes and signature apart."""
    return sum(len(words(fold(passage))) for passage in own_passages(interaction.text))


def _find_away(interaction: Interaction) -> Cue | None:
    """An away reply by its subject, or by its headers and its text."""
    if interaction.direction is not Direction.IN or interaction.kind is not InteractionKind.EMAIL:
        return None
    told = [sentence for passage in own_passages(interaction.text) for sentence in sentences(passage)]
    looked_at = [interaction.subject, *(told if interaction.is_automatic else ())]
    hit = next(((text, phrase) for text in looked_at for phrase in _SAID.find(text) if phrase.kind is CueKind.AWAY), None)
    if hit is None or any(phrase.kind is CueKind.STOP for text in told for phrase in _SAID.find(text)):
        return None
    base = interaction.at.date()
    dated = [(day, text) for text in (interaction.subject, *told) if (day := last_named_date(text, base))]
    on, quote = max(dated, default=(None, hit[0]), key=lambda pair: pair[0])
    return Cue(kind=CueKind.AWAY, quote=quote.strip(), language=hit[1].language, on=on)


def _find_said(interaction: Interaction) -> Iterator[Cue]:
    said, noted = _allowed(interaction)
    base = interaction.at.date()
    language = partial(guess_language, interaction.text)
    if not _REPLY_SUBJECT.match(interaction.subject):
        for phrase in _read(interaction.subject, said & _IN_SUBJECT, noted & _STOP, language):
            yield _cue(phrase, interaction.subject.strip(), None, base)
    for passage in own_passages(interaction.text):
        told = list(sentences(passage))
        for position, sentence in enumerate(told):
            following = told[position + 1] if position + 1 < len(told) else None
            for phrase in _read(sentence, said, noted, language):
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


def _cue(phrase: Phrase, quote: str, following: str | None, base: date) -> Cue:
    """`later` may name its date in the next sentence ("Not now. Come back in March.")."""
    on = next_named_date(quote, base)
    if on is None and following and phrase.kind is CueKind.LATER:
        on = next_named_date(following, base)
    return Cue(kind=phrase.kind, quote=quote, language=phrase.language, on=on)


def _read(
    sentence: str, said: frozenset[CueKind], noted: frozenset[CueKind], message_language: Callable[[], str]
) -> list[Phrase]:
    """The first phrase of each kind in a sentence, and a question as a request."""
    found: dict[CueKind, Phrase] = {}
    for kinds, index in ((said, _SAID), (noted, _NOTED)):
        for phrase in index.find(sentence) if kinds else ():
            if phrase.kind in kinds:
                found.setdefault(phrase.kind, phrase)
    if CueKind.REQUEST in said and CueKind.REQUEST not in found and (asks(sentence) or asks_for_call(sentence)):
        language = next((phrase.language for phrase in found.values()), "") or guess_language(sentence) or message_language()
        found[CueKind.REQUEST] = Phrase(CueKind.REQUEST, language, ())
    return list(found.values())
