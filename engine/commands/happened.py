"""`sales-action happened`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.commands.session import find_me, json_option, open_engine, print_json, tell, verbose_option
from engine.errors import HappeningInvalid

if TYPE_CHECKING:
    from engine.amendments.happenings import Proposal, Reading


@click.command()
@click.argument("deal_id")
@click.argument("line", required=False)
@click.option("--file", "file", type=click.Path(path_type=Path), help="A saved mail (.eml), with the mails that it quotes.")
@click.option("--take-back", "taken_back", metavar="ID", help="Take back what was told under this ID.")
@json_option
@verbose_option
def happened(deal_id: str, line: str | None, file: Path | None, taken_back: str | None, as_json: bool, verbose: bool) -> None:
    """Tell what happened with a deal.

    LINE is one line, or a pasted thread ("-" reads it from stdin).

    It counts at once, and later syncs keep it. What the words don't say stays unknown.

    \b
    sales-action happened d-17 "Called Julien, he wants 40 seats, send the quote by Friday"
    sales-action happened d-17 --file answer.eml
    """
    if sum(bool(given) for given in (line, file, taken_back)) != 1:
        raise click.UsageError('Say what happened: a LINE in quotes, "-" for stdin, --file MAIL.eml, or --take-back ID.')
    with open_engine(verbose) as engine:
        source, known_id = engine.resolve(deal_id)
        amending, person = engine.amending, find_me(engine)
        if taken_back:
            ended = amending.take_back(source.name, known_id, [taken_back], person)
            if not ended:
                raise HappeningInvalid(f"Nothing was told of this deal under '{taken_back}'. Look at the ID again.")
            tell("Taken back.")
            return
        proposal = _read(line, file, amending.reading(source.name, known_id, person))
        telling = amending.tell(source.name, known_id, [one.interaction for one in proposal.records], person)
        for note in proposal.notes:
            tell(note)
        rows = [_row(one, is_new=True) for one in telling.stored] + [_row(one, is_new=False) for one in telling.known]
        if as_json:
            print_json(rows)
            return
        for row in rows:
            what = " ".join(str(row["text"] or row["subject"]).split())[:60]
            state = "kept" if row["is_new"] else "known already"
            click.echo(f"{state}: {row['at'][:10]} {row['kind']} ({row['direction']}) {what}  [{row['id']}]")


def _read(line: str | None, file: Path | None, reading: Reading) -> Proposal:
    from engine.amendments.happenings import read_dropped, read_telling

    if file is None:
        said = sys.stdin.read() if line == "-" else line or ""
        return read_telling(said.encode(errors="surrogateescape").decode(errors="replace"), reading)
    try:
        return read_dropped(file.read_bytes(), file.name, reading)
    except OSError as error:
        raise HappeningInvalid(f"{file} can't be read ({error.strerror}). Check its path and rights.") from error


def _row(interaction: Any, *, is_new: bool) -> dict[str, Any]:
    told: dict[str, Any] = interaction.model_dump(mode="json", exclude={"cues"})
    return told | {"is_new": is_new, "source": "rep"}
