"""Files that a CRM exported: read, planned without writing anything, then stored; and the source of what was stored.

Limits, so that an import ends in about a minute and below 1.5 GB of memory: 30 MB and 100,000 rows for all files together,
4 million cells in a file, 200 MB for an unpacked workbook. 50,000 deals of 60 columns stay below each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from engine.adapters.sources import excel_files, json_files, text_files
from engine.adapters.sources.imported import SOURCE
from engine.adapters.sources.stored_deals import StoredDeals
from engine.domain import EnrichedDeal
from engine.errors import SourceRejected
from engine.importing.merging import merge_stored
from engine.importing.plan import ImportPlan, make_plan
from engine.importing.reading import Terms
from engine.importing.tables import Cell, Kind, Table, Unreadable, make_table
from engine.importing.uploads import MOST_MB, SMALLER, ImportResult, NamedBytes, check_cells, check_rows
from engine.ports import Note, Records
from engine.reading.cues import with_cues

# Deals that are compared with the stored ones at once: few enough for the memory.
_CHUNK = 500
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_EXPORT = "Export the deals as CSV, Excel (.xlsx) or JSON, and import that."


def plan_import(
    files: Sequence[Path | NamedBytes],
    mapping: Mapping[str, str] | None = None,
    *,
    now: datetime,
    zone: ZoneInfo,
    default_currency: str,
    country: str = "",
    kinds: Mapping[str, Kind] | None = None,
    records: Records | None = None,
) -> ImportPlan:
    """Return what importing these files would do; writes nothing.

    Args:
        mapping: "column" or "file:column" to field, laid over what the columns are taken for.
        zone: the workspace's; moments in the files without a zone are its.
        country: where phone numbers without a prefix belong (ISO 3166 alpha-2).
        kinds: file (or "file · sheet") to what it lists, where a person says so.
        records: lets files add companies, contacts and interactions to deals that were imported before.

    Raises SourceRejected for a file that can't be read and for an unknown column or field. Its sentence says what to do.
    """
    tables: list[Table] = []
    whole: dict[str, list[EnrichedDeal]] = {}
    loaded = list(_load(files))
    names = [file.name for file in loaded]
    for index, file in enumerate(loaded):
        name = file.name if names.index(file.name) == index else f"{file.name} ({names[: index + 1].count(file.name)})"
        read, own = _read_file(replace(file, name=name))
        tables += read
        if own:
            whole[name] = [_adopt(enriched, now) for enriched in own]
        _check_rows(tables, whole)
    terms = Terms(now, zone, default_currency, country, SOURCE)
    return make_plan(tables, terms, mapping, kinds, whole, StoredDeals(records, SOURCE) if records else None)


def apply_import(plan: ImportPlan, records: Records, note: Note | None = None) -> ImportResult:
    """Store a plan's deals with a note of it, all of that or nothing, and return what that changed.

    A deal known already is updated by its ID, or by name and company where an ID was made from them; what this import
    doesn't bring (contacts, interactions) is kept. Raises SourceRejected for a plan without deals, and StoreError.
    """
    if not plan.deals:
        raise SourceRejected(
            "None of the files holds a deal that can be read, or a row that belongs to one known already, so nothing was "
            "imported. See what was left out and why."
        )
    new, changed = records.save_deals(_merge(plan, StoredDeals(records, SOURCE)), plan.named_ids, note)
    return ImportResult(new, changed, len(plan.deals) - new - changed)


def _merge(plan: ImportPlan, stored: StoredDeals) -> Iterator[EnrichedDeal]:
    deals = iter(plan.deals)
    while chunk := list(islice(deals, _CHUNK)):
        known = stored.match(chunk, plan.named_ids)
        for enriched in chunk:
            earlier = known.get(enriched.deal.id)
            merged = merge_stored(enriched, earlier, plan.told) if earlier else enriched
            yield with_cues(merged) if merged.interactions else merged


def _adopt(enriched: EnrichedDeal, now: datetime) -> EnrichedDeal:
    """Return a deal of our own form as this source's."""
    deal = enriched.deal.model_copy(update={"source": SOURCE})
    return enriched.model_copy(update={"deal": deal, "as_of": now, "corrections": ()})


