"""Garbage collection between runs, in the place of Streamlit's own, which collects everything after every run.

With the tables of 50,000 deals in memory that took most of the time of a run. Here, what survives a collection is set aside
(gc.freeze), so that the next one looks only at what is new; now and then everything is looked at again.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

EVERY_S = 10.0
# So many times what is new, then once all there is.
WHOLE_EVERY = 30
# Under constant load no moment without a run comes; then it is done all the same.
LONGEST_WAIT_S = 5.0
_LOOK_S = 0.05
# As Python counts: most garbage of a run goes by itself, so the youngest are looked at less often.
THRESHOLDS = (10_000, 20, 1_000)


class Runs:
    """How many runs of a page are under way in this process, and how many there were.

    A count that two threads change at once may be wrong by one: it only advises.
    """

    def __init__(self) -> None:
        self.under_way = 0
        self.begun = 0

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count a run for as long as the block goes on."""
        self.under_way += 1
        self.begun += 1
        try:
            yield
        finally:
            self.under_way -= 1


runs = Runs()


def collect(is_whole: bool) -> None:
    """Collect what is new, or all there is, and set aside what stays."""
    if is_whole:
        gc.unfreeze()
    gc.collect()
    gc.freeze()


async def _collect_now_and_then() -> None:
    seen, count = -1, 0
    while True:
        await asyncio.sleep(EVERY_S)
        if runs.begun == seen:
            continue
        seen, waited_s = runs.begun, 0.0
        while runs.under_way and waited_s < LONGEST_WAIT_S:
            await asyncio.sleep(_LOOK_S)
            waited_s += _LOOK_S
        count += 1
        collect(is_whole=count % WHOLE_EVERY == 0)


@asynccontextmanager
async def collecting_garbage(_app: Any) -> AsyncIterator[None]:
    """Collect garbage between runs for as long as the app is served."""
    before = gc.get_threshold()
    gc.set_threshold(*THRESHOLDS)
    task = asyncio.create_task(_collect_now_and_then())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        gc.set_threshold(*before)
        gc.unfreeze()
