"""While the owner of a deal is away, who stands in for them signs as themselves, and works on the deal as on their own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.access.door import Door
from engine.access.roles import Person
from engine.access.sign_in import SignIn
from engine.bootstrap import Engine, build_engine
from engine.errors import NotAllowed
from engine.exports import to_eml
from engine.ports import Profile
from engine.ranking.day_queue import find_owner_names
from engine.recommendation import EmailContent
from engine.settings import load_config
from tests.claude_replies import make_action, make_outline, make_reply, make_summary
from tests.claude_server import Answer, running_server
from tests.engine.adapters.records.cases import make_deal
from tests.fakes import Clock

ADA = Profile("ada@example.com", name="Ada Martin", title="Account Executive", email="ada@example.com", crm_owner="A. Martin")
BOB = Profile("bob@example.com", name="Bob Hill", title="Sales Lead", email="bob@example.com", signature="Bob Hill\nNorthline")
TODAY = date(2026, 11, 23)
REPS = {one.person: Person(one.person, is_manager=False) for one in (ADA, BOB)}
BODY = "Hi Ana,\n\nThank you for your message. I will come back to you on the billing tomorrow.\n\nBest regards,"


class House:
    def __init__(self, home: Path, setting: str = "", **variables: str) -> None:
        home.mkdir(mode=0o700, exist_ok=True)
        (home / "config.yaml").write_text(f"source: files\nme: ana@example.com\n{setting}")
        self.clock = Clock()
        self.engine: Engine = build_engine(load_config({"SALES_ACTION_HOME": str(home), **variables}), self.clock)
        self.engine.door = Door(SignIn({}, ""), self.engine.settings, self.engine.records, self.clock)
        self.engine.records.save_deals(
            [
                make_deal("d1", "Hers", touches=1, owner="ada@example.com", owner_name="Ada Martin"),
                make_deal("d2", "Hers by name", touches=1, company="Roy", owner=None, owner_name="A. Martin"),
                make_deal("d3", "Of Tom", touches=1, company="Ben", owner="tom@example.com", owner_name="Tom Hill"),
            ]
        )
        for profile in (ADA, BOB):
            self.engine.profiles.save(REPS[profile.person], profile)

    def leave(self, until: date, stand_in: str = "bob@example.com") -> None:
        self.engine.profiles.save(REPS[ADA.person], replace(ADA, stand_in=stand_in, away_until=until))

    def signed_by(self, deal_id: str = "d1") -> str:
        return self.engine.recommender.view(self.engine.source("files"), deal_id).sender.name

    def sees(self, person: str) -> set[str]:
        known = self.engine.profiles.identify(REPS[person])
        return set(self.engine.seen_by(known).rank("files")["id"])


@pytest.fixture
def house(home: Path) -> Iterator[House]:
    made = House(home)
    yield made
    made.engine.close()


def test_up_to_their_last_day_away_the_stand_in_signs_and_then_the_owner_again(house: House) -> None:
    before = house.signed_by()
    house.leave(TODAY + timedelta(days=1))

    during = house.signed_by()
    house.clock.now += timedelta(days=1)
    last = house.signed_by()
    house.clock.now += timedelta(days=1)

    assert (before, during, last, house.signed_by()) == ("Ada Martin", "Bob Hill", "Bob Hill", "Ada Martin")
    assert house.signed_by("d3") == "Tom Hill"


def test_what_is_prepared_for_a_day_is_signed_by_who_signs_on_that_day(house: House) -> None:
    house.leave(TODAY)
    plan = house.engine.preparation.plan(house.engine.source("files"), ["d1"], day="tomorrow")

    house.engine.preparation.run(plan, asked_by="ana@example.com").execute(threading.Event())
    house.clock.now += timedelta(days=1)

    shown = house.engine.recommender.view(house.engine.source("files"), "d1")
    assert (shown.sender.name, shown.recommendation.is_cached) == ("Ada Martin", True)


@pytest.mark.parametrize("stand_in", ["nobody@example.com", "tom@example.com"])
def test_a_stand_in_without_a_profile_or_a_name_signs_nothing(house: House, stand_in: str) -> None:
    house.engine.records.save_profile(Profile("tom@example.com", shows_deals_of="all"))
    house.leave(TODAY, stand_in)

    assert house.signed_by() == "Ada Martin"


def test_a_stand_in_who_has_left_signs_nothing(home: Path) -> None:
    house = House(home, "left: [bob@example.com]\n")
    house.leave(TODAY)

    assert house.signed_by() == "Ada Martin"
    house.engine.close()


def test_claude_writes_once_for_the_stand_in_and_the_text_goes_out_as_theirs(home: Path) -> None:
    reply = make_reply(make_action(body=BODY, evidence=[]), make_outline(evidence=[]))
    with running_server() as claude:
        claude.answers = [Answer(text=one) for one in (make_summary(), reply, make_summary(), reply, reply)]
        house = House(home, ANTHROPIC_API_KEY="sk-test", ANTHROPIC_BASE_URL=claude.url)
        house.engine.context.create("# Company Context\n\nVersion: 1.0\n\n## Company Overview\nWe sell plans.\n")
        source, recommender = house.engine.source("files"), house.engine.recommender
        hers, toms = recommender.recommend(source, "d1"), recommender.recommend(source, "d3")
        paid = len(claude.requests)

        house.leave(TODAY)
        his = recommender.recommend(source, "d1")
        again, others = recommender.recommend(source, "d1"), recommender.recommend(source, "d3")

        assert len(claude.requests) == paid + 1
        assert "Bob Hill" in str(claude.requests[-1])
        assert his.fingerprint.prompt_hash != hers.fingerprint.prompt_hash
        assert his.fingerprint.enriched_data_hash == hers.fingerprint.enriched_data_hash
        assert (again.recommendation_id, others.recommendation_id) == (his.recommendation_id, toms.recommendation_id)
        view = recommender.view(source, "d1")
        mail = next(one for one in view.recommendation.actions if isinstance(one.content, EmailContent))
        assert mail.content.body.rstrip().endswith("Bob Hill\nNorthline")
        assert "Ada" not in mail.content.body
        assert "From: Bob Hill <bob@example.com>" in to_eml(mail, view.recommendation.recommendation_id, view.sender).decode()
        house.engine.close()


def test_where_reps_see_only_their_own_the_stand_in_sees_the_deals_until_the_owner_is_back(home: Path) -> None:
    house = House(home, "own_deals_only: true\n")
    assert house.sees("bob@example.com") == set()
    house.leave(TODAY)

    assert house.sees("bob@example.com") == {"d1", "d2"}
    assert house.sees("ada@example.com") == {"d1", "d2"}
    bob = house.engine.profiles.identify(REPS["bob@example.com"])
    assert find_owner_names(bob, BOB) >= {"ada@example.com", "a. martin"}
    house.engine.seen_by(bob).profiles.save(bob, BOB)  # what they are called themselves has not changed
    house.clock.now += timedelta(days=1)
    house.engine.finder.forget_checks()
    with pytest.raises(NotAllowed):
        house.engine.seen_by(house.engine.profiles.identify(REPS["bob@example.com"])).source("files").enrich("d1")
    house.engine.close()


def test_nobody_makes_themselves_a_stand_in(home: Path) -> None:
    house = House(home, "own_deals_only: true\n")
    bob = house.engine.profiles.identify(REPS["bob@example.com"])

    with pytest.raises(NotAllowed, match="Everybody saves their own"):
        house.engine.seen_by(bob).profiles.save(bob, replace(ADA, stand_in="bob@example.com", away_until=TODAY))
    house.engine.profiles.save(bob, replace(BOB, stand_in="ada@example.com", away_until=TODAY))

    assert house.sees("bob@example.com") == set()
    house.engine.close()
