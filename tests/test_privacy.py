"""docs/privacy.md names every field that is sent and every table that is kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from engine.adapters.records.tables import metadata
from engine.domain import Company, Contact, Deal, EnrichedDeal, Interaction
from engine.prompt_parts import DataPart
from tests.fakes import make_deal

PAGE = (Path(__file__).resolve().parents[1] / "docs/privacy.md").read_text()
SENT = make_deal()
HIDDEN = {"email", "phone", "linkedin_url", "url", "owner", "cues", "as_of"}


def named(row: str) -> set[str]:
    """The names in code marks of the row of the page's tables that begins like this."""
    [line] = [line for line in PAGE.splitlines() if line.startswith(f"| {row} |")]
    return set(re.findall(r"`(\w+)`", line))


def value_of(kind: str) -> dict[str, Any]:
    value = DataPart(SENT).value
    found: dict[str, Any] = value["deal"] if kind == "deal" else value[kind][0]
    return found


@pytest.mark.parametrize(
    ("row", "kind"),
    [("the deal", "deal"), ("each contact", "contacts"), ("each company", "companies"), ("each interaction", "interactions")],
)
def test_every_field_that_is_sent_is_named(row: str, kind: str) -> None:
    assert named(row) == set(value_of(kind))


def test_what_else_of_a_deal_is_sent_is_named() -> None:
    others = set(DataPart(SENT).value) - {"deal", "contacts", "companies", "interactions"}
    assert named("what people here did") == others


def test_no_field_is_left_out_of_both_lists() -> None:
    models = (Deal, Contact, Company, Interaction, EnrichedDeal)
    sent = set(DataPart(SENT).value).union(*(value_of(kind) for kind in ("deal", "contacts", "companies", "interactions")))
    assert {field for model in models for field in model.model_fields} - sent == HIDDEN


def test_every_table_is_named() -> None:
    told = set(re.findall(r"`(\w+)`", PAGE.partition("## What is kept")[2]))
    assert {table.name for table in metadata.sorted_tables} <= told
