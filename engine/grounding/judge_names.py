"""Names: known to the sources, joined as they are there, and borne by whoever has the title named beside them."""

from __future__ import annotations

import itertools
import re

from engine.grounding.bearings import stem
from engine.grounding.deeds import is_anothers_deed, is_false_recommendation
from engine.grounding.facts_found import Kind
from engine.grounding.judging import Draft, Verdict
from engine.grounding.name_words import COMPANY_HEADS, MEASURE_NOUNS, PLACE_LEADS, SITE_WORDS
from engine.grounding.names import NameRun, find_runs, is_plain, make_run
from engine.grounding.people import People
from engine.grounding.text import fold

_OWNED = (
    r"your|our|their|votre|vos|notre|ton|ta|ihr|ihre[nrm]?|unser[ner]?[m]?|dein[e]?|su|sus|nuestr[oa]|tu|vuestr[oa]|seu|sua"
    r"|nosso|nossa|o seu|a sua|a nossa|o nosso|vosso|vossa|"
    r"el|la|le|the|der|die|das|o|a|head|chef|leiter\w*"
)
_TITLE_AFTER = re.compile(
    rf"[ ]?,[ ](?:{_OWNED})[ ]((?:[^\s,.;:()?!]+[ ]?){{1,5}})(?=[,.;)]|[ ](?:has|is|will|hat|ist|wird|a|est|va|ha|es|tem"
    rf"|vai)\b)"
)
_TITLE_BEFORE = re.compile(rf"\b(?:{_OWNED})[ ]([^,.;:()?!\n]{{3,50}}?),?[ ]$")
_FROM = re.compile(r"[ ](?:from|of|at|von|bei|de|da|do|chez|del|vom)[ ]$")
_YOURS_AFTER = re.compile(r"[ ]?,[ ](?:your|votre|ihre[mnr]?|ihr|su|seu|sua|o seu|a sua|tu|deine[mnr]?)[ ]")
_CAMEL = re.compile(r"[a-zà-ÿ][A-ZÀ-Þ]|[a-zà-ÿ]\d")


def judge_names(draft: Draft, people: People) -> list[tuple[int, int, Verdict]]:
    """Return the names of a draft with their places, each with how it stands."""
    found = []
    for written in find_runs(draft.scene):
        run = _trimmed(draft, written, people)
        if run is None or _is_address_part(draft, run):
            continue
        verdict = _judge_run(draft, run, people)
        if (verdict is None or verdict.severity is None) and _does_otherwise(draft, run, people):
            verdict = Verdict("warn", "other_person")
        if verdict:
            found.append((run.start, run.end, verdict))
    found += _rivals_as_partners(draft, people)
    return found


def _does_otherwise(draft: Draft, run: NameRun, people: People) -> bool:
    """Whether the draft says of somebody known what another does, or that they recommend us."""
    holders, last = people.of(run.words), run.places[-1]
    if holders and is_anothers_deed(draft.scene, last, holders, draft.index.deeds):
        return True
    return is_false_recommendation(draft.scene, last, run.words, draft.index.blocks)


def _is_address_part(draft: Draft, run: NameRun) -> bool:
    """Whether a run is part of an address, or lies in a time or a date ("2:00 PM", "Dec 11")."""
    facts = [fact for fact in draft.scene.facts if fact.start < run.end and run.start < fact.end]
    if any(fact.kind in (Kind.EMAIL, Kind.URL, Kind.TIME) for fact in facts):
        return True
    return any(fact.kind is Kind.DATE and fact.start <= run.start and run.end <= fact.end for fact in facts)


