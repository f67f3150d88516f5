"""What a fact bears on: the words nearest to it that say of what item, cost, period, unit, event or measure it is.

Of each dimension the nearest words count; where none stands in the fact's sentence, those of the head under which it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.grounding.facts_found import Fact, Kind
from engine.grounding.lexicon import Hit
from engine.grounding.scenes import Scene
from engine.grounding.text import Span
from engine.grounding.text import stem as stem

Dimension = str
_PER = frozenset(
    ["per", "a", "an", "each", "je", "pro", "par", "por", "al", "ao", "la", "el", "the", "chacun", "cada", "der", "die", "im"]
)
_YEAR_NUMBERS = (
    (1, re.compile(r"\b(?:first year|year (?:1|one)|1st year|erste[sn]? jahr\w*|jahr 1|premiere annee|1re annee|primer ano"
                   r"|primeiro ano|1er ano|1o ano|ano 1|annee 1)\b")),
    (2, re.compile(r"\b(?:second year|year (?:2|two)|2nd year|zweite[sn]? jahr\w*|jahr 2|deuxieme annee|seconde annee"
                   r"|2e annee|segundo ano|2o ano|ano 2|annee 2)\b")),
    (3, re.compile(r"\b(?:third year|year (?:3|three)|3rd year|dritte[sn]? jahr\w*|jahr 3|troisieme annee|3e annee"
                   r"|tercer ano|terceiro ano|3o ano|ano 3|annee 3)\b")),
)  # fmt: skip
_TERMS = (
    ("prepay", re.compile(r"\b(?:pre-?pay\w*|prepaid|paid (?:yearly|annually)|paying yearly|yearly in advance"
                          r"|annual\w* in advance|advance payment|(?:jahres)?vorauszahlung|vorauskasse|voraus|"
                          r"d'avance|paiement (?:annuel|comptant)|prepago|pago (?:anual|anticipado|por adelantado)"
                          r"|por adelantado|anticipad\w+|antecipad\w+|pre-?pagamento|pagamento anual|pronto pago"
                          r"|pronto pagamento|skonto)\b")),
)  # fmt: skip
_TERM_UNITS = {"unit month": 1, "unit year": 12}
_BOUNDARY = re.compile(r"[;:()\n]|,(?!\d)|\s-\s|[.!?](?=\s)")
_ASIDE = re.compile(r"\([^()\n]{0,40}\)|,[ ][^,;:\n]{0,16}\d[^,;:\n]{0,8},(?=[ ])")
_TAKEN = re.compile(r"[,;]|[ ](?:and|und|et|y|e)[ ]")
_RATE_STOP = re.compile(r"[;\n]|,(?!\d)|[.!?](?=\s|$)")
_TIMES_TWELVE = re.compile(r"[ )]*[×*x][ ]?12\b")
_TWELVE_TIMES = re.compile(r"\b(?:12|4|3|52)[ ](?:[a-z]+[ ])?[×*x][ ]$")
_DIVIDED = re.compile(r"[ ]?(?:÷|/[ ]?(?=\d))")
_RESULT_REACH = 16
_FAR = 4
_OF = re.compile(r"[ ](?:for|of|fur|von|pour|de|du|del|para|do|da)(?: (?:the|die|den|das|la|le|el|o|a))?[ ]$")
_REACH = 15
_TERM_REACH = 10
_OBJECT_REACH = 8
_MARGIN = 12
_PERSON_REACH = 10
_CLOSE = 2
_STOP = frozenset(
    [
        "the",
        "and",
        "for",
        "you",
        "your",
        "with",
        "that",
        "this",
        "from",
        "have",
        "has",
        "are",
        "was",
        "will",
        "our",
        "can",
        "not",
        "but",
        "which",
        "they",
        "them",
        "their",
        "there",
        "what",
        "when",
        "who",
        "how",
        "all",
        "any",
        "one",
        "two",
        "into",
        "per",
        "out",
        "off",
        "over",
        "than",
        "then",
        "more",
        "most",
        "only",
        "also",
        "just",
        "some",
        "such",
        "each",
        "very",
        "well",
        "yes",
        "now",
        "may",
        "shall",
        "would",
        "could",
        "should",
        "been",
        "being",
        "were",
        "does",
        "did",
        "pour",
        "avec",
        "dans",
        "sur",
        "par",
        "les",
        "des",
        "une",
        "est",
        "vous",
        "votre",
        "vos",
        "nous",
        "notre",
        "nos",
        "que",
        "qui",
        "pas",
        "plus",
        "sont",
        "ont",
        "aux",
        "ces",
        "cette",
        "elle",
        "ils",
        "mais",
        "donc",
        "leur",
        "leurs",
        "tout",
        "tous",
        "fait",
        "faire",
        "bien",
        "sans",
        "sous",
        "entre",
        "der",
        "die",
        "das",
        "und",
        "ist",
        "sind",
        "sie",
        "ihr",
        "ihre",
        "ihnen",
        "wir",
        "unser",
        "uns",
        "mit",
        "fur",
        "von",
        "auf",
        "bei",
        "aus",
        "dem",
        "den",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "nicht",
        "auch",
        "noch",
        "nur",
        "oder",
        "als",
        "wie",
        "dass",
        "wenn",
        "dann",
        "hat",
        "haben",
        "wird",
        "werden",
        "kann",
        "konnen",
        "ich",
        "mir",
        "mich",
        "wurde",
        "zum",
        "zur",
        "bis",
        "ab",
        "los",
        "las",
        "una",
        "unos",
        "por",
        "para",
        "con",
        "sin",
        "del",
        "que",
        "como",
        "pero",
        "sus",
        "usted",
        "ustedes",
        "nos",
        "nuestro",
        "nuestra",
        "son",
        "esta",
        "este",
        "estos",
        "fue",
        "han",
        "hay",
        "muy",
        "mas",
        "todo",
        "sobre",
        "uma",
        "dos",
        "das",
        "nos",
        "com",
        "sem",
        "seu",
        "sua",
        "seus",
        "suas",
        "nao",
        "ser",
        "foi",
        "tem",
        "para",
        "pelo",
        "pela",
        "mais",
        "isso",
        "esse",
        "essa",
        "voces",
        "hello",
        "dear",
        "hallo",
        "guten",
        "tag",
        "bonjour",
        "hola",
        "buenos",
        "dias",
        "estimada",
        "estimado",
        "bom",
        "dia",
        "cara",
        "caro",
        "regards",
        "best",
        "kind",
        "saludos",
        "cordialement",
        "grusse",
    ]
)


@dataclass(frozen=True)
class Bearing:
    """What a fact bears on, by dimension: `near` the nearest words, `wide` its sentence and head; its sentence's stems."""

    near: dict[Dimension, frozenset[str]]
    wide: dict[Dimension, frozenset[str]]
    stems: frozenset[str]
    clause_stems: frozenset[str]
    cues: frozenset[str] = frozenset()
    clause_cues: frozenset[str] = frozenset()
    gaps: tuple[tuple[int, str], ...] = ()
    above: frozenset[str] = frozenset()
    head_stems: frozenset[str] = frozenset()

    @property
    def nearest(self) -> frozenset[str]:
        """Return the items and costs that stand nearest, in the sentence within reach, else in the head."""
        close = [(gap, name) for gap, name in self.gaps if gap <= _OBJECT_REACH]
        least = min((gap for gap, _ in close), default=0)
        return frozenset(name for gap, name in close if gap == least) or self.above

    def within(self, reach: int, *groups: str) -> frozenset[str]:
        """Return the words of some groups that stand at most `reach` words away, no comma between."""
        return frozenset(name for gap, name in self.gaps if gap <= reach and name.startswith(groups))


