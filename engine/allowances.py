"""How much may still be spent, with the calls that are under way counted before their cost is known."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from engine.errors import LimitReached, WriterStopped
from engine.ports import Stop

# How often somebody who waits for room looks for a stop.
_LOOK_S = 0.1
# Sums of a hundred costs are that exact; a limit that just suffices isn't passed by the last digit.
_LEAST_USD = 1e-9


@dataclass(eq=False)
class Reservation:
    """What a call under way may cost; `cost_usd` is what it did cost, None while nobody knows."""

    amount_usd: float
    cost_usd: float | None = None


@dataclass(frozen=True)
class Price:
    """What a call may cost: what it likely does, and what to expect beside others whose cost isn't known either."""

    likely_usd: float
    beside_others_usd: float


class Allowance:
    """An amount that many calls draw on. Safe for threads.

    Nothing is let through that would pass the limit if every call under way cost what was reserved for it.
    """

    def __init__(
        self, limit_usd: float, explain: Callable[[float], str], read_spent: Callable[[], float] | None = None
    ) -> None:
        """Take the limit.

        Args:
            explain: returns, for what is spent, the sentence that a person is told at the limit.
            read_spent: returns what is spent so far, all settled calls included; None to count them here.
        """
        self.limit_usd = limit_usd
        self._explain = explain
        self._read_spent = read_spent
        self._settled_usd = 0.0
        self._under_way: list[Reservation] = []
        self._changed = threading.Condition()

    @property
    def spent_usd(self) -> float:
        """Return what is spent, without the calls under way."""
        return self._settled_usd if self._read_spent is None else self._read_spent()

    @property
    def room_usd(self) -> float:
        """Return what may still be spent, with the calls under way counted as reserved."""
        with self._changed:
            return self.limit_usd - self.spent_usd - self._reserved_usd()

    def explain(self) -> str:
        """Return the sentence that a person is told at the limit."""
        return self._explain(self.spent_usd)

    @contextmanager
    def reserved(self, price: Callable[[], Price], stop: Stop | None) -> Iterator[Reservation]:
        """Hold room for a call as long as the block runs; whoever leaves it has set the reservation's cost.

        Waits while there is no room and calls under way may still cost less than was reserved for them.

        Args:
            price: returns what the call may cost; asked anew whenever another call has told its own.

        Raises: LimitReached; WriterStopped when it was stopped while it waited; what `read_spent` raises.
        """
        reservation = self._reserve(price, stop)
        try:
            yield reservation
        finally:
            with self._changed:
                self._under_way.remove(reservation)
                self._settled_usd += reservation.cost_usd or 0.0
                self._changed.notify_all()

    def extend(self, reservation: Reservation, amount_usd: float) -> None:
        """Reserve more for a call under way. Raises LimitReached when there is no room."""
        with self._changed:
            spent = self.spent_usd
            if spent + self._reserved_usd() + amount_usd > self.limit_usd + _LEAST_USD:
                raise LimitReached(self._explain(spent))
            reservation.amount_usd += amount_usd

    def _reserve(self, price: Callable[[], Price], stop: Stop | None) -> Reservation:
        with self._changed:
            while True:
                spent, asked = self.spent_usd, price()
                is_alone = not self._under_way
                amount = asked.likely_usd if is_alone else asked.beside_others_usd
                if spent + self._reserved_usd() + amount <= self.limit_usd + _LEAST_USD:
                    reservation = Reservation(asked.beside_others_usd)
                    self._under_way.append(reservation)
                    return reservation
                if is_alone:
                    raise LimitReached(self._explain(spent))
                self._changed.wait(_LOOK_S)
                if stop is not None and stop.is_set():
                    raise WriterStopped("The writing was stopped. Nothing was changed.")

    def _reserved_usd(self) -> float:
        return sum(reservation.amount_usd for reservation in self._under_way)
