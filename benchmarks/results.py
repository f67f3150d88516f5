"""Run every benchmark with --check, one by one, and write what they printed to RESULTS.md, with the machine and the date.

Exits 1 when one of them misses a bar or fails. What is compared within one script ran side by side; seconds of two scripts,
or of two machines, say little about each other.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
RESULTS = FOLDER / "RESULTS.md"
SCRIPTS = ("warm_hit", "ranking", "importing", "prepare", "mirroring", "cold_start", "dashboard", "grounding")
SHOWN = ("streamlit", "pandas", "sqlalchemy", "pydantic", "anthropic")


def describe_machine() -> str:
    """The machine and what runs on it, in one paragraph."""
    load, _, _ = os.getloadavg()
    memory_gb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    packages = ", ".join(f"{name} {version(name)}" for name in SHOWN)
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory_gb:.0f} GB, {platform.system()} {platform.release()}, "
        f"load {load:.1f} before the start; Python {platform.python_version()}, {packages}."
    )


def run(name: str) -> tuple[str, bool]:
    """One benchmark's section of the results, and whether it holds its bars."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, str(FOLDER / f"{name}.py"), "--check"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    held = done.returncode == 0
    verdict = "holds its bars" if held else f"misses a bar, or failed (exit code {done.returncode})"
    print(f"== {name}: {verdict}\n{done.stdout}", flush=True)
    return f"## {name}.py\n\n{verdict}; {time.perf_counter() - began:.0f} s.\n\n```text\n{_figures(done.stdout)}\n```\n", held


def _figures(printed: str) -> str:
    """What a script printed, without what the servers that it started said."""
    lines = [line for line in printed.splitlines() if not line.startswith(("WARNING", "Sales Action: http"))]
    return "\n".join(lines).strip("\n")


def main() -> int:
    """Run them all."""
    head = f"# Results\n\nBy `make bench`, {datetime.now(UTC):%d %B %Y}. {describe_machine()}\n"
    sections = [run(name) for name in SCRIPTS]
    RESULTS.write_text("\n".join([head, *(text for text, _ in sections)]))
    return 0 if all(held for _, held in sections) else 1


if __name__ == "__main__":
    sys.exit(main())