def bear(scene: Scene, fact: Fact, sentence: Span, head: Span | None, items: Sequence[Hit], head_gap: int = 12) -> Bearing:
    """Return what `fact` bears on; `items` are the known names in the text, as hits called "item NAME" and the like.

    `head_gap` is how far the head counts as being, in words: little in a list, where each line has its own.
    """
    near: dict[Dimension, frozenset[str]] = {}
    wide: dict[Dimension, frozenset[str]] = {}
    hits = [*scene.hits_in(sentence, "cost ", "measure ", "event ", "give "), *_within(items, sentence)]
    hits = [hit for hit in hits if not _is_inside(hit, fact)]
    at_head = [*scene.hits_in(head, "cost ", "measure ", "event "), *_within(items, head)] if head and head.end else []
    groups, heads = _by_group(hits), _by_group(at_head)
    for dimension in ("item", "option", "person", "cost", "measure", "event", "give"):
        own = [hit for hit in groups.get(dimension, ()) if not _belongs_elsewhere(scene, fact, hit)]
        is_near = dimension != "event" or head_gap <= _FAR
        above = frozenset(hit.name for hit in heads.get(dimension, ()) if is_near)
        reach = _PERSON_REACH if dimension == "person" else _REACH
        near[dimension] = frozenset(_nearest(scene, fact, own, above, head_gap, reach))
        wide[dimension] = frozenset(hit.name for hit in own) | above
    near["period"], near["per"] = _rates(scene, fact, sentence, head)
    near["year"] = _year_number(scene, fact, sentence)
    near["term"] = _terms(scene, fact, sentence)
    clause = scene.reading.clause_of(fact.start)
    return Bearing(
        near,
        wide,
        _stems(scene, [sentence, *([head] if head and head.end else [])], fact),
        _stems(scene, [clause], fact),
        frozenset(hit.name.removeprefix("cue ") for hit in scene.hits_in(sentence, "cue ")),
        frozenset(hit.name.removeprefix("cue ") for hit in scene.hits_in(clause, "cue ")),
        tuple(
            (_gap(scene, fact, hit) + (_FAR if _is_complement(scene, fact, hit, hits) else 0), hit.name)
            for hit in hits
            if hit.name.startswith(("item ", "cost "))
        ),
        frozenset(hit.name for hit in at_head if hit.name.startswith(("item ", "cost "))),
        _stems(scene, [head], fact) if head and head.end else frozenset(),
    )


