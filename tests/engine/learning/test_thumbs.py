"""A thumb counts at once, for or against what its action applied; it makes no line, no version, and nothing stale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import CorrectionInvalid
from engine.feedback.input import FeedbackResult
from tests.engine.learning_house import EMAILS, OTHER_REP, REP, House, make_action
from tests.fakes import ME


@pytest.fixture
def house(home: Path) -> Iterator[House]:
    made = House(home)
    yield made
    made.close()


@pytest.fixture
def learned(house: House) -> str:
    """Return the id of a learning that the first action of a second recommendation applied."""
    learning_id = house.give("Email too long, keep under 150 words").learning_id
    assert learning_id is not None
    house.rec = house.store(make_action(1, applied_learnings=(learning_id, "Lffffff")), make_action(3), number=2)
    return learning_id


def click(house: House, kind: str = "positive", **changes: object) -> FeedbackResult:
    return house.give("", feedback_type=kind, action_id=make_action(1).id, **changes)  # type: ignore[arg-type]


def counts(house: House, learning_id: str) -> tuple[int, int]:
    learning = house.learning(learning_id)
    return learning.helpful, learning.harmful


def test_a_thumb_counts_for_or_against_what_its_action_applied(house: House, learned: str) -> None:
    before = house.read()

    up = click(house, person=REP)
    down = click(house, "negative", person=OTHER_REP)

    assert (up.status, down.status) == ("thumb", "thumb")
    assert counts(house, learned) == (1, 1)
    assert house.read() == before
    assert "Counted for the" in up.reason
    assert (up.company_context_updated, up.new_version, up.will_apply_to) == (False, None, "nothing new")


def test_a_second_click_of_the_same_kind_changes_nothing(house: House, learned: str) -> None:
    first = click(house)
    second = click(house)

    assert second.feedback_id == first.feedback_id
    assert counts(house, learned) == (1, 0)
    assert house.rows("SELECT count(*) FROM feedback_log WHERE outcome = 'thumb'") == [(1,)]


def test_the_other_kind_takes_its_place_and_moves_the_counts(house: House, learned: str) -> None:
    click(house)
    click(house, "negative")

    assert counts(house, learned) == (0, 1)
    rows = house.rows("SELECT feedback_type, ended_at IS NULL FROM feedback_log WHERE outcome = 'thumb' ORDER BY id")
    assert rows == [("positive", 0), ("negative", 1)]


def test_thumbs_of_several_people_and_actions_stand_side_by_side(house: House, learned: str) -> None:
    click(house, person=REP)
    click(house, person=OTHER_REP)
    house.give("", feedback_type="negative", action_id=make_action(3).id, person=REP)

    assert counts(house, learned) == (2, 0)
    assert house.rows("SELECT count(*) FROM feedback_log WHERE outcome = 'thumb' AND ended_at IS NULL") == [(3,)]


@pytest.mark.parametrize("about", ["wrong_fact", "wrong_action", "wrong_time"])
def test_only_the_wording_counts_against_learnings(house: House, learned: str, about: str) -> None:
    bare = click(house, "negative")
    other = click(house, "negative", about=about)
    after_other = counts(house, learned)
    click(house, "negative", about="wording")

    assert other.feedback_id == bare.feedback_id
    assert "counts against no learning" in other.reason
    assert after_other == (0, 0)
    assert counts(house, learned) == (0, 1)
    assert house.rows("SELECT about FROM feedback_log WHERE outcome = 'thumb'") == [("wording",)]


def test_what_a_thumb_counted_is_what_is_taken_back(house: House, learned: str) -> None:
    click(house)
    house.store(make_action(1, applied_learnings=()), number=2)

    click(house, "negative")

    assert counts(house, learned) == (0, 0)


def test_a_thumb_that_means_no_single_action_is_kept_and_counts_for_nothing(house: House, learned: str) -> None:
    result = house.give("", feedback_type="positive")

    assert (result.status, result.action_id) == ("thumb", None)
    assert "counts for no learning" in result.reason
    assert counts(house, learned) == (0, 0)


def test_a_thumb_down_with_words_is_a_thumb_and_a_feedback(house: House, learned: str) -> None:
    click(house, "negative")

    result = click(house, "negative", about="wrong_time", feedback_text="No emails on Mondays")

    assert result.status == "added"
    assert counts(house, learned) == (0, 0)
    kept = house.rows("SELECT outcome, about, feedback_text FROM feedback_log ORDER BY id")
    assert kept[1:] == [("thumb", "wrong_time", ""), ("added", "wrong_time", "No emails on Mondays")]


def test_neutral_without_a_word_is_no_thumb_and_teaches_nothing(house: House, learned: str) -> None:
    assert click(house, "neutral").status == "nothing"


def test_a_thumb_while_somebody_edits_is_not_lost(house: House, learned: str) -> None:
    ledger = house.engine.ledger
    stale = house.learning(learned)
    click(house)
    ledger.edit(ME, stale.id, "Keep cold outreach emails under 140 words")

    assert counts(house, learned) == (1, 0)


def test_a_wrong_fact_corrects_the_deal_and_counts_against_nothing(house: House, learned: str) -> None:
    result = click(house, "negative", about="wrong_fact", wrong_field="deal.amount", right_value="51000", person=REP)

    [correction] = house.engine.records.amendments("sample", "frimael").corrections
    assert result.status == "thumb"
    assert (correction.field, correction.value, correction.author) == ("deal.amount", "51000", REP.name)
    assert counts(house, learned) == (0, 0)


def test_a_correction_that_cannot_be_is_refused_and_the_thumb_stays(house: House, learned: str) -> None:
    with pytest.raises(CorrectionInvalid, match=r"'soon' is no close date. Write a date, .* The thumb is kept"):
        click(house, "negative", about="wrong_fact", wrong_field="deal.close_date", right_value="soon")

    assert house.engine.records.amendments("sample", "frimael").corrections == ()
    assert house.rows("SELECT about FROM feedback_log WHERE outcome = 'thumb'") == [("wrong_fact",)]


def test_thumbs_keep_every_recommendation_fresh_and_one_changed_word_makes_exactly_the_affected_ones_stale(
    house: House, learned: str
) -> None:
    engine, sample = house.engine, house.engine.source("sample")
    deals = [str(row["id"]) for row in sample.rows()][:6]
    made = {deal: engine.recommender.recommend(sample, deal) for deal in deals}
    mine = made[deals[0]]
    action = next(iter(mine.actions))

    house.give("", recommendation_id=mine.recommendation_id, action_id=action.id, feedback_type="negative", about="wording")
    click(house)
    after_thumbs = [engine.recommender.recommend(sample, deal).cache_status.outcome for deal in deals]
    house.path.write_text(house.read().replace("under 150 words", "under 140 words"))
    after_word = [engine.recommender.recommend(sample, deal).cache_status for deal in deals]

    assert after_thumbs == ["hit"] * len(deals)
    assert [(status.outcome, status.changed) for status in after_word] == [("miss", ("company_context_hash",))] * len(deals)


def test_a_learning_that_only_stands_in_the_file_is_counted_all_the_same(house: House) -> None:
    line = "- **2026-10-06**: Always be brief <!-- L7f3a2c -->"
    house.path.write_text(house.read().replace(f"## {EMAILS}\n", f"## {EMAILS}\n\n{line}\n"))
    house.rec = house.store(make_action(1, applied_learnings=("L7f3a2c",)), number=2)

    click(house)

    assert counts(house, "L7f3a2c") == (1, 0)


def test_a_learning_that_stands_nowhere_is_said_to_count_for_nothing(house: House) -> None:
    house.rec = house.store(make_action(1, applied_learnings=("L7f3a2c",)), number=2)

    assert "in no company context of yours" in click(house).reason
    assert house.engine.ledger.list() == []


def test_a_thumb_counts_while_the_file_cannot_be_read(house: House, learned: str) -> None:
    house.path.write_bytes(b"\xff no text")

    click(house)

    assert counts(house, learned) == (1, 0)
