"""What a person should know before importing: what was assumed, what could not be told, what to do about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from engine.importing.joining import Joined
from engine.importing.reading import Reading, Terms
from engine.importing.tables import shorten

if TYPE_CHECKING:
    from engine.importing.plan import FilePlan

# More examples than these don't help to see what is meant.
_EXAMPLES = 5


def collect_warnings(files: Sequence[FilePlan], readings: Sequence[Reading], joined: Joined, terms: Terms) -> tuple[str, ...]:
    """Return the sentences to show beside a plan, the gravest first."""
    return (
        *_about_files(files),
        *_about_columns(readings),
        *_about_stages(joined.unknown_stages),
        *_about_deals(readings, joined, terms),
        *_about_people(joined),
    )


def _about_files(files: Sequence[FilePlan]) -> list[str]:
    sentences = [f"{file.name} holds no rows." for file in files if not file.row_count]
    return sentences + [
        f"{file.name} is left out: its columns don't tell what it lists. Say which of them is which field."
        for file in files
        if file.kind is None and file.row_count
    ]


def _about_columns(readings: Sequence[Reading]) -> list[str]:
    return [f"{reading.table.name}, '{name}': {note}" for reading in readings for name, note in reading.notes.items()]


def _about_stages(unknown: Mapping[str, int]) -> list[str]:
    if not unknown:
        return []
    shown = ", ".join(f"'{shorten(word)}' ({count:,})" for word, count in list(unknown.items())[:_EXAMPLES])
    more = f" and {len(unknown) - _EXAMPLES} more" if len(unknown) > _EXAMPLES else ""
    return [f"These stages aren't known and count as open, early ones: {shown}{more}. Map a status column if you have one."]


def _about_deals(readings: Sequence[Reading], joined: Joined, terms: Terms) -> list[str]:
    of_deals = [reading for reading in readings if reading.kind == "deals"]
    sentences: list[str] = []
    for reading in of_deals:
        name = reading.table.name
        if not (reading.has("deal.stage") or reading.has("deal.status") or reading.has("deal.is_won")):
            sentences.append(f"{name} has no column for stage or status: every deal counts as open.")
        if reading.has("deal.amount") and not (reading.has("deal.currency") or reading.has("amount.currency")):
            sentences.append(
                f"{name} names no currency: amounts are read as {terms.default_currency}. Another one is set as the default "
                "currency (default_currency) in the settings file config.yaml."
            )
    deals = [enriched.deal for enriched in joined.deals]
    nameless = sum(deal.owner is None and bool(deal.owner_name) for deal in deals)
    if nameless:
        sentences.append(
            f"Deals whose owner has a name but no e-mail address: {nameless:,} of {len(deals):,}. A list of your own deals "
            "leaves them out, since an owner is known by the address. Add a file of owners with names and addresses."
        )
    alone = sum(not enriched.companies for enriched in joined.deals)
    if alone and joined.deals:
        sentences.append(f"Deals that name no company: {alone:,} of {len(deals):,}.")
    return sentences


def _about_people(joined: Joined) -> list[str]:
    sentences = []
    if joined.colleagues:
        sentences.append(f"Deals that name no contact and got the contacts of their company: {joined.colleagues:,}.")
    if joined.unlinked_contacts:
        sentences.append(
            f"Contacts that belong to no deal of this import, and so aren't stored: {joined.unlinked_contacts:,}. "
            "A column with the deal or the company would link them."
        )
    if joined.unknown_kinds:
        sentences.append(f"Interactions of an unknown kind, read as notes: {joined.unknown_kinds:,}.")
    return sentences
