"""An amount that many calls draw on: never passed, nothing left unused for what may still become cheaper."""

from __future__ import annotations

import threading
from contextlib import suppress

import pytest

from engine.allowances import Allowance
from engine.errors import LimitReached, WriterStopped


def make(limit_usd: float) -> Allowance:
    return Allowance(limit_usd, lambda spent: f"${spent:.2f} of ${limit_usd:.2f} is spent.")


def test_a_call_alone_needs_room_for_what_it_will_likely_cost() -> None:
    allowance = make(0.03)

    with allowance.reserved(0.03, 0.18, None) as first:
        first.cost_usd = 0.02

    assert allowance.spent_usd == 0.02
    with pytest.raises(LimitReached, match=r"\$0.02 of \$0.03"), allowance.reserved(0.03, 0.18, None):
        pytest.fail("nothing may be bought")


def test_what_just_suffices_is_bought_whatever_its_last_digit() -> None:
    allowance = make(0.3)

    for cost_usd in (0.1, 0.2):
        with allowance.reserved(cost_usd, cost_usd, None) as reservation:
            reservation.cost_usd = cost_usd

    assert allowance.spent_usd == pytest.approx(0.3)


def test_the_first_call_of_a_tight_limit_goes_alone_and_the_next_waits_for_its_cost() -> None:
    allowance, entered, order = make(0.10), threading.Event(), []

    def buy_second() -> None:
        with allowance.reserved(0.03, 0.18, None) as second:
            order.append("second begins")
            second.cost_usd = 0.03

    with allowance.reserved(0.03, 0.18, None) as first:
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

    with allowance.reserved(0.03, 0.03, None), pytest.raises(WriterStopped), allowance.reserved(0.03, 0.03, stop):
        pytest.fail("there was no room")


def test_a_further_try_needs_room_of_its_own() -> None:
    allowance = make(0.05)

    with allowance.reserved(0.03, 0.03, None) as reservation:
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
            with allowance.reserved(0.07, 0.07, None) as reservation:
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
    with suppress(RuntimeError), allowance.reserved(0.03, 0.03, None):
        raise RuntimeError

    with allowance.reserved(0.03, 0.03, None) as reservation:
        reservation.cost_usd = 0.03

    assert allowance.spent_usd == 0.03
