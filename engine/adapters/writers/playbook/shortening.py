"""A text made shorter by rule: sentences are left out that hold no hard fact, ask nothing and promise nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from engine.domain import EnrichedDeal
from engine.grounding.scenes import survey
from engine.prompt_parts import PromptParts
from engine.reading.message_text import fold, sentences
from engine.recommendation import EmailContent, FullContent, OutlineContent, PhoneContent

# So much of the words may stay before it counts as shorter.
_MOST_KEPT = 2 / 3
# The closing words, and a greeting, have no more than this.
_MOST_FORMULA_WORDS = 5
_LINE = re.compile(
    r"(?:please\s+)?(?:make (?:it|this) |(?:a )?(?:bit|little|lot) |much |write (?:it )?)*"
    r"(?:short(?:er|en)?|brief(?:er)?|cut(?: it)?|trim|tighten|condense|concise|half as long|less long)"
    r"(?: (?:it|this|down|up|please|text|message|e-?mail))*"
    r"|(?:plus |beaucoup plus )?(?:court|bref|concis)|raccourci\w*|(?:viel )?(?:kurzer|kurzen|kurz)"
    r"|(?:mas|mais) (?:corto|breve|curto)|acorta\w*|encurta\w*"
)
# What a sentence asks, promises or thanks for stays, in the five languages of the texts; read folded.
_NEEDED = re.compile(
    r"\?|\b(?:please|let me know|could you|would you|can you|i'?ll|i will|we'?ll|we will|thank you|sorry"
    r"|merci|pourri\w+|pouvez|dites[- ]moi|je vous (?:envoie|enverrai|rappelle|propose)|nous vous|desole\w*"
    r"|bitte|konnt\w+|wurden sie|melden|ich (?:sende|schicke|werde|rufe)|wir (?:senden|schicken|werden)|danke"
    r"|por favor|podria\w*|puede\w*|digame|le (?:envio|enviare|llamare)|gracias"
    r"|poderia\w*|pode\w*|diga-me|vou|envio|enviarei|obrigad[oa])\b"
)
# "It", "That": a sentence that begins so needs the one before it.
_REFERS_BACK = re.compile(
    r"(?:it|that|this|these|those|they|he|she|so|then|there|both|cela|ca|c'est|ce|ils?|elles?|ainsi|das|dies\w*|es|sie|er|dann"
    r"|damit|so|esto|eso|ese|esa|asi|isso|isto|esse|essa|assim)\b"
)
_NAME = re.compile(r"(?<=[\w,;:] )[A-ZÀ-ÖØ-Þ][\w'’-]+")


@dataclass(frozen=True)
class _Sentence:
    paragraph: int
    text: str
    is_needed: bool


def asks_shorter(line: str) -> bool:
    """Return whether a line asks for a shorter text, and for nothing else."""
    return bool(_LINE.fullmatch(fold(line).strip(" .!")))


def shorten(content: FullContent, parts: PromptParts, language: str) -> FullContent:
    """Return a content with fewer sentences; as it is where each of them is needed."""
    names, base = _known_names(parts.data.enriched), parts.valid_on

    def is_needed(text: str) -> bool:
        folded = fold(text)
        if _NEEDED.search(folded) or re.search(r"\d|https?:", text) or any(name in folded for name in names):
            return True
        return bool(survey(text, base, language).facts) or (language != "de" and bool(_NAME.search(text)))

    def cut(text: str) -> str:
        return _cut(text, is_needed)

    if isinstance(content, EmailContent):
        return content.model_copy(update={"body": cut(content.body)})
    if isinstance(content, PhoneContent):
        # Every other step of a call is a question, an answer, or what the call is for.
        return content.model_copy(update={"pitch": cut(content.pitch)})
    assert not isinstance(content, OutlineContent)
    return content.model_copy(update={"message": cut(content.message)})


def _cut(text: str, is_needed: Callable[[str], bool]) -> str:
    """Leave out the longest sentences first, until a third of the words is gone or all that are left are needed."""
    read = list(_read(text, is_needed))
    kept = list(read)
    most = len(text.split()) * _MOST_KEPT
    for one in sorted((one for one in kept if not one.is_needed), key=lambda one: -len(one.text)):
        if sum(len(other.text.split()) for other in kept) <= most:
            break
        place = next(number for number, other in enumerate(kept) if other is one)
        after = kept[place + 1] if place + 1 < len(kept) else None
        if after is None or not _REFERS_BACK.match(fold(after.text)):
            del kept[place]
    if len(kept) == len(read):
        return text
    paragraphs: dict[int, list[str]] = {}
    for one in kept:
        paragraphs.setdefault(one.paragraph, []).append(one.text)
    return "\n\n".join(" ".join(lines) for lines in paragraphs.values())


def _read(text: str, is_needed: Callable[[str], bool]) -> Iterator[_Sentence]:
    """The sentences with their paragraph. Greeting, closing, lists, and the first sentence are needed."""
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    is_first = True
    for number, block in enumerate(blocks):
        if "\n" in block or (len(block.split()) <= _MOST_FORMULA_WORDS and number in (0, len(blocks) - 1)):
            yield _Sentence(number, block, True)
            continue
        said = list(sentences(block))
        for place, sentence in enumerate(said, 1):
            is_formula = number == len(blocks) - 1 and place == len(said) and len(sentence.split()) <= _MOST_FORMULA_WORDS
            yield _Sentence(number, sentence, is_first or is_formula or is_needed(sentence))
            is_first = False


def _known_names(enriched: EnrichedDeal) -> frozenset[str]:
    named = [enriched.deal.product, *(company.name for company in enriched.companies)]
    people = [word for contact in enriched.contacts for word in fold(contact.name).split() if len(word) > 2]
    return frozenset([*(fold(name) for name in named if name.strip()), *people])