def _trimmed(draft: Draft, run: NameRun, people: People) -> NameRun | None:
    """The run without the words before the name: a greeting, the first word of the sentence, a weekday."""
    if run.has_address:
        return run
    places, begins, words = list(run.places), run.begins_sentence, draft.scene.reading.words
    while places and (
        is_plain(words[places[0]].word, draft.scene.language)
        or (begins and _opens(words[places[0]].word, people) and not _is_camel(draft, places[0]))
    ):
        places, begins = places[1:], False
    while places and is_plain(words[places[-1]].word, draft.scene.language):
        places = places[:-1]
    return make_run(draft.scene, places, begins_sentence=begins) if places else None


def _opens(word: str, people: People) -> bool:
    """Whether the first word of a sentence is capitalised only for its place."""
    return word not in people.by_word and word not in people.capitals


def _judge_run(draft: Draft, run: NameRun, people: People) -> Verdict | None:
    unknown = [word for word in run.words if word not in people.words]
    if run.has_address:
        return _judge_addressed(draft, run, people, unknown)
    if len(run.words) > 1:
        return _judge_joined(draft, run, people, unknown)
    word = run.words[0]
    if word in people.words:
        return _with_title(draft, run, people) or (Verdict(None, "sourced") if word in people.by_word else None)
    if (run.begins_sentence or draft.scene.language == "de") and not _is_proper(draft, run):
        return None
    if (_is_place(draft, run) and not _is_proper(draft, run)) or _stands_small(draft, word) or _is_asked(draft, run):
        return None
    return Verdict("warn", "unknown_name")


def _judge_addressed(draft: Draft, run: NameRun, people: People, unknown: list[str]) -> Verdict:
    if unknown:
        return Verdict("warn", "unknown_name")
    bare = [word for word in run.words if word not in ("junior", "senior")]
    if not people.of(bare) and not _pairs_known(bare, people):
        return Verdict("warn", "other_person")
    known = people.genders.get(bare[-1], set())
    if run.gender and known and run.gender not in known:
        return Verdict("warn", "other_person")
    if len(bare) < len(run.words):
        return Verdict("warn", "unknown_name")
    return _with_title(draft, run, people) or Verdict(None, "sourced")


def _pairs_known(words: list[str], people: People) -> bool:
    if len(words) == 1:
        return words[0] in people.capitals
    return all(pair in people.pairs for pair in itertools.pairwise(words))


def _judge_joined(draft: Draft, run: NameRun, people: People, unknown: list[str]) -> Verdict | None:
    words = list(run.words)
    if people.of(words) and all(word in people.by_word for word in words):
        return _with_title(draft, run, people) or Verdict(None, "sourced")
    if _pairs_known(words, people) or _sources_join(draft, run, people) or _is_person_of(draft, run, people):
        return Verdict(None, "sourced")
    if draft.scene.language == "de" and " " not in draft.scene.reading.raw[run.start : run.end]:
        return None
    if draft.scene.language == "de" and (
        words[0] in MEASURE_NOUNS or (unknown and not _is_german_name(words, people, unknown))
    ):
        return None
    if any(word in people.by_word for word in words) and not unknown:
        return Verdict("warn", "other_person") if _joins_two(draft, run, people) else None
    names = [word for word in unknown if not _stands_small(draft, word)]
    if not names or (len(names) == 1 and names[0] == words[0] and run.begins_sentence and len(words) == 1):
        return None
    return Verdict("warn", "unknown_name")


def _joins_two(draft: Draft, run: NameRun, people: People) -> bool:
    """Whether a run joins one's name to another's: two people's, or a first name to a company's word."""
    words = list(run.words)
    if sum(word in people.by_word for word in words) > 1:
        return True
    holders = people.by_word.get(words[0], set())
    is_first = any(people.persons[key].words[0] == words[0] and len(people.persons[key].words) > 1 for key in holders)
    is_item = any(hit.name.startswith("item ") and run.start <= hit.start < run.end for hit in draft.items)
    return is_first and not is_item and draft.scene.language != "de" and words[1] in people.capitals


