"""`sales-action sync`: read a CRM into the mirror."""

from __future__ import annotations

import click

from engine.commands.session import json_option, open_engine, print_json, showing_progress, tell, verbose_option
from engine.errors import ConfigError


@click.command()
@click.option("--full", is_flag=True, help="Read the whole account again, and find what was deleted there.")
@json_option
@verbose_option
def sync(full: bool, as_json: bool, verbose: bool) -> None:
    """Read deals from Brevo: what changed since the last time.

    The first time it reads the whole account, which takes as long as the account's limits make it; it tells when that will be.
    What it has read can be used at once. Stopped at any moment, it goes on where it was. Deletions are found once a week.
    """
    with open_engine(verbose) as engine:
        from engine.mirroring import MirroredSource, describe_empty

        source = engine.sources.get("brevo")
        if not isinstance(source, MirroredSource):
            raise ConfigError("Brevo API key not found. Set BREVO_API_KEY.")
        before = source.version()
        try:
            with showing_progress(verbose, "Asking Brevo") as on_progress:
                source.sync(on_progress, whole=full)
        except KeyboardInterrupt:
            tell("Stopped. The next 'sales-action sync' goes on where this one was.")
            click.get_current_context().exit(1)
        count, standing = len(engine.rank(source.name)), source.standing()
        if as_json:
            print_json({"source": source.name, "deals": count, "as_of": standing.as_of, "changed": source.version() != before})
        else:
            state = "as they stand now" if source.version() != before else "nothing changed"
            click.echo(f"Brevo: {count:,} deals, {state}.")
            if not count:
                tell(f"{describe_empty(source)}.")
        if engine.settings.source != source.name:
            tell("See them: sales-action deals --source brevo. To start with them always, set 'source: brevo' in config.yaml.")