def _load(files: Sequence[Path | NamedBytes]) -> Iterator[NamedBytes]:
    """Yield the files with their bytes, none of them before all are known to be small enough."""
    try:
        total_mb = sum(file.stat().st_size if isinstance(file, Path) else len(file.data) for file in files) / 1_000_000
        if total_mb > MOST_MB:
            raise SourceRejected(
                f"The import has {max(total_mb, MOST_MB + 1):,.0f} MB; at most {MOST_MB} MB are read at once. {SMALLER}"
            )
        for file in files:
            yield NamedBytes(file.name, file.read_bytes()) if isinstance(file, Path) else file
    except OSError as error:
        raise SourceRejected(f"{error.filename} can't be read ({error.strerror}). Check its path and rights.") from error


def _read_file(file: NamedBytes) -> tuple[list[Table], list[EnrichedDeal]]:
    name, data = file.name, file.data
    if not data.strip():
        raise SourceRejected(f"{name} is empty. {_EXPORT}")
    if excel_files.is_workbook(data):
        tables = excel_files.read_sheets(data, name)
        if not tables:
            raise SourceRejected(f"{name} has no sheet with anything on it. {_EXPORT}")
        return tables, []
    _refuse_other_than_text(name, data)
    text, note = text_files.decode(data)
    text = text.replace("\ufeff", "")
    if not text.strip():
        raise SourceRejected(f"{name} is empty. {_EXPORT}")
    is_json = text.lstrip().startswith(("{", "[")) or name.lower().endswith((".json", ".jsonl", ".ndjson"))
    tables, whole = json_files.read_json(text, name) if is_json else ([_read_csv(text, name)], [])
    return [replace(table, notes=(*table.notes, *([note] if note else []))) for table in tables], whole


def _refuse_other_than_text(name: str, data: bytes) -> None:
    if data.startswith(_OLD_OFFICE):
        raise SourceRejected(f"{name} is an old Excel file (.xls) or protected by a password. {excel_files.SAVE_AS}")
    if excel_files.is_open_document(data):
        raise SourceRejected(f"{name} is an OpenDocument table, which can't be imported. {excel_files.SAVE_AS}")
    if data.startswith(_ZIP) and excel_files.is_damaged(data, name):
        raise SourceRejected(
            f"{name} is a damaged Excel workbook: its end or its list of sheets is missing. Open it in Excel and save it "
            "anew, or export it again."
        )
    if data.startswith(_ZIP):
        raise SourceRejected(f"{name} is a ZIP archive, which can't be imported. Unpack it, and import the files in it.")
    what = text_files.name_binary(data)
    if what:
        raise SourceRejected(f"{name} is {what}, which can't be imported. {_EXPORT}")


def _read_csv(text: str, name: str) -> Table:
    torn: list[Unreadable] = []
    table = make_table(name, _counted(text_files.read_rows(text, name, torn), name))
    return replace(table, unreadable=(*table.unreadable, *torn))


def _counted(rows: Iterator[tuple[int, Sequence[Cell]]], name: str) -> Iterator[tuple[int, Sequence[Cell]]]:
    cells = filled = blank = 0
    for line, row in rows:
        cells += len(row)
        filled += bool(row)
        blank += not row
        check_cells(name, cells, 1)
        check_rows(max(filled, blank) - 1)  # one is the header, and one the end
        yield line, row


def _check_rows(tables: Sequence[Table], whole: Mapping[str, Sequence[EnrichedDeal]]) -> None:
    count = sum(len(table.lines) for table in tables)
    count += sum(1 + len(enriched.interactions) for deals in whole.values() for enriched in deals)
    check_rows(count)
