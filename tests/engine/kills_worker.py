"""Does work in processes of its own, so that they can be killed: a line of JSON on stdin starts one, which prints its id.

Whatever was acknowledged to it stands in the file ACKS, one JSON line each. It works until it is killed.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pydantic import SecretStr

from engine.access.roles import Person
from engine.bootstrap import Engine, build_engine, move_records
from engine.errors import ContextConflict
from engine.importing.plan import ImportPlan
from engine.ports import ActionState, DealSource
from engine.settings import Settings
from tests.engine.adapters.sources.brevo.desk import START, Desk
from tests.fakes import MONDAY, Clock, MemorySource, make_deal

DEALS = [f"d{number}" for number in range(4)]
MANAGER = Person("me", is_manager=True)
IMPORTED, STOPS, AMOUNTS = 1_500, 40, (1000, 2000)
ADDRESS, STOP = "ana{}@acme.example", "Please stop emailing me."
Ack = Callable[..., None]


def open_home(home: Path, days: int = 0, url: str | None = None) -> Engine:
    """Return an engine over a home, that many days later, with its own records or shared ones."""
    settings = Settings(home=home, database_url=SecretStr(url) if url else None)
    return build_engine(settings, Clock(MONDAY + timedelta(days=days)))


def make_source() -> DealSource:
    return MemorySource(*(make_deal(id=deal_id, name=f"Plan {deal_id}") for deal_id in DEALS))


def write_records(engine: Engine, chance: random.Random, ack: Ack) -> None:
    """Write recommendations in three threads, and mark their first actions as done."""
    source, seeds = make_source(), [chance.random() for _ in range(3)]

    def work(own: random.Random) -> None:
        while True:
            campaign = f"{own.random()}"
            made = engine.recommender.recommend(source, own.choice(DEALS), campaign=campaign, writer="playbook")
            ack(made.recommendation_id, made.cache_key)
            action = next(made.actions)
            state = ActionState(
                "memory", made.deal_id, f"{action.id}{campaign}", state="done", set_at=engine.clock(), set_by="me"
            )
            engine.records.mark_action(state)
            ack(made.recommendation_id, made.cache_key, state.deal_id, state.action_id)

    for seed in seeds:
        threading.Thread(target=work, args=(random.Random(seed),), daemon=True).start()
    threading.Event().wait()


def write_context(engine: Engine, chance: random.Random, ack: Ack) -> None:
    """Save one version of the context after the other."""
    while True:
        current = engine.context.current()
        assert current is not None
        line = f"We sell plan {chance.random()}."
        saved = engine.context.save(current.text + line + "\n", current.hash, "me", "a line more")
        ack(saved.version, line)


def save_context(engine: Engine, ack: Ack, count: int, pause_s: float = 0) -> None:
    """Save a version of the context as a manager does, so many at once, again and again."""

    def work(name: str) -> None:
        for number in itertools.count():
            current, line = engine.context.current(), f"We sell plan {name}{number}-{os.getpid()}."
            assert current is not None
            try:
                saved = engine.upkeep.save_context(MANAGER, f"{current.text}{line}\n", current.hash, "a line more")
            except ContextConflict:
                continue
            ack(saved.version, line)
            time.sleep(pause_s)

    for name in "abc"[:count]:
        threading.Thread(target=work, args=(name,), daemon=True).start()


def write_everything(engine: Engine, chance: random.Random, ack: Ack) -> None:
    """Save versions of the context, and write and mark recommendations, some hundred a second in all."""
    save_context(engine, lambda version, line: ack("context_versions", version), 1, pause_s=0.02)

    def slowly(recommendation_id: str, *_: object) -> None:
        ack("recommendation_cache", recommendation_id)
        time.sleep(0.01)

    write_records(engine, chance, slowly)


@cache
def make_plans(folder: Path) -> list[ImportPlan]:
    """Return two imports of the same deals at different amounts; some contacts ask to be left alone."""
    engine, plans = open_home(folder), []
    people = [f"d{number},2026-10-01,email,in,{ADDRESS.format(number)},{STOP}" for number in range(STOPS)]
    (folder / "mails.csv").write_text("\n".join(["Deal ID,Date,Type,Direction,Contact email,Text", *people]))
    contacts = [f"d{number},Ana {number},{ADDRESS.format(number)}" for number in range(STOPS)]
    (folder / "contacts.csv").write_text("\n".join(["Deal ID,Contact name,Email", *contacts]))
    for amount in AMOUNTS:
        rows = [f"d{number},Plan {number},Proposal,{amount},EUR,Company {number % 300}" for number in range(IMPORTED)]
        (folder / "deals.csv").write_text("\n".join(["Deal ID,Deal name,Stage,Amount,Currency,Company", *rows]))
        plans.append(engine.plan_import([folder / f"{name}.csv" for name in ("deals", "contacts", "mails")]))
    engine.close()
    return plans


def import_deals(engine: Engine, plans: Sequence[ImportPlan], ack: Ack) -> None:
    """Import one plan after the other, again and again."""
    for plan in itertools.cycle(plans):
        engine.apply_import(plan, MANAGER)
        ack()


def move(settings: Settings, ack: Ack) -> None:
    """Copy a home's records into shared ones again and again, and acknowledge each line of progress."""
    while True:
        move_records(settings, ack)


