import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.adapters.sources.json_files import read_json
from engine.errors import SourceRejected
from engine.importing.plan import make_plan
from tests.engine.importing.plans import TERMS
from tests.fakes import make_deal


def _columns(table):
    return {name: list(cells) for name, cells in zip(table.header, table.columns, strict=True)}


@pytest.mark.parametrize(
    "value",
    [
        [{"id": 1, "name": "A"}, {"id": 2, "stage": "Won"}],
        {"deals": [{"id": 1, "name": "A"}, {"id": 2, "stage": "Won"}]},
        {"items": [{"id": 1, "attributes": {"name": "A"}}, {"id": 2, "properties": {"stage": "Won"}}]},
    ],
)
def test_a_list_of_records_is_a_table_in_any_wrapping(value):
    (table,), whole = read_json(json.dumps(value), "a.json")

    assert _columns(table) == {"id": [1, 2], "name": ["A", None], "stage": [None, "Won"]}
    assert (table.lines, table.unit, whole) == ([1, 2], "item", [])


def test_json_lines_keep_their_line_numbers():
    (table,), _ = read_json('{"id": 1}\n\n{"id": 2}\n', "a.jsonl")

    assert (table.lines, table.unit) == ([1, 3], "line")


def test_the_lists_of_an_export_are_tables_that_say_what_they_list():
    value = {"deals": [{"id": 1}], "contacts": [{"email": "a@x.com"}], "activities": [{"type": "Note"}], "total": 3}

    tables, _ = read_json(json.dumps(value), "a.json")

    assert [(table.name, table.kind) for table in tables] == [
        ("a.json · deals", "deals"),
        ("a.json · contacts", "contacts"),
        ("a.json · activities", "interactions"),
    ]


def test_nested_records_refer_to_their_deal():
    deal = {"id": 7, "company": {"name": "Acme", "address": {"city": "Paris"}}, "tags": ["a", "b"], "notes": [{"text": "x"}]}

    (deals, notes), _ = read_json(json.dumps([deal]), "a.json")

    assert _columns(deals) == {"id": [7], "company.name": ["Acme"], "company.address.city": ["Paris"], "tags": ["a; b"]}
    assert _columns(notes) == {"text": ["x"], "deal id": [7]}
    assert notes.kind == "interactions"


def test_a_deal_in_our_own_form_is_taken_whole():
    enriched = make_deal()

    tables, whole = read_json(json.dumps({"deals": [enriched.model_dump(mode="json")]}), "a.json")

    assert tables == []
    assert whole == [enriched]


def test_a_deal_nearly_in_our_form_is_read_as_a_record():
    value = [{"deal": {"id": "1", "name": "A", "stage": "Won"}, "contacts": [{"email": "a@x.com"}]}]

    tables, whole = read_json(json.dumps(value), "a.json")

    assert whole == []
    assert _columns(tables[0]) == {"id": ["1"], "name": ["A"], "stage": ["Won"]}
    assert _columns(tables[1]) == {"email": ["a@x.com"], "deal id": ["1"]}


def test_what_is_no_record_is_unreadable():
    (table,), _ = read_json('[{"id": 1}, 5, "x"]', "a.json")

    assert [problem.line for problem in table.unreadable] == [2, 3]


@pytest.mark.parametrize(
    ("text", "reason"),
    [('{"a": 1', "not valid JSON"), ("[]", "holds no records"), ("3", "holds no records"), ("[1, 2]", "holds no records")],
)
def test_what_holds_no_records_is_refused(text, reason):
    with pytest.raises(SourceRejected, match=rf"a\.json.*{reason}|a\.json {reason}"):
        read_json(text, "a.json")


def test_nested_records_are_flat_in_their_own_table_too():
    deal = {"id": 7, "contacts": [{"email": "a@x.com", "attributes": {"FIRSTNAME": "Ann", "tags": [1, None, {"x": 1}]}}]}

    _, contacts = read_json(json.dumps([deal]), "a.json")[0]

    assert _columns(contacts) == {"email": ["a@x.com"], "FIRSTNAME": ["Ann"], "tags": ["1"], "deal id": [7]}


def test_a_list_longer_than_any_field_is_left_out():
    text = json.dumps([{"id": 7, "few": list(range(10_000)), "many": list(range(10_001))}])

    [deals], _ = read_json(text, "a.json")

    assert set(_columns(deals)) == {"id", "few"}


def test_values_deeper_than_any_crm_puts_them_are_left_out():
    text = '[{"id": 1, "x": ' + '{"y": ' * 900 + "1" + "}" * 900 + "}]"

    (table,), _ = read_json(text, "a.json")

    assert _columns(table) == {"id": [1]}


NAMES = st.sampled_from(
    ["id", "name", "deals", "deal", "contacts", "notes", "attributes", "stage", "amount", "email", "items", ""]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.sampled_from(["A", "Won", "1.234", "x@y.com"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(VALUES)
def test_any_json_is_planned_or_refused_in_a_sentence(value):
    told = ""

    try:
        tables, whole = read_json(json.dumps(value), "a.json")
        told = make_plan(tables, TERMS, whole={"a.json": whole} if whole else {}).files[0].name
    except SourceRejected as error:
        told = str(error)

    assert told.startswith("a.json")


def test_a_deal_of_our_own_form_with_an_amount_that_is_none_is_no_crash():
    tables, whole = read_json('{"deal": {"source": "s", "id": "1", "name": "A", "amount": false}}', "a.json")

    assert (len(tables), whole) == (1, [])
