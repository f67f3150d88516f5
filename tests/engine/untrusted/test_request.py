"""Whatever stands in a deal's data, the request around it is the same: its blocks, its tags, its JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.adapters.sources.files import plan_import
from engine.adapters.writers.claude.request import recommendation_request
from engine.domain import Company, EnrichedDeal
from engine.importing.uploads import NamedBytes
from engine.prompt_parts import CampaignPart, PromptParts
from engine.untrusted import as_data
from engine.untrusted.flagging import suspicions
from tests.engine.cases import ANA, BEN, NOW, QUESTION, make_deal, make_parts
from tests.engine.injection_forms import FLAGGED, FORMS

_TAGS = ("deal_data", "deal_summary", "campaign")
_BENIGN = "Thank you for the offer."


def _deal_with(place: str, text: str) -> EnrichedDeal:
    """Return a deal of two messages, with a text in one place."""
    message = QUESTION.model_copy(update={"attachments": ("offer.pdf",), "author": "Ana Lima"})
    note = message.model_copy(update={"id": "n1"})
    company = Company(id="k1", name="Acme SA", attributes={"note": "none"})
    contact, deal = ANA, {"product": "Plan M"}
    if place in ("note", "mail"):
        note = note.model_copy(update={"text": text})
    elif place in ("subject", "author"):
        note = note.model_copy(update={place: text})
    elif place == "attachment":
        note = note.model_copy(update={"attachments": (text,)})
    elif place in ("name", "title"):
        contact = ANA.model_copy(update={place: text})
    elif place == "company":
        company = company.model_copy(update={"name": text})
    elif place == "attribute":
        company = company.model_copy(update={"attributes": {"note": text}})
    else:
        deal = {place: text}
    made = make_deal(message, note, contacts=(contact, BEN), **deal)
    return EnrichedDeal.model_validate(made.model_copy(update={"companies": (company,)}).model_dump())


def _parts(enriched: EnrichedDeal) -> PromptParts:
    parts = make_parts(enriched, writer="claude")
    prompt = replace(parts.prompt, parameters=(("max_tokens", "8000"), ("model", "claude-test")))
    return replace(parts, prompt=prompt, campaign=CampaignPart("Autumn offer"))


def _shape(value: Any) -> Any:
    """What of a value is structure: names of fields, lengths of lists, kinds of leaves."""
    if isinstance(value, dict):
        return {name: _shape(item) for name, item in value.items()}
    return [_shape(item) for item in value] if isinstance(value, list) else type(value).__name__


def _blocks(question: str) -> dict[str, Any]:
    """The JSON between each pair of tags; an error where a tag stands more than once."""
    blocks = {}
    for tag in _TAGS:
        (text,) = re.findall(rf"^<{tag}>\n(.*)\n</{tag}>$", question, re.M | re.S)
        blocks[tag] = json.loads(text)
    return blocks


def _around(question: str) -> str:
    """The question without what stands between its tags."""
    return re.sub(r"^(<\w+>)\n.*?\n(</\w+>)$", r"\1\2", question, flags=re.M | re.S)


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    elif isinstance(value, str):
        yield value


def _assert_same_structure(asked: str, benign: str) -> dict[str, Any]:
    blocks, others = _blocks(asked), _blocks(benign)
    assert {tag: _shape(block) for tag, block in blocks.items()} == {tag: _shape(block) for tag, block in others.items()}
    assert _around(asked) == _around(benign)
    assert (asked.count("<"), asked.count(">")) == (benign.count("<"), benign.count(">"))
    assert asked.count("\n") == benign.count("\n")
    return blocks


def test_the_set_is_large_and_its_forms_stand_in_every_place() -> None:
    assert len(FORMS) >= 120
    assert len({form.name for form in FLAGGED}) == len(FLAGGED)
    places = {form.place for form in FLAGGED}
    assert places == {
        "note", "mail", "subject", "author", "name", "title", "company", "product", "attribute", "attachment",
    }  # fmt: skip


def test_a_form_changes_nothing_of_the_request_but_the_text_of_its_own_field() -> None:
    for form in FORMS:
        asked = recommendation_request(_parts(_deal_with(form.place, form.text)))
        benign = recommendation_request(_parts(_deal_with(form.place, _BENIGN)))

        blocks = _assert_same_structure(asked.question, benign.question)

        assert asked.system == benign.system
        assert [as_data(leaf) for leaf in _leaves(blocks)].count(as_data(form.text.replace("\0", ""))) == 1, form.name


@pytest.mark.parametrize("place", ["note", "name", "attribute"])
def test_no_form_changes_the_request_wherever_it_stands(place: str) -> None:
    benign = recommendation_request(_parts(_deal_with(place, _BENIGN))).question

    for form in FORMS:
        _assert_same_structure(recommendation_request(_parts(_deal_with(place, form.text))).question, benign)


def test_a_form_is_flagged_in_the_place_where_it_stands() -> None:
    fields = {"note": "text", "mail": "text", "attribute": "attributes.note", "attachment": "attachments", "company": "name"}
    for form in FLAGGED:
        suspects = suspicions(_deal_with(form.place, form.text))
        assert [suspect.field for suspect in suspects] == [fields.get(form.place, form.place)], form.name


def _as_csv(header: list[str], rows: list[list[str]]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([header, *rows])
    return file.getvalue().encode()


def _as_json(header: list[str], rows: list[list[str]]) -> bytes:
    return json.dumps([dict(zip(header, row, strict=True)) for row in rows]).encode()


@pytest.mark.parametrize(("write", "suffix"), [(_as_csv, "csv"), (_as_json, "json")])
def test_forms_in_imported_files_add_no_row_and_are_flagged(write: Callable[..., bytes], suffix: str) -> None:
    deals = [[f"d{number}", f"Renewal {number}", "Proposal", "Acme"] for number in range(len(FORMS))]
    notes = [
        [f"n{number}", "Note", "2026-11-20", form.text.replace("\0", ""), f"d{number}"] for number, form in enumerate(FORMS)
    ]
    files = [
        NamedBytes(f"deals.{suffix}", write(["Deal ID", "Deal name", "Stage", "Company"], deals)),
        NamedBytes(f"notes.{suffix}", write(["Activity ID", "Activity type", "Date", "Body", "Deal ID"], notes)),
    ]

    plan = plan_import(files, now=NOW, zone=ZoneInfo("Europe/Paris"), default_currency="EUR", country="FR")

    imported = {enriched.deal.id: enriched for enriched in plan.deals}
    assert len(imported) == len(FORMS)
    benign = recommendation_request(_parts(imported[f"d{len(FLAGGED)}"])).question
    missed = []
    for number, form in enumerate(FORMS):
        enriched = imported[f"d{number}"]
        if enriched.interactions:  # a note of line breaks alone is none
            _assert_same_structure(recommendation_request(_parts(enriched)).question, benign)
        if form in FLAGGED and not suspicions(enriched):
            missed.append(form.name)
    assert missed == []
