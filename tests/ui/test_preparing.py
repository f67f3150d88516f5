from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from engine.access.roles import Person
from engine.asking import Forecast, Occasion
from engine.preparation_plan import Durations, Failure, Plan
from engine.preparation_run import Doing, Standing
from tests.fakes import MemorySource
from tests.ranked import make_columns
from ui.components.preparing import describe_end, describe_offer, describe_plan, describe_standing
from ui.formats import Clock
from ui.preparing import own_deals

DEALS = make_columns(id=["d1", "d2", "d3"], owner=["ana@us.example", "tom@us.example", ""], owner_name=["", "", "Ana L"])


def test_a_rep_prepares_their_own_deals_and_a_manager_all():
    assert list(own_deals(DEALS, Person("ana@us.example", is_manager=False))["id"]) == ["d1"]
    named = Person("ana@us.example", is_manager=False, owner_ids=frozenset({"ana l"}))
    assert list(own_deals(DEALS, named)["id"]) == ["d1", "d3"]
    assert list(own_deals(DEALS, Person("ana@us.example", is_manager=True))["id"]) == ["d1", "d2", "d3"]


def test_the_offer_names_deals_and_price():
    assert describe_offer(15, 0.21) == "Prepare 15 deals · ~$0.21"
    assert describe_offer(1, 0) == "Prepare 1 deal"
    assert describe_offer(0, 0) == "Prepare for tomorrow"


def test_what_waits_in_a_batch_is_told_beside_what_is_fresh():
    occasion, durations = Occasion(datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC)), Durations(0.1, 0.0)

    def plan(*deals: Forecast, **changes: Any) -> Plan:
        return Plan(MemorySource(), "tomorrow", occasion, "playbook", deals, 2, (), durations, **changes)

    clock = Clock(datetime(2026, 11, 22, 21, 0, tzinfo=UTC), ZoneInfo("UTC"))
    since = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
    hint = "'sales-action prepare --collect' fetches what waits. A board writes one deal now, at the whole price."

    assert describe_plan(plan(Forecast("d1", "Plan"), waiting=3, waiting_since=since), clock)[:2] == [
        "1 deal to write for; 2 deals fresh already; 3 deals waiting in a batch since today 18:30.",
        hint,
    ]
    assert describe_plan(plan(waiting=1, waiting_since=since), clock) == [
        "Nothing to prepare: 1 deal waiting in a batch since today 18:30.",
        hint,
    ]
    assert describe_plan(plan(), clock)[0].startswith("Nothing to prepare: what the filters show")


def test_how_far_it_is_counts_failures_as_well():
    failure = Failure("d2", "Plan", "Odd.")
    standing = Standing(4, 1, (failure,), (Doing("Acme", "Claude reads the deal"),), 0.05, 12.0)

    drawn = describe_standing(standing, is_stopping=False)

    assert drawn["title"] == "Preparing, 1 of 4 done. 1 failed."
    assert drawn["line"] == "Acme: Claude reads the deal"
    assert drawn["share"] == 0.5
    assert drawn["elapsed"] == "12 s · $0.05"


def test_every_way_to_end_is_said_with_what_is_left():
    standing = Standing(4, 1, (Failure("d2", "Plan", "Odd."),), spent_usd=0.05, elapsed_s=65, ended="failing", why="Why.")

    assert describe_end(standing) == (
        "Ended early: 1 of 4 deals prepared.",
        "$0.05 in 1 min 05 s. Why. 2 deals left; Prepare goes on with them.",
    )
    assert describe_end(Standing(1, 1, ended="all"), "tomorrow")[1].startswith("It was for tomorrow.")
