"""A long deal is made to fit: never above its budget, in its order, and what matters most stays whole."""

from __future__ import annotations

import time
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.adapters.writers.claude.request import recommendation_request
from engine.condensing.condensing import BYTES_PER_TOKEN, LEAST_BYTES, Condensed, condense, condense_deal, open_records
from engine.condensing.cutting import cut_text, sent_bytes
from engine.domain import Company, Contact, Correction, EnrichedDeal, Interaction
from engine.hashing import canonical_json
from engine.prompt_parts import DataPart
from engine.reading.cues import with_cues
from engine.untrusted import value_as_data
from tests.engine.cases import ANA, make_deal, make_parts
from tests.engine.telling import answered, day, told, wrote

FIRST = datetime(2022, 1, 3, 9, tzinfo=UTC)
_LEAST_TOKENS = int(LEAST_BYTES / BYTES_PER_TOKEN)
_ODD = 'a <>"\\\u200b\u202e\U000e0041é€\U0001f469\x01\n'


def _message(number: int, text: str, kind: str = "email", **fields: Any) -> Interaction:
    known = {
        "direction": "in" if number % 2 else "out",
        "subject": f"Plan {number}",
        "author": "Ana Lima",
        "contact_ids": (ANA.id,),
    }
    at = FIRST + timedelta(days=number)
    return Interaction(**{"id": f"i{number}", "kind": kind, "at": at, "text": text} | known | fields)


def _value(*interactions: Interaction, **deal: Any) -> dict[str, Any]:
    return DataPart(make_deal(*interactions, **deal)).value


def _long_value(count: int, words: int = 60) -> dict[str, Any]:
    kinds = ("email", "note", "call", "open")
    return _value(*(_message(n, f"Message {n}. " + "word " * words, kinds[n % 4]) for n in range(count)))


def _ids(condensed: Condensed) -> list[str]:
    return [record["id"] for record in condensed.value["interactions"] if "id" in record]


def _counted(condensed: Condensed) -> int:
    lines = [record["only_counted"] for record in condensed.value["interactions"] if "only_counted" in record]
    return sum(count for line in lines for count in line.values())


def _is_whole(condensed: Condensed, value: dict[str, Any], record_id: str) -> bool:
    (before,) = [record for record in value["interactions"] if record["id"] == record_id]
    return before in condensed.value["interactions"]


def _said(condensed: Condensed, words: str) -> bool:
    return any(words in sentence for sentence in condensed.left_out)


