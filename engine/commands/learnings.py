"""`sales-action learnings`: what was learned, and a manager's decisions about it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from engine.commands.session import find_me, json_option, open_console, open_engine, print_json, verbose_option

if TYPE_CHECKING:
    from engine.learning.learnings import State

_STATES = ("candidate", "active", "superseded", "retired")
_id_argument = click.argument("learning_id")


@click.group(invoke_without_command=True)
@click.pass_context
def learnings(context: click.Context) -> None:
    """Show what was learned, and decide about it."""
    if context.invoked_subcommand is None:
        context.invoke(list_learnings, state=None, as_json=False, verbose=False)


@learnings.command("list")
@click.option("--state", type=click.Choice(_STATES), help="Only those in this state.")
@json_option
@verbose_option
def list_learnings(state: State | None, as_json: bool, verbose: bool) -> None:
    """List what was learned, oldest first."""
    from engine.terminal.learnings import show_learnings, to_records

    with open_engine(verbose, settles=True) as engine:
        found = engine.ledger.list(state)
        if as_json:
            print_json(to_records(found))
        else:
            show_learnings(open_console(), found, engine.settings.zone)


@learnings.command()
@_id_argument
@verbose_option
def approve(learning_id: str, verbose: bool) -> None:
    """Bring a candidate into force; in review mode, with the next publishing."""
    with open_engine(verbose, settles=True) as engine:
        learning = engine.ledger.approve(find_me(engine), learning_id)
        waits = "It is accepted and waits for: sales-action learnings publish"
        _tell(learning.text, waits if learning.state == "candidate" else _describe(learning.state, learning.note))


@learnings.command()
@verbose_option
def publish(verbose: bool) -> None:
    """Bring all that was accepted into force together."""
    from engine.terminal.layout import quantity

    with open_engine(verbose, settles=True) as engine:
        published = engine.ledger.publish(find_me(engine))
        for learning in published:
            click.echo(f"{learning.id}  {learning.text}")
        click.echo(f"Published {quantity(len(published), 'learning')}." if published else "Nothing waits to be published.")


@learnings.command()
@_id_argument
@click.argument("text")
@verbose_option
def edit(learning_id: str, text: str, verbose: bool) -> None:
    """Give a learning another text."""
    with open_engine(verbose, settles=True) as engine:
        _tell(engine.ledger.edit(find_me(engine), learning_id, text).text, "It says that from now on.")


@learnings.command()
@_id_argument
@click.argument("section")
@verbose_option
def move(learning_id: str, section: str, verbose: bool) -> None:
    """Put a learning into another section."""
    with open_engine(verbose, settles=True) as engine:
        moved = engine.ledger.move(find_me(engine), learning_id, section)
        _tell(moved.text, f"It stands in {moved.section}.")


@learnings.command()
@_id_argument
@click.argument("last_day", metavar="YYYY-MM-DD|never", default="never")
@verbose_option
def expire(learning_id: str, last_day: str, verbose: bool) -> None:
    """Set the last day on which a learning holds."""
    with open_engine(verbose, settles=True) as engine:
        learning = engine.ledger.set_expiry(find_me(engine), learning_id, _read_day(last_day))
        _tell(learning.text, f"It holds until {learning.expires_on}." if learning.expires_on else "It has no last day.")


@learnings.command()
@_id_argument
@verbose_option
def retire(learning_id: str, verbose: bool) -> None:
    """Take a learning out of force, or turn a candidate down."""
    with open_engine(verbose, settles=True) as engine:
        learning = engine.ledger.retire(find_me(engine), learning_id)
        _tell(learning.text, f"It is retired. Bring it back with: sales-action learnings restore {learning.id}")


@learnings.command()
@_id_argument
@verbose_option
def restore(learning_id: str, verbose: bool) -> None:
    """Bring a retired or superseded learning back into force."""
    with open_engine(verbose, settles=True) as engine:
        learning = engine.ledger.restore(find_me(engine), learning_id)
        _tell(learning.text, _describe(learning.state, learning.note))


@learnings.command()
@click.argument("named", metavar="FEEDBACK_ID|LEARNING_ID")
@verbose_option
def undo(named: str, verbose: bool) -> None:
    """Take back what a feedback did."""
    with open_engine(verbose, settles=True) as engine:
        learning = engine.ledger.undo(find_me(engine), named)
        if learning is None:
            click.echo("The thumb was taken back, and what it counted.")
        else:
            _tell(learning.text, "What the feedback did to it was taken back.")


def _describe(state: str, note: str) -> str:
    return "It is in force from now on." if state == "active" else f"It came into force no more: {note}"


def _read_day(text: str) -> date | None:
    if text == "never":
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise click.BadParameter(f"'{text}' is no day; write it as 2026-12-31, or never.", param_hint="last day") from None


def _tell(text: str, what: str) -> None:
    click.echo(f"“{text}”\n{what}")
