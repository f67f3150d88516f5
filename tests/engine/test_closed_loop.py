"""The loop, closed, offline: what a person says shortens the next cold e-mail, and leaves every other one alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.bootstrap import app_folder
from engine.domain import Channel
from engine.drafts.wording import is_cold
from engine.recommendation import Action, EmailContent, OutlineContent
from tests.engine.learning_house import EMAILS, House
from tests.fakes import ME

# A deal of the sample with a planned cold e-mail, and one with an e-mail to somebody who knows us, on any day.
COLD, LIVE = "tri-rivers", "frimael"
TOO_LONG = "Email too long, keep under 60 words"


@pytest.fixture
def house(home: Path) -> Iterator[House]:
    made = House(home, text=(app_folder() / "context_templates/default.md").read_text(encoding="utf-8"))
    yield made
    made.close()


def email_of(house: House, deal: str) -> tuple[str, Action]:
    """Return the deal's first e-mail, in full, with the id of its recommendation."""
    sample = house.engine.source("sample")
    made = house.engine.recommender.recommend(sample, deal)
    action = next(action for action in made.actions if action.channel is Channel.EMAIL)
    house.engine.contents.write(sample, made.recommendation_id, action.id)
    stored = house.engine.archive.get(made.recommendation_id)
    assert stored is not None
    written = stored.action(action.id)
    assert written is not None
    return made.recommendation_id, written


def words(action: Action) -> int:
    assert isinstance(action.content, EmailContent)
    return len(action.content.body.split())


def test_a_sentence_of_feedback_shortens_the_next_cold_email_and_is_named(house: House) -> None:
    rec, before = email_of(house, COLD)

    result = house.give(TOO_LONG, recommendation_id=rec, action_id=before.id)
    _, after = email_of(house, COLD)

    assert is_cold(before)
    assert 70 <= words(before) <= 90
    assert (result.learning_extracted, result.added_to_section) == ("Keep cold outreach emails under 60 words", EMAILS)
    assert result.new_version == "1.1"
    assert after.id == before.id
    assert words(after) < 60
    assert after.applied_learnings == (result.learning_id,)


def test_an_email_in_a_live_deal_is_left_as_it_was(house: House) -> None:
    _, before = email_of(house, LIVE)
    rec, cold = email_of(house, COLD)

    house.give(TOO_LONG, recommendation_id=rec, action_id=cold.id)
    _, after = email_of(house, LIVE)

    assert not is_cold(before)
    assert words(before) > 60
    assert (after.content, after.applied_learnings) == (before.content, ())


def test_taken_back_the_email_is_as_long_as_before(house: House) -> None:
    rec, before = email_of(house, COLD)
    result = house.give(TOO_LONG, recommendation_id=rec, action_id=before.id)
    assert words(email_of(house, COLD)[1]) < 60

    house.engine.ledger.undo(ME, result.feedback_id)
    _, after = email_of(house, COLD)

    assert (after.content, after.applied_learnings) == (before.content, ())


def test_the_example_of_the_readme_ends_in_the_same_places(home: Path) -> None:
    # The template has a guideline of its own for first e-mails, which is tighter.
    house = House(home)
    rec, before = email_of(house, COLD)

    result = house.give("Email too long, keep under 150 words", recommendation_id=rec, action_id=before.id)
    _, after = email_of(house, COLD)

    assert result.learning_extracted == "Keep cold outreach emails under 150 words"
    assert (result.added_to_section, result.new_version) == (EMAILS, "1.1")
    assert words(after) < 150
    assert after.applied_learnings == (result.learning_id,)
    house.close()


def test_a_thumb_then_counts_for_the_learning_that_was_applied(house: House) -> None:
    rec, before = email_of(house, COLD)
    learning_id = house.give(TOO_LONG, recommendation_id=rec, action_id=before.id).learning_id
    later, after = email_of(house, COLD)

    house.give("", recommendation_id=later, action_id=after.id, feedback_type="positive")

    assert house.learning(learning_id).helpful == 1
    assert house.engine.recommender.recommend(house.engine.source("sample"), COLD).cache_status.outcome == "hit"


def test_the_plan_of_a_cold_email_names_no_length_beside_the_one_that_was_learned(house: House) -> None:
    rec, cold = email_of(house, COLD)
    house.give(TOO_LONG, recommendation_id=rec, action_id=cold.id)

    made = house.engine.recommender.recommend(house.engine.source("sample"), COLD)

    plan = next(action for action in made.actions if action.channel is Channel.EMAIL)
    assert isinstance(plan.content, OutlineContent)
    assert "words" not in plan.content.approach
    assert [finding.text for finding in made.warnings if finding.rule == "grounding"] == []
