"""Writing in a thread of its own, so that a page can tell how far it is, and stop it.

A job outlives the run of a page, a reload and a change of page: whoever comes back finds it again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, replace
from typing import Any, Generic, Literal, TypeVar

from engine.errors import SalesActionError, WriterStopped
from engine.ports import Progress, Step, Stop

T = TypeVar("T")

Work = Callable[[Progress, Stop], T]
# A job that nobody came back for is forgotten after this long.
KEPT_S = 15 * 60.0
# What is there already, or is written without a model, takes less; then nothing needs to be shown.
AT_ONCE_S = 0.3


@dataclass(frozen=True)
class JobKey:
    """What is being written, for whom. `action_id` is "" for the whole board."""

    person: str
    source: str
    deal_id: str
    action_id: str = ""


@dataclass(frozen=True)
class Told:
    """How far a job is, in words. `before` names what was complete before this reply began, `done` its parts so far."""

    line: str = ""
    kind: Literal["working", "part", "waiting", "again"] = "working"
    before: int = 0
    done: tuple[str, ...] = ()

    def after(self, text: str) -> Told:
        """Return how far it is after one more line of progress."""
        kind = text.kind if isinstance(text, Step) else "working"
        if kind == "again":
            return Told(text, kind, self.before)
        if kind == "waiting":
            return replace(self, line=text, kind=kind)
        done = text.done if isinstance(text, Step) else ()
        # A new reply after a whole one: the summary comes before the recommendation.
        is_next = not done and bool(self.done) and self.kind != "waiting"
        return Told(text, kind, self.before + is_next, done)


class Job(Generic[T]):
    """One piece of work under way. Safe for threads."""

    def __init__(self, key: JobKey, work: Work[T], line: str = "") -> None:
        """Take what is written, and the line that a text is rewritten by, where it is."""
        self.key = key
        self.line = line
        self.told = Told()
        self.result: T | None = None
        self.failure: Exception | None = None
        self._stop = threading.Event()
        self._over = threading.Event()
        self._began_at = time.monotonic()
        self._ended_at: float | None = None
        self._thread = threading.Thread(target=copy_context().run, args=(self._run, work), name="writing", daemon=True)

    @property
    def is_over(self) -> bool:
        """Return whether it ended, well or not."""
        return self._over.is_set()

    @property
    def is_stopping(self) -> bool:
        """Return whether a person asked to stop."""
        return self._stop.is_set()

    @property
    def was_stopped(self) -> bool:
        """Return whether it ended because a person stopped it."""
        return isinstance(self.failure, WriterStopped)

    @property
    def elapsed_s(self) -> float:
        """Return for how many seconds it has been going on, or went on."""
        return (self._ended_at or time.monotonic()) - self._began_at

    @property
    def idle_s(self) -> float:
        """Return how many seconds ago it ended, 0 while it goes on."""
        return time.monotonic() - self._ended_at if self._ended_at else 0.0

    def start(self) -> None:
        """Begin; once."""
        self._thread.start()

    def stop(self) -> None:
        """Ask it to end as soon as it can."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Return whether it is over within so many seconds."""
        return self._over.wait(seconds)

    def _run(self, work: Work[T]) -> None:
        try:
            self.result = work(self._tell, self._stop)
        except Exception as error:  # the page that shows the job tells it, or raises it where it is a bug
            self.failure = error
        finally:
            self._ended_at = time.monotonic()
            self._over.set()

    def _tell(self, text: str) -> None:
        self.told = self.told.after(text)


class Jobs:
    """What is being written in this process. Safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: dict[JobKey, Job[Any]] = {}

    def begin(self, key: JobKey, work: Work[T], line: str = "") -> Job[T]:
        """Start a job and return it after a moment; the one under way when there is one, so a second click buys nothing."""
        with self._lock:
            job = self._jobs.get(key)
            if job is None or job.is_over:
                job = self._jobs[key] = Job(key, work, line)
                job.start()
            for old in [one for one in self._jobs.values() if one.idle_s > KEPT_S]:
                del self._jobs[old.key]
        job.wait(AT_ONCE_S)
        return job

    def find(self, key: JobKey) -> Job[Any] | None:
        """Return the job of this key, under way or over."""
        return self._jobs.get(key)

    def of_deal(self, key: JobKey) -> tuple[Job[Any], ...]:
        """Return the jobs for the same person and deal."""
        return tuple(job for job in list(self._jobs.values()) if replace(job.key, action_id="") == replace(key, action_id=""))

    def forget(self, job: Job[Any]) -> None:
        """Drop a job that is over; one under way stays."""
        with self._lock:
            if job.is_over and self._jobs.get(job.key) is job:
                del self._jobs[job.key]


def read_failure(job: Job[Any]) -> SalesActionError | None:
    """Return why a job failed, None when it didn't. Raises what is no SalesActionError: a bug stays loud."""
    if job.failure is None or isinstance(job.failure, SalesActionError):
        return job.failure
    raise job.failure
