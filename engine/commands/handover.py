"""`sales-action handover`: one page on a deal for whoever takes it over."""

from __future__ import annotations

from pathlib import Path

import click

from engine.commands.session import check_folder, file_type, open_engine, verbose_option, write_file


@click.command()
@click.argument("deal_id")
@click.option("--out", type=file_type, help="Save it there instead of printing it.")
@verbose_option
def handover(deal_id: str, out: Path | None, verbose: bool) -> None:
    """Print a page on a deal for whoever takes it over.

    It is Markdown, made from the deal's records alone, without AI, and costs nothing.
    """
    check_folder(out)
    with open_engine(verbose) as engine:
        from engine.handover import make_handover

        source, known_id = engine.resolve(deal_id)
        view = engine.recommender.view(source, known_id, writer="playbook")
        page = make_handover(view, engine.clock(), engine.settings.zone)
        if out is None:
            click.echo(page, nl=False)
        else:
            write_file(out, page.encode())
