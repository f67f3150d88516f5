"""Revisions of texts: every one is kept, and none takes the place of one that it wasn't begun on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from engine.adapters.records.records import SqlRecords
from engine.recommendation import EmailContent
from engine.revisions import Revision

AT = datetime(2026, 11, 19, 10, tzinfo=UTC)


def make_revision(body: str, based_on: str = "", **changes: Any) -> Revision:
    content = EmailContent(title="Answer", subject="Billing", body=body)
    fields = {"recommendation_id": "rec_1", "action_id": "act_1", "source": "files", "deal_id": "d1"}
    return Revision(
        **fields | {"at": AT, "author": "ana@x.example", "writer": "person", "content": content} | changes
    ).model_copy(update={"based_on": based_on})


def test_a_revision_comes_back_as_it_was_saved_newest_first(records: SqlRecords) -> None:
    first = make_revision("Hi Ana,\n\nYes — “ça va” 👍")
    second = make_revision("Hi.", first.id, writer="claude", instruction="shorter", cost_usd=0.01)

    assert records.add_revision(first) is None
    assert records.add_revision(second) is None

    assert records.list_revisions("files", "d1") == [second, first]
    assert records.list_revisions("files", "d2") == []


def test_one_that_was_begun_on_an_older_text_is_not_stored(records: SqlRecords) -> None:
    first, late = make_revision("Theirs."), make_revision("Mine.")
    records.add_revision(first)

    assert records.add_revision(late) == first
    assert records.list_revisions("files", "d1") == [first]


def test_one_that_is_put_aside_is_stored_and_stands_in_nobodys_way(records: SqlRecords) -> None:
    first = make_revision("Theirs.")
    aside, next_one = make_revision("Paid for.", is_aside=True), make_revision("Next.", first.id)
    records.add_revision(first)

    assert records.add_revision(aside) is None
    assert records.add_revision(next_one) is None
    assert records.list_revisions("files", "d1") == [next_one, aside, first]


def test_the_texts_of_two_actions_are_apart(records: SqlRecords) -> None:
    one, other = make_revision("One."), make_revision("Other.", action_id="act_2")

    assert records.add_revision(one) is None
    assert records.add_revision(other) is None


def test_a_use_keeps_which_revisions_left(records: SqlRecords) -> None:
    records.log_use(
        recommendation_id="rec_1", action_id="act_1", person="me", way="copy", text="Hi.", acknowledged=[], revisions=("rev_1",)
    )
    records.log_use(recommendation_id="rec_1", action_id="act_1", person="me", way="copy", text="Hi.", acknowledged=[])

    assert [use.revisions for use in records.list_uses()] == [(), ("rev_1",)]
