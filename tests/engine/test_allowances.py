"""An amount that many calls draw on: never passed, nothing left unused for what may still become cheaper."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager, suppress

import pytest

from engine.allowances import Allowance, Price, Reservation
from engine.errors import LimitReached, WriterStopped


def make(limit_usd: float) -> Allowance:
    return Allowance(limit_usd, lambda spent: f"${spent:.2f} of ${limit_usd:.2f} is spent.")


def reserved(
    allowance: Allowance, likely_usd: float, beside_others_usd: float, stop: threading.Event | None = None
) -> AbstractContextManager[Reservation]:
    return allowance.reserved(lambda: Price(likely_usd, beside_others_usd), stop)


def test_a_call_alone_needs_room_for_what_it_will_likely_cost() -> None:
    allowance = make(0.03)

    with reserved(allowance, 0.03, 0.18) as first:
        first.cost_usd = 0.02

    assert allowance.spent_usd == 0.02
    with pytest.raises(LimitReached, match=r"\$0.02 of \$0.03"), reserved(allowance, 0.03, 0.18):
        pytest.fail("nothing may be bought")


def test_what_just_suffices_is_bought_whatever_its_last_digit() -> None:
    allowance = make(0.3)

    for cost_usd in (0.1, 0.2):
        with reserved(allowance, cost_usd, cost_usd) as reservation:
            reservation.cost_usd = cost_usd

    assert allowance.spent_usd == pytest.approx(0.3)


def test_the_first_call_of_a_tight_limit_goes_alone_and_the_next_waits_for_its_cost() -> None:
    allowance, entered, order = make(0.10), threading.Event(), []

    def buy_second() -> None:
        with reserved(allowance, 0.03, 0.18) as second:
            order.append("second begins")
            second.cost_usd = 0.03

    with reserved(allowance, 0.03, 0.18) as first:
        thread = threading.Thread(target=lambda: (entered.set(), buy_second()))
        thread.start()
        entered.wait(5)
        thread.join(0.3)
        order.append("first ends")
        first.cost_usd = 0.03
    thread.join(5)

    assert order == ["first ends", "second begins"]
    assert allowance.spent_usd == pytest.approx(0.06)


def test_a_call_that_waits_for_room_gives_up_when_it_is_stopped() -> None:
    allowance, stop = make(0.05), threading.Event()
    stop.set()

    with reserved(allowance, 0.03, 0.03), pytest.raises(WriterStopped), reserved(allowance, 0.03, 0.03, stop):
        pytest.fail("there was no room")


def test_a_further_try_needs_room_of_its_own() -> None:
    allowance = make(0.05)

    with reserved(allowance, 0.03, 0.03) as reservation:
        allowance.extend(reservation, 0.02)
        with pytest.raises(LimitReached):
            allowance.extend(reservation, 0.01)
        reservation.cost_usd = 0.05

    assert allowance.spent_usd == 0.05


def test_many_threads_never_pass_the_limit_at_any_moment() -> None:
    allowance, refused, most = make(1.0), [], []
    lock, under_way = threading.Lock(), []

    def buy() -> None:
        try:
            with reserved(allowance, 0.07, 0.07) as reservation:
                with lock:
                    under_way.append(0.07)
                    most.append(allowance.spent_usd + sum(under_way))
                threading.Event().wait(0.002)
                with lock:
                    under_way.pop()
                reservation.cost_usd = 0.07
        except LimitReached:
            refused.append(1)

    threads = [threading.Thread(target=buy) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert allowance.spent_usd == pytest.approx(14 * 0.07)
    assert len(refused) == 26
    assert max(most) <= 1.0 + 1e-9


def test_a_call_that_fails_without_a_cost_leaves_its_room_to_others() -> None:
    allowance = make(0.03)
    with suppress(RuntimeError), reserved(allowance, 0.03, 0.03):
        raise RuntimeError

    with reserved(allowance, 0.03, 0.03) as reservation:
        reservation.cost_usd = 0.03

    assert allowance.spent_usd == 0.03


def test_a_call_that_waits_is_priced_by_what_the_one_before_it_cost() -> None:
    allowance, waiting, refused = make(0.10), threading.Event(), []
    dearest = [1.0]

    def buy_second() -> None:
        def price() -> Price:
            waiting.set()
            return Price(0.03 * dearest[0], 0.3)

        try:
            with allowance.reserved(price, None):
                pytest.fail("the last one cost 0.06")
        except LimitReached:
            refused.append(1)

    with reserved(allowance, 0.03, 0.3) as first:
        thread = threading.Thread(target=buy_second)
        thread.start()
        assert waiting.wait(5)
        dearest[0], first.cost_usd = 2.0, 0.06
    thread.join(5)

    assert refused == [1]
