from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from engine.adapters.records.database import reading
from engine.adapters.records.records import SqlRecords
from engine.adapters.records.tables import action_uses
from engine.ports import ActionState, Profile
from tests.engine.adapters.records.cases import NOW

DONE = ActionState(
    source="files", deal_id="d1", action_id="act_1", state="done", set_at=NOW, set_by="me",
    contact_id="ana@acme.example", channel="email", purpose="answer_question",
)  # fmt: skip
LATER = NOW + timedelta(hours=1)
SNOOZED = replace(DONE, state="snoozed", until=date(2026, 11, 25), set_at=LATER)


def _tick(detail: str, **changes: Any) -> ActionState:
    return replace(DONE, state="checked", detail=detail, **changes)


def test_a_state_comes_back_as_it_was_set(records: SqlRecords) -> None:
    records.mark_action(SNOOZED)

    assert records.action_states("files", "d1") == [SNOOZED]


def test_states_belong_to_one_deal_of_one_source(records: SqlRecords) -> None:
    records.mark_action(DONE)

    assert records.action_states("sample", "d1") == []
    assert records.action_states("files", "d2") == []


def test_the_states_set_since_a_moment_are_found_over_all_deals_of_a_source(records: SqlRecords) -> None:
    today = replace(DONE, deal_id="d2", set_at=LATER)
    for state in (DONE, today, replace(today, source="sample"), replace(today, deal_id="d3")):
        records.mark_action(state)
    records.unmark_action("files", "d3", "act_1", "done", "", LATER)

    assert records.states_since("files", LATER) == [today]


@pytest.mark.parametrize("state", ["done", "dismissed", "snoozed"])
def test_a_new_state_of_an_action_ends_the_former(records: SqlRecords, state: Any) -> None:
    following = replace(SNOOZED, state=state)
    records.mark_action(DONE)

    records.mark_action(following)

    assert records.action_states("files", "d1") == [following]


def test_states_of_other_actions_stand(records: SqlRecords) -> None:
    records.mark_action(DONE)
    records.mark_action(replace(SNOOZED, action_id="act_2"))

    assert {state.action_id for state in records.action_states("files", "d1")} == {"act_1", "act_2"}


def test_ticked_prerequisites_stand_beside_each_other_and_beside_done(records: SqlRecords) -> None:
    for state in (_tick("Review the budget"), _tick("Ask Jo"), DONE, _tick("Ask Jo", set_at=LATER)):
        records.mark_action(state)

    states = records.action_states("files", "d1")

    assert [(state.state, state.detail) for state in states] == [
        ("checked", "Review the budget"), ("done", ""), ("checked", "Ask Jo"),
    ]  # fmt: skip


def test_undo_ends_exactly_that_state(records: SqlRecords) -> None:
    for state in (_tick("Review the budget"), _tick("Ask Jo"), DONE):
        records.mark_action(state)

    records.unmark_action("files", "d1", "act_1", "checked", "Ask Jo", LATER)
    records.unmark_action("files", "d1", "act_1", "snoozed", "", LATER)

    assert records.action_states("files", "d1") == [_tick("Review the budget"), DONE]


def test_states_are_told_as_they_stood_at_a_moment(records: SqlRecords) -> None:
    records.mark_action(DONE)
    records.mark_action(SNOOZED)
    records.unmark_action("files", "d1", "act_1", "snoozed", "", LATER + timedelta(hours=1))

    def stood(minutes: int) -> list[str]:
        return [state.state for state in records.action_states("files", "d1", at=NOW + timedelta(minutes=minutes))]

    assert [stood(minutes) for minutes in (-1, 0, 59, 60, 119, 120)] == [[], ["done"], ["done"], ["snoozed"], ["snoozed"], []]
    assert records.action_states("files", "d1", at=NOW) == [DONE]


def test_a_text_that_left_the_house_is_remembered_word_for_word(records: SqlRecords) -> None:
    use = {"recommendation_id": "rec_1", "action_id": "act_1", "person": "me", "way": "copied", "text": "Hi Ana,\n🙂"}

    records.log_use(**use, acknowledged=["Mentions a discount of 12 %."])
    records.log_use(**use)

    columns = [action_uses.c[name] for name in (*use, "acknowledged")]
    with reading(records._engine) as connection:
        stored = connection.execute(select(*columns).order_by(action_uses.c.id)).all()
    assert stored == [(*use.values(), '["Mentions a discount of 12 %."]'), (*use.values(), "[]")]


def test_a_use_with_a_fact_nobody_knows_is_a_mistake_of_the_caller(records: SqlRecords) -> None:
    with pytest.raises(Exception, match="mood"):
        records.log_use(recommendation_id="rec_1", action_id="act_1", person="me", way="copied", text="", mood="good")


def test_a_profile_is_kept_by_person(records: SqlRecords) -> None:
    mine = Profile(name="Ada", signature="Ada\nNorthline", postal_address="1 Rue\nParis", time_zone="Europe/Paris")
    mine = replace(mine, daily_capacity=7, shows_deals_of="mine")
    records.save_profile(mine)
    records.save_profile(replace(mine, title="Rep"))
    records.save_profile(Profile(person="jo@x.example", name="Jo"))

    assert records.get_profile("me") == replace(mine, title="Rep")
    assert records.get_profile("jo@x.example") == Profile(person="jo@x.example", name="Jo")
    assert records.get_profile("nobody") is None


def test_those_who_name_a_person_as_their_stand_in_are_found(records: SqlRecords) -> None:
    away = Profile(person="jo@x.example", stand_in="bo@x.example", away_until=date(2026, 12, 4))
    records.save_profile(away)
    records.save_profile(Profile(person="al@x.example"))

    assert records.profiles_stood_in_for("bo@x.example") == [away]
    assert records.profiles_stood_in_for("jo@x.example") == []
