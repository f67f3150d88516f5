"""Plans made from texts, as the tests of importing need them."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from engine.importing.plan import ImportPlan, make_plan
from engine.importing.reading import Terms
from engine.importing.tables import make_table

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TERMS = Terms(now=NOW, zone=ZoneInfo("Europe/Paris"), default_currency="EUR", country="FR")


def plan_texts(*texts: str, names: tuple[str, ...] = (), **options: Any) -> ImportPlan:
    """Return the plan of CSV texts; each begins with its header."""
    tables = []
    for index, text in enumerate(texts):
        reader = csv.reader(text.strip().splitlines())
        name = names[index] if index < len(names) else f"file{index + 1}.csv"
        tables.append(make_table(name, [(reader.line_num, row) for row in reader]))
    return make_plan(tables, TERMS, **options)
