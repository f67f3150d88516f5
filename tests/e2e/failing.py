"""The app of app.py, of which the page Cache has a bug."""

from __future__ import annotations

from typing import NoReturn

from app import app
from engine import spending

__all__ = ["app"]

WORDS = "ana@hidden.example wrote: please call"


def _fail(*_arguments: object) -> NoReturn:
    raise ValueError(WORDS)


spending.report_cache = _fail
