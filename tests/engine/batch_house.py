"""A home whose deals are sent in batches to Claude on loopback, and collected."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from engine.batches.collecting import Collected, Collecting
from engine.batches.sending import Sending, Sent
from engine.bootstrap import Engine, build_engine
from engine.preparation_plan import Plan
from engine.settings import load_config
from tests.claude_batches import BatchDesk
from tests.claude_replies import make_action, make_reply
from tests.claude_server import Answer, ClaudeServer
from tests.fakes import Clock, MemorySource, make_deal

BODY = "Hi Ana,\n\nThank you for your message. I will come back to you on the billing tomorrow.\n\nBest regards,"
REPLY = make_reply(make_action(body=BODY))
INVENTED = make_reply(make_action(body=f"{BODY.rpartition('Best')[0]}We grant you a discount of 37 %.\n\nBest regards,"))
# What one call on the loopback server costs: 1,200 tokens in, 4,000 from the cache, 900 out.
CALL_USD = 0.0118
BATCHED_USD = CALL_USD / 2


def deal_of(body: dict[str, Any]) -> str:
    """Return which of the deals of these tests a request is about."""
    return str(body["messages"][0]["content"]).split('"name":"Plan ')[1].split('"')[0]


@dataclass
class House:
    engine: Engine
    server: ClaudeServer
    clock: Clock
    source: MemorySource

    @property
    def desk(self) -> BatchDesk:
        return self.server.desk

    @property
    def sending(self) -> Sending:
        assert self.engine.sending is not None
        return self.engine.sending

    @property
    def collecting(self) -> Collecting:
        assert self.engine.collecting is not None
        return self.engine.collecting

    def plan(self, *, is_batch: bool = True, **options: Any) -> Plan:
        ids = list(self.source._held)
        return self.engine.preparation.plan(self.source, ids, **{"day": "tomorrow", "is_batch": is_batch} | options)

    def send(self, max_cost_usd: float | None = None, asked_by: str = "ana", **options: Any) -> Sent:
        """Send what a plan holds, as the command does: first the summaries, then the batch."""
        plan = self.plan(**options)
        fitting, why = self.sending.fit(plan, asked_by=asked_by, max_cost_usd=max_cost_usd)
        run = self.engine.preparation.summarise(fitting, asked_by=asked_by, max_cost_usd=max_cost_usd)
        spent = run.execute(threading.Event()).spent_usd
        sent = self.sending.send(fitting, asked_by=asked_by, max_cost_usd=max_cost_usd, spent_usd=spent)
        sent.why = sent.why or why
        return sent

    def collect(self) -> Collected:
        return self.collecting.collect()

    def spent_usd(self) -> float:
        return self.engine.records.spent_usd(self.clock.now - timedelta(days=400))

    def reserved_usd(self) -> float:
        return self.engine.records.reserved_usd(self.clock.now - timedelta(days=400))

    def asked(self) -> Counter[str]:
        """Return how often each deal was sent in a batch."""
        return Counter(deal_of(one["params"]) for batch in self.desk.batches for one in batch.requests)

    def freshness(self, deal_id: str) -> str:
        return self.engine.recommender.view(self.source, deal_id).freshness


def make_house(server: ClaudeServer, variables: dict[str, str], clock: Clock, source: MemorySource, **overrides: Any) -> House:
    """Return a home with a company context; `variables` name its folder and its records."""
    environment = {"ANTHROPIC_API_KEY": "sk-test", "ANTHROPIC_BASE_URL": server.url} | variables
    engine = build_engine(load_config(environment, **overrides), clock)
    engine.sources._makers[source.name] = lambda: source  # type: ignore[attr-defined]
    if engine.context.read_text() is None:
        engine.context.create("# Company Context\n\nVersion: 1.0\n\n## Company Overview\nWe sell plans.\n")
    server.desk.clock = clock
    return House(engine, server, clock, source)


def make_source(count: int = 3) -> MemorySource:
    """Return a source of deals d0, d1, …"""
    return MemorySource(*(make_deal(id=f"d{number}", name=f"Plan {number}") for number in range(count)))


Build = Callable[..., House]


def answering(reply: str) -> list[Answer]:
    """Return what makes a server answer always alike."""
    return [Answer(text=reply)]
