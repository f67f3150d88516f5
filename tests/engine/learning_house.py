"""A whole engine over a temporary home, with a context and a recommendation of one deal, to give feedback on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from engine.access.roles import Person as Somebody
from engine.adapters.records.database import open_engine, reading
from engine.bootstrap import Engine, build_engine
from engine.domain import Channel
from engine.feedback.input import FeedbackInput, FeedbackResult
from engine.feedback_processor import FeedbackProcessor
from engine.learning.learnings import Learning
from engine.recommendation import Action, OutlineContent, Person, Priority, Purpose, Timing
from engine.settings import Settings
from tests.engine.adapters.records.cases import make_recommendation
from tests.fakes import ME, Clock

CONTEXT = """# Company Context - Northline Sales

Version: 1.0

## Company Overview

We sell plans.

## Hard rules

- Discounts at most 10 %.

## Email Engagement Learnings

## Call Strategy Learnings

## LinkedIn Outreach Learnings

## WhatsApp Communication Learnings
"""
EMAILS = "Email Engagement Learnings"
REP = Somebody("tom@example.com", is_manager=False)
OTHER_REP = Somebody("zoe@example.com", is_manager=False)
MANAGER = Somebody("ana@example.com", is_manager=True)
DEAL = "frimael"


def make_action(number: int = 1, **changes: Any) -> Action:
    """Return a planned action to somebody who may not know us."""
    values: dict[str, Any] = {
        "id": f"act_{number:012}",
        "priority": Priority.P0,
        "channel": Channel.EMAIL,
        "purpose": Purpose.OPEN_CONVERSATION,
        "contact": Person(id="c1", name="Claire Rivoal"),
        "title": "Open the conversation",
        "rationale": "Nobody has written yet.",
        "timing": Timing(text="today", time_zone="Europe/Paris", reason="soon"),
        "content": OutlineContent(title="Outline", key_points=("What they need",)),
    }
    return Action(**(values | changes))


class Ticking(Clock):
    """A clock that goes on by a moment whenever it is read."""

    def __call__(self) -> datetime:
        self.advance(milliseconds=1)
        return self.now


@dataclass
class House:
    """A home with its engine. `rec` is a stored recommendation of a sample deal."""

    home: Path
    settings: dict[str, Any] = field(default_factory=dict)
    clock: Ticking = field(default_factory=Ticking)
    text: str | None = CONTEXT
    rec: str = "rec_000000000001"
    opened: list[Engine] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.engine = self.open()
        if self.text is not None:
            self.engine.context.create(self.text)
        self.store(make_action(1), make_action(2, channel=Channel.PHONE, purpose=Purpose.ANSWER_QUESTION))

    def open(self, **settings: Any) -> Engine:
        """Return an engine over the same home, as another process has it."""
        made = build_engine(Settings(home=self.home, **(self.settings | settings)), self.clock)
        self.opened.append(made)
        return made

    def close(self) -> None:
        for engine in self.opened:
            engine.close()

    def store(self, *actions: Action, number: int = 1) -> str:
        made = make_recommendation(number, key=f"key{number}", source="sample", deal_id=DEAL, p0_actions=actions)
        self.engine.records.save_recommendation(made, 1, b"{}", b"{}")
        return made.recommendation_id

    def give(self, text: str = "", *, person: Somebody | None = None, **changes: Any) -> FeedbackResult:
        """Give feedback, by default a negative one on the cold e-mail."""
        values: dict[str, Any] = {"recommendation_id": self.rec, "feedback_type": "negative", "feedback_text": text}
        return self.processor.process_feedback(FeedbackInput(**(values | changes)), person or ME)

    @property
    def processor(self) -> FeedbackProcessor:
        return self.engine.feedback

    @property
    def path(self) -> Path:
        return self.home / "company-context.md"

    def read(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def lines(self, section: str = EMAILS) -> list[str]:
        """The lines that stand in a section of the file."""
        body = self.read().split(f"## {section}\n")[1].split("\n## ")[0]
        return [line for line in body.splitlines() if line.strip()]

    def learning(self, learning_id: str | None) -> Learning:
        return next(one for one in self.engine.ledger.list() if one.id == learning_id)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query on the records gives."""
        database = open_engine(self.settings.get("database_url") or self.home / "recommendation_cache.db")
        with reading(database) as connection:
            found = [tuple(row) for row in connection.exec_driver_sql(query)]
        database.dispose()
        return found
