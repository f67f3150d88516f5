from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from engine.attention import Attention, find_thirds, find_value_factor, score_attention
from engine.domain import Deal, Stage
from engine.facts.types import Facts, HoldWindow, Promise, Trigger, Wait
from tests.engine.telling import NOW, day, facts, told, wrote


def deal(**fields: Any) -> Deal:
    fields.setdefault("stage_kind", Stage.PROPOSAL)
    return Deal(source="s", id="1", name="Deal", **fields)


def score(found: Facts, now: datetime = NOW, factor: float = 1.0, **fields: Any) -> Attention:
    return score_attention(found.model_copy(update={"time_zone": "Europe/Paris", "country": "FR"}), deal(**fields), now, factor)


def lines(found: Attention) -> list[tuple[str, int]]:
    return [(part.label, part.points) for part in found.parts]


def waiting(since: datetime) -> Facts:
    return Facts(waits=(Wait(who_owes="us", since=since, contact_id="ana", interaction_id="i", quote="?"),))


def trigger(play: int, **fields: Any) -> Trigger:
    fields.setdefault("opens_at", day(1))
    return Trigger(play=play, contact_id="ana", evidence=("i",), **fields)


def test_a_quiet_deal_scores_nothing() -> None:
    assert score(Facts()) == Attention(0, (), False, None)
    assert score(Facts()).band == "later"


def test_waiting_starts_at_30_and_grows_by_5_a_working_day_up_to_45() -> None:
    points = [score(waiting(since)).score for since in (NOW, day(17, 10), day(16, 10), day(2), day(20))]

    assert points == [30, 40, 45, 45, 0]


def test_waiting_is_told_as_people_say_it() -> None:
    assert lines(score(waiting(day(17, 10)))) == [("They wrote 2 working days ago and have no answer", 40)]
    assert lines(score(waiting(NOW)))[0][0] == "They wrote less than a working day ago and have no answer"


def test_a_late_promise_starts_at_20_and_grows_by_2_a_working_day_up_to_30() -> None:
    def promised(due: date) -> int:
        return score(Facts(promises=(Promise(due=due, contact_id="ana", interaction_id="i", quote="I'll"),))).score

    assert [promised(date(2026, 11, number)) for number in (20, 19, 18, 16, 2)] == [0, 0, 22, 26, 30]


def test_a_near_close_date_counts_more_the_nearer_it_is_and_20_when_passed() -> None:
    closes = [date(2026, 12, 3), date(2026, 11, 26), date(2026, 11, 19), date(2026, 11, 18)]

    assert [score(Facts(), close_date=close).score for close in closes] == [0, 10, 20, 20]
    assert score(Facts(), close_date=closes[-1], status="won").score == 0


def test_silence_counts_past_the_limit_up_to_20_and_not_while_we_owe() -> None:
    def silent(since: datetime, **fields: Any) -> int:
        return score(Facts(last_in_at=since, silence_limit_days=4, **fields)).score

    assert [silent(since) for since in (day(16, 10), day(13, 10), day(9, 10), day(1, 10, month=10))] == [0, 0, 8, 20]
    assert silent(day(9), waits=waiting(NOW).waits) == 30


def test_a_silence_of_years_is_told_in_figures_that_can_be_read() -> None:
    found = score(Facts(last_in_at=datetime(2018, 1, 1, 9, tzinfo=NOW.tzinfo), silence_limit_days=4))

    assert re.search(r"for 2,\d{3} working days; 4 would be usual", lines(found)[0][0])


@pytest.mark.parametrize("play", [5, 7, 8, 9, 10, 12, 14, 22, 28, 30])
def test_an_event_counts_25_once(play: int) -> None:
    assert score(Facts(triggers=(trigger(play),))).score == 25
    assert score(Facts(triggers=(trigger(play), trigger(30)))).score == 25
    assert score(Facts(triggers=(trigger(play, opens_at=NOW + timedelta(days=1)),))).score == 0


def test_one_active_person_counts_10_from_the_proposal_on() -> None:
    gap = Facts(triggers=(trigger(21),))

    assert score(gap).score == 10
    assert score(gap, stage_kind=Stage.DEMO).score == 0


def test_the_value_factor_is_a_line_of_its_own() -> None:
    found = score(waiting(NOW), factor=1.2, currency="EUR")

    assert lines(found)[1] == ("Large deal, in the upper third by value in EUR", 6)
    assert score(waiting(NOW), factor=0.8, currency="EUR").score == 24


def test_an_eligible_p0_lifts_to_60_and_more() -> None:
    urgent = waiting(NOW).model_copy(update={"triggers": (trigger(3, urgent_from=day(1)),)})

    found = score(urgent)

    assert (found.score, found.is_p0, found.band) == (72, True, "today")
    assert lines(found)[-2:] == [("An urgent step may go out", 60), ("Beside it, the needs above count for 40 %", -18)]
    assert sum(part.points for part in found.parts) == found.score


def test_without_one_59_is_the_most() -> None:
    busy = waiting(day(2)).model_copy(
        update={
            "triggers": (trigger(10),),
            "promises": (Promise(due=date(2026, 11, 2), contact_id="ana", interaction_id="i", quote="I'll"),),
        }
    )

    found = score(busy)

    assert (found.score, found.band) == (59, "this week")
    assert lines(found)[-1] == ("No urgent step may go out, so 59 is the most", -41)
    assert lines(score(busy, factor=1.2))[-2] == ("No sum counts beyond 100", -20)


def hold(**fields: Any) -> HoldWindow:
    standard = {"play": 2, "kind": "spared", "contact_id": None, "starts_at": day(1), "until": date(2026, 11, 30)}
    return HoldWindow(**(standard | {"interaction_id": None, "reason": "Ana is away"} | fields))


def test_a_held_p0_is_none_and_the_pause_is_named() -> None:
    urgent = waiting(NOW).model_copy(update={"triggers": (trigger(3, urgent_from=day(1)),), "holds": (hold(),)})

    found = score(urgent)

    assert (found.score, found.is_p0, found.paused_until) == (30, False, date(2026, 11, 30))
    assert lines(found)[-1] == ("Wait until Mon 30 Nov: Ana is away", 0)


def test_a_hold_on_somebody_else_pauses_nothing() -> None:
    other = Facts(holds=(hold(contact_id="bob"),), main_contact_id="ana")

    assert score(other).pause is None


def test_where_nobody_may_write_nothing_needs_attention() -> None:
    stopped = waiting(day(2)).model_copy(update={"holds": (hold(kind="forbidden", until=None, reason="Ana asked us to stop"),)})

    found = score(stopped)

    assert (found.score, found.paused_until) == (0, None)
    assert lines(found)[-1] == ("Nobody may write: Ana asked us to stop", -45)


def test_the_lines_add_up_for_a_real_story() -> None:
    found = facts(wrote(day(17, 10), "What would the price be?"))

    attention = score_attention(found, told(close_date=date(2026, 11, 26)).deal, NOW, 1.2)

    assert attention.score == sum(part.points for part in attention.parts) == 89


def test_thirds_are_taken_by_currency() -> None:
    thirds = find_thirds([("EUR", Decimal(number)) for number in (1, 2, 3)] + [("USD", 9), (None, 5), ("EUR", None)])

    def factor(amount: int | None, currency: str | None) -> float:
        return find_value_factor(deal(amount=amount, currency=currency), thirds)

    assert [factor(amount, "EUR") for amount in (1, 2, 3)] == [0.8, 1.0, 1.2]
    assert [factor(9, "USD"), factor(None, "EUR"), factor(3, None), factor(3, "GBP")] == [1.0, 1.0, 1.0, 1.0]
