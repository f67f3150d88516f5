"""`sales-action suppress`: whom nobody may contact."""

from __future__ import annotations

import click

from engine.commands.session import find_me, open_engine, verbose_option


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
