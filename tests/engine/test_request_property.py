"""Two requests with the same five hashes, writer and day are the same request: what is hashed is sent, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.adapters.writers.claude.request import Request, recommendation_request
from engine.domain import Summary
from engine.hashing import changed_hashes
from engine.prompt_parts import CampaignPart, ContextPart, DataPart, PromptPart, PromptParts, SummaryPart
from tests.engine.cases import ANA, MONDAY, QUESTION, make_deal

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
INPUTS = st.fixed_dictionaries(
    {
        "text": TEXTS,
        "stage": st.sampled_from(["Proposal", "Negotiation"]),
        "mark": st.sampled_from([(), (("act_1", "done", ANA.id, "email", "answer_question", ""),)]),
        "headline": TEXTS,
        "template": TEXTS,
        "max_tokens": st.sampled_from(["4000", "8000"]),
        "effort": st.sampled_from(["low", "high"]),
        "zone": st.sampled_from(["Europe/Paris", "America/New_York"]),
        "sender": TEXTS,
        "context": TEXTS,
        "campaign": st.none() | TEXTS.filter(bool),
        "day": st.integers(0, 3),
    }
)
ELSEWHERE = {
    "text": "Another question.",
    "stage": "Demo",
    "mark": (("act_2", "dismissed", ANA.id, "email", "answer_question", ""),),
    "headline": "Another headline.",
    "template": "Be another.",
    "max_tokens": "1234",
    "effort": "medium",
    "zone": "Asia/Tokyo",
    "sender": "Another Sender",
    "context": "We sell other things.",
    "campaign": "Another campaign",
    "day": 9,
}
HASH_OF = {
    "text": "enriched_data_hash",
    "stage": "enriched_data_hash",
    "mark": "enriched_data_hash",
    "headline": "summary_hash",
    "template": "prompt_hash",
    "max_tokens": "prompt_hash",
    "effort": "prompt_hash",
    "zone": "prompt_hash",
    "sender": "prompt_hash",
    "context": "company_context_hash",
    "campaign": "campaign_context_hash",
}


def make_parts(given: dict[str, Any]) -> PromptParts:
    question = QUESTION.model_validate(QUESTION.model_dump() | {"text": given["text"]})
    parameters = (("effort", given["effort"]), ("max_tokens", given["max_tokens"]), ("model", "claude-test"))
    return PromptParts(
        data=DataPart(make_deal(question, stage=given["stage"]), given["mark"]),
        summary=SummaryPart(Summary(headline=given["headline"], situation="")),
        prompt=PromptPart(
            "recommend",
            "{{company_context}}\n" + given["template"].replace("{", "("),
            parameters,
            given["zone"],
            (("name", given["sender"]),) if given["sender"] else (),
        ),
        context=ContextPart(given["context"], "1.0"),
        campaign=CampaignPart(given["campaign"]) if given["campaign"] else None,
        writer="claude",
        valid_on=MONDAY + timedelta(days=given["day"]),
    )


def request_of(given: dict[str, Any]) -> Request:
    return recommendation_request(make_parts(given))


@given(INPUTS, INPUTS)
def test_the_same_key_is_the_same_request(one: dict[str, Any], other: dict[str, Any]) -> None:
    if make_parts(one).cache_key == make_parts(other).cache_key:
        assert request_of(one) == request_of(other)


@given(INPUTS)
def test_the_same_inputs_give_the_same_key_and_the_same_request(inputs: dict[str, Any]) -> None:
    assert make_parts(inputs).cache_key == make_parts(dict(inputs)).cache_key
    assert request_of(inputs) == request_of(dict(inputs))


@pytest.mark.parametrize("changed", ELSEWHERE)
@given(INPUTS)
def test_every_input_changes_its_own_hash_and_the_request(changed: str, inputs: dict[str, Any]) -> None:
    before, after = make_parts(inputs), make_parts(inputs | {changed: ELSEWHERE[changed]})

    assert before.cache_key != after.cache_key
    assert changed_hashes(before.fingerprint, after.fingerprint) == ((HASH_OF[changed],) if changed != "day" else ())
    assert recommendation_request(before) != recommendation_request(after)


@given(INPUTS, TEXTS, st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_nothing_that_is_in_no_hash_reaches_the_request(inputs: dict[str, Any], text: str, day: date) -> None:
    parts = make_parts(inputs)
    enriched = parts.data.enriched
    hidden = enriched.model_copy(
        update={
            "contacts": (
                ANA.model_copy(update={"email": f"{day}@else.example", "phone": "+351210000000"}),
                *enriched.contacts[1:],
            ),
            "deal": enriched.deal.model_copy(update={"owner": f"{day}@us.example", "url": f"https://crm.example/{day}"}),
        }
    )
    other = replace(
        parts,
        data=DataPart(hidden, parts.data.marks),
        prompt=replace(parts.prompt, name=text),
        context=ContextPart(parts.context.text, str(day), (("L1", text),)),
    )

    assert other.fingerprint == parts.fingerprint
    assert recommendation_request(other) == recommendation_request(parts)