def prepare(engine: Engine, ack: Ack) -> None:
    """Prepare the deals, and acknowledge each number of them that is done."""
    source = make_source()
    run = engine.preparation.run(engine.preparation.plan(source, DEALS, writer="playbook"))
    threading.Thread(target=run.execute, args=(threading.Event(),), daemon=True).start()
    acknowledged = 0
    while True:
        done = run.standing.done
        for number in range(acknowledged, done):
            ack(number + 1)
        acknowledged = done
        time.sleep(0.001)


def mirror(path: Path, url: str, hours: int, ack: Ack) -> None:
    """Read the whole account again and again, and acknowledge each line of progress."""
    desk = Desk(SimpleNamespace(url=url), path, Clock(START + timedelta(hours=hours)))  # type: ignore[arg-type]
    while True:
        desk.source.sync(ack, whole=True)


def warm_up() -> None:
    """Import what the work needs before the clock of a short life starts."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_home(Path(folder))
        engine.context.create("# Company Context\n\nVersion: 1.0\n")
        engine.recommender.recommend(make_source(), DEALS[0], writer="playbook")
        engine.close()


def main(acks: Path) -> None:
    warm_up()
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["kind"] == "import":
            make_plans(Path(asked["folder"]))
        pid = os.fork()
        if pid == 0:
            _work(asked, acks)
            os._exit(1)
        _, status = os.waitpid(pid, 0)
        print(os.WTERMSIG(status) if os.WIFSIGNALED(status) else f"ended by itself: {status}", flush=True)


def _work(asked: dict[str, Any], acks: Path) -> None:
    file = os.open(acks, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def ack(*what: object) -> None:
        os.write(file, json.dumps(what).encode() + b"\n")

    chance = random.Random(asked["seed"])
    kind, home = asked["kind"], Path(asked["home"])
    if kind not in ("mirror", "move"):
        engine = open_home(home, asked.get("days", 0), asked.get("url"))
        engine.records.check()
    print(os.getpid(), flush=True)
    if kind == "records":
        write_records(engine, chance, ack)
    elif kind == "context":
        write_context(engine, chance, ack)
    elif kind == "save":
        save_context(engine, ack, 3)
        threading.Event().wait()
    elif kind == "everything":
        write_everything(engine, chance, ack)
    elif kind == "import":
        import_deals(engine, make_plans(Path(asked["folder"])), ack)
    elif kind == "move":
        move(Settings(home=home, database_url=SecretStr(asked["url"])), ack)
    elif kind == "prepare":
        prepare(engine, ack)
    else:
        mirror(home, asked["url"], asked["hours"], ack)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
