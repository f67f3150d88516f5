"""The Python API of the product readme, offline."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

import engine
from engine import ActionRecommender, FeedbackInput, FeedbackProcessor, RecommendationNotFound, load_config

ROOT = Path(__file__).resolve().parents[2]
# A deal of the sample with a P0 e-mail on any day.
DEAL = "frimael"


def make_feedback(recommendation_id: str, **changes: Any) -> FeedbackInput:
    known = {"recommendation_id": recommendation_id, "feedback_type": "positive", "feedback_text": "Great email!"}
    return FeedbackInput(**(known | {"action_channel": "email", "action_priority": "P0"} | changes))


def read_log(home: Path) -> list[dict[str, Any]]:
    database = create_engine(f"sqlite:///{home / 'recommendation_cache.db'}")
    with database.connect() as connection:
        rows = [dict(row) for row in connection.execute(text("SELECT * FROM feedback_log ORDER BY id")).mappings()]
    database.dispose()
    return rows


def test_the_example_of_the_readme_works_as_it_stands(home: Path) -> None:
    config = load_config()
    recommender = ActionRecommender(anthropic_api_key=config.anthropic_api_key, brevo_api_key=config.brevo_api_key)

    result = recommender.recommend(deal_id=DEAL, campaign_context="Q4 product launch", force_refresh=False)
    answer = FeedbackProcessor(cache=recommender.cache).process_feedback(make_feedback(result.recommendation_id))

    assert result.deal_name
    assert result.p0_actions[0].channel == "email"
    assert result.p0_actions[0].content.title
    assert answer.status == "nothing"
    assert read_log(home)[0]["recommendation_id"] == result.recommendation_id


def test_without_keys_nothing_is_asked_of_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-in-the-environment")

    assert ActionRecommender().recommend(DEAL).writer == "playbook"


def test_who_asks_is_the_person_of_the_settings(home: Path) -> None:
    home.mkdir()
    (home / "config.yaml").write_text("me: ana@us.example\n")

    ActionRecommender().recommend(DEAL)

    database = create_engine(f"sqlite:///{home / 'recommendation_cache.db'}")
    with database.connect() as connection:
        assert connection.execute(text("SELECT asked_by FROM generations")).scalars().all() == ["ana@us.example"]
    database.dispose()


@pytest.mark.parametrize("key", ["sk-test", ""])
def test_a_key_may_be_plain_text(key: str) -> None:
    recommender = ActionRecommender(anthropic_api_key=key, brevo_api_key=key)

    assert recommender.recommend(DEAL, writer="playbook").writer == "playbook"


def test_the_same_question_is_served_from_the_cache_and_a_forced_one_is_not(tmp_path: Path) -> None:
    template = tmp_path / "mine.md"
    template.write_text("## System Prompt\n\n{{company_context}}\n")
    recommender = ActionRecommender()

    first = recommender.recommend(DEAL)
    again = recommender.recommend(DEAL)
    forced = recommender.recommend(DEAL, force_refresh=True)
    other = recommender.recommend(DEAL, prompt_file=template)

    assert (again.is_cached, again.recommendation_id) == (True, first.recommendation_id)
    assert forced.cache_status.outcome == "forced"
    assert other.cache_status.changed == ("prompt_hash",)


def test_feedback_is_kept_word_for_word_and_says_what_was_learned(home: Path) -> None:
    home.mkdir()
    (home / "company-context.md").write_text("# Company Context\n\nVersion: 1.0\n\n## Email Engagement Learnings\n")
    recommender = ActionRecommender()
    result = recommender.recommend(DEAL)
    action = result.p0_actions[0]

    answer = FeedbackProcessor(cache=recommender.cache).process_feedback(
        make_feedback(
            result.recommendation_id,
            feedback_type="negative",
            feedback_text="Trop long \N{CRYING FACE}",
            what_worked="Subject",
            what_didnt_work="Length",
            improvement="Under 100 words",
            deal_id=DEAL,
        )
    )

    row = read_log(home)[0]
    assert (answer.status, answer.learning_extracted) == ("added", "Keep emails under 100 words")
    assert (answer.added_to_section, answer.new_version) == ("Email Engagement Learnings", "1.1")
    assert answer.company_context_updated is True
    assert answer.will_apply_to == "all emails recommended from now on"
    assert row["feedback_id"] == answer.feedback_id
    assert (row["source"], row["deal_id"], row["action_id"], row["given_by"]) == ("sample", DEAL, action.id, "me")
    assert (row["feedback_type"], row["feedback_text"]) == ("negative", "Trop long \N{CRYING FACE}")
    assert (row["what_worked"], row["what_didnt_work"], row["improvement"]) == ("Subject", "Length", "Under 100 words")


def test_feedback_that_fits_no_single_action_is_kept_unattributed(home: Path) -> None:
    recommender = ActionRecommender()
    result = recommender.recommend(DEAL)

    FeedbackProcessor(cache=recommender.cache).process_feedback(
        make_feedback(result.recommendation_id, action_channel="whatsapp", action_priority="P2")
    )

    assert read_log(home)[0]["action_id"] is None


def test_feedback_on_an_unknown_recommendation_is_kept_and_refused(home: Path) -> None:
    with pytest.raises(RecommendationNotFound, match="rec_abc123"):
        FeedbackProcessor(cache=ActionRecommender().cache).process_feedback(make_feedback("rec_abc123"))

    assert [row["outcome"] for row in read_log(home)] == ["nothing"]


def test_every_public_name_is_there_and_no_other() -> None:
    for name in engine.__all__:
        assert getattr(engine, name) is not None

    assert set(engine.__all__) <= set(dir(engine))
    with pytest.raises(AttributeError, match="nonsense"):
        engine.nonsense  # noqa: B018


def test_what_feedback_and_a_manager_s_decisions_raise_is_public() -> None:
    raised = {"RecommendationNotFound", "CorrectionInvalid", "LearningNotFound", "NotAllowed", "ContextConflict", "StoreError"}

    assert raised <= set(engine.__all__)


def test_importing_the_package_imports_none_of_its_modules() -> None:
    script = "import sys, engine; print([name for name in sys.modules if name.startswith(('engine.', 'pydantic'))])"

    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)

    assert done.stdout.strip() == "[]"


def test_hits_are_counted_when_the_process_ends(home: Path) -> None:
    script = f"from engine import ActionRecommender; r = ActionRecommender(); r.recommend('{DEAL}'); r.recommend('{DEAL}')"
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, timeout=60)

    database = create_engine(f"sqlite:///{home / 'recommendation_cache.db'}")
    with database.connect() as connection:
        hits = connection.scalar(text("SELECT hits FROM recommendation_cache"))
    database.dispose()

    assert hits == 1
