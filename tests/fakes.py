"""Hand-written stand-ins for what the use cases need of the outside world."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from engine.access.roles import Person
from engine.domain import Channel, Company, Contact, Deal, EnrichedDeal, Interaction
from engine.errors import DealNotFound, WriterError
from engine.ports import Held, Progress, Review, Step, Stop, Written
from engine.prompt_parts import ContentParts, PromptParts, SummaryParts
from engine.prompts import Template
from engine.recommendation import Draft, DraftAction, EmailContent, Evidence, Priority, Purpose, Usage

MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
QUESTION = "Can we pay quarterly, and at which price?"

# The one person of a machine.
ME = Person("me", is_manager=True)


class Clock:
    """A clock that only a test moves."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **amount: float) -> None:
        self.now += timedelta(**amount)


def make_deal(**changes: Any) -> EnrichedDeal:
    """Return a deal whose contact asked a question last Friday; `changes` are of its Deal."""
    asked = Interaction(
        id="i1",
        kind="email",
        direction="in",
        at=datetime(2026, 11, 20, 9, tzinfo=UTC),
        subject="Billing",
        text=QUESTION,
        author="Ana Lima",
        contact_ids=("c1",),
    )
    return EnrichedDeal(
        deal=Deal(
            **{
                "source": "memory",
                "id": "d1",
                "name": "Annual plan",
                "stage": "Proposal",
                "stage_kind": "proposal",
                "amount": 42000,
                "currency": "EUR",
                "owner_name": "Tom Reed",
            }
            | changes
        ),
        contacts=(
            Contact(
                id="c1", name="Ana Lima", first_name="Ana", email="ana@fabrica.example", language="en", time_zone="Europe/Paris"
            ),
        ),
        companies=(Company(id="k1", name="Fábrica"),),
        interactions=(asked,),
    )


class MemorySource:
    """A source that holds what a test gives it."""

    def __init__(self, *deals: EnrichedDeal, name: str = "memory") -> None:
        self.name = name
        self._held = {deal.deal.id: Held(deal, "0") for deal in deals}

    def put(self, deal: EnrichedDeal) -> None:
        before = self._held.get(deal.deal.id)
        self._held[deal.deal.id] = Held(deal, str(int(before.version) + 1) if before else "0")

    def enrich(self, deal_id: str) -> Held:
        try:
            return self._held[deal_id]
        except KeyError:
            raise DealNotFound(f"There is no deal '{deal_id}'.") from None

    def version(self) -> str:
        return str([(name, held.version) for name, held in self._held.items()])

    def rows(self, deal_ids: Collection[str] | None = None) -> Sequence[Mapping[str, Any]]:
        return []


def make_draft(body: str = "Hi Ana,\n\nYes, quarterly is possible.\n\nBest regards,") -> Draft:
    """Return a draft with one P0 e-mail that answers the question of `make_deal`."""
    answer = DraftAction(
        priority=Priority.P0,
        channel=Channel.EMAIL,
        purpose=Purpose.ANSWER_QUESTION,
        contact_id="c1",
        title="Answer the billing question",
        rationale="Ana has waited since Friday.",
        prerequisites=("Check the price list",),
        content=EmailContent(title="Answer", subject="Quarterly billing", body=body),
        evidence=(Evidence(source_id="i1", quote="Can we pay quarterly"),),
    )
    return Draft(key_themes=("billing",), actions=(answer,))


@dataclass
class FakeWriter:
    """Writes what it is told: `queue` holds drafts and errors, the last one for ever; `history` what it was given.

    `steps` is what it tells while it writes.
    """

    name: Literal["claude", "playbook"] = "claude"
    queue: list[Draft | WriterError] = field(default_factory=lambda: [make_draft()])
    takes_s: float = 0.0
    costs_usd: float = 0.01
    steps: list[Step] = field(default_factory=list)
    history: list[PromptParts] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def parameters(self, template: Template) -> Mapping[str, str]:
        return {"model": template.model or "fake-1"}

    def estimate_cost(self, parts: PromptParts | SummaryParts | ContentParts) -> float:
        return 0.03

    def write(
        self,
        parts: PromptParts,
        on_progress: Progress | None = None,
        *,
        review: Review | None = None,
        stop: Stop | None = None,
    ) -> Written:
        with self._lock:
            self.history.append(parts)
            result = self.queue.pop(0) if len(self.queue) > 1 else self.queue[0]
        for step in self.steps if on_progress else ():
            on_progress(step)
        time.sleep(self.takes_s)
        if isinstance(result, WriterError):
            raise result
        return Written(draft=result, model="fake-1", usage=Usage(input_tokens=100, output_tokens=50), cost_usd=self.costs_usd)
