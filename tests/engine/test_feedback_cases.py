"""The feedback wordings keep their form: as many as promised, none twice, every field known."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent / "feedback_cases"
CHANNELS = {"email", "phone", "linkedin", "whatsapp"}
FIELDS = {"text", "worked", "didnt_work", "improvement"}
REASONS = {"personal_data", "price_or_product", "instruction", "markup", "too_long", "hard_rule"}
CLOCK = r"([01]\d|2[0-4]):[0-5]\d"
VALUES = {
    "length": r"[1-9]\d*",
    "day": r"[0-6]( [0-6])*",
    "hour": rf"[0-6](-[0-6])? {CLOCK}-{CLOCK}",
    "word": r"[a-z]+( [a-z]+)*",
}
Case = dict[str, Any]


@cache
def cases(name: str) -> list[Case]:
    loaded: list[Case] = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def wordings() -> list[Case]:
    return [wording for thing in cases("feedback") for wording in thing["wordings"]]


def alike(said: str) -> str:
    """The wording without what typing leaves to chance: case, kinds of spaces, quotes and the stop at the end."""
    return " ".join(said.casefold().replace("’", "'").split()).rstrip(" .!")


def sentences(said: str) -> int:
    return len(re.findall(r"[^.!?\s][^.!?]*(?:[.!?]+(?=\s|$)|$)", re.sub(r"\b([ap])\.m\.", r"\1m", said)))


def test_fifty_things_are_each_said_in_twenty_ways() -> None:
    things = cases("feedback")
    assert len({thing["id"] for thing in things}) == len(things) == 50
    for thing in things:
        assert set(thing) == {"id", "channel", "machine", "wordings"}
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", thing["id"])
        assert thing["channel"] in CHANNELS
        assert Counter(wording["lang"] for wording in thing["wordings"]) == {"en": 12, "fr": 8}
        assert {wording["field"] for wording in thing["wordings"]} == FIELDS


def test_the_machine_readable_things_are_well_formed_and_all_different() -> None:
    rules = [(thing["channel"], thing["machine"]) for thing in cases("feedback") if thing["machine"]]
    assert len(rules) == 29
    for channel, rule in rules:
        assert set(rule) == {"kind", "channel", "scope", "value"}
        assert rule["channel"] == channel
        assert rule["scope"] in {"cold", "all"}
        assert rule["scope"] == "all" or (rule["kind"], channel) == ("length", "email")
        assert re.fullmatch(VALUES[rule["kind"]], rule["value"])
    assert len({tuple(sorted(rule.items())) for _, rule in rules}) == len(rules)


def test_every_wording_has_a_field_a_language_and_at_most_three_sentences() -> None:
    for wording in wordings():
        assert set(wording) == {"field", "lang", "said"}
        assert wording["field"] in FIELDS
        assert wording["said"] == wording["said"].strip() != ""
        assert sentences(wording["said"]) <= 3, wording["said"]


@pytest.mark.parametrize(("name", "count", "keys"), [("nothing_to_learn", 40, set()), ("refused", 60, {"reason"})])
def test_feedback_that_adds_no_learning(name: str, count: int, keys: set[str]) -> None:
    feedbacks = cases(name)
    assert len(feedbacks) == count
    for feedback in feedbacks:
        assert set(feedback) == {"channel", "field", "lang", "said"} | keys
        assert feedback["channel"] in CHANNELS
        assert feedback["field"] in FIELDS
        assert feedback["lang"] in {"en", "fr"}
        assert feedback["said"] == feedback["said"].strip() != ""


def test_every_reason_to_refuse_is_met_and_too_long_is_more_than_three_sentences() -> None:
    refused = cases("refused")
    assert {feedback["reason"] for feedback in refused} == REASONS
    assert all(sentences(feedback["said"]) > 3 for feedback in refused if feedback["reason"] == "too_long")


def test_nothing_is_said_twice() -> None:
    said = Counter(alike(case["said"]) for case in [*wordings(), *cases("nothing_to_learn"), *cases("refused")])
    assert [text for text, times in said.items() if times > 1] == []
    assert said.total() == 1100
