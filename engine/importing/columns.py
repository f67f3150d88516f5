"""Which column of a table is which field: by its name, then by its content, and above all as a person chose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from engine.importing.contents import Content
from engine.importing.fields import ATTRIBUTE, FIELDS, IDENTITIES, PREFIXES, SKIP, is_used, resolve_field
from engine.importing.tables import KINDS, Kind, Table
from engine.importing.vocabulary import names_of, normalize_name, strip_namespace

How = Literal["chosen", "name", "content", "unknown"]

# How much a field says about what a file lists; any other own field counts 1.
_TELLING = {
    "deal.stage": 5, "deal.amount": 4, "deal.close_date": 4, "deal.name": 2, "deal.id": 2, "deal.pipeline": 2,
    "contact.email": 3, "contact.first_name": 2, "contact.last_name": 2,
    "company.name": 2, "company.industry": 2, "company.employees": 2, "company.website": 2,
    "interaction.kind": 4, "interaction.direction": 4, "interaction.text": 4, "interaction.at": 3, "interaction.subject": 2,
    "owner.manager": 2, "owner.team": 3,
}  # fmt: skip
_LEAST_TOLD = 2
_FILE_WORDS: dict[Kind, str] = {
    "deals": "deal opportunit pipeline affaire negoc oportunidad verkaufschance transaction chancen",
    "contacts": "contact kontakt contato people person",
    "companies": "account compan organi entreprise societe firm unternehmen empresa cuenta compte",
    "interactions": "activit interaction engagement note call appel email mail meeting task tache aktivitat actividad event",
    "owners": "team user owner rep agent equipe utilisateur benutzer",
    "products": "product produit produkt producto produto",
}
# A field that several columns may fill: the first filled one counts.
_SHARED = ("deal.closed_at", "contact.phone", "contact.email")


@dataclass(frozen=True)
class Column:
    """What a column is taken for. `field` is a field's name, "attribute" or "skip"; `note` says what to look at."""

    name: str
    field: str
    how: How
    samples: tuple[str, ...] = ()
    note: str = ""


def match_columns(
    table: Table, today: date, chosen: Mapping[str, str] | None = None, kind: Kind | None = None
) -> tuple[Kind | None, tuple[Column, ...]]:
    """Return what a table lists (None when nothing tells) and what each of its columns is; writes nothing.

    Args:
        chosen: column name to field, as a person decided; these are never guessed over.
        kind: what the table lists, where a person or the file itself says it.

    Raises SourceRejected for a field that doesn't exist.
    """
    contents = [Content(cells) for cells in table.columns]
    listed = kind or table.kind or _guess_kind(table, chosen or {}, contents, today)
    fields = {name: resolve_field(field, listed) for name, field in (chosen or {}).items()}
    matches = _by_name(table, listed, fields, contents)
    if listed:
        _add_by_content(table, listed, fields, matches, contents, today)
    columns = []
    for name, content in zip(table.header, contents, strict=True):
        if name in fields:
            columns.append(Column(name, fields[name], "chosen", content.samples(), _note_choice(fields[name], listed)))
            continue
        field, how, note = matches.get(name, (ATTRIBUTE, "unknown", ""))
        columns.append(Column(name, field, how, content.samples(), note))
    return listed, tuple(columns)


def _note_choice(field: str, kind: Kind | None) -> str:
    if kind is None or field in (ATTRIBUTE, SKIP) or is_used(field, kind):
        return ""
    return f"A file of {kind} can't fill '{FIELDS[field].label}'; the column is kept as an attribute."


_Matches = dict[str, tuple[str, How, str]]


def _by_name(table: Table, kind: Kind | None, chosen: Mapping[str, str], contents: Sequence[Content]) -> _Matches:
    ranked = sorted(
        ((rank, index, name, field) for index, (name, field, rank) in enumerate(_known_names(table.header, kind))),
        key=lambda entry: entry[:2],
    )
    taken = set(chosen.values())
    matches: _Matches = {}
    for _, _, name, field in ranked:
        if name in chosen or (kind and not is_used(field, kind)):
            continue
        content = contents[table.header.index(name)]
        field = _refine(field, content)
        if not content.fits(field):
            matches[name] = (ATTRIBUTE, "unknown", f"Named like '{FIELDS[field].label}', but its values can't be read as that.")
        elif field in taken and field not in _SHARED:
            matches[name] = (ATTRIBUTE, "unknown", f"Another column is already '{FIELDS[field].label}'.")
        else:
            matches[name] = (field, "name", "")
            taken.add(field)
    return matches


def _known_names(header: Sequence[str], kind: Kind | None) -> Iterator[tuple[str, str, int]]:
    known = names_of(kind)
    for name in header:
        found = known.get(normalize_name(name)) or known.get(normalize_name(strip_namespace(name)))
        if found:
            yield name, *found


def _refine(field: str, content: Content) -> str:
    """Return what a column named like a person or company really holds: a name, an address or another system's ID."""
    if field == "contact.name" and content.are_emails() and not content.share(lambda text: "(" in text or "<" in text):
        return "contact.email"
    if field == "deal.owner_name" and content.are_emails():
        return "deal.owner"
    if field in ("contact.name", "company.name") and content.are_ids():
        return field.replace(".name", ".id")
    return field


def _add_by_content(
    table: Table, kind: Kind, chosen: Mapping[str, str], matches: _Matches, contents: Sequence[Content], today: date
) -> None:
    taken = set(chosen.values()) | {field for field, _, _ in matches.values()}
    unknown = [index for index, name in enumerate(table.header) if name not in chosen and name not in matches]
    for index in unknown:
        field = contents[index].looks_like(today)
        if field and field not in taken and is_used(field, kind):
            matches[table.header[index]] = (field, "content", "")
            taken.add(field)
        elif field in ("contact.email", "contact.phone"):
            # Attributes go to the writer; addresses and numbers never do.
            matches[table.header[index]] = (SKIP, "content", "Addresses and numbers are not kept as attributes.")
    if kind == "deals" and not taken & {"deal.name", "deal.id", "deal.product"}:
        for index in unknown:
            if table.header[index] not in matches and contents[index].are_names():
                matches[table.header[index]] = ("deal.name", "content", "")
                return


def _guess_kind(table: Table, chosen: Mapping[str, str], contents: Sequence[Content], today: date) -> Kind | None:
    scores = {kind: _score(table, kind, chosen, contents) for kind in KINDS}
    best = max(KINDS, key=lambda kind: scores[kind])
    if scores[best] >= _LEAST_TOLD:
        return best
    told = {content.looks_like(today) for content in contents}
    if told & {"deal.stage", "deal.amount"}:
        return "deals"
    return "contacts" if "contact.email" in told else None


def _score(table: Table, kind: Kind, chosen: Mapping[str, str], contents: Sequence[Content]) -> int:
    matches = _by_name(table, kind, {}, contents)
    fields = {field for name, (field, _, _) in matches.items() if name not in chosen}
    fields |= {resolve_field(field, None) for field in chosen.values()}
    # A product alone identifies a deal's row well enough to read it, but a price list has products too.
    if not fields & set(IDENTITIES[kind]) - {"deal.product"}:
        return 0
    own = sum(_TELLING.get(field, 1) for field in fields if field.startswith(f"{PREFIXES[kind]}."))
    file_name = normalize_name(table.name)
    return own + 2 * any(word in file_name for word in _FILE_WORDS[kind].split())
