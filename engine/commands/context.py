"""`sales-action context-init`."""

from __future__ import annotations

from pathlib import Path

import click

from engine.commands.session import open_engine, verbose_option


@click.command("context-init")
@click.option("--template", default="default", show_default=True, metavar="NAME", help="Which template to start from.")
@verbose_option
def context_init(template: str, verbose: bool) -> None:
    """Create the company context from a template."""
    from engine.bootstrap import app_folder

    path = _find_template(app_folder() / "context_templates", template)
    with open_engine(verbose) as engine:
        created = engine.context.create(path.read_text(encoding="utf-8"))
        click.echo(f"Created {created}. Replace everything in [brackets]; from now on every recommendation uses it.")


def _find_template(folder: Path, name: str) -> Path:
    names = sorted(path.stem for path in folder.glob("*.md") if path.stem.lower() != "readme")
    if name not in names:
        raise click.BadParameter(f"there is no template '{name}'. Choose one of: {', '.join(names)}.", param_hint="--template")
    return folder / f"{name}.md"
