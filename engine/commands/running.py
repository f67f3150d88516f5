"""A preparation that is followed, and stopped with Ctrl+C."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.preparation_plan import Failure
    from engine.preparation_run import Run, Standing

_LOOK_S = 0.2


def execute(run: Run) -> Standing:
    """Run it in threads, so that Ctrl+C stops it in order; a second one doesn't wait for that."""
    from engine.terminal.layout import Terminal
    from engine.terminal.preparation import showing_bar

    stop, over = threading.Event(), threading.Event()

    def work() -> None:
        try:
            run.execute(stop)
        finally:
            over.set()

    threading.Thread(target=work, daemon=True).start()
    with showing_bar(Terminal(stderr=True), run.standing.total) as show:
        while True:
            try:
                if over.wait(_LOOK_S):
                    return run.standing
                show(run.standing)
            except KeyboardInterrupt:
                if stop.is_set():
                    raise
                stop.set()


def failures_to_json(failures: Iterable[Failure]) -> list[dict[str, str]]:
    """Return what failed as plain values."""
    return [{"deal_id": failure.deal_id, "reason": failure.reason} for failure in failures]
