"""A machine's processes that recommend one deal at once, each from several threads; see test_two_homes.py.

Arguments: how many processes, how many threads in each, and the homes that they are spread over. Answers a line on stdin with
a JSON list: what each caller got.
"""

from __future__ import annotations

import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from engine.bootstrap import build_engine
from engine.errors import SalesActionError
from engine.settings import load_config

DEAL = "frimael"


def recommend(home: str, threads: int) -> list[dict[str, Any]]:
    """Return what every thread of one process got."""
    engine = build_engine(load_config({**os.environ, "SALES_ACTION_HOME": home}))
    source = engine.source("sample")
    source.enrich(DEAL)

    def ask(_: int) -> dict[str, Any]:
        try:
            made = engine.recommender.recommend(source, DEAL)
        except SalesActionError as error:
            return {"error": str(error)}
        return {
            "id": made.recommendation_id,
            "warnings": [finding.text for finding in made.warnings if finding.rule == "not_saved"],
        }

    with ThreadPoolExecutor(threads) as pool:
        answers = list(pool.map(ask, range(threads)))
    engine.close()
    return answers


def main() -> None:
    """Fork the processes, so that the program is read from the disk once."""
    processes, threads, homes = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    readers = []
    for number in range(processes):
        reader, writer = os.pipe()
        if os.fork() == 0:
            answers = recommend(homes[number % len(homes)], threads)
            os.write(writer, json.dumps(answers).encode())
            os._exit(0)
        os.close(writer)
        readers.append(reader)
    answers = []
    for reader in readers:
        with os.fdopen(reader) as file:
            answers += json.loads(file.read() or "[]")
    print(json.dumps(answers))


if __name__ == "__main__":
    main()
