"""The first page of a new server imports no data frames, which takes longer than ranking 50,000 deals."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import sys
from tests.pages.apps import components, open_app

for query in ({}, {"show": "open", "search": "a", "sort": "-value", "engagement": "low"}):
    app = open_app(**query)
    assert not app.exception
    assert components(app, "deals_table")
print([name for name in ("pandas", "pyarrow", "altair") if name in sys.modules])
"""


def test_the_deals_are_shown_without_data_frames() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert done.stdout.strip() == "[]", done.stderr
