import asyncio
import gc
import weakref
from contextlib import suppress

import pytest

from ui import collecting
from ui.collecting import THRESHOLDS, Runs, collecting_garbage


class Knot:
    """A cycle: nothing but a collection frees it."""

    def __init__(self):
        self.itself = self


def test_a_run_counts_until_it_ends_however_it_ends():
    runs = Runs()

    with suppress(RuntimeError), runs.counted():
        during = runs.under_way
        raise RuntimeError

    assert during == 1
    assert (runs.under_way, runs.begun) == (0, 1)


def test_what_is_left_of_a_run_is_collected_between_runs_and_the_collector_is_as_before_afterwards(monkeypatch):
    monkeypatch.setattr(collecting, "EVERY_S", 0.01)
    before = gc.get_threshold()

    async def serve():
        async with collecting_garbage(None):
            assert gc.get_threshold() == THRESHOLDS
            with collecting.runs.counted():
                knot = weakref.ref(Knot())
            for _ in range(500):
                if knot() is None:
                    return
                await asyncio.sleep(0.01)
            pytest.fail("it was never collected")

    asyncio.run(serve())

    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_streamlits_own_collection_is_off():
    import tomllib
    from pathlib import Path

    settings = tomllib.loads((Path(collecting.__file__).parents[1] / ".streamlit/config.toml").read_text())

    assert settings["runner"]["postScriptGC"] is False
    assert settings["server"]["fileWatcherType"] == "none"
