"""`sales-action context-init`, `-show`, `-history`, `-diff` and `-rollback`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.commands.session import ask, find_me, json_option, open_console, open_engine, print_json, tell, verbose_option
from engine.errors import ContextError
from engine.terminal.controls import strip_controls

if TYPE_CHECKING:
    from engine.bootstrap import Engine

_NO_CONTEXT = "There is no company context. Create it: sales-action context-init"


@click.command("context-init")
@click.option(
    "--template",
    default="default",
    show_default=True,
    metavar="NAME",
    help="Which template: default, or a trade's such as saas; a wrong name lists them all.",
)
@verbose_option
def context_init(template: str, verbose: bool) -> None:
    """Create the company context from a template."""
    from engine.access.sign_in import app_folder

    path = _find_template(app_folder() / "context_templates", template)
    with open_engine(verbose) as engine:
        created = engine.upkeep.create_context(find_me(engine), path.read_text(encoding="utf-8"))
        click.echo(f"Created {created}. From now on every recommendation uses it.")
        click.echo("Replace everything in [brackets]; 'sales-action context-check' lists what is left.")


def _find_template(folder: Path, name: str) -> Path:
    names = sorted(path.stem for path in folder.glob("*.md") if path.stem.lower() != "readme")
    if name not in names:
        raise click.BadParameter(f"there is no template '{name}'. Choose one of: {', '.join(names)}.", param_hint="--template")
    return folder / f"{name}.md"


@click.command("context-show")
@click.option("--version", metavar="VERSION", help="An earlier version. [default: the one in force]")
@verbose_option
def context_show(version: str | None, verbose: bool) -> None:
    """Print the company context."""
    with open_engine(verbose, settles=True) as engine:
        if version is not None:
            _print_text(engine.context.text_of(version))
            return
        newest = engine.context.current()
        if newest is None:
            _print_text(_fictional_context(engine))
            return
        _print_text(newest.text)
        tell(f"Version {newest.version}, by {newest.author}: {newest.reason}.")


def _fictional_context(engine: Engine) -> str:
    own = engine.composer.find_context(engine.settings.source).text
    if not own:
        raise ContextError(_NO_CONTEXT)
    tell(
        f"There is no company context of yours. This is the one of the fictional seller of the source "
        f"'{engine.settings.source}', and only its deals use it. Create yours: sales-action context-init"
    )
    return f"{own}\n"


def _print_text(text: str) -> None:
    """Print a text byte for byte; without control codes where it meets a terminal."""
    click.echo(strip_controls(text) if sys.stdout.isatty() else text.encode(), nl=False)


@click.command("context-history")
@json_option
@verbose_option
def context_history(as_json: bool, verbose: bool) -> None:
    """List the versions of the company context, newest first."""
    from engine.terminal.context import show_history, to_records

    with open_engine(verbose, settles=True) as engine:
        versions = engine.context.history()
        if as_json:
            print_json(to_records(versions))
        elif versions:
            show_history(open_console(), versions, engine.settings.zone)
        else:
            tell(_NO_CONTEXT)


@click.command("context-diff")
@click.argument("first", required=False, metavar="[A]")
@click.argument("second", required=False, metavar="[B]")
@verbose_option
def context_diff(first: str | None, second: str | None, verbose: bool) -> None:
    """Show what changed from version A to version B.

    Without B to the newest one, without both between the last two."""
    from engine.terminal.context import make_diff

    with open_engine(verbose, settles=True) as engine:
        versions = engine.context.history()
        if not versions:
            raise ContextError(_NO_CONTEXT)
        if first is None and len(versions) == 1:
            tell(f"There is only version {versions[0].version} so far.")
            return
        old, new = first or versions[1].version, second or versions[0].version
        diff = make_diff(old, engine.context.text_of(old), new, engine.context.text_of(new))
        _print_text(diff)
        if not diff:
            tell(f"The versions {old} and {new} are the same.")


@click.command("context-rollback")
@click.argument("version")
@click.option("--yes", is_flag=True, help="Don't ask.")
@verbose_option
def context_rollback(version: str, yes: bool, verbose: bool) -> None:
    """Put an earlier version in force again, as a new one."""
    with open_engine(verbose, settles=True) as engine:
        engine.context.text_of(version)  # says that it is unknown before anything is asked
        if not yes:
            question = f"Put the text of version {version} in force again? The present one stays in the history."
            if not ask(question, default=False):
                tell("Nothing was changed. Add --yes to go back without being asked.")
                click.get_current_context().exit(1)
        before = engine.context.current()
        made = engine.upkeep.roll_back_context(find_me(engine), version)
        if made == before:
            click.echo(f"Nothing to do: version {made.version} has this text.")
        else:
            click.echo(f"Version {made.version} has the text of version {version}, and is in force from now on.")
