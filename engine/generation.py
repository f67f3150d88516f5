"""One generation for one key at a time, in threads, processes and machines.

The threads of a process that ask for the same key share one flight: its leader waits or works, the others are told how it
ended. The leaders of several processes take turns, see `turns`.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from engine.errors import LimitReached, WriterStopped
from engine.ports import Leases, Progress, Stop
from engine.turns import Request, WaitedTooLong, read_failure, take_turn, write_failure

T = TypeVar("T")

# Longer than a laptop's hiccups, shorter than the patience of whoever waits for a holder that was killed.
LEASE_S = 10.0
POLL_S = 0.025
WAIT_S = 180.0


def generate_once(
    key: str,
    *,
    leases: Leases,
    look_up: Callable[[], T | None],
    work: Callable[[int], T],
    accept: Callable[[T], bool] | None = None,
    lease_s: float = LEASE_S,
    wait_s: float = WAIT_S,
    poll_s: float = POLL_S,
    on_progress: Progress | None = None,
    stop: Stop | None = None,
) -> T:
    """Return the result of a key: what is stored or somebody else stores meanwhile, else what `work` makes for all who ask.

    A forced refresh is the same call with an `accept` that refuses the result that stood when it was asked for, by its id.
    Whoever forces while a generation is under way gets that generation's result: a double click is paid for once.

    Args:
        look_up: returns the stored result that may be used, or None; asked every `poll_s` while somebody else works.
        work: makes the result, stores it under the fence that it is given, and returns it, or the newer one when a higher
            fence stored first. Gets `turns.NO_FENCE` when the leases can't be used: then only this process does it once.
        accept: whether a result, stored or handed over, serves this caller; None for any.
        lease_s: how long the lease of a killed holder stands. It is renewed while the work goes on, however long that takes.
        wait_s: how long to wait for somebody else's work, in all.
        on_progress: is told once when somebody else's work is waited for.
        stop: ends the waiting with WriterStopped; the work of others goes on.

    Raises: what `work` raises; all who wait for it get an error of the same class and sentence, whoever asks later starts
        anew. WriterUnavailable after `wait_s`.
    """
    request = Request(key, leases, look_up, work, accept, lease_s, wait_s, poll_s, on_progress, stop)
    while True:
        flight, is_leader = _join(leases, key)
        if is_leader:
            return _lead(flight, request)
        request.tell_waiting()
        while not flight.ended.is_set():
            request.wait_a_moment(flight.ended)
        if flight.failure is not None:
            raise read_failure(flight.failure)
        handed_over: list[T] = [result for result in flight.results if request.is_served_by(result)]
        if handed_over:
            return handed_over[0]


@dataclass
class _Flight:
    """A key under way in this process. Ended with neither a result nor a failure it was abandoned: somebody else leads."""

    ended: threading.Event = field(default_factory=threading.Event)
    results: list[Any] = field(default_factory=list)
    failure: str | None = None


# By process as well: a forked child inherits the flights, but not the threads that end them.
_flights: dict[tuple[int, int, str], _Flight] = {}
_flights_lock = threading.Lock()


def _join(leases: Leases, key: str) -> tuple[_Flight, bool]:
    """Return the flight of a key, and whether the caller leads it."""
    mine = _Flight()
    with _flights_lock:
        flight = _flights.setdefault((os.getpid(), id(leases), key), mine)
    return flight, flight is mine


def _lead(flight: _Flight, request: Request[T]) -> T:
    """Return the result, and tell all who are aboard how it ended."""
    try:
        result = take_turn(request)
        flight.results.append(result)
        return result
    except (WaitedTooLong, WriterStopped, LimitReached):
        raise  # whoever waits takes over
    except Exception as error:
        flight.failure = write_failure(error)
        raise
    finally:
        with _flights_lock:
            _flights.pop((os.getpid(), id(request.leases), request.key), None)
        flight.ended.set()
