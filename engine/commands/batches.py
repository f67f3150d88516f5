"""`sales-action prepare --batch` and `--collect`: sent today, fetched within a day, at half the price."""

from __future__ import annotations

import threading
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from engine.commands.running import execute, failures_to_json
from engine.commands.session import find_me, open_engine, print_json, showing_progress, tell
from engine.errors import SalesActionError

if TYPE_CHECKING:
    from engine.batches.collecting import Collected
    from engine.batches.sending import Sent
    from engine.bootstrap import Engine
    from engine.preparation_plan import Failure, Plan


def send(engine: Engine, plan: Plan, max_cost_usd: float | None, concurrency: int, as_json: bool) -> None:
    """Write the summaries that are missing, and send the rest. Raises SalesActionError unless every deal was sent."""
    from engine.terminal.batches import COLLECT, describe_sent
    from engine.terminal.layout import Terminal
    from engine.terminal.preparation import show_failures

    me, sending = find_me(engine).name, engine.sending
    assert sending is not None  # who has no key has no plan for a batch
    fitting, why = sending.fit(plan, asked_by=me, max_cost_usd=max_cost_usd)
    run = engine.preparation.summarise(fitting, asked_by=me, max_cost_usd=max_cost_usd, concurrency=concurrency)
    standing = execute(run)
    stop = threading.Event()
    if standing.ended == "stopped":
        stop.set()
    with showing_progress(False, "Reading the deals") as on_progress:
        sent = sending.send(
            fitting,
            asked_by=me,
            max_cost_usd=max_cost_usd,
            spent_usd=standing.spent_usd,
            on_progress=on_progress,
            stop=stop,
        )
    sent.total, sent.why = len(plan.deals), sent.why or standing.why or why
    sent.failures = [*standing.failures, *sent.failures]
    failures = [*plan.failures, *sent.failures]
    line = describe_sent(sent, standing.spent_usd)
    if as_json:
        print_json(_sent_to_json(plan, sent, failures, standing.spent_usd))
    else:
        show_failures(Terminal(stderr=True), tuple(failures))
    if sent.sent:
        tell(COLLECT)
    if failures or sent.left or sent.uncertain:
        again = "" if sent.uncertain else " Run the same command again to go on."
        raise SalesActionError(f"{line}{again}")
    if not as_json:
        click.echo(line)


def collect(as_json: bool, verbose: bool) -> None:
    """Fetch what is there. Raises SalesActionError where a deal must be sent again, or a batch could not be read."""
    from engine.terminal.batches import describe_collected, describe_waiting
    from engine.terminal.layout import Terminal
    from engine.terminal.preparation import show_failures

    with open_engine(verbose) as engine:
        engine.recommender.check_writer("claude")
        collecting = engine.collecting
        assert collecting is not None  # the writer is there
        with showing_progress(False, "Asking Claude") as on_progress:
            collected = collecting.collect(on_progress)
        zone = engine.settings.zone
    line = describe_collected(collected)
    if as_json:
        print_json(_collected_to_json(collected))
    else:
        show_failures(Terminal(stderr=True), (*collected.unfit, *collected.failures))
        for waiting in collected.waiting:
            click.echo(describe_waiting(waiting, zone))
    if collected.failures or collected.freed or collected.troubles:
        again = ["Run the command with --batch again for what is missing."] if collected.failures or collected.freed else []
        raise SalesActionError(" ".join([line, *collected.troubles, *again]))
    if not as_json and (collected.prepared or not collected.waiting):
        click.echo(line if collected.prepared else "Nothing was sent in a batch that is not collected.")


def _sent_to_json(plan: Plan, sent: Sent, failures: list[Failure], spent_usd: float) -> dict[str, Any]:
    return {
        "day": plan.day,
        "planned": len(plan.deals),
        "fresh": plan.fresh,
        "waiting": plan.waiting,
        "estimate_usd": round(plan.estimate_usd, 4),
        "sent": sent.sent,
        "batches": sent.batch_ids,
        "uncertain": sent.uncertain,
        "settled": sent.settled,
        "failed": failures_to_json(failures),
        "left": sent.left,
        "spent_usd": round(spent_usd, 6),
        "reserved_usd": round(sent.reserved_usd, 6),
    }


def _collected_to_json(collected: Collected) -> dict[str, Any]:
    return {
        "prepared": collected.prepared,
        "stale": collected.stale,
        "with_findings": failures_to_json(collected.unfit),
        "failed": failures_to_json(collected.failures),
        "never_taken": collected.freed,
        "waiting": [asdict(one) for one in collected.waiting],
        "troubles": collected.troubles,
        "spent_usd": round(collected.spent_usd, 6),
    }
