"""Which deals a command is for: its source, and their owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from engine.commands.session import tell
from engine.errors import ConfigError

if TYPE_CHECKING:
    from engine.bootstrap import Engine
    from engine.ranking.listing import Filters

source_option = click.option("--source", metavar="NAME", help="Where deals come from: sample, files, brevo. [default: as set]")
owner_option = click.option(
    "--owner", metavar="TEXT", help="A part of an owner's name or e-mail; 'me' is the setting 'me', 'none' nobody."
)


def check_source(engine: Engine, source: str | None) -> None:
    """Refuse a source that there isn't. Raises BadParameter."""
    if source is not None and source not in engine.sources:
        raise click.BadParameter(f"there is no source '{source}'. Known: {', '.join(engine.sources)}.", param_hint="--source")


def filter_by_owner(engine: Engine, owner: str | None) -> Filters:
    """Return the filter by owner: "me" is one address, "none" nobody, anything else a part of a name or address.

    Raises ConfigError.
    """
    from engine.ranking.listing import Filters

    if owner == "none":
        return Filters(is_ownerless=True)
    if owner != "me":
        return Filters(owner_part=owner or "")
    if not engine.settings.me:
        raise ConfigError(
            f"'--owner me' needs to know who you are. Add 'me: YOUR E-MAIL' to {engine.settings.home}/config.yaml."
        )
    return Filters(owner=engine.settings.me)


def tell_empty(engine: Engine, source: str | None) -> None:
    """Say that a source has no deals yet, and how to get some."""
    from engine.mirroring import MirroredSource, describe_empty

    chosen = engine.source(source)
    remedy = describe_empty(chosen) if isinstance(chosen, MirroredSource) else "Import some: sales-action import FILE"
    tell(f"The source '{chosen.name}' has no deals yet. {remedy}. Or look at --source sample.")


def tell_unread(engine: Engine, source: str | None) -> None:
    """Say where a CRM was not read to its end yet: who needs somebody is not known then."""
    from engine.mirroring import MirroredSource

    chosen = engine.source(source)
    if isinstance(chosen, MirroredSource) and not chosen.standing().is_complete:
        tell(f"'{chosen.name}' is not read to the end yet: notes and tasks may still be missing. Go on: sales-action sync")
