"""The command line: `sales-action`, over the same Engine as the dashboard.

Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 a SalesActionError (one clear line), 2 wrong usage.
"""

from __future__ import annotations

import errno
import gc
import os
import sys
import traceback
from importlib import import_module
from typing import TextIO

import click

from engine.commands.session import VERBOSE, tell
from engine.errors import SalesActionError
from engine.events import begin_request, tell_error

# By the order in which a person meets them; a command's module is imported when it is asked for.
_COMMANDS = {
    "recommend": ("engine.commands.recommend", "recommend"),
    "content": ("engine.commands.recommend", "content"),
    "deals": ("engine.commands.deals", "deals"),
    "today": ("engine.commands.deals", "today"),
    "prepare": ("engine.commands.prepare", "prepare"),
    "import": ("engine.commands.imports", "import_files"),
    "sync": ("engine.commands.sync", "sync"),
    "happened": ("engine.commands.happened", "happened"),
    "handover": ("engine.commands.handover", "handover"),
    "suppress": ("engine.commands.people", "suppress"),
    "export": ("engine.commands.people", "export"),
    "forget": ("engine.commands.people", "forget"),
    "feedback": ("engine.commands.feedback", "feedback"),
    "learnings": ("engine.commands.learnings", "learnings"),
    "outcomes": ("engine.commands.outcomes", "outcomes"),
    "context-init": ("engine.commands.context", "context_init"),
    "context-show": ("engine.commands.context", "context_show"),
    "context-history": ("engine.commands.context", "context_history"),
    "context-diff": ("engine.commands.context", "context_diff"),
    "context-rollback": ("engine.commands.context", "context_rollback"),
    "context-check": ("engine.commands.context_check", "context_check"),
    "cache-info": ("engine.commands.cache", "cache_info"),
    "cache-clear": ("engine.commands.cache", "cache_clear"),
    "migrate-store": ("engine.commands.migrate_store", "migrate_store"),
    "doctor": ("engine.commands.doctor", "doctor"),
    "dashboard": ("engine.commands.dashboard", "dashboard"),
}
# What writing to stdout ends with when it goes into a file; whatever else writes files says which.
_UNWRITABLE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
# After so many new objects Python looks for garbage. Modules last; at its own 700, looking through them is a tenth of a start.
_NEW_OBJECTS = 50_000


class _Group(click.Group):
    """Knows its commands by name, and turns a SalesActionError of any of them into one line and exit code 1."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module, attribute = _COMMANDS[name]
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def invoke(self, context: click.Context) -> object:
        begin_request()
        try:
            return super().invoke(context)
        except SalesActionError as error:
            if context.meta.get(VERBOSE):
                tell(traceback.format_exc())
            tell(" ".join(("Error:", str(error), tell_error(error))).strip())
            context.exit(1)
        except BrokenPipeError:  # the reader of a pipe, `| head` say, has seen enough
            _silence(sys.stdout)
            context.exit(0)
        except OSError as error:
            if error.errno not in _UNWRITABLE or error.filename is not None:
                raise
            _silence(sys.stdout)
            tell(f"Error: The output can't be written: {error.strerror}. Free some space, or send it elsewhere.")
            context.exit(1)


def _silence(stream: TextIO) -> None:
    """Let the interpreter's last flush go nowhere."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, stream.fileno())
    os.close(null)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="sales-engagement-action", prog_name="sales-action")
def cli() -> None:
    """Recommends what to do about a CRM deal: today, this week, next week."""


def main() -> None:
    """Run the command line."""
    gc.set_threshold(_NEW_OBJECTS)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without emoji shows "?" instead of failing
    cli(prog_name="sales-action")