def _is_person_of(draft: Draft, run: NameRun, people: People) -> bool:
    """Whether a known person stands with a known company: "Nadia Belkacem de Cadréa"."""
    words = draft.scene.reading.words
    for count in range(1, len(run.places)):
        has_particle = run.places[count] - run.places[count - 1] > 1
        named, rest = run.words[:count], run.words[count:]
        if (
            has_particle
            and people.of(named)
            and all(word in people.by_word for word in named)
            and all(word in people.words for word in rest)
        ):
            return len(words) > 0
    return False


def _sources_join(draft: Draft, run: NameRun, people: People) -> bool:
    """Whether the words stand side by side in a source with their particles: "Fruitière des Bauges"."""
    tokens = [token.word for token in draft.scene.reading.words if run.start <= token.start < run.end]
    return len(tokens) > 1 and all(pair in people.pairs for pair in itertools.pairwise(tokens))


def _is_german_name(words: list[str], people: People, unknown: list[str]) -> bool:
    """In German every noun has a capital: a name is an unknown word behind a first name or a kind of company."""
    return words[-1] in unknown and (
        words[0] in people.by_word
        or any(words[0].endswith(head) for head in COMPANY_HEADS)
        or (len(words) > 1 and words[-1] in unknown and words[0] in unknown)
    )


def _is_proper(draft: Draft, run: NameRun) -> bool:
    """ "PapierFrei", "Filzwerk24": a name by its form, also among German nouns."""
    return bool(_CAMEL.search(draft.scene.reading.raw, run.start, run.end))


def _is_camel(draft: Draft, at: int) -> bool:
    token = draft.scene.reading.words[at]
    return bool(_CAMEL.search(draft.scene.reading.raw, token.start, token.end))


def _is_asked(draft: Draft, run: NameRun) -> bool:
    """ "Do you use SAP?": a short name in capitals that a question only asks about."""
    sentence = draft.scene.reading.sentence_of(run.start)
    name = draft.scene.reading.raw[run.start : run.end]
    return name.isupper() and "?" in draft.scene.reading.flat[sentence.start : sentence.end]


def _is_place(draft: Draft, run: NameRun) -> bool:
    """ "In Hull", "our Atlanta office"."""
    at = run.places[0]
    following = draft.scene.reading.words[run.places[-1] + 1 : run.places[-1] + 2]
    if following and following[0].word in SITE_WORDS:
        return True
    lead = draft.scene.reading.words[at - 1].word if at else ""
    return lead in PLACE_LEADS and not (lead == "a" and draft.scene.language == "pt")


def _stands_small(draft: Draft, word: str) -> bool:
    raw = draft.scene.reading.raw
    return any(token.word == word and raw[token.start].islower() for token in draft.scene.reading.words)


def _with_title(draft: Draft, run: NameRun, people: People) -> Verdict | None:
    """A fault when the title beside the name is another one's: "Dev Mistry, your Operations Director"."""
    holders = people.of(run.words)
    flat = draft.scene.reading.flat
    match = _TITLE_AFTER.match(flat, run.end) or _TITLE_BEFORE.search(flat, max(run.start - 60, 0), run.start)
    if not match or not holders:
        return None
    said = {stem(word) for word in re.findall(r"[^\W_]+", fold(match[1])) if len(word) > 2}
    own = max((len(said & people.persons[key].title) for key in holders), default=0)
    titled = any(people.persons[key].title for key in holders)
    other = max((len(said & person.title) for key, person in people.persons.items() if key not in holders), default=0)
    return Verdict("warn", "other_person") if other > own and (titled or other > 1) else None


def _rivals_as_partners(draft: Draft, people: People) -> list[tuple[int, int, Verdict]]:
    """A competitor named as somebody's company: "Herr Wolf von Filzwerk24, Ihrem Architekturbüro"."""
    flat = draft.scene.reading.flat
    found = []
    for hit in draft.items:
        if hit.name.startswith("rival ") and _YOURS_AFTER.match(flat, hit.end):
            found.append((hit.start, hit.end, Verdict("warn", "other_person")))
    return found
