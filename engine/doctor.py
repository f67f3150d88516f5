"""What `sales-action doctor` looks at: one line each, ok or what to do. No secret is ever printed."""

from __future__ import annotations

import os
import platform
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr

from engine.access.sign_in import app_folder
from engine.bootstrap import Engine
from engine.context.placeholders import find_placeholders
from engine.errors import SalesActionError
from engine.mirroring import MirroredSource, Standing, describe_empty
from engine.settings import Settings

# A year of recommendations for a team's deals, and what SQLite needs beside it while it writes.
_LEAST_FREE_BYTES = 200 * 1024 * 1024
_OLD_MIRROR_S = 2 * 86_400.0
_PROBE_TIMEOUT_S = 8.0
_CLAUDE_URL = "https://api.anthropic.com"
_NEEDED_FILES = ("app.py", "pages/main.py", ".streamlit/config.toml", "prompts/recommend.md", "context_templates/default.md")


@dataclass(frozen=True)
class Check:
    """A line of the report. `is_ok` None: nothing is wrong, but something is left out."""

    name: str
    is_ok: bool | None
    text: str


def examine(engine: Engine) -> Iterator[Check]:
    """Return what was found, check by check.

    Asks Claude's server for its list of models, which costs nothing, and Brevo for one thing of each kind, which costs five
    requests of the hour; makes the home folder, if that wasn't done yet.
    """
    settings = engine.settings
    yield Check("version", True, f"{metadata.version('sales-engagement-action')} on Python {platform.python_version()}")
    yield _files()
    yield _home(settings.home)
    yield _rights(settings.home)
    yield _disk(settings.home)
    yield _config(settings)
    yield _key("Claude key", "ANTHROPIC_API_KEY", settings.anthropic_api_key, "so the playbook writes, without AI")
    yield _claude(engine)
    if engine.unpriced_models:
        yield _prices(engine.unpriced_models)
    yield _key("Brevo key", "BREVO_API_KEY", settings.brevo_api_key, "which only deals from Brevo need")
    yield from _brevo(engine)
    yield _context(engine)
    yield from _prompts(engine)
    yield _records(engine)
    problem = engine.cache.problem()
    yield Check("cache", problem is None, problem or f"works, {engine.cache.size_bytes() / 1024:,.0f} KB")
    if engine.probe_scripts:
        for name, problem in engine.probe_scripts(_PROBE_TIMEOUT_S).items():
            yield Check(name, not problem, problem or "is installed, and can be asked")
    else:
        yield _source(engine)


def _files() -> Check:
    folder = app_folder()
    missing = [name for name in _NEEDED_FILES if not (folder / name).is_file()]
    if missing:
        return Check("files", False, f"{', '.join(missing)} not found in {folder}. Install the program again.")
    return Check("files", True, f"all in {folder}")


def _home(home: Path) -> Check:
    if not home.exists():
        parent = next(folder for folder in home.absolute().parents if folder.exists())
        is_ok = os.access(parent, os.W_OK)
        return Check("home", is_ok, f"{home} will be made" if is_ok else f"{home} can't be made. Check the rights of {parent}.")
    if not home.is_dir() or not os.access(home, os.R_OK | os.W_OK | os.X_OK):
        return Check("home", False, f"{home} can't be written. Check its rights, or set SALES_ACTION_HOME to another folder.")
    return Check("home", True, str(home))


def _rights(home: Path) -> Check:
    """Whether anybody else may read what is stored."""
    if os.name != "posix":
        return Check("rights", None, "not checked on this system")
    try:
        is_open = home.exists() and bool(home.stat().st_mode & 0o077)
        names = sorted(path.name for path in home.iterdir() if path.stat().st_mode & 0o077) if is_open else []
    except OSError as error:
        return Check("rights", False, f"{home} can't be looked into ({error.strerror}). Check who owns it.")
    if is_open:
        seen = f", with {', '.join(names)} in it" if names else ""
        return Check("rights", False, f"{home} is open to other people{seen}. Run: chmod -R go-rwx {home}")
    return Check("rights", True, "nobody else may read what is stored")


def _disk(home: Path) -> Check:
    folder = next(folder for folder in (home, *home.absolute().parents) if folder.exists())
    free = shutil.disk_usage(folder).free
    text = f"{free / 1024**3:,.1f} GB free" if free >= 1024**3 else f"{free / 1024**2:,.0f} MB free"
    return Check("disk", free >= _LEAST_FREE_BYTES, text if free >= _LEAST_FREE_BYTES else f"{text}. Make room.")


def _config(settings: Settings) -> Check:
    path = settings.home / "config.yaml"
    origin = str(path) if path.exists() else f"no {path}, so the defaults hold"
    me = f", me {settings.me}" if settings.me else ""
    return Check("config", True, f"{origin}: source {settings.source}, time zone {settings.time_zone}{me}")


