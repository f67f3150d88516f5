"""How long 50,000 deals take to rank, beside a plain Python loop over the same deals, in one run.

table   rank_deals: rows of plain JSON to a sorted table
again   rank_arrays: the same with the columns kept, as the Deals page does
loop    score_attention and score_engagement for one deal after the other, timed on a part and scaled up

Each row has about ten touches. With --check, exits 1 unless the table takes under 1 s and at most 0.10 x the loop.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from engine.domain import Contact, Deal, Direction, EnrichedDeal, Interaction, InteractionKind, Stage
from engine.facts.deal_facts import collect_facts
from engine.ranking.tables import explain_row, make_arrays, make_row, rank_arrays, rank_deals
from engine.reading.cues import with_cues

DEALS = 50_000
STORIES = 300
LOOPED = 1_000
ROUNDS = 7
MOST_SECONDS = 1.0
MOST_OF_LOOP = 0.10

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
PLACES = (
    ("Europe/Paris", "FR"),
    ("Europe/Berlin", "DE"),
    ("America/New_York", "US"),
    ("America/Sao_Paulo", "BR"),
    ("Asia/Kolkata", "IN"),
)
OPEN_STAGES = tuple(stage for stage in Stage if stage not in (Stage.WON, Stage.LOST))
SAYINGS = (
    (InteractionKind.EMAIL, Direction.IN, "Could you send us the price for 40 users?", None),
    (InteractionKind.EMAIL, Direction.IN, "Thanks, that helps.", None),
    (InteractionKind.EMAIL, Direction.OUT, "I'll send you the revised quote by Tuesday.", None),
    (InteractionKind.EMAIL, Direction.OUT, "Which of the two dates suits you?", None),
    (InteractionKind.LINKEDIN, Direction.IN, "Sounds good, let's go.", None),
    (InteractionKind.CALL, Direction.OUT, "Talked about the roll-out.", "connected"),
    (InteractionKind.CALL, Direction.OUT, "", "voicemail"),
    (InteractionKind.MEETING, Direction.OUT, "Demo with the team.", "held"),
    (InteractionKind.CLICK, Direction.IN, "", None),
    (InteractionKind.TASK, Direction.INTERNAL, "Call back", None),
)


def make_story(number: int, chance: random.Random) -> dict[str, Any]:
    """Return the row of one made-up deal with a dozen interactions."""
    zone, country = chance.choice(PLACES)
    people = tuple(
        Contact(id=f"p{each}", name=f"Person {each}", email=f"p{each}@example.com", time_zone=zone, country=country)
        for each in range(chance.randint(1, 4))
    )
    history = []
    for each in range(12):
        kind, direction, text, outcome = chance.choice(SAYINGS)
        at = NOW - timedelta(minutes=chance.randrange(90 * 24 * 60))
        history.append(
            Interaction(
                id=str(each), kind=kind, direction=direction, at=at, text=text, outcome=outcome,
                contact_ids=(chance.choice(people).id,),
                due_at=at + timedelta(days=5) if kind is InteractionKind.TASK else None,
            )
        )  # fmt: skip
    deal = Deal(
        source="bench", id=str(number), name=f"Deal {number}", stage="Stage", stage_kind=chance.choice(OPEN_STAGES), amount=1,
        currency=chance.choice(("EUR", "USD", "GBP")), close_date=(NOW + timedelta(days=chance.randint(-20, 90))).date(),
        owner=f"rep{chance.randrange(40)}@example.com", owner_name="A rep", stage_changed_at=NOW - timedelta(days=30),
    )  # fmt: skip
    enriched = with_cues(EnrichedDeal(deal=deal, contacts=people, interactions=tuple(history)))
    return make_row(enriched, collect_facts(enriched))


def make_rows() -> list[dict[str, Any]]:
    """Return the rows as a store gives them back: parsed from JSON, no two sharing a value."""
    chance = random.Random(7)
    stories = [make_story(number, chance) for number in range(STORIES)]
    rows = [
        stories[number % STORIES]
        | {"id": f"deal-{number}", "name": f"Deal {number}", "amount": round(chance.lognormvariate(9, 1), 2)}
        for number in range(DEALS)
    ]
    chance.shuffle(rows)
    return json.loads(json.dumps(rows))  # type: ignore[no-any-return]


def seconds(action: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def main() -> int:
    """Measure, print, and with --check judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit 1 when a bar is missed")
    check = parser.parse_args().check
    rows = make_rows()
    part = rows[:LOOPED]
    tables, agains, loops = [], [], []
    for _ in range(ROUNDS):
        loops.append(seconds(lambda: [explain_row(row, NOW) for row in part]) * DEALS / LOOPED)
        tables.append(seconds(lambda: rank_deals(rows, NOW)))
        arrays = make_arrays(rows)
        agains.append(seconds(partial(rank_arrays, arrays, NOW)))
    table, again, loop = min(tables), min(agains), min(loops)
    print(f"{DEALS:,} deals, best of {ROUNDS} rounds")
    print(f"table  {table:7.3f} s   {table / loop:.4f} x loop   (bars: {MOST_SECONDS} s, {MOST_OF_LOOP} x loop)")
    print(f"again  {again:7.3f} s   {again / loop:.4f} x loop")
    print(f"loop   {loop:7.3f} s   scaled up from {LOOPED:,} deals")
    has_missed = table >= MOST_SECONDS or table / loop > MOST_OF_LOOP
    if has_missed:
        print("missed: ranking is slower than its bar")
    return int(check and has_missed)


if __name__ == "__main__":
    sys.exit(main())
