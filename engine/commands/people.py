"""`sales-action suppress`, `export` and `forget`: whom nobody may contact, what is held of them, and whose data goes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.commands.session import (
    ask,
    check_folder,
    file_type,
    find_me,
    open_engine,
    print_json,
    tell,
    verbose_option,
    write_file,
)
from engine.errors import ContactNotFound, DealNotFound

if TYPE_CHECKING:
    from engine.bootstrap import Engine
    from engine.privacy.erasure import Target


@click.command()
@click.argument("contact")
@click.option("--reason", default="", metavar="TEXT", help="Why, for whoever asks later.")
@click.option("--lift", "is_lift", is_flag=True, help="Let them be contacted again (managers only).")
@verbose_option
def suppress(contact: str, reason: str, is_lift: bool, verbose: bool) -> None:
    """Let nobody contact a person any more.

    CONTACT is an e-mail address or a phone number. It counts at once, in every deal and channel.
    """
    with open_engine(verbose) as engine:
        suppressing, person = engine.suppressing, find_me(engine)
        if not is_lift:
            suppressing.suppress_reference(contact, reason, person)
            click.echo(f"Nobody may contact {contact} any more.")
        elif suppressing.lift_reference(contact, person):
            click.echo(f"{contact} may be contacted again.")
        else:
            click.echo(f"Nothing stood against {contact} here. A mark in the CRM is lifted there.")


@click.command()
@click.argument("contact")
@click.option("--out", type=file_type, help="Save it there instead of printing it.")
@verbose_option
def export(contact: str, out: Path | None, verbose: bool) -> None:
    """Print all that is held of a person, as JSON.

    CONTACT is an e-mail address or a phone number. With each piece stands where it comes from. For managers only.
    """
    check_folder(out)
    with open_engine(verbose) as engine:
        target = engine.forgetting.find_person(contact)
        if target is None:
            raise ContactNotFound(f"Nobody is known as '{contact}'. Write their e-mail address or phone number.")
        held = engine.forgetting.export(target, find_me(engine), engine.clock())
        if out is None:
            print_json(held)
        else:
            import orjson

            write_file(out, orjson.dumps(held, default=str, option=orjson.OPT_INDENT_2) + b"\n", mode=0o600)
        tell(f"{len(held['held']):,} pieces. {held['note']}")


@click.command()
@click.argument("contact_or_deal")
@click.option("--yes", "-y", is_flag=True, help="Don't ask.")
@verbose_option
def forget(contact_or_deal: str, yes: bool, verbose: bool) -> None:
    """Forget a person, or a deal, everywhere.

    CONTACT_OR_DEAL is an e-mail address, a phone number, or the ID of a deal. What goes is shown first. For managers only.

    It can't be undone, later imports and syncs don't bring it back, and backups are not reached.
    """
    with open_engine(verbose) as engine:
        target, person = _find(engine, contact_or_deal), find_me(engine)
        preview = engine.forgetting.preview(target)
        what = "this person" if target.kind == "person" else f"the deal {contact_or_deal}"
        if preview.counts:
            click.echo(f"Of {what}, this is removed, or redacted where others are concerned too:")
            _print_counts(preview.counts)
        else:
            click.echo(f"Nothing is held of {what} in the records. Imports and syncs will leave them out from now on.")
        if not yes and not ask("Forget all of it for good?", default=False):
            tell("Nothing was changed.")
            click.get_current_context().exit(1)
        erased = engine.forgetting.forget(target, person)
        click.echo(f"Forgotten: {erased.total:,} in all. The cache was emptied. Backups are not reached.")
        for sentence in erased.left:
            tell(f"Warning: {sentence}")


def _find(engine: Engine, reference: str) -> Target:
    """Return whom or what a reference means: a person before a deal. Raises ContactNotFound."""
    found = engine.forgetting.find_person(reference)
    if found is not None:
        return found
    try:
        source, deal_id = engine.resolve(reference)
    except DealNotFound as error:
        raise ContactNotFound(
            f"'{reference}' is no e-mail address, no phone number and no deal. Write one of these."
        ) from error
    return engine.forgetting.find_deal(source.name, deal_id)


def _print_counts(counts: Mapping[str, int]) -> None:
    width = max(map(len, counts))
    for name, count in sorted(counts.items()):
        click.echo(f"  {name:<{width}}  {count:>7,}")
