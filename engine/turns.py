"""Processes take turns at a key by a lease with a rising fence; one of them works, the others find what it stored.

    a stored result? ─▶ the lease? ─▶ work, renewing the lease ─▶ give it back, with the failure if it failed
           ▲                │ somebody else has it
           └─ a moment later ┘

What is stored is the truth: a holder that was killed after it stored its result has served everybody; one that was killed
before is taken over when its lease expires; one that was frozen meanwhile stores under a lower fence, and is refused.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Generic, NoReturn, TypeVar

from engine import errors
from engine.errors import LimitReached, SalesActionError, StoreError, WriterStopped, WriterUnavailable
from engine.ports import Lease, Leases, Progress, Stop

logger = logging.getLogger(__name__)

T = TypeVar("T")

NO_FENCE = 0
# An expiry that a jump of the clock made absurd is found out only by asking for the lease.
_ASK_ANYWAY_S = 1.0


class WaitedTooLong(WriterUnavailable):
    """One caller's patience ended; those who came later wait on."""


@dataclass
class Request(Generic[T]):
    """What one caller asks for, and how long it waits; see `generation.generate_once`."""

    key: str
    leases: Leases
    look_up: Callable[[], T | None]
    work: Callable[[int], T]
    accept: Callable[[T], bool] | None
    lease_s: float
    wait_s: float
    poll_s: float
    on_progress: Progress | None
    stop: Stop | None = None
    asked_at: float = field(default_factory=time.monotonic)

    def is_served_by(self, result: T) -> bool:
        """Return whether a result, stored or handed over, is what this caller asked for."""
        return self.accept is None or self.accept(result)

    def find(self) -> T | None:
        """Return the stored result if it serves this caller."""
        try:
            result = self.look_up()
        except StoreError:
            return None
        return result if result is not None and self.is_served_by(result) else None

    def patience(self) -> float:
        """Return for how many seconds more this caller waits."""
        return max(0.0, self.asked_at + self.wait_s - time.monotonic())

    def wait_a_moment(self, ended: threading.Event | None = None) -> None:
        """Let somebody else go on, until `ended` at most. Raises WaitedTooLong and WriterStopped."""
        if self.stop is not None and self.stop.is_set():
            raise WriterStopped("The waiting was stopped. What is being written elsewhere goes on.")
        patience_s = self.patience()
        if not patience_s:
            self.give_up()
        (ended.wait if ended else time.sleep)(min(self.poll_s, patience_s))

    def tell_waiting(self) -> None:
        """Say, once, that somebody else is at work."""
        if self.on_progress:
            tell, self.on_progress = self.on_progress, None
            tell("This is already being written elsewhere; waiting for it.")

    def give_up(self) -> NoReturn:
        """Raise WaitedTooLong."""
        raise WaitedTooLong(
            f"This recommendation is already being written elsewhere, and wasn't finished within {self.wait_s:.0f} seconds. "
            "Try again in a minute."
        )


def take_turn(request: Request[T]) -> T:
    """Return what somebody stored, or what `work` made. Raises what either of them raised, WaitedTooLong and WriterStopped."""
    queue = _Queue(request)
    while True:
        found = request.find()
        if found is not None:
            return found
        lease, failure = None, None
        try:
            lease, failure = queue.ask()
        except StoreError as error:
            if not queue.trusts_the_holder():
                _tell_once(error, f"{error} Until then, two programs may write the same recommendation at once.")
                return request.work(NO_FENCE)
        if lease is not None:
            return _use(lease, failure, request)
        if failure is not None:
            raise read_failure(failure)
        request.tell_waiting()
        request.wait_a_moment()


