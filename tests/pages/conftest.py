"""The sample deals are read once for all page tests: they are the same in every home."""

from __future__ import annotations

from copy import copy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from engine import bootstrap
from engine.adapters.sources import sample
from engine.adapters.sources.sample import SampleSource
from engine.ports import Records
from tests.pages.apps import TEXT


@cache
def _shared_sample(*arguments: Any, **options: Any) -> SampleSource:
    shared = SampleSource(bootstrap.read_clock, *arguments, **options)
    shared.version()
    return shared


def _sample_of(records: Records, *arguments: Any, **options: Any) -> SampleSource:
    own = copy(_shared_sample(*arguments, **options))
    own._records = records
    return own


@pytest.fixture(autouse=True)
def _one_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample, "SampleSource", lambda _clock, *rest, records, **options: _sample_of(records, *rest, **options))


@pytest.fixture
def context(home: Path) -> Path:
    """A home with a company context, as the path of its file."""
    home.mkdir()
    path = home / "company-context.md"
    path.write_text(TEXT, encoding="utf-8")
    return path
