"""What is written for one board: begun, followed, stopped, and told how it ended."""

from __future__ import annotations

from dataclasses import dataclass

from engine.asking import Asking
from engine.board import BoardView
from engine.bootstrap import Engine
from engine.ports import DealSource, Progress, Stop
from engine.recommendation import Recommendation
from engine.rewriting import Rewritten
from ui.board_options import BoardOptions
from ui.jobs import Job, JobKey, Jobs

# What a job of a board makes.
Made = Recommendation | Rewritten


@dataclass(frozen=True)
class Desk:
    """Where a person has a deal's board and its texts written. What they begin may cost money."""

    engine: Engine
    jobs: Jobs
    source: DealSource
    deal_id: str
    person: str
    options: BoardOptions

    def view(self, kept_id: str | None = None) -> BoardView:
        """Return what the board shows; costs nothing. Raises SalesActionError.

        `kept_id`: the recommendation to stay with, see `Recommender.view`.
        """
        if self.options.prompt:
            self.engine.templates.describe(self.options.prompt)  # a name: a path in a URL must open no file
        return self.engine.recommender.view(self.source, self.deal_id, **self.options.for_writing(), kept_id=kept_id)

    def begin_board(self, *, is_forced: bool) -> Job[Recommendation]:
        """Write the recommendation anew; `is_forced` when the one that stands is fresh."""

        def work(tell: Progress, stop: Stop) -> Recommendation:
            return self.engine.recommender.recommend(
                self.source,
                self.deal_id,
                **self.options.for_writing(),
                force_refresh=is_forced,
                asked_by=self.person,
                on_progress=tell,
                stop=stop,
            )

        return self.jobs.begin(self._key(), work)

    def begin_content(self, recommendation_id: str, action_id: str) -> Job[Recommendation]:
        """Write a planned action in full; the others stay."""

        def work(tell: Progress, stop: Stop) -> Recommendation:
            asking = Asking(self.person, tell, stop)
            return self.engine.contents.write(
                self.source, recommendation_id, action_id, **self.options.for_content(), asking=asking
            )

        return self.jobs.begin(self._key(action_id), work)

    def begin_rewriting(self, recommendation_id: str, action_id: str, line: str, based_on: str) -> Job[Rewritten]:
        """Have the text of an action rewritten by a line."""

        def work(tell: Progress, stop: Stop) -> Rewritten:
            return self.engine.rewriting.write(
                self.source,
                recommendation_id,
                action_id,
                line,
                based_on=based_on,
                **self.options.for_writing(),
                asking=Asking(self.person, tell, stop),
            )

        return self.jobs.begin(self._key(action_id), work, line)

    def running(self, action_id: str = "") -> Job[Made] | None:
        """Return the job under way for the board, or for an action of it."""
        job = self.jobs.find(self._key(action_id))
        return job if job and not job.is_over else None

    def failed(self, action_id: str = "") -> Job[Made] | None:
        """Return the job that failed last for the board or an action, until it is put away or begun again."""
        job = self.jobs.find(self._key(action_id))
        return job if job and job.failure else None

    def is_done(self, action_id: str = "") -> bool:
        """Return whether a job went well and wasn't collected yet: it ended while the page was being drawn."""
        job = self.jobs.find(self._key(action_id))
        return bool(job and job.result)

    def collect(self) -> list[Job[Made]]:
        """Return the jobs of this deal that went well since the last run; each is told once."""
        done = [job for job in self.jobs.of_deal(self._key()) if job.result]
        for job in done:
            self.jobs.forget(job)
        return done

    def _key(self, action_id: str = "") -> JobKey:
        return JobKey(self.person, self.source.name, self.deal_id, action_id)