def _key(name: str, variable: str, key: SecretStr | None, without: str) -> Check:
    if key is None:
        return Check(name, None, f"{variable} is not set, {without}")
    secret = key.get_secret_value()
    if secret != secret.strip() or not secret.isascii() or any(character.isspace() for character in secret):
        return Check(name, False, f"{variable} holds a space, a line break or a letter that no key has. Set it anew.")
    return Check(name, True, f"{variable} is set")


def _claude(engine: Engine) -> Check:
    settings = engine.settings
    if engine.probe_claude is None:
        return Check("Claude", None, "not asked; the playbook needs no network")
    host = urlsplit(settings.anthropic_base_url or _CLAUDE_URL).hostname
    try:
        reached = engine.probe_claude(_PROBE_TIMEOUT_S)
    except SalesActionError as error:
        return Check("Claude", False, f"{host}: {error}")
    key = "the key is accepted" if reached.is_key_accepted else "it lists no models, so the key was not tried"
    return Check("Claude", True, f"{host} answered in {reached.took_s:.2f} s, {key}; model {settings.models.recommend}")


def _prices(unknown: tuple[str, ...]) -> Check:
    which = " and ".join(unknown)
    return Check("prices", None, f"none is known of {which}: it counts as free, in a budget too. Add 'prices' to config.yaml")


def _brevo(engine: Engine) -> Iterator[Check]:
    """Whether Brevo answers, what the key may read and how much of it, and how old the mirror is."""
    source = engine.sources.get("brevo")
    if not isinstance(source, MirroredSource):
        return
    host = urlsplit(engine.settings.brevo_base_url).hostname
    try:
        reached = source.probe()
    except SalesActionError as error:
        yield Check("Brevo", False, f"{host}: {error}")
    else:
        window = reached.window
        left = f"; {window.left:,} of {window.most:,} requests are left this hour" if window else ""
        may = f"the key may not read {' and '.join(reached.refused)}" if reached.refused else "the key may read what is needed"
        may = "; ".join((may, *reached.faults)) if reached.faults else may
        is_ok = False if reached.faults else None if reached.refused else True
        yield Check("Brevo", is_ok, f"{host} answered in {reached.took_s:.2f} s, {may}{left}")
    try:
        yield _mirror(source.standing(), engine)
    except SalesActionError as error:
        yield Check("mirror", False, str(error))


def _mirror(standing: Standing, engine: Engine) -> Check:
    zone = engine.settings.zone
    if standing.as_of is None:
        end = f"; that should be done {standing.ends_at.astimezone(zone):%d %b, %H:%M}" if standing.ends_at else ""
        return Check("mirror", None, f"Brevo was not read as a whole yet{end}. Go on: sales-action sync")
    age = engine.clock() - standing.as_of
    text = f"Brevo as of {standing.as_of.astimezone(zone):%d %b, %H:%M}"
    is_old = age.total_seconds() > _OLD_MIRROR_S
    return Check("mirror", None if is_old else True, f"{text}, {age.days} days ago. Run: sales-action sync" if is_old else text)


def _context(engine: Engine) -> Check:
    try:
        part = engine.context.read()
    except SalesActionError as error:
        return Check("context", False, str(error))
    if part is None:
        return Check("context", None, "none yet; run 'sales-action context-init' (the sample deals bring their own)")
    text = f"version {part.version or 'unknown'}, {len(part.text.encode()) / 1024:.1f} KB"
    unfilled = sum(1 for _ in find_placeholders(part.text))
    if unfilled:
        are = "place in [brackets] is" if unfilled == 1 else "places in [brackets] are"
        return Check("context", None, f"{text}; {unfilled} {are} still to be filled in: see 'sales-action context-check'")
    return Check("context", True, text)


def _prompts(engine: Engine) -> Iterator[Check]:
    """The template in use, and a person's own ones."""
    used = engine.settings.prompt
    own = sorted(path for path in (engine.settings.home / "prompts").glob("*.md") if path.stem.lower() != "readme")
    for name in dict.fromkeys([used, *(path.stem for path in own)]):
        try:
            template = engine.templates.load(name)
        except SalesActionError as error:
            yield Check("prompt", False, str(error))
        else:
            in_use = ", in use" if name == used else ""
            yield Check("prompt", True, f"{template.name}, {len(template.system.encode()) / 1024:.1f} KB{in_use}")


def _records(engine: Engine) -> Check:
    records = engine.records
    began = time.perf_counter()
    problem = records.check()
    if problem or not records.is_shared:
        return Check("records", problem is None, problem or "sound, and can be written")
    took_s = time.perf_counter() - began
    return Check("records", True, f"shared, in {records.place}, which answered in {took_s:.2f} s and can be written")


def _source(engine: Engine) -> Check:
    name = engine.settings.source
    try:
        source = engine.source()
        count = len(source.rows())
        if not count:
            remedy = describe_empty(source) if isinstance(source, MirroredSource) else "Import some: sales-action import FILE"
            return Check("source", None, f"{name} has no deals yet. {remedy}")
    except SalesActionError as error:
        return Check("source", False, str(error))
    return Check("source", True, f"{name}: {count:,} deals")
