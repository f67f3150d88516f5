"""A mirror whose Brevo fails in the middle: what is told, what stays, and what comes once it answers again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine.errors import SourceRejected, SourceUnavailable
from tests.brevo_account import STAGES, make_account
from tests.brevo_server import Misbehaviour
from tests.engine.adapters.sources.brevo.desk import Desk, open_desk

FORBIDDEN = Misbehaviour(status=403, body=b'{"message": "Not permitted"}', times=None)
BROKEN = Misbehaviour(status=500, body=b'{"message": "Internal error"}', times=None)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(make_account(12), tmp_path) as opened:
        yield opened


def is_whole(desk: Desk) -> bool:
    deals = desk.deals().values()
    return len(deals) == 12 and all(
        (len(one.interactions), len(one.contacts), len(one.companies), len(one.gaps)) == (3, 1, 1, 1) for one in deals
    )


def test_a_right_that_is_given_during_the_first_reading_brings_what_was_refused_before(desk: Desk) -> None:
    desk.server.misbehaviours = [replace(FORBIDDEN, path="/companies"), replace(FORBIDDEN, path="/crm/deals")]
    with pytest.raises(SourceRejected, match="Without its deals, nothing of Brevo can be shown"):
        desk.sync()
    desk.server.misbehaviours = []

    desk.sync()

    assert set(desk.records.mirrored_ids("company")) == set(desk.server.account.companies)
    assert is_whole(desk)
    assert desk.source.standing().missing == ()


def test_a_right_that_is_given_at_the_end_of_a_whole_reading_brings_what_was_refused_in_it(desk: Desk) -> None:
    desk.server.misbehaviours = [replace(FORBIDDEN, path="/crm/notes")]

    def permit(line: str) -> None:
        if line.startswith("Reading changed"):
            desk.server.misbehaviours = []

    desk.source.sync(permit)

    assert is_whole(desk)


@pytest.mark.parametrize("bad", [FORBIDDEN, BROKEN], ids=["403", "500"])
def test_names_of_stages_that_did_not_come_are_asked_for_again(desk: Desk, bad: Misbehaviour) -> None:
    desk.server.misbehaviours = [replace(bad, path="/crm/pipeline")]
    desk.sync()
    before = {enriched.deal.stage for enriched in desk.deals().values()}
    desk.server.misbehaviours = []
    desk.server.forget()

    desk.sync()

    assert not before & set(STAGES.values())
    assert {enriched.deal.stage for enriched in desk.deals().values()} <= set(STAGES.values())
    assert desk.server.count()["/crm/pipeline/details/all"] == 1


def test_brevo_that_fails_as_a_whole_is_told_in_a_sentence_after_a_few_seconds(desk: Desk) -> None:
    desk.server.misbehaviours = [BROKEN]
    sentence = re.escape("Brevo answered with an error (500): Internal error. Try again in a minute. What was read before")
    with pytest.raises(SourceUnavailable, match=f"^{sentence}"):
        desk.sync()
    first = sum(desk.waits)
    desk.server.misbehaviours = []
    desk.sync()
    desk.server.misbehaviours = [BROKEN]
    desk.waits.clear()

    with pytest.raises(SourceUnavailable, match=f"^{sentence}"):
        desk.sync()

    assert (first, sum(desk.waits)) == (7.0, 7.0)
    assert is_whole(desk)


def test_what_answers_after_something_failed_is_asked_again_as_often_as_ever(desk: Desk) -> None:
    desk.server.misbehaviours = [
        replace(BROKEN, path="/crm/pipeline", times=4),
        replace(BROKEN, path="/crm/tasktypes", times=3),
    ]

    desk.sync()

    assert is_whole(desk)


def test_several_lists_that_fail_are_named_once_each(desk: Desk) -> None:
    desk.server.misbehaviours = [replace(BROKEN, path=path) for path in ("/companies", "/crm/notes", "/crm/tasks")]

    with pytest.raises(SourceUnavailable, match=r"^The companies, notes and tasks could not be read, all else was\. Brevo"):
        desk.sync()

    assert len(desk.deals()) == 12


def test_lists_that_are_refused_for_the_same_reason_are_told_in_one_sentence(desk: Desk) -> None:
    desk.server.misbehaviours = [
        replace(FORBIDDEN, path="/crm/tasks"),
        replace(FORBIDDEN, path="/crm/notes"),
        replace(FORBIDDEN, path="/companies", status=402),
    ]

    desk.sync()

    assert [one.partition(". ")[0] for one in desk.source.standing().missing] == [
        "The companies could not be read",
        "The notes and tasks could not be read",
    ]


def test_deals_that_are_refused_later_are_named_and_stay(desk: Desk) -> None:
    desk.sync()
    desk.server.misbehaviours = [FORBIDDEN]

    with pytest.raises(SourceRejected) as raised:
        desk.sync()

    assert str(raised.value) == (
        "The deals could not be read. The key may not read this in Brevo: Not permitted. "
        "Give its owner the right, or use another key. What was read before is still here."
    )
    assert is_whole(desk)
