"""Who has left, as settings say: their deals are nobody's, wherever an owner counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.access.door import Door
from engine.access.roles import Person
from engine.access.sign_in import SignIn
from engine.bootstrap import Engine, build_engine
from engine.errors import NotAllowed
from engine.handover import make_handover
from engine.ports import Profile
from engine.settings import load_config
from tests.engine.adapters.records.cases import make_deal
from tests.fakes import ME, MONDAY, Clock

TOLD = "Ada Martin has left; nobody owns this deal."
Open = Callable[..., Engine]


@pytest.fixture
def open_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens a home with a deal of Ada's by address, one by name, and one of Tom's, with a setting as it is given."""
    monkeypatch.setattr("engine.ranking.snapshots.LEAST_ROWS", 1)
    home.mkdir(mode=0o700)
    opened: list[Engine] = []

    def make(setting: str = "") -> Engine:
        (home / "config.yaml").write_text(f"source: files\n{setting}")
        engine = build_engine(load_config({"SALES_ACTION_HOME": str(home)}), Clock())
        opened.append(engine)
        if len(opened) == 1:
            ada = {"owner": "ada@example.com", "owner_name": "Ada Martin"}
            engine.records.save_deals(
                [
                    make_deal("d1", "By address", touches=1, **ada),
                    make_deal("d2", "By name", touches=1, company="Roy", owner=None, owner_name="ADA Martin"),
                    make_deal("d3", "Of Tom", touches=1, company="Ben", owner="tom@example.com", owner_name="Tom Hill"),
                ]
            )
            engine.records.save_profile(Profile("ada@example.com", name="Ada Martin", title="Account Executive"))
            engine.records.save_profile(Profile("me", name="Rosa Me"))
            engine.rank("files")
        return engine

    yield make
    for engine in opened:
        engine.close()


LEFT = "left: [Ada@Example.com, ada martin]\n"


def owners(engine: Engine) -> dict[str, tuple[str, str]]:
    table = engine.rank("files")
    return {row.id: (row.owner_name, row.clean_up) for row in table.rows()}


def test_a_ranking_counts_a_leavers_deals_as_without_an_owner_until_the_setting_goes(open_home: Open) -> None:
    assert owners(open_home()) == {"d1": ("Ada Martin", ""), "d2": ("ADA Martin", ""), "d3": ("Tom Hill", "")}

    assert owners(open_home(LEFT)) == {"d1": ("", "no_owner"), "d2": ("", "no_owner"), "d3": ("Tom Hill", "")}
    assert owners(open_home("left: [ada martin]\n"))["d1"] == ("", "no_owner")
    assert owners(open_home("left: []\n"))["d1"] == ("Ada Martin", "")


def test_a_board_and_a_handover_say_who_left_and_nothing_is_signed_by_them(open_home: Open) -> None:
    before = open_home()
    seen = before.recommender.view(before.source("files"), "d1")
    engine = open_home(LEFT)

    view = engine.recommender.view(engine.source("files"), "d1")

    assert (seen.sender.name, view.sender.name) == ("Ada Martin", "Rosa Me")
    assert view.enriched.gaps[0] == TOLD
    assert (view.enriched.deal.owner, view.enriched.deal.owner_name) == (None, "")
    assert f"without owner · {TOLD}" in make_handover(view, MONDAY, engine.settings.zone)
    assert TOLD not in make_handover(seen, MONDAY, engine.settings.zone)


def test_what_was_written_while_they_were_here_is_written_anew_once_and_others_deals_stay_fresh(open_home: Open) -> None:
    before = open_home()
    made = {one: before.recommender.recommend(before.source("files"), one) for one in ("d1", "d3")}
    engine = open_home(LEFT)

    anew = engine.recommender.recommend(engine.source("files"), "d1")
    again, others = (engine.recommender.recommend(engine.source("files"), one) for one in ("d1", "d3"))

    assert anew.fingerprint.enriched_data_hash != made["d1"].fingerprint.enriched_data_hash
    assert anew.fingerprint.prompt_hash != made["d1"].fingerprint.prompt_hash  # somebody else signs
    assert (again.recommendation_id, again.is_cached) == (anew.recommendation_id, True)
    assert (others.recommendation_id, others.is_cached) == (made["d3"].recommendation_id, True)


def test_a_deal_that_is_given_to_somebody_else_is_theirs(open_home: Open) -> None:
    engine = open_home(LEFT)
    engine.records.save_deals([make_deal("d1", "By address", touches=1, owner="tom@example.com", owner_name="Tom Hill")])
    engine.finder.forget_checks()

    assert owners(engine)["d1"] == ("Tom Hill", "")
    assert TOLD not in engine.recommender.view(engine.source("files"), "d1").enriched.gaps


def test_where_reps_see_only_their_own_a_leavers_deals_are_left_to_managers(open_home: Open) -> None:
    engine = open_home(f"own_deals_only: true\n{LEFT}")
    engine.door = Door(SignIn({}, ""), engine.settings, engine.records, engine.clock)
    leaver = engine.seen_by(Person("ada@example.com", is_manager=False))

    assert list(leaver.rank("files")["id"]) == []
    for one in ("d1", "d2"):
        with pytest.raises(NotAllowed):
            leaver.source("files").enrich(one)
    assert set(engine.seen_by(ME).rank("files")["id"]) == {"d1", "d2", "d3"}
