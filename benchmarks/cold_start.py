"""How long a first start takes until the deals are there, beside Streamlit's own demo, in one run.

Both are real processes, started in turns: `sales-action dashboard` on an empty home, whose first page ranks the sample deals,
and `streamlit hello`. The time runs from the start of the process until a tab, opened as soon as the port answers, has been
sent the whole first page: here the table of deals. A round counts by the ratio of its two starts, so that noise which lasts
longer than a round falls out. The processor's time is told as well: on a busy machine it says more.

With --check, exits 1 unless the median of the ratios is at most 1.5. Linux only: the processor's time is read from /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.dashboard import ROOT, Page, Server, free_port, wait_for
from benchmarks.dashboard_client import SessionFailed, Shown, open_session

ROUNDS = 5
MOST_OF_HELLO = 1.5
LOOK_S = 0.01
DEALS = Page("deals", needs="sales_action.deals_table")
HELLO = Page("hello")


@dataclass(frozen=True)
class Start:
    """What one start took: on the clock, and of the processor."""

    took_s: float
    cpu_s: float


def start(page: Page, command: list[str], port: int, home: Path) -> Start:
    """Start a server, open its first page, and return what that took."""
    environment = os.environ | {"SALES_ACTION_HOME": str(home), "PYTHONPATH": str(ROOT), "HOME": str(home)}
    environment["PYTHONDONTWRITEBYTECODE"] = ""  # an installed program has its bytecode; the start before the first writes it
    began = time.perf_counter()
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port, process, LOOK_S)
            page.check(asyncio.run(_open(port)))
            return Start(time.perf_counter() - began, Server(process, port).cpu_s)
        finally:
            process.kill()


async def _open(port: int) -> Shown:
    session = await open_session(port)
    shown = await session.run()
    await session.socket.close()
    if not shown.size_bytes:
        raise SessionFailed("nothing is shown")
    return shown


def start_ours() -> Start:
    """Start the dashboard on an empty home."""
    port = free_port()
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-c", "from engine.cli import main; main()", "dashboard", "--port", str(port)]
        return start(DEALS, command, port, Path(home))


def start_hello() -> Start:
    """Start Streamlit's demo."""
    port = free_port()
    options = ["--server.headless=true", f"--server.port={port}", "--server.address=127.0.0.1"]
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "streamlit", "hello", *options, "--browser.gatherUsageStats=false"]
        return start(HELLO, command, port, Path(home))


def main() -> int:
    """Measure, print, and with --check judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit 1 when the bar is missed")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    start_hello(), start_ours()  # the files of both are in memory before it counts
    pairs = []
    for number in range(arguments.rounds):
        first, second = (start_hello, start_ours) if number % 2 else (start_ours, start_hello)
        results = {first: first(), second: second()}
        pairs.append((results[start_ours], results[start_hello]))
        ours, hello = pairs[-1]
        print(
            f"ours {ours.took_s:5.2f} s ({ours.cpu_s:5.2f} s of the processor), hello {hello.took_s:5.2f} s "
            f"({hello.cpu_s:5.2f} s)   load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
    ratio = statistics.median(ours.took_s / hello.took_s for ours, hello in pairs)
    of_cpu = statistics.median(ours.cpu_s / hello.cpu_s for ours, hello in pairs)
    print(f"start / hello {ratio:.2f} x (of the processor {of_cpu:.2f} x)   bar {MOST_OF_HELLO}")
    return int(arguments.check and ratio > MOST_OF_HELLO)


if __name__ == "__main__":
    sys.exit(main())
