"""A manager decides about what was learned; every decision has a name and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from engine.context.edits import set_version
from engine.context_document import read_version
from engine.errors import AlreadySettled, ContextError, ContextInvalid, LearningNotFound, NotAllowed
from engine.learning.learnings import Learning
from engine.learning.ledger import Ledger
from tests.engine.learning_house import CONTEXT, EMAILS, MANAGER, OTHER_REP, REP, House, make_action
from tests.fakes import ME

LONG = "Email too long, keep under 150 words"
SHORTER = "Email too long, keep under 60 words"
FREE = "Always reference a mutual connection in the first line"
REFUSED = "Always say that the Pro plan is 49 euros a month"


@pytest.fixture
def house(home: Path) -> Iterator[House]:
    made = House(home)
    yield made
    made.close()


@pytest.fixture
def reviewed(home: Path) -> Iterator[House]:
    made = House(home, settings={"learning": {"mode": "review"}})
    yield made
    made.close()


@pytest.fixture
def ledger(house: House) -> Ledger:
    return house.engine.ledger


def learn(house: House, text: str = LONG, **changes: Any) -> str:
    learning_id = house.give(text, **changes).learning_id
    assert learning_id is not None
    return learning_id


def body(house: House) -> str:
    """The file but for its version."""
    return set_version(house.read(), "1.0")


def test_it_lists_what_was_learned_in_its_order_and_by_state(house: House, ledger: Ledger) -> None:
    first, second = learn(house), learn(house, REFUSED)

    assert [one.id for one in ledger.list()] == [first, second]
    assert [one.id for one in ledger.list("candidate")] == [second]


def test_an_approved_candidate_comes_into_force(house: House, ledger: Ledger) -> None:
    learning_id = learn(house, REFUSED)

    approved = ledger.approve(MANAGER, learning_id)

    assert (approved.state, approved.changed_by) == ("active", MANAGER.name)
    assert approved == house.learning(learning_id)
    assert len(house.lines()) == 1
    [newest, *_] = house.engine.context.history()
    assert (newest.author, newest.reason) == (MANAGER.name, f"approved: {approved.text}")


def test_a_candidate_with_mark_up_has_to_be_edited_first(house: House, ledger: Ledger) -> None:
    learning_id = learn(house, "<b>Always be brief</b>")

    with pytest.raises(ContextInvalid, match=r"mark-up.*Edit it first"):
        ledger.approve(MANAGER, learning_id)
    ledger.edit(MANAGER, learning_id, "Always be brief")
    ledger.approve(MANAGER, learning_id)

    assert "Always be brief" in house.lines()[0]


def test_an_approved_candidate_that_is_known_reinforces(house: House, ledger: Ledger) -> None:
    known = learn(house)
    other = learn(house, REFUSED)
    ledger.edit(MANAGER, other, "Keep cold outreach emails under 150 words")

    approved = ledger.approve(MANAGER, other)

    assert (approved.state, approved.superseded_by) == ("superseded", known)
    assert house.learning(known).reinforced == 1
    assert len(house.lines()) == 1


def test_in_review_mode_what_is_accepted_comes_into_force_together_as_one_version(reviewed: House) -> None:
    ledger = reviewed.engine.ledger
    first, second, third = learn(reviewed), learn(reviewed, FREE), learn(reviewed, REFUSED)

    accepted = ledger.approve(MANAGER, first)
    ledger.approve(MANAGER, second)
    before = reviewed.read()
    published = ledger.publish(MANAGER)

    assert (accepted.state, accepted.accepted_by) == ("candidate", MANAGER.name)
    assert before == CONTEXT
    assert [one.id for one in published] == [first, second]
    assert len(reviewed.lines()) == 2
    assert read_version(reviewed.read()) == "1.1"
    assert reviewed.learning(third).state == "candidate"
    assert ledger.publish(MANAGER) == []
    assert read_version(reviewed.read()) == "1.1"


def test_what_was_accepted_comes_into_force_before_the_next_preparation(reviewed: House) -> None:
    learning_id = reviewed.give("Keep e-mails under 90 words.").learning_id or ""
    reviewed.engine.ledger.approve(MANAGER, learning_id)
    before = reviewed.engine.context.current()

    reviewed.engine.preparation.plan(reviewed.engine.source("sample"), [], writer="playbook")

    made = reviewed.engine.context.current()
    assert before is not None
    assert made is not None
    assert (made.author, learning_id in made.text, learning_id in before.text) == ("the next preparation", True, False)
    reviewed.engine.preparation.plan(reviewed.engine.source("sample"), [], writer="playbook")
    assert reviewed.engine.context.current() == made


def test_publishing_two_values_of_one_rule_leaves_the_later_in_force(reviewed: House) -> None:
    ledger = reviewed.engine.ledger
    first, second = learn(reviewed), learn(reviewed, SHORTER)
    for learning_id in (first, second):
        ledger.approve(MANAGER, learning_id)

    ledger.publish(MANAGER)

    assert (reviewed.learning(first).state, reviewed.learning(second).state) == ("superseded", "active")
    assert len(reviewed.lines()) == 1


def test_an_edit_rewrites_the_line_and_what_code_keeps(house: House, ledger: Ledger) -> None:
    learning_id = learn(house)

    edited = ledger.edit(MANAGER, learning_id, "Keep cold outreach emails\n under 90 words")

    assert edited.text == "Keep cold outreach emails under 90 words"
    assert edited.rule is not None
    assert edited.rule.value == "90"
    assert "under 90 words _(Context: P0 email action)_" in house.lines()[0]


@pytest.mark.parametrize("text", ["", "   ", "## Heading", "<i>x</i>", "word " * 41])
def test_an_edit_to_what_is_no_learning_is_refused(house: House, ledger: Ledger, text: str) -> None:
    learning_id = learn(house)
    before = house.read()

    with pytest.raises(ContextInvalid):
        ledger.edit(MANAGER, learning_id, text)

    assert house.read() == before


def test_a_moved_learning_stands_in_its_new_section_alone(house: House, ledger: Ledger) -> None:
    learning_id = learn(house, FREE)

    moved = ledger.move(MANAGER, learning_id, "linkedin outreach learnings")

    assert (moved.section, moved.channel) == ("LinkedIn Outreach Learnings", "linkedin")
    assert house.lines() == []
    assert len(house.lines("LinkedIn Outreach Learnings")) == 1


def test_a_learning_moves_to_no_section_but_those_for_learnings(house: House, ledger: Ledger) -> None:
    learning_id = learn(house, FREE)

    with pytest.raises(ContextInvalid, match=r"no section 'Hard rules' for learnings. Choose one of: Email"):
        ledger.move(MANAGER, learning_id, "Hard rules")


def test_what_a_manager_retired_waits_for_a_manager_when_it_is_said_again(house: House, ledger: Ledger) -> None:
    learning_id = learn(house)

    retired = ledger.retire(MANAGER, learning_id)
    again = house.give(LONG)

    assert (retired.state, retired.changed_by) == ("retired", MANAGER.name)
    assert house.lines() == []
    assert again.status == "candidate"


def test_a_restored_learning_takes_the_place_of_what_had_replaced_it(house: House, ledger: Ledger) -> None:
    first, second = learn(house), learn(house, SHORTER)

    restored = ledger.restore(MANAGER, first)

    assert restored.state == "active"
    assert (house.learning(second).state, house.learning(second).superseded_by) == ("superseded", first)
    assert [line.count("150 words") for line in house.lines()] == [1]


def test_nothing_is_restored_into_a_full_context(house: House, ledger: Ledger) -> None:
    learning_id = learn(house, FREE)
    ledger.retire(MANAGER, learning_id)
    small = house.open(learning={"most_tokens": 100}).ledger
    for text in ("Ask one question at the end of every message", "Put the most important thing into the first sentence"):
        learn(house, text)
    learn(house, "Start every message with what they said in their last answer to us")
    learn(house, "Close every message with a proposal of two exact times for a call")

    with pytest.raises(ContextInvalid, match=r"more than 100 tokens. A manager has to retire .* the least helpful are"):
        small.restore(MANAGER, learning_id)


def test_on_the_day_after_its_last_a_learning_is_out_of_force(house: House, ledger: Ledger) -> None:
    learning_id = learn(house)
    ledger.set_expiry(MANAGER, learning_id, date(2026, 11, 24))

    house.clock.advance(days=1)
    house.engine.settle()
    on_its_last_day = house.learning(learning_id).state
    house.clock.advance(days=1)
    house.engine.settle()

    expired = house.learning(learning_id)
    assert on_its_last_day == "active"
    assert (expired.state, expired.note, expired.changed_by) == ("retired", "expired", "the expiry date")
    assert house.lines() == []
    assert house.give(LONG).status == "added"


def test_undo_brings_back_the_exact_bytes(house: House, ledger: Ledger) -> None:
    before = body(house)
    result = house.give(LONG)

    undone = ledger.undo(ME, result.feedback_id)

    assert undone is not None
    assert (undone.state, undone.note) == ("retired", "taken back")
    assert body(house) == before
    assert read_version(house.read()) == "1.2"
    assert house.give(LONG).status == "added"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("tail", ["", "\n\n", "  \nlast words"])
def test_undo_brings_back_the_exact_bytes_of_odd_files(home: Path, end: str, tail: str) -> None:
    house = House(home)
    odd = ("\ufeff" + CONTEXT.rstrip() + tail).replace("\n", end).encode()
    house.path.write_bytes(odd)
    first, second = house.give(LONG), house.give(SHORTER)

    house.engine.ledger.undo(ME, second.feedback_id)
    house.engine.ledger.undo(ME, first.feedback_id)

    assert set_version(house.path.read_bytes().decode(), "1.0").encode() == odd
    house.close()


def test_undo_of_a_replacement_brings_the_replaced_one_back(house: House, ledger: Ledger) -> None:
    first = learn(house)
    before = body(house)
    second = house.give(SHORTER)

    ledger.undo(ME, str(second.learning_id))

    assert body(house) == before
    assert (house.learning(first).state, house.learning(first).superseded_by) == ("active", None)


def test_undo_takes_back_one_and_leaves_what_came_after(house: House, ledger: Ledger) -> None:
    first = house.give(LONG)
    learn(house, FREE)

    ledger.undo(ME, first.feedback_id)

    assert len(house.lines()) == 1
    assert FREE in house.lines()[0]


def test_undo_still_works_when_the_line_was_edited_since(house: House, ledger: Ledger) -> None:
    first, second = house.give(LONG), house.give(SHORTER)
    ledger.edit(MANAGER, str(second.learning_id), "Keep cold outreach emails under 70 words")

    ledger.undo(ME, second.feedback_id)

    assert house.learning(first.learning_id).state == "active"
    assert [line.count("150 words") for line in house.lines()] == [1]


def test_undo_of_a_reinforcement_and_of_a_thumb_takes_the_count_back(house: House, ledger: Ledger) -> None:
    learning_id = learn(house)
    again = house.give(LONG)
    house.rec = house.store(make_action(1, applied_learnings=(learning_id,)), number=2)
    thumb = house.give("", feedback_type="positive")

    ledger.undo(ME, again.feedback_id)
    ledger.undo(ME, thumb.feedback_id)

    assert (house.learning(learning_id).reinforced, house.learning(learning_id).helpful) == (0, 0)
    assert len(house.lines()) == 1


def test_nothing_is_taken_back_twice(house: House, ledger: Ledger) -> None:
    learning_id = learn(house)
    again = house.give(LONG)
    ledger.undo(ME, again.feedback_id)

    with pytest.raises(AlreadySettled, match="taken back already"):
        ledger.undo(ME, again.feedback_id)
    ledger.undo(ME, learning_id)
    with pytest.raises(LearningNotFound, match=r"^“.+” is retired"):
        ledger.undo(ME, learning_id)


def test_what_changed_nothing_cannot_be_taken_back(house: House, ledger: Ledger) -> None:
    nothing = house.give("Great email!")

    with pytest.raises(LearningNotFound, match="changed nothing"):
        ledger.undo(ME, nothing.feedback_id)
    with pytest.raises(LearningNotFound, match="no feedback to take back for 'fb_1'"):
        ledger.undo(ME, "fb_1")


def test_everybody_may_take_back_what_they_said_and_only_a_manager_what_others_said(house: House, ledger: Ledger) -> None:
    mine = house.give(LONG, person=REP)

    with pytest.raises(NotAllowed, match="Only managers may take back what others said"):
        ledger.undo(OTHER_REP, mine.feedback_id)
    ledger.undo(REP, mine.feedback_id)
    theirs = house.give(FREE, person=REP)
    ledger.undo(MANAGER, theirs.feedback_id)

    assert house.lines() == []


DEEDS: dict[str, Callable[[Ledger, str], object]] = {
    "approve learnings": lambda ledger, learning_id: ledger.approve(REP, learning_id),
    "publish learnings": lambda ledger, learning_id: ledger.publish(REP),
    "edit learnings": lambda ledger, learning_id: ledger.edit(REP, learning_id, "Be brief"),
    "move learnings": lambda ledger, learning_id: ledger.move(REP, learning_id, EMAILS),
    "retire learnings": lambda ledger, learning_id: ledger.retire(REP, learning_id),
    "restore learnings": lambda ledger, learning_id: ledger.restore(REP, learning_id),
    "set how long learnings hold": lambda ledger, learning_id: ledger.set_expiry(REP, learning_id, None),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_rep_decides_about_no_learning(house: House, ledger: Ledger, deed: str) -> None:
    learning_id, candidate = learn(house), learn(house, REFUSED)
    before = house.read(), ledger.list()

    with pytest.raises(NotAllowed, match=f"Only managers may {deed}, and '{REP.name}'"):
        DEEDS[deed](ledger, candidate if deed == "approve learnings" else learning_id)

    assert (house.read(), ledger.list()) == before


@pytest.mark.parametrize("deed", ["approve", "retire", "restore"])
def test_an_unknown_learning_is_said(ledger: Ledger, deed: str) -> None:
    with pytest.raises(LearningNotFound, match="no learning 'Lffffff'"):
        getattr(ledger, deed)(MANAGER, "Lffffff")


@pytest.mark.parametrize(("deed", "state"), [("approve", "active"), ("restore", "active")])
def test_what_stands_otherwise_is_left_alone_and_said(house: House, ledger: Ledger, deed: str, state: str) -> None:
    learning_id = learn(house)

    with pytest.raises(LearningNotFound, match=f"is {state}"):
        getattr(ledger, deed)(MANAGER, learning_id)


def test_without_a_context_nothing_comes_into_force(home: Path) -> None:
    house = House(home, text=None)
    learning_id = learn(house)

    with pytest.raises(ContextError, match="context-init"):
        house.engine.ledger.approve(MANAGER, learning_id)
    house.engine.ledger.retire(MANAGER, learning_id)

    assert house.learning(learning_id).state == "retired"
    house.close()


def test_a_rollback_in_the_file_brings_learnings_back_and_takes_others_out(house: House, ledger: Ledger) -> None:
    first = learn(house)
    second = learn(house, FREE)
    ledger.retire(MANAGER, first)

    house.engine.context.rollback("1.1", MANAGER.name)
    learn(house, "Ask one question at the end of every message")

    states: dict[str, Learning] = {one.id: one for one in ledger.list()}
    assert (states[first].state, states[second].state) == ("active", "retired")


def test_it_takes_over_what_a_person_wrote_into_the_file(house: House, ledger: Ledger) -> None:
    path = house.engine.settings.home / "company-context.md"
    line = "- **2026-11-02**: Name one figure from their own usage <!-- Labcde1 -->"
    path.write_text(house.read().replace(f"## {EMAILS}\n", f"## {EMAILS}\n\n{line}\n"), encoding="utf-8")
    before = house.read()

    ledger.follow()

    assert [(one.id, one.text, one.state) for one in ledger.list()] == [
        ("Labcde1", "Name one figure from their own usage", "active")
    ]
    assert house.read() == before


def test_a_file_that_says_nothing_new_changes_no_ledger(house: House, ledger: Ledger) -> None:
    learn(house)
    known = ledger.list()

    ledger.follow()

    assert ledger.list() == known


def test_an_edit_that_is_refused_says_what_is_wrong_with_it_and_no_more(house: House, ledger: Ledger) -> None:
    learning_id = learn(house)

    with pytest.raises(ContextInvalid, match=r"It says nothing\.$"):
        ledger.edit(MANAGER, learning_id, "   ")
