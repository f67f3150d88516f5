"""Sends and collects in processes of its own, so that they can be killed: a line on stdin starts one, which prints its id."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import anthropic  # noqa: F401 - once, for all of them

from tests.engine.batch_house import make_house, make_source
from tests.fakes import Clock


def main() -> None:
    """Do as each line says, "send" or "collect", over HOME with the server at URL."""
    home, server = Path(sys.argv[1]), _at(sys.argv[2])
    print("ready", flush=True)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            house = make_house(server, {"SALES_ACTION_HOME": str(home)}, Clock(), make_source())
            _ = house.send() if line.strip() == "send" else house.collect()
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("over", flush=True)


def _at(url: str) -> Any:
    """Return what stands for the server of the process that kills."""
    return SimpleNamespace(url=url, desk=SimpleNamespace())


if __name__ == "__main__":
    main()
