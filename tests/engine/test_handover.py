"""What whoever takes a deal over reads first."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.bootstrap import Engine, build_engine
from engine.domain import Interaction
from engine.handover import make_handover
from engine.settings import load_config
from tests.engine.adapters.records.cases import make_deal, make_interaction
from tests.fakes import MONDAY, Clock


@pytest.fixture
def engine(home: Path) -> Engine:
    return build_engine(load_config({"SALES_ACTION_HOME": str(home)}), Clock())


def page(engine: Engine, *interactions: Interaction, **changes: object) -> str:
    deal = make_deal(touches=0, **changes).model_copy(update={"interactions": interactions})
    engine.records.save_deals([deal])
    view = engine.recommender.view(engine.source("files"), "d1", writer="playbook")
    return make_handover(view, MONDAY, engine.settings.zone)


def test_facts_people_touches_and_open_tasks_are_told_and_what_is_done_is_not(engine: Engine) -> None:
    task = {"kind": "task", "direction": "internal", "text": ""}
    made = page(
        engine,
        make_interaction(0),
        Interaction.model_validate(task | {"id": "t1", "at": MONDAY, "subject": "Send the quote", "due_at": MONDAY}),
        Interaction.model_validate(task | {"id": "t2", "at": MONDAY, "subject": "Old", "done_at": MONDAY}),
        owner="tom@example.com",
        next_step="Call on Friday",
    )

    assert "Acmé · Proposal · €42,000.50 · closes 18 Dec 2026 · until now with tom@example.com" in made
    assert "- Send the quote, due 23 Nov" in made
    assert "Old" not in made
    assert "- Ana Lima, ana@acme.example" in made
    assert "email from them: Billing" in made
    assert "- Agreed: Call on Friday" in made


def test_words_of_the_crm_cannot_change_the_page(engine: Engine) -> None:
    made = page(engine, name="# Not *a* title\n## Nor this", next_step="[x](https://evil.example)")

    assert made.splitlines()[0] == r"# Handover: # Not \*a\* title ## Nor this".replace("# Not", r"\# Not")
    assert r"\[x\](https://evil.example)" in made
    assert "without owner" in made