class _Queue:
    """One caller's place among those who want the lease of a key."""

    def __init__(self, request: Request[T]) -> None:
        self._key, self._leases, self._lease_s = request.key, request.leases, request.lease_s
        # The newest generation that had ended before this caller asked: its failure is no news.
        self._known_fence: int | None = None
        self._ask_anyway_at = time.monotonic() + _ASK_ANYWAY_S
        self._trusted_until = 0.0

    def ask(self) -> tuple[Lease | None, str | None]:
        """Return the lease if it was to be had, and the failure that this caller waited for, if any. Raises StoreError."""
        state, now = self._leases.state(self._key), time.monotonic()
        if self._known_fence is None:
            self._known_fence = state.fence - 1 if state.is_held else state.fence
        if state.is_held:
            self._trusted_until = now + self._lease_s
        lease = None
        if not state.is_held or now >= self._ask_anyway_at:
            self._ask_anyway_at = now + _ASK_ANYWAY_S
            lease = self._leases.acquire(self._key, self._lease_s)
            if lease:
                # Whoever held it just now may have failed after the state was read.
                with suppress(StoreError):
                    state = self._leases.state(self._key)
        return lease, state.failure if state.failed_fence > self._known_fence else None

    def trusts_the_holder(self) -> bool:
        """Return whether somebody is known to work: then a hiccup of the records is no reason to do, and pay, the same."""
        return time.monotonic() < self._trusted_until


def _use(lease: Lease, failure: str | None, request: Request[T]) -> T:
    """Return what was stored before the lease came, else the result of the work done under it."""
    found = request.find()
    if found is None and failure is None:
        return _hold(lease, request)
    _release(request.leases, lease, None if found is not None else failure)
    if found is not None:
        return found
    raise read_failure(failure or "")


def _hold(lease: Lease, request: Request[T]) -> T:
    """Return the result of the work done under a lease, or the newer one when the lease was lost meanwhile."""
    try:
        with _renewed(lease, request.leases, request.lease_s):
            result = request.work(lease.fence)
    except BaseException as error:
        # What stops a thread from outside, or a person who no longer wants it or has no money for it, is no failure of the
        # work: whoever waits takes over at once.
        is_failure = isinstance(error, Exception) and not isinstance(error, WriterStopped | LimitReached)
        _release(request.leases, lease, write_failure(error) if is_failure else None)
        raise
    is_newest = True
    with suppress(StoreError):
        is_newest = request.leases.state(request.key).fence == lease.fence
    _release(request.leases, lease, None)
    newer = None if is_newest else request.find()
    return result if newer is None else newer


@contextmanager
def _renewed(lease: Lease, leases: Leases, lease_s: float) -> Iterator[None]:
    """Put off the expiry of a lease, in a thread of its own, for as long as the block runs."""
    is_over = threading.Event()

    def renew() -> None:
        while not is_over.wait(lease_s / 3):
            # What failed now may succeed before the lease expires.
            with suppress(StoreError):
                if not leases.renew(lease, lease_s):
                    return

    thread = threading.Thread(target=renew, name="lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join(timeout=lease_s)


def _release(leases: Leases, lease: Lease, failure: str | None) -> None:
    # A lease that isn't given back expires by itself.
    with suppress(StoreError):
        leases.release(lease, failure)


def write_failure(error: BaseException) -> str:
    """Return an error as those who wait are told it: the class that callers know it by, and its sentence."""
    if not isinstance(error, SalesActionError):
        return f"SalesActionError: An unexpected error ({type(error).__name__}) stopped the writing. Try again in a minute."
    name = next(kind.__name__ for kind in type(error).__mro__ if kind.__module__ == errors.__name__)
    return f"{name}: {error}"


def read_failure(failure: str) -> SalesActionError:
    """Return the error that `write_failure` wrote down, a SalesActionError when its class is unknown here."""
    name, _, sentence = failure.partition(": ")
    kind = getattr(errors, name, None)
    if isinstance(kind, type) and issubclass(kind, SalesActionError):
        return kind(sentence)
    return SalesActionError(failure)


_told: set[str] = set()


def _tell_once(error: StoreError, sentence: str) -> None:
    if sentence not in _told:
        _told.add(sentence)
        logger.warning("%s", sentence, extra={"of_records": error})
