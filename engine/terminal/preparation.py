"""A preparation in a terminal: what it will do, how far it is, how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from engine.preparation_plan import Failure, Plan
from engine.preparation_run import Standing
from engine.terminal.layout import one_line, print_items, quantity

WAITING = "Collect what waits: sales-action prepare --collect. Or have it written now, at the whole price: --now"


def describe_plan(plan: Plan, concurrency: int) -> str:
    """Return in a line or two what a preparation would do, at about what cost and in what time."""
    noun = "other" if plan.deals else "deal"
    others = [f"{quantity(plan.fresh, noun)} {'is' if plan.fresh == 1 else 'are'} fresh already"] if plan.fresh else []
    if plan.waiting_since:
        verb = "waits" if plan.waiting == 1 else "wait"
        others.append(f"{quantity(plan.waiting, noun)} {verb} in a batch since {plan.waiting_since:%d %b, %H:%M}.\n{WAITING}")
    if not plan.deals:
        return f"Nothing to prepare for {plan.day}" + (f": {'; '.join(others)}." if others else ".")
    what = "; ".join([f"{quantity(len(plan.deals), 'deal')} to prepare for {plan.day}", *others])
    took = describe_duration(plan.duration_s(concurrency))
    if plan.is_free:
        return f"{what}.\nThe playbook writes: free of charge, {took}."
    summaries = len(plan.to_summarise)
    if plan.is_batch:
        batch = f"In a batch, at {plan.share:.0%} of the price and within a day"
        first = f"; before that, summaries of {quantity(summaries, 'deal')} at the whole price, {took}" if summaries else ""
        return f"{what}.\n{batch}{first}: about ${plan.estimate_usd:.2f} in all."
    calls = f"{quantity(plan.calls, 'call')} of Claude" + (f", {summaries:,} of them for summaries" if summaries else "")
    return f"{what}.\n{calls}: about ${plan.estimate_usd:.2f}, {took}."


def describe_duration(seconds: float) -> str:
    """Return a duration as people say it: "about 40 s", "about 3 min", "about 2 h"."""
    if seconds < 90:
        return f"about {max(1, round(seconds))} s"
    return f"about {round(seconds / 60)} min" if seconds < 5400 else f"about {round(seconds / 3600)} h"


def describe_end(standing: Standing) -> str:
    """Return in a line what came of a preparation."""
    parts = [f"{standing.done:,} of {quantity(standing.total, 'deal')} prepared"]
    parts += [f"{len(standing.failures):,} failed"] if standing.failures else []
    parts += [f"{standing.left:,} left"] if standing.left else []
    spent = f", ${standing.spent_usd:.2f} spent" if standing.spent_usd else ""
    return f"{', '.join(parts)}{spent}. {standing.why}".strip()


def show_failures(console: Console, failures: tuple[Failure, ...]) -> None:
    """Print the deals that could not be prepared, each with its reason."""
    print_items(console, ((f"{failure.deal_id}:", failure.reason) for failure in failures))


@contextmanager
def showing_bar(console: Console, total: int) -> Iterator[Any]:
    """Give what to tell each standing to; it moves a bar on a terminal, and prints nothing elsewhere."""
    if not console.is_terminal:
        yield lambda standing: None
        return
    columns = (
        TextColumn("Preparing"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[line]}"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("", total=total, line="")

        def tell(standing: Standing) -> None:
            line = standing.why or ", ".join(f"{one.deal_name}: {one.line}" for one in standing.doing[:1])
            progress.update(bar, completed=standing.done + len(standing.failures), line=str(one_line(line))[:60])

        yield tell
