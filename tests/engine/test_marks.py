from dataclasses import replace
from datetime import timedelta

import pytest

from engine.domain import Direction, Interaction, InteractionKind
from engine.marks import standing_states
from engine.ports import ActionState
from tests.engine.cases import ANA, BEN, MONDAY, NOW, QUESTION, make_deal

ENRICHED = make_deal(QUESTION)
STATE = ActionState("files", "d1", "act_1", "dismissed", NOW - timedelta(hours=2), "me", contact_id=ANA.id)


def _standing(state=STATE, *, enriched=ENRICHED, now=NOW):
    return standing_states([state], enriched, MONDAY, now)


def _with_interaction(at, contact_id=ANA.id):
    heard = Interaction(id="i2", kind=InteractionKind.MEETING, direction=Direction.IN, at=at, contact_ids=(contact_id,))
    return ENRICHED.model_copy(update={"interactions": (*ENRICHED.interactions, heard)})


def _with_stage_of(at):
    return ENRICHED.model_copy(update={"deal": ENRICHED.deal.model_copy(update={"stage_changed_at": at})})


def test_a_state_stands_over_what_happened_before_it():
    assert _standing() == (STATE,)


def test_a_newer_interaction_with_that_contact_ends_it_and_one_with_another_does_not():
    since = NOW - timedelta(hours=1)

    assert _standing(enriched=_with_interaction(since)) == ()
    assert _standing(enriched=_with_interaction(since, BEN.id)) == (STATE,)


def test_a_meeting_that_is_only_planned_ends_nothing_until_it_begins():
    planned = NOW + timedelta(days=3)

    assert _standing(enriched=_with_interaction(planned)) == (STATE,)
    assert _standing(enriched=_with_interaction(planned), now=planned) == ()


def test_a_new_stage_ends_it():
    assert _standing(enriched=_with_stage_of(NOW - timedelta(hours=1))) == ()
    assert _standing(enriched=_with_stage_of(NOW - timedelta(hours=3))) == (STATE,)


@pytest.mark.parametrize(("days", "stands"), [(2, True), (1, True), (0, False), (-1, False)])
def test_what_was_put_off_comes_back_on_its_day(days, stands):
    snoozed = replace(STATE, state="snoozed", until=MONDAY + timedelta(days=days))

    assert bool(_standing(snoozed)) is stands
