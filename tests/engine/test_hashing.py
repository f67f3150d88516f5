"""The same value gives the same hash anywhere; any change of it another one."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain import Contact, Deal, EnrichedDeal, Interaction
from engine.hashing import HASH_NAMES, changed_hashes, hash_value, make_cache_key
from engine.prompt_parts import DataPart
from engine.recommendation import Fingerprint

ROOT = Path(__file__).resolve().parents[2]
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(max_size=6), children, max_size=4),
    max_leaves=12,
)


def shuffled(value: Any) -> Any:
    if isinstance(value, dict):
        pairs = [(key, shuffled(child)) for key, child in value.items()]
        random.Random(7).shuffle(pairs)
        return dict(pairs)
    return [shuffled(child) for child in value] if isinstance(value, list) else value


@given(values)
def test_the_order_of_keys_does_not_count(value: Any) -> None:
    assert hash_value(shuffled(value)) == hash_value(value)


@given(values, values)
def test_two_values_share_a_hash_only_when_they_are_equal(one: Any, other: Any) -> None:
    is_same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)

    assert (hash_value(one) == hash_value(other)) == is_same


def test_what_has_no_canonical_form_is_refused() -> None:
    with pytest.raises(TypeError):
        hash_value(object())


def make_enriched(interactions: tuple[Interaction, ...], **deal: Any) -> EnrichedDeal:
    return EnrichedDeal(
        deal=Deal(source="t", id="1", name="Été", **deal), contacts=(Contact(id="c", name="Ana"),), interactions=interactions
    )


def make_interaction(number: int, **changes: Any) -> Interaction:
    at = datetime(2026, 11, 1 + number % 3, tzinfo=UTC)
    return Interaction(**{"id": f"i{number}", "kind": "email", "direction": "in", "at": at, "text": "x"} | changes)


def test_the_order_of_interactions_at_the_source_does_not_count() -> None:
    interactions = [make_interaction(number) for number in range(8)]
    turned = interactions[::-1]

    assert DataPart(make_enriched(tuple(interactions))).hash == DataPart(make_enriched(tuple(turned))).hash


@pytest.mark.parametrize("amount", ["42000", "42000.00", 42000, 42000.0, Decimal("4.2E4")])
def test_a_number_has_one_form(amount: object) -> None:
    assert DataPart(make_enriched((), amount=amount)).hash == DataPart(make_enriched((), amount="42000")).hash


def test_two_spellings_of_one_letter_are_one() -> None:
    composed, decomposed = "Ét\u00e9", "E\u0301te\u0301"

    assert DataPart(make_enriched((), stage=composed)).hash == DataPart(make_enriched((), stage=decomposed)).hash


@pytest.mark.parametrize("amount", ["NaN", "Infinity", float("nan"), float("-inf")])
def test_a_number_that_is_none_is_refused(amount: object) -> None:
    with pytest.raises(ValueError, match="finite"):
        make_enriched((), amount=amount)


def test_addresses_metadata_and_cues_are_in_no_hash() -> None:
    plain = make_enriched(())
    contact = plain.contacts[0].model_copy(update={"attributes": {}})
    fetched_later = plain.model_copy(update={"contacts": (contact,), "as_of": datetime(2026, 1, 1, tzinfo=UTC)})

    assert DataPart(fetched_later).hash == DataPart(plain).hash


def test_a_new_address_changes_the_hash_only_by_being_reachable() -> None:
    def with_email(address: str | None) -> EnrichedDeal:
        return EnrichedDeal(deal=Deal(source="t", id="1", name="x"), contacts=(Contact(id="c", name="A", email=address),))

    assert DataPart(with_email("a@x.example")).hash == DataPart(with_email("b@x.example")).hash
    assert DataPart(with_email("a@x.example")).hash != DataPart(with_email(None)).hash


@pytest.mark.parametrize(
    ("author", "sent"),
    [
        ("ana@acme.example", "Ana Lima"),
        ("Tom Ashby <tom@us.example>", "Tom Ashby"),
        ("eva.roy@other.example", "Eva Roy"),
        ("Tom Ashby", "Tom Ashby"),
        ("", ""),
    ],
)
def test_who_wrote_is_sent_without_an_address(author: str, sent: str) -> None:
    ana = Contact(id="ana@acme.example", name="Ana Lima", email="ana@acme.example")
    enriched = make_enriched((make_interaction(1, author=author),)).model_copy(update={"contacts": (ana,)})

    assert [one["author"] for one in DataPart(enriched).value["interactions"]] == [sent]


def test_an_address_that_serves_as_an_id_is_never_sent() -> None:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    wrote = Interaction(id="i1", kind="email", direction="in", at=at, text="x", contact_ids=("ana@x.example", "gone@x.example"))
    deal = Deal(source="t", id="1", name="x", owner="tom@us.example")
    part = DataPart(
        EnrichedDeal(deal=deal, contacts=(Contact(id="ana@x.example", name="Ana"),), interactions=(wrote,)),
        (("act_1", "done", "ana@x.example", "email", "answer_question", ""),),
    )

    sent = json.dumps(part.value)

    assert "example" not in sent
    assert part.value["interactions"][0]["contact_ids"] == ["contact-1", "somebody else"]
    assert part.find_contact("contact-1") is part.enriched.contacts[0]


def test_marks_of_earlier_days_are_part_of_the_data() -> None:
    enriched = make_enriched(())
    marked = DataPart(enriched, (("act_1", "done", "c", "email", "answer_question", ""),))

    assert marked.hash != DataPart(enriched).hash


def test_another_process_with_another_hash_seed_finds_the_same_hash() -> None:
    code = (
        "from tests.engine.test_hashing import make_enriched, make_interaction\n"
        "from engine.prompt_parts import DataPart\n"
        "print(DataPart(make_enriched(tuple(make_interaction(n) for n in range(8)), amount='7.50')).hash)"
    )
    here = DataPart(make_enriched(tuple(make_interaction(n) for n in range(8)), amount=7.5)).hash

    for seed in ("0", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        out = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        assert out.stdout.strip() == here


def make_fingerprint(**changes: str | None) -> Fingerprint:
    return Fingerprint(**{name: f"sha256:{name}" for name in HASH_NAMES} | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", HASH_NAMES)
def test_each_hash_is_part_of_the_key_and_named_when_it_changes(name: str) -> None:
    old, new = make_fingerprint(), make_fingerprint(**{name: "sha256:other"})
    day = date(2026, 11, 23)

    assert changed_hashes(old, new) == (name,)
    assert make_cache_key(old, "claude", day) != make_cache_key(new, "claude", day)


def test_writer_and_day_are_part_of_the_key() -> None:
    keys = {
        make_cache_key(make_fingerprint(), writer, date(2026, 11, day)) for writer in ("claude", "playbook") for day in (23, 24)
    }

    assert len(keys) == 4