def test_a_small_deal_is_the_very_same_value() -> None:
    value = _long_value(20)

    condensed = condense(value, 10_000)

    assert condensed.value is value
    assert condensed.left_out == ()
    assert condensed.about_tokens == -(-len(canonical_json(value)) // BYTES_PER_TOKEN)


def test_a_deal_without_records_fits_as_well() -> None:
    assert condense(_value(), _LEAST_TOKENS).left_out == ()


def test_a_budget_too_small_for_any_deal_is_refused() -> None:
    with pytest.raises(ValueError, match=r"at least 2,000 tokens"):
        condense(_value(), _LEAST_TOKENS - 1)


def test_what_is_given_stays_as_it_was() -> None:
    value = _long_value(400)
    before = deepcopy(value)

    condense(value, 5_000)

    assert value == before


def test_recent_records_are_whole_older_ones_shortened_and_the_oldest_counted() -> None:
    value = _long_value(400)

    condensed = condense(value, 10_000)

    records = condensed.value["interactions"]
    forms = ["counted" if "only_counted" in one else "whole" if one in value["interactions"] else "short" for one in records]
    assert (forms[0], forms[-1]) == ("counted", "whole")
    assert forms.index("short") < forms.index("whole")
    assert len(_ids(condensed)) + _counted(condensed) == 400


def test_a_shortened_record_says_who_when_what_about_and_how_much_is_missing() -> None:
    condensed = condense(_long_value(400), 10_000)

    short = next(record for record in condensed.value["interactions"] if "characters left out" in record.get("text", ""))

    assert {"id", "kind", "direction", "at", "author", "contact_ids", "subject", "text"} == set(short)
    assert short["text"].startswith("Message ")
    assert len(short["text"]) < 250


def test_the_oldest_are_counted_by_month_and_kind() -> None:
    value = _long_value(120, words=200)

    lines = [record for record in condense(value, 12_000).value["interactions"] if "only_counted" in record]

    assert lines[0] == {"month": "2022-01", "only_counted": {"call": 7, "email": 8, "note": 7, "open": 7}}


def test_months_become_years_where_they_would_take_too_much() -> None:
    old = [_message(n * 31, "word " * 60) for n in range(240)]

    lines = [record for record in condense(_value(*old), 2_500).value["interactions"] if "only_counted" in record]

    assert [line.get("year") for line in lines][:2] == ["2022", "2023"]


def test_a_record_in_which_something_is_open_stays_whole_however_old() -> None:
    value = _long_value(400)

    condensed = condense(value, 10_000, open_ids={"i1", "i6"})

    assert _is_whole(condensed, value, "i1")
    assert _is_whole(condensed, value, "i6")
    assert not _is_whole(condensed, value, "i5")


def test_many_open_records_leave_room_for_the_newest() -> None:
    value = _long_value(400)

    condensed = condense(value, 6_000, open_ids={f"i{number}" for number in range(400)})

    assert _is_whole(condensed, value, "i399")
    assert condensed.about_tokens <= 6_000


def test_one_huge_message_is_cut_with_a_mark_and_everything_else_stays() -> None:
    value = _value(*(_message(n, "word " * 30) for n in range(20)), _message(20, "x" * 500_000))

    condensed = condense(value, 10_000)

    records = condensed.value["interactions"]
    assert records[:-1] == value["interactions"][:-1]
    assert records[-1]["text"].endswith("more characters left out]")
    assert 8_000 < condensed.about_tokens <= 10_000
    assert _said(condensed, "The email of 23 Jan 2022 is cut: it has 500,000 characters.")


def test_long_messages_are_cut_before_records_are_left_out() -> None:
    value = _value(*(_message(n, "word " * (4_000 if n % 10 == 0 else 20)) for n in range(40)))

    condensed = condense(value, 12_000)

    assert len(_ids(condensed)) == 40
    assert _said(condensed, "4 long texts are cut")


def test_opens_and_clicks_are_never_shortened() -> None:
    value = _long_value(400)

    short = [record for record in condense(value, 10_000).value["interactions"] if record not in value["interactions"]]

    assert short
    assert all(record.get("kind") not in ("open", "click") for record in short)


def test_what_is_missing_is_said_in_sentences() -> None:
    condensed = condense(_long_value(400), 10_000)

    about, shortened, counted = condensed.left_out
    assert about.startswith("This deal's data comes to about ")
    assert about.endswith("at most 10,000 are sent.")
    assert "shortened to the first 200 characters, the newest of " in shortened
    assert "are only counted, the newest of " in counted


def test_a_crowd_of_people_is_cut_from_the_end_and_said() -> None:
    crowd = tuple(Contact(id=f"c{n}", name=f"Person {n}", title="Head of something long " * 5) for n in range(2_000))
    value = DataPart(make_deal(_message(1, "Hello"), contacts=crowd)).value

    condensed = condense(value, 20_000)

    assert [contact["name"] for contact in condensed.value["contacts"]][:2] == ["Person 0", "Person 1"]
    assert _said(condensed, "Of 2,000 contacts the first 60 are sent.")
    assert _is_whole(condensed, value, "i1")


def test_a_huge_attribute_is_cut() -> None:
    value = _value(_message(1, "Hello"), attributes={"notes": "y" * 300_000})

    condensed = condense(value, 10_000)

    assert condensed.value["deal"]["attributes"]["notes"].endswith("more characters left out]")
    assert _said(condensed, "Long fields of the deal")


def test_the_budget_follows_the_size_of_a_token() -> None:
    value = _long_value(400)

    few, many = condense(value, 10_000, 2.0), condense(value, 10_000, 4.0)

    assert sent_bytes(few.value) <= 20_000 < sent_bytes(many.value) <= 40_000


_texts = st.one_of(
    st.text(st.sampled_from(_ODD), max_size=60), st.builds(lambda t, n: t * n, st.text(_ODD, max_size=8), st.integers(0, 4_000))
)


@st.composite
def _deals(draw: st.DrawFn) -> EnrichedDeal:
    """Deals of few records and many, with texts that take many bytes, long fields everywhere, and crowds."""
    count = draw(st.integers(0, 60))
    kinds = st.sampled_from(["email", "call", "note", "open", "task"])
    step = draw(st.sampled_from([0, 3, 40, 700]))
    texts = draw(st.lists(st.tuples(_texts, kinds), min_size=count, max_size=count))
    wide = draw(_texts)
    interactions = [
        _message(
            n, text, kind, at=FIRST + timedelta(days=n * step), subject=wide if n % 7 == 0 else "Plan", thread_id=wide or None
        )
        for n, (text, kind) in enumerate(texts)
    ]
    people = tuple(Contact(id=f"c{n}", name=wide, title=wide) for n in range(draw(st.integers(1, 30))))
    companies = tuple(Company(id=f"k{n}", name=wide, attributes={f"{wide[:30]}{m}": wide for m in range(4)}) for n in range(3))
    made = make_deal(
        *interactions, contacts=people, next_step=wide, attributes={str(n): wide for n in range(draw(st.integers(0, 30)))}
    )
    fixes = (Correction(field="name", value=wide, author="tom", at=FIRST),) * draw(st.integers(0, 20))
    return made.model_copy(update={"companies": companies, "corrections": fixes, "gaps": (wide,) * 3})


def _kept_in_order(condensed: Condensed, given: Sequence[dict[str, Any]]) -> bool:
    order = [record["id"] for record in given]
    kept = _ids(condensed)
    return kept == [record_id for record_id in order if record_id in set(kept)]


@settings(max_examples=60, deadline=None)
@given(_deals(), st.integers(_LEAST_TOKENS, 12_000), st.sets(st.integers(0, 60)))
def test_the_laws_hold_for_any_deal(enriched: EnrichedDeal, budget: int, opens: set[int]) -> None:
    value = DataPart(enriched, (("act_1", "done", "c1", "email", "answer_question", ""),) * 5).value
    open_ids = {f"i{number}" for number in opens}

    condensed = condense(value, budget, open_ids=open_ids)

    assert sent_bytes(condensed.value) <= budget * BYTES_PER_TOKEN
    assert condensed.about_tokens <= budget
    assert (condensed.value is value) == (sent_bytes(value) <= budget * BYTES_PER_TOKEN) == (not condensed.left_out)
    assert set(condensed.value) == set(value)
    assert _kept_in_order(condensed, value["interactions"])
    assert _ids(condensed)[-1:] == [record["id"] for record in value["interactions"][-1:]]
    assert len(_ids(condensed)) + _counted(condensed) == len(value["interactions"])
    assert condense(value, budget, open_ids=open_ids) == condensed
    assert condense(condensed.value, budget, open_ids=open_ids).value is condensed.value


def test_sizes_are_at_least_what_the_request_takes() -> None:
    text = "a<b>\u200b\u202e\U000e0041\u00ad\ufeff é€"
    enriched = make_deal(_message(1, text))
    parts = make_parts(enriched, writer="claude")
    prompt = replace(parts.prompt, parameters=(("max_tokens", "8000"), ("model", "claude-test")))

    question = recommendation_request(replace(parts, prompt=prompt)).question

    sent = question[question.index("<deal_data>\n") + 12 : question.index("\n</deal_data>")]
    assert sent_bytes(DataPart(enriched).value) >= len(sent.encode())
    assert sent_bytes(value_as_data(text)) < sent_bytes(text)


@given(st.text(_ODD, max_size=400), st.integers(60, 600))
def test_a_cut_text_takes_no_more_than_it_may_and_says_what_is_missing(text: str, most: int) -> None:
    cut = cut_text(text, most)

    assert sent_bytes(cut) - 2 <= most
    assert cut == text or cut.endswith(("…", "left out]"))
    assert cut_text(cut, most) == cut


def test_what_is_open_is_found_in_the_deals_own_records() -> None:
    question = wrote(day(2), "Could you send me the contract?")
    deal = told(wrote(day(1), "Thanks."), question, wrote(day(3), "All is well here."))

    found = open_records(deal)

    assert question.id in found
    assert found <= {interaction.id for interaction in deal.interactions}


def test_a_question_that_was_answered_and_talked_on_is_not_open() -> None:
    question = wrote(day(2), "Could you send me the contract?")
    talk = (answered(day(3), "Here is the contract."), wrote(day(5), "Thank you."), answered(day(6), "You are welcome."))

    assert question.id not in open_records(told(question, *talk))


def test_a_part_is_condensed_around_what_is_open_in_it() -> None:
    question = _message(1, "Could you send me the contract? " + "word " * 60, direction="in")
    others = [_message(n, "word " * 60, direction="in") for n in range(2, 200)]
    data = DataPart(with_cues(make_deal(question, *others)))

    condensed = condense_deal(data.value, data.enriched, 5_000)

    assert _is_whole(condensed, data.value, "i1")
    assert condense_deal(data.value, data.enriched, 100_000).value == data.value


def test_two_thousand_records_are_condensed_quickly() -> None:
    value = _long_value(2_000, words=150)
    condense(value, 40_000)
    took = []
    for _ in range(3):
        started = time.process_time()
        condense(value, 40_000)
        took.append(time.process_time() - started)

    assert min(took) < 0.05