def _by_group(hits: Iterable[Hit]) -> dict[Dimension, list[Hit]]:
    groups: dict[Dimension, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.name.partition(" ")[0], []).append(hit)
    return groups


def _is_inside(hit: Hit, fact: Fact) -> bool:
    """Whether a word is part of the fact itself; "no set-up fee" is a promise that names its object."""
    overlaps = hit.start < fact.end and fact.start < hit.end
    return overlaps and (fact.kind is not Kind.COMMITMENT or hit.name.startswith("give "))


def _is_complement(scene: Scene, fact: Fact, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a word only says of what another is: the Clock of "the set-up for Clock"."""
    if fact.kind is not Kind.COMMITMENT:
        return False
    found = _OF.search(scene.reading.flat, max(hit.start - 12, 0), hit.start)
    return bool(found) and any(other.end == found.start() and other.name.startswith("cost ") for other in hits if found)


def _within(items: Sequence[Hit], span: Span | None) -> list[Hit]:
    return [hit for hit in items if span and span.start <= hit.start < span.end]


def _gap(scene: Scene, fact: Fact, hit: Hit) -> int:
    """How far a word is from a fact, in words; a comma and another fact of the kind between them count as more."""
    start, end = (hit.end, fact.start) if hit.end <= fact.start else (fact.end, max(hit.start, fact.end))
    between = _ASIDE.sub("", scene.reading.flat[start:end])
    words = between.count(" ")
    commas = len(_BOUNDARY.findall(between)) + 3 * between.count(";")
    if hit.end <= fact.start and fact.kind in (Kind.AMOUNT, Kind.PERCENTAGE):
        commas -= between.count(":")  # "A training day: 780"
    if hit.start >= fact.end and fact.kind in (Kind.AMOUNT, Kind.PERCENTAGE) and "," in between:
        commas += 3  # what stands behind a comma is another price's
    if hit.start >= fact.end and ":" in between:
        commas += 3  # what stands behind a colon belongs there
    elif ":" in between:
        words = words // 2
    rivals = sum(1 for other in scene.facts if other.kind is fact.kind and start <= other.start and other.end <= end)
    return words + commas * _FAR + rivals * _FAR


def _belongs_elsewhere(scene: Scene, fact: Fact, hit: Hit) -> bool:
    """Whether a word after a fact, behind a comma, is nearer to the next fact of the kind: "at 118 €, the fitting 3,990 €"."""
    if hit.start < fact.end or fact.kind not in (Kind.AMOUNT, Kind.PERCENTAGE, Kind.DATE):
        return False
    if any(
        fact.end <= other.start
        and other.end <= hit.start
        and "=" not in scene.reading.flat[fact.end : other.start]
        and scene.reading.flat.count(" ", other.end, hit.start) <= _CLOSE
        for other in scene.facts
        if other.kind is fact.kind and fact.kind is Kind.AMOUNT
    ):
        return True  # "€34 + €9 for Stock"
    if not _BOUNDARY.search(scene.reading.flat, fact.end, hit.start):
        return False
    others = [other for other in scene.facts if other.kind is fact.kind and other.start > hit.start]
    return bool(others) and others[0].start - hit.end < hit.start - fact.end + _MARGIN


def _nearest(
    scene: Scene,
    fact: Fact,
    hits: Sequence[Hit],
    above: Iterable[str] = (),
    head_gap: int = 0,
    reach: int = _REACH,
    close: int = _CLOSE,
) -> set[str]:
    """The names of the nearest hits; those of the head (`above`) count as `head_gap` words away."""
    gaps = [(_gap(scene, fact, hit), hit.name) for hit in hits] + [(head_gap, name) for name in above]
    gaps = [(gap, name) for gap, name in gaps if gap <= reach]
    if not gaps:
        return set()
    least = min(gap for gap, _ in gaps)
    return {name for gap, name in gaps if gap <= least + close}


def _rates(scene: Scene, fact: Fact, sentence: Span, head: Span | None) -> tuple[frozenset[str], frozenset[str]]:
    """The period and the unit that an amount is for: said after it, up to the next amount, else before it, else in the head."""
    same = [other for other in scene.facts if other.kind is fact.kind and sentence.start <= other.start < sentence.end]
    following = min((other.start for other in same if other.start > fact.start), default=sentence.end)
    before = max((other.end for other in same if other.end <= fact.start), default=sentence.start)
    stops = [match.start() for match in _RATE_STOP.finditer(scene.reading.flat, fact.end, following)]
    if stops and any(scene.hits_in(Span(stops[0], stops[0] + 3), "period ")):
        stops = stops[1:]  # "2,400 pounds, once"
    after = Span(fact.end, stops[0] if stops else following)
    before = max(before, scene.reading.flat.rfind("\n", before, fact.start))
    periods, units = _rates_in(scene, after)
    if _TIMES_TWELVE.match(scene.reading.flat, fact.end):
        periods = frozenset({"month"})
    if _DIVIDED.match(scene.reading.flat, fact.end):
        return frozenset(), units
    if not periods and (result := _result_behind(scene, fact, same)):
        periods = _rates_in(scene, Span(result.end, min(result.end + _RESULT_REACH, sentence.end)))[0]
    if not periods:
        gap = _RATE_STOP.search(scene.reading.flat, before, fact.start) if before > sentence.start else None
        periods = _rates_in(scene, Span(gap.start() if gap else before, fact.start))[0]  # "1,392 a month, so 16,704"
    if head and head.end:
        head_periods, head_units = _rates_in(scene, head)
        periods, units = periods or head_periods, units or head_units
    return periods, units


def _result_behind(scene: Scene, fact: Fact, same: Sequence[Fact]) -> Fact | None:
    """The result of a product of which a price is a factor, for the same period: the 384 of "120 × £3.20 = £384 a month"."""
    result = min((other for other in same if other.start > fact.start), key=lambda other: other.start, default=None)
    flat = scene.reading.flat
    if result is None or flat[fact.end : result.start].strip() != "=":
        return None
    return None if _TWELVE_TIMES.search(flat, max(fact.start - 8, 0), fact.start) else result


def _rates_in(scene: Scene, span: Span) -> tuple[frozenset[str], frozenset[str]]:
    periods, units = set[str](), set[str]()
    for hit in scene.hits_in(span, "period ", "unit "):
        group, _, name = hit.name.partition(" ")
        if group == "period":
            periods.add(name)
        elif name != "piece" and _is_rate(scene, hit):
            (periods if name in ("month", "year", "quarter", "week", "day", "hour") else units).add(name)
    return frozenset(periods), frozenset(units)


def _is_rate(scene: Scene, hit: Hit) -> bool:
    """Whether a unit is what a price is for: "a user", "pro Nutzer und Monat", "/month"."""
    before = scene.reading.words[hit.first - 1] if hit.first else None
    if scene.reading.flat[max(hit.start - 2, 0) : hit.start].strip() == "/":
        return True
    if before is None:
        return False
    if before.word in ("und", "et", "y", "e", "and") and hit.first >= 2:
        return True
    return before.word in _PER


def _year_number(scene: Scene, fact: Fact, sentence: Span) -> frozenset[str]:
    found = []
    for number, pattern in _YEAR_NUMBERS:
        for match in pattern.finditer(scene.reading.flat, sentence.start, sentence.end):
            found.append(Hit(f"year {number}", 0, 0, *match.span()))
    return frozenset(_nearest(scene, fact, found))


def _terms(scene: Scene, fact: Fact, sentence: Span) -> frozenset[str]:
    """The condition of a discount: prepayment, or a term in months."""
    found = []
    for name, pattern in _TERMS:
        found += [
            Hit(f"term {name}", 0, 0, *match.span())
            for match in pattern.finditer(scene.reading.flat, sentence.start, sentence.end)
        ]
    for other in scene.facts:
        if other.kind is Kind.NUMBER and other.unit in _TERM_UNITS and sentence.start <= other.start < sentence.end:
            months = {int(value * _TERM_UNITS[other.unit]) for value in other.numbers}
            found += [Hit(f"term {count}", 0, 0, other.start, other.end) for count in months if count >= 12]
    found = [hit for hit in found if not _is_taken(scene, fact, hit)]
    return frozenset(_nearest(scene, fact, found, reach=_TERM_REACH, close=0))


def _is_taken(scene: Scene, fact: Fact, hit: Hit) -> bool:
    """Whether a term before a fact is that of the fact before: the two years of "7 % over two years and 3 % for"."""
    ends = [other.end for other in scene.facts if other.kind is fact.kind and other.end <= hit.start < fact.start]
    if not ends or not _TAKEN.search(scene.reading.flat, hit.end, fact.start):
        return False
    between = scene.reading.flat[max(ends) : hit.start]
    return between.count(" ") <= _FAR and not _BOUNDARY.search(between)


def stems_in(scene: Scene, span: Span, fact: Fact) -> frozenset[str]:
    """Return the stems of the words that tell something in a stretch of text, but for those of the fact."""
    return _stems(scene, [span], fact)


def _stems(scene: Scene, spans: Iterable[Span], fact: Fact) -> frozenset[str]:
    counted = {number.start for number in scene.numbers if number.is_word}
    return frozenset(
        stem(token.word)
        for span in spans
        for token in scene.reading.words_in(span)
        if len(token.word) > 2
        and not token.word[0].isdigit()
        and token.word not in _STOP
        and token.start not in counted
        and not fact.start <= token.start < fact.end
    )
