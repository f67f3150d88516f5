"""The examples of the CommonMark specification, out of the source package of markdown-it-py that `make test` fetches."""

from __future__ import annotations

import json
import os
import tarfile
from pathlib import Path
from typing import Any

import pytest

PACKAGE = "markdown_it_py-4.3.0"
SOURCE = Path(__file__).resolve().parents[2] / ".venv/sources" / f"{PACKAGE}.tar.gz"


def read_examples() -> list[dict[str, Any]]:
    """Return each example with its `markdown`, its `html` and its number; the test skips where the package is missing."""
    if not SOURCE.is_file():
        reason = f"the CommonMark examples are missing: {SOURCE}; 'make test' fetches them"
        if os.environ.get("REQUIRE_COMMONMARK") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with tarfile.open(SOURCE) as archive:
        file = archive.extractfile(f"{PACKAGE}/tests/test_cmark_spec/commonmark.json")
        assert file is not None
        return list(json.load(file))
