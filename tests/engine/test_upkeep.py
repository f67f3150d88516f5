"""Only managers change what everybody's texts are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.errors import NotAllowed, PromptError
from engine.upkeep import Upkeep
from tests.engine.learning_house import CONTEXT, MANAGER, REP, House

PROMPT = "## System Prompt\n\n{{company_context}}\n"
DEEDS: dict[str, Callable[[Upkeep], object]] = {
    "create the company context": lambda upkeep: upkeep.create_context(REP, CONTEXT),
    "edit the company context": lambda upkeep: upkeep.save_context(REP, "# Ours", "sha256:0", "mine"),
    "go back to an earlier company context": lambda upkeep: upkeep.roll_back_context(REP, "1.0"),
    "edit prompts": lambda upkeep: upkeep.save_prompt(REP, "mine", PROMPT),
    "choose the default prompt": lambda upkeep: upkeep.choose_prompt(REP, "recommend"),
    "clear the cache": lambda upkeep: upkeep.clear_cache(REP),
}


@pytest.fixture
def house(home: Path) -> Iterator[House]:
    made = House(home)
    yield made
    made.close()


@pytest.mark.parametrize("deed", DEEDS)
def test_a_rep_changes_nothing_of_it(house: House, deed: str) -> None:
    with pytest.raises(NotAllowed, match=f"Only managers may {deed}"):
        DEEDS[deed](house.engine.upkeep)

    assert house.read() == CONTEXT
    assert "mine" not in house.engine.templates.names()
    assert not (house.engine.settings.home / "config.yaml").exists()
    assert house.engine.records.cache_figures(house.clock())["total"] == 1
    assert not [change for kind in ("prompt", "cache") for change in house.engine.records.list_changes(kind)]


def test_a_manager_changes_all_of_it_and_stands_in_the_history(house: House) -> None:
    upkeep, current = house.engine.upkeep, house.engine.context.current()
    assert current is not None

    saved = upkeep.save_context(MANAGER, CONTEXT.replace("We sell plans.", "We sell boats."), current.hash, "boats now")
    back = upkeep.roll_back_context(MANAGER, "1.0")
    upkeep.save_prompt(MANAGER, "mine", PROMPT)
    upkeep.choose_prompt(MANAGER, "mine")
    cleared = upkeep.clear_cache(MANAGER)

    assert (saved.author, saved.reason, back.author) == (MANAGER.name, "boats now", MANAGER.name)
    assert "We sell plans." in house.read()
    assert "mine" in house.engine.templates.names()
    assert cleared == 1
    [saving], [choice], [clearing] = (house.engine.records.list_changes(kind) for kind in ("prompt", "default", "cache"))
    assert (saving.what, saving.person) == ("mine", MANAGER.name)
    assert (choice.what, choice.person) == ("mine", MANAGER.name)
    assert (clearing.what, clearing.person) == ("1", MANAGER.name)


def test_only_what_can_write_a_board_becomes_the_default(house: House) -> None:
    with pytest.raises(PromptError, match="no board can be written with it"):
        house.engine.upkeep.choose_prompt(MANAGER, "summary")
    with pytest.raises(PromptError, match="There is no prompt template 'gone'"):
        house.engine.upkeep.choose_prompt(MANAGER, "gone")

    assert not (house.engine.settings.home / "config.yaml").exists()
