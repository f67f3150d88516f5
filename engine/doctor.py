"""What `sales-action doctor` looks at: one line each, ok or what to do. No secret is ever printed."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from engine.bootstrap import Engine
from engine.errors import SalesActionError

_LEAST_FREE_BYTES = 200 * 1024 * 1024
_CONNECT_TIMEOUT_S = 3.0
CLAUDE_URL = "https://api.anthropic.com"


@dataclass(frozen=True)
class Check:
    """A line of the report. `is_ok` None: nothing wrong, but something is left out."""

    name: str
    is_ok: bool | None
    text: str


def examine(engine: Engine) -> Iterator[Check]:
    """Return what was found, check by check; connects to Claude's server, and sends it nothing."""
    settings = engine.settings
    yield _home(settings.home)
    yield _disk(settings.home)
    yield Check("config", True, f"time zone {settings.time_zone}, source {settings.source}")
    yield _claude(engine)
    yield Check(
        "Brevo key",
        True if settings.brevo_api_key else None,
        "set" if settings.brevo_api_key else "not set; set BREVO_API_KEY to work with Brevo deals",
    )
    yield _context(engine)
    yield _template(engine)
    problem = engine.records.check()
    yield Check("records", problem is None, problem or "readable and up to date")
    problem = engine.cache.problem()
    yield Check("cache", problem is None, problem or f"{engine.cache.size_bytes() / 1024:,.0f} KB")
    yield _source(engine)


def _home(home: Path) -> Check:
    if not home.exists():
        parent = next(folder for folder in home.parents if folder.exists())
        is_ok = os.access(parent, os.W_OK)
        return Check("home", is_ok, f"{home} will be made" if is_ok else f"{home} can't be made. Check the rights of {parent}.")
    if not home.is_dir() or not os.access(home, os.R_OK | os.W_OK | os.X_OK):
        return Check("home", False, f"{home} can't be written. Check its rights, or set SALES_ACTION_HOME to another folder.")
    if home.stat().st_mode & 0o077:
        return Check("home", False, f"{home} is open to other people. Run: chmod 700 {home}")
    return Check("home", True, str(home))


def _disk(home: Path) -> Check:
    folder = next(folder for folder in (home, *home.parents) if folder.exists())
    free = shutil.disk_usage(folder).free
    text = f"{free / 1024**3:,.1f} GB free"
    return Check("disk", free >= _LEAST_FREE_BYTES, text if free >= _LEAST_FREE_BYTES else f"{text}. Make room.")


def _claude(engine: Engine) -> Check:
    settings = engine.settings
    if settings.default_writer == "playbook" and not settings.anthropic_api_key:
        return Check("Claude", None, "no key, so the playbook writes; set ANTHROPIC_API_KEY to let Claude write")
    address = urlsplit(settings.anthropic_base_url or CLAUDE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    started = time.monotonic()
    try:
        with socket.create_connection((address.hostname or "", port), timeout=_CONNECT_TIMEOUT_S):
            pass
    except OSError as error:
        return Check(
            "Claude", False, f"{address.hostname} can't be reached ({error}). Check the network or ANTHROPIC_BASE_URL."
        )
    key = "key set" if settings.anthropic_api_key else "no key"
    return Check(
        "Claude", True, f"{address.hostname} reached in {time.monotonic() - started:.2f} s, {key}, {settings.models.recommend}"
    )


def _context(engine: Engine) -> Check:
    try:
        part = engine.context.read()
    except SalesActionError as error:
        return Check("context", False, str(error))
    if part is None:
        return Check("context", None, "none yet; run 'sales-action context-init' (the sample deals bring their own)")
    return Check("context", True, f"version {part.version or 'unknown'}, {len(part.text.encode()) / 1024:.1f} KB")


def _template(engine: Engine) -> Check:
    try:
        template = engine.templates.load(engine.settings.prompt)
    except SalesActionError as error:
        return Check("prompt", False, str(error))
    return Check("prompt", True, f"{template.name}, {len(template.system.encode()) / 1024:.1f} KB")


def _source(engine: Engine) -> Check:
    try:
        count = len(engine.source().rows())
    except SalesActionError as error:
        return Check("source", False, str(error))
    name = engine.settings.source
    return Check(
        "source", count > 0, f"{name}: {count:,} deals" if count else f"{name} has no deals. Run 'sales-action import FILE'."
    )
