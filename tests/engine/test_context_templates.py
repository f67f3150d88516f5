"""The bundled templates: what they leave open is found, what they say makes the rules that are meant, and no others."""

from __future__ import annotations

import re

import pytest

from engine.bootstrap import app_folder
from engine.context.check import check_context
from engine.context_document import sent_text
from engine.domain import Channel
from engine.prompt_parts import ContextPart
from engine.rules.learned_rules import Rules, read_rules

FOLDER = app_folder() / "context_templates"
NAMES = sorted(path.stem for path in FOLDER.glob("*.md"))
# Beside the lengths, the weekend and the cap on discounts, which all of them have.
OWN_BANS = {"agency": {"guarantee"}, "ecommerce": {"last chance"}}
FRIDAY, AFTERNOON = "4", ((12 * 60, 18 * 60),)
OWN_HOURS = {"manufacturing": [(FRIDAY, AFTERNOON)]}
# The limits of messages and the version; any other number would be a fact about somebody.
NUMBERS = {"90", "130", "200", "60", "1.0"}
_PLACE = re.compile(r"\[([^\[\]]+)\]")


def read(name: str) -> str:
    """Return a bundled template's text."""
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def fill(text: str) -> str:
    """Return a template as if somebody had filled it in, with its own hints."""
    return _PLACE.sub(r"\1", text.replace("[number] %", "10 %"))


def _rules(text: str) -> Rules:
    return read_rules(ContextPart(sent_text(text), None))


def test_there_is_one_for_every_trade() -> None:
    assert NAMES == ["agency", "default", "ecommerce", "manufacturing", "professional-services", "saas"]


@pytest.mark.parametrize("name", NAMES)
def test_only_places_to_fill_in_are_left_open(name: str) -> None:
    report = check_context(read(name))

    assert {remark.kind for remark in report.remarks} == {"placeholder"}
    assert len(report.remarks) > 25
    assert (report.version, report.learnings_share < 0.1, report.size_tokens < 2500) == ("1.0", True, True)


@pytest.mark.parametrize("name", NAMES)
def test_filled_in_there_is_nothing_to_mend(name: str) -> None:
    report = check_context(fill(read(name)))

    assert report.remarks == ()
    assert len(report.hard_rules) >= 5


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("is_filled", [False, True])
def test_the_lengths_are_those_of_the_channels(name: str, is_filled: bool) -> None:
    rules = _rules(fill(read(name)) if is_filled else read(name))

    limits = {
        (channel, is_cold): rule.limit
        for channel in Channel
        for is_cold in (True, False)
        if (rule := rules.word_limit(channel, is_cold))
    }

    whatsapp = {(Channel.WHATSAPP, True): 60, (Channel.WHATSAPP, False): 60}
    assert limits == {(Channel.EMAIL, True): 90, (Channel.EMAIL, False): 130} | whatsapp


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("is_filled", [False, True])
def test_nothing_else_becomes_a_rule_by_accident(name: str, is_filled: bool) -> None:
    rules = _rules(fill(read(name)) if is_filled else read(name)).rules

    assert {rule.value for rule in rules if rule.kind == "word"} == {"just checking in"} | OWN_BANS.get(name, set())
    assert [(rule.value, rule.channel) for rule in rules if rule.kind == "day"] == [("5 6", Channel.PHONE)]
    assert [(rule.value, rule.hours) for rule in rules if rule.kind == "hour"] == OWN_HOURS.get(name, [])
    assert len([rule for rule in rules if rule.kind == "length"]) == 3
    caps = [(rule.value, rule.channel, rule.origin) for rule in rules if rule.kind == "discount"]
    assert caps == ([("10", None, "hard rule")] if is_filled else [])


@pytest.mark.parametrize("name", NAMES)
def test_what_code_checks_of_the_hard_rules_is_the_cap_and_the_bans(name: str) -> None:
    hard_rules = check_context(fill(read(name))).hard_rules

    checked = [text for text, checking in hard_rules if checking == "checked by code"]
    assert len(checked) == 1 + len(OWN_BANS.get(name, ()))
    assert checked[0].startswith("Discounts at most 10 %")


@pytest.mark.parametrize("name", NAMES)
def test_no_fact_is_invented(name: str) -> None:
    said = _PLACE.sub("", read(name))

    assert set(re.findall(r"\d+(?:[.,]\d+)*", said)) <= NUMBERS
    assert not re.search(r"[€$£]|\bISO\b|\bSOC\b", said)
