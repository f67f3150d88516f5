"""What every command works with: its options, the engine, where results and messages go."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.errors import StoreError
from engine.events import Once, log_events
from engine.replacing import replace_file
from engine.secrecy import mask
from engine.terminal.controls import escape_json, strip_controls

if TYPE_CHECKING:
    from rich.console import Console

    from engine.access.roles import Person
    from engine.bootstrap import Engine
    from engine.ports import DealSource, Progress
    from engine.release import Release

# Where a command's context says that tracebacks are wanted.
VERBOSE = "engine.verbose"


def _note_verbose(context: click.Context, _parameter: click.Parameter, is_verbose: bool) -> bool:
    context.meta[VERBOSE] = is_verbose
    return is_verbose


verbose_option = click.option(
    "--verbose", "-v", is_flag=True, callback=_note_verbose, help="Tell what is done, and show tracebacks."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
file_type = click.Path(dir_okay=False, path_type=Path)


@contextmanager
def open_engine(is_verbose: bool = False, *, settles: bool = False) -> Iterator[Engine]:
    """Give the engine over this machine's home folder, its warnings on stderr. Raises ConfigError.

    Args:
        settles: finish first what was cut off before, such as logged feedback from which nothing was learned yet.
    """
    set_up_logging(is_verbose)
    from engine.bootstrap import build_engine
    from engine.settings import load_config

    settings = load_config()
    troubles = _StoreTroubles()
    if settings.log_format == "json":
        log_events()
    elif not is_verbose:
        logging.getLogger("engine").handlers[0].addFilter(troubles)
    engine = build_engine(settings)
    try:
        if settles:
            engine.settle()
        yield engine
    except StoreError:
        troubles.forget()  # the error itself tells it
        raise
    finally:
        engine.close()
        trouble = troubles.describe(engine.settings.home)
        if trouble:
            tell(f"Warning: {trouble}")


def set_up_logging(is_verbose: bool, least: int = logging.WARNING) -> None:
    """Send the engine's messages to stderr: from `least` on, or everything."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_PlainFormatter("%(levelname)s %(name)s: %(message)s" if is_verbose else "Warning: %(message)s"))
    handler.addFilter(Once())
    logger = logging.getLogger("engine")
    logger.handlers = [handler]
    logger.setLevel(logging.DEBUG if is_verbose else least)
    logger.propagate = False


class _StoreTroubles(logging.Filter):
    """Keeps back what is wrong with cache and records: one disk is behind both, and one line tells it."""

    def __init__(self) -> None:
        super().__init__()
        self._cache: str | None = None
        self._records: StoreError | None = None

    def filter(self, record: logging.LogRecord) -> bool:
        told = record.args[0] if isinstance(record.args, tuple) and record.args else None
        error = getattr(record, "of_records", told)
        if isinstance(error, StoreError):
            self._records = self._records or error
            return False
        if getattr(record, "of_cache", False):
            self._cache = self._cache or record.getMessage()
            return False
        return True

    def forget(self) -> None:
        """Drop what was kept back."""
        self._cache = self._records = None

    def describe(self, home: Path) -> str | None:
        """Return the line, or None when nothing is wrong."""
        if not self._records:
            return self._cache
        if not (self._cache and self._records.trouble):
            return str(self._records)
        return f"The cache and the records in {home} {self._records.trouble} The work goes on, but nothing of it is kept."


class _PlainFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return mask(strip_controls(super().format(record)))


def find_me(engine: Engine) -> Person:
    """Return who works at this command line: whom the setting `me` names."""
    from engine.access.roles import find_person

    return engine.profiles.identify(find_person(engine.settings))


def open_console() -> Console:
    """Return the console for results."""
    from engine.terminal.layout import Terminal

    return Terminal()


def tell(message: str) -> None:
    """Print a message that is no result, on stderr."""
    click.echo(mask(strip_controls(message)), err=True)


def ask(question: str, *, default: bool) -> bool | None:
    """Return the answer of a person or a pipe, None where nobody answers; `default` is what Enter means at a terminal."""
    if sys.stdin is None:
        return None
    is_terminal = sys.stdin.isatty()
    try:
        return click.confirm(question, default=default if is_terminal else None, err=True)
    except click.Abort:
        if not is_terminal:
            click.echo(err=True)  # the question's line is still open
        return None


def print_json(data: bytes | Mapping[str, Any] | list[Any]) -> None:
    """Print JSON as UTF-8 on stdout, whatever the terminal's encoding."""
    import orjson

    if not isinstance(data, bytes):
        data = orjson.dumps(data, default=str, option=orjson.OPT_INDENT_2)
    click.echo(escape_json(data.decode()).strip().encode() + b"\n", nl=False)


@contextmanager
def showing_progress(is_verbose: bool, first: str) -> Iterator[Progress | None]:
    """Give what to tell the progress to: every line under --verbose, one that moves on a terminal, else nothing."""
    if is_verbose:
        yield tell
        return
    if not sys.stderr.isatty():
        yield None
        return
    from engine.terminal.layout import Terminal, one_line

    with Terminal(stderr=True).status(first) as status:
        yield lambda line: status.update(one_line(line))


def warn_without_context(engine: Engine, source: DealSource) -> None:
    """Say once that nothing is ready to send while there is no company context. Raises ContextInvalid."""
    if not engine.composer.find_context(source.name).text:
        tell("There is no company context, so nothing is written ready to send. Create it: sales-action context-init")


def keep_uses(engine: Engine, releases: Iterable[Release]) -> None:
    """Keep what was printed or written as having left the house; that it can't be kept is told as a warning of the records."""
    for release in releases:
        engine.gate.let_out_unasked(release, find_me(engine).name)


def check_folder(path: Path | None) -> None:
    """Refuse a path whose folder isn't there, before anything is paid for. Raises StoreError."""
    if path is not None and not path.absolute().parent.is_dir():
        raise StoreError(
            f"{path} can't be written: there is no folder {path.absolute().parent}. Make it, or choose another path."
        )


def write_file(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write a file whole or not at all, with these rights, or those that it has or a new one gets. Raises StoreError."""
    try:
        if path.exists() and not path.is_file():  # a device or a pipe takes the bytes as they come
            path.write_bytes(data)
            return
        target = path.resolve()
        if mode is None:
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_read_umask()
        replace_file(target, data, mode)
    except OSError as error:
        raise StoreError(f"{path} can't be written: {error.strerror}. Choose another path.") from error


def _read_umask() -> int:
    umask = os.umask(0o077)
    os.umask(umask)
    return umask
