"""Hostile texts: see README.md."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def read_xss() -> tuple[str, ...]:
    """Return the texts that would run a script or load something if a page took them for HTML."""
    return tuple(json.loads(line) for line in (_FOLDER / "xss.jsonl").read_text().splitlines())


@cache
def read_injections(*kinds: str) -> tuple[str, ...]:
    """Return the texts that something else than a browser might take for more than a text, of these kinds or of all."""
    read = [json.loads(line) for line in (_FOLDER / "injections.jsonl").read_text().splitlines()]
    return tuple(one["text"] for one in read if not kinds or one["kind"] in kinds)


def read_all() -> tuple[str, ...]:
    """Return all hostile texts."""
    return (*read_xss(), *read_injections())
