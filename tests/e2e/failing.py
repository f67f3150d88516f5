"""The app of app.py, of which the page Cache has a bug: only for a process of its own, which it spoils for anything else."""

from __future__ import annotations

import os
from typing import NoReturn

from app import app
from engine import spending

__all__ = ["app"]

WORDS = os.environ["FAILING_WORDS"]


def _fail(*_arguments: object) -> NoReturn:
    raise ValueError(WORDS)


spending.report_cache = _fail
