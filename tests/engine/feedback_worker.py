"""Gives feedback in processes of its own, so that they can be killed: a line "SEED COUNT" on stdin starts one.

The process that is started prints its id when it begins; whatever feedback was acknowledged to it stands in the file ACKS, one
JSON line each. COUNT 0 goes on until it is killed.
"""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path
from typing import Any

from engine.bootstrap import build_engine
from engine.feedback.input import FeedbackInput
from engine.settings import Settings
from tests.engine.feedback_forms import NOTED, cases, make_feedback
from tests.fakes import ME

FIELDS = {"text": "feedback_text", "worked": "what_worked", "didnt_work": "what_didnt_work", "improvement": "improvement"}
MOST_TOKENS = 100_000


def inputs(recommendation_id: str) -> list[FeedbackInput]:
    """Return the thousand wordings as feedback, in their order."""
    return [
        FeedbackInput(
            recommendation_id=recommendation_id,
            feedback_type="negative",
            action_channel=thing["channel"],
            **({"feedback_text": NOTED} | {FIELDS[wording["field"]]: wording["said"]}),
        )
        for thing in cases("feedback")
        for wording in thing["wordings"]
    ]


def main(home: Path, acks: Path, recommendation_id: str, database_url: str = "") -> None:
    wordings = inputs(recommendation_id)
    _warm_up()
    for line in sys.stdin:
        seed, count = map(int, line.split())
        pid = os.fork()
        if pid == 0:
            settings = Settings(home=home, database_url=database_url or None, learning={"most_tokens": MOST_TOKENS})  # type: ignore[arg-type]
            _give(settings, acks, wordings, random.Random(seed), count)
            os._exit(0)
        print(pid, flush=True)
        if count:
            continue
        os.waitpid(pid, 0)
        print("ended", flush=True)
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def _warm_up() -> None:
    """Import what reads feedback before the clock of a short life starts."""
    from engine.feedback.proposals import propose

    propose(make_feedback("Always be brief"), is_cold=True)


def _give(settings: Settings, acks: Path, wordings: list[FeedbackInput], chance: random.Random, count: int) -> None:
    engine = build_engine(settings)
    file = os.open(acks, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    given = 0
    while count == 0 or given < count:
        result: Any = engine.feedback.process_feedback(chance.choice(wordings), ME)
        os.write(file, json.dumps([result.feedback_id, result.status]).encode() + b"\n")
        given += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
