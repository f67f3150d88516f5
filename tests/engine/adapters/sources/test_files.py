"""Importing real files into real records, and reading them back as a source."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.adapters.records.database import open_engine
from engine.adapters.records.records import SqlRecords
from engine.adapters.sources.files import NamedBytes, apply_import, plan_import
from engine.adapters.sources.imported import FilesSource
from engine.domain import CueKind
from engine.errors import DealNotFound, SourceRejected
from engine.facts.deal_facts import collect_facts
from engine.importing import uploads
from engine.ranking.rows import make_row
from tests.fakes import make_deal

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
MAVEN_FILES = [f"{name}.csv" for name in ("sales_pipeline", "accounts", "sales_teams", "products")]
DEALS = b"Deal ID,Deal name,Stage,Amount,Company,Email\n1,Renewal,Proposal,5000,Acme,ann@acme.com\n2,Upsell,Won,300,Beta,\n"
NOTES = b"Activity ID,Activity type,Date,Body,Deal ID,Direction\nn1,Email,2026-11-20,Could you send the contract?,1,in\n"


@pytest.fixture
def records(tmp_path):
    return SqlRecords(open_engine(tmp_path / "records.db"), make_row=lambda deal: make_row(deal, collect_facts(deal, "FR")))


def plan(*contents, mapping=None, records=None, **options):
    named = [
        content if isinstance(content, Path | NamedBytes) else NamedBytes(f"file{number}.csv", content)
        for number, content in enumerate(contents, start=1)
    ]
    return plan_import(
        named, mapping, now=NOW, zone=ZoneInfo("Europe/Paris"), default_currency="EUR", country="FR", records=records, **options
    )


def test_nothing_is_written_before_it_is_applied(records):
    plan(DEALS, NOTES, records=records)

    assert FilesSource(records).rows() == []


def test_an_applied_import_is_a_source(records):
    result = apply_import(plan(DEALS, NOTES), records)

    source = FilesSource(records)
    assert (result.new, result.changed, result.unchanged) == (2, 0, 0)
    assert {row["id"] for row in source.rows()} == {"1", "2"}
    assert source.enrich("1").enriched.deal.name == "Renewal"


def test_cues_are_found_when_an_interaction_is_stored(records):
    apply_import(plan(DEALS, NOTES), records)

    (interaction,) = FilesSource(records).enrich("1").enriched.interactions
    assert CueKind.REQUEST in {cue.kind for cue in interaction.cues}


def test_importing_the_same_again_changes_nothing(records):
    apply_import(plan(DEALS, NOTES), records)
    source = FilesSource(records)
    held, version = source.enrich("1"), source.version()

    result = apply_import(plan(DEALS, NOTES), records)

    assert (result.new, result.changed, result.unchanged) == (0, 0, 2)
    assert source.version() == version
    assert source.enrich("1") is held


def test_importing_again_updates_by_id(records):
    apply_import(plan(DEALS), records)
    source = FilesSource(records)
    held, other = source.enrich("1"), source.enrich("2")

    result = apply_import(plan(DEALS.replace(b"5000", b"6000")), records)

    assert (result.new, result.changed, result.unchanged) == (0, 1, 1)
    assert source.enrich("1").enriched.deal.amount == 6000
    assert source.enrich("1").version != held.version
    assert source.enrich("2") is other


def test_importing_again_without_ids_updates_by_name_and_company(records):
    apply_import(plan(DEALS, NOTES), records)

    result = apply_import(plan(b"Deal name,Stage,Company\nrenewal,Won,ACME\nOther,Won,Acme\n"), records)

    enriched = FilesSource(records).enrich("1").enriched
    assert (result.new, result.changed) == (1, 1)
    assert enriched.deal.status == "won"
    assert len(enriched.interactions) == 1


def test_a_list_of_deals_alone_keeps_contacts_and_interactions(records):
    apply_import(plan(DEALS, NOTES), records)

    apply_import(plan(b"Deal ID,Deal name,Stage\n1,Renewal,Negotiation\n"), records)

    enriched = FilesSource(records).enrich("1").enriched
    assert (len(enriched.contacts), len(enriched.interactions), enriched.gaps) == (1, 1, ())


def test_interactions_alone_are_added_to_stored_deals(records):
    apply_import(plan(DEALS), records)

    added = plan(NOTES, b"Type,Date,Body,Deal name\nNote,2026-11-21,Good talk,Upsell\n", records=records)
    result = apply_import(added, records)

    source = FilesSource(records)
    assert added.unreadable_rows == ()
    assert (result.new, result.changed) == (0, 2)
    assert [interaction.id for interaction in source.enrich("1").enriched.interactions] == ["n1"]
    assert source.enrich("2").enriched.interactions[0].text == "Good talk"
    assert source.enrich("1").enriched.contacts[0].email == "ann@acme.com"


def test_a_deal_in_our_own_form_comes_back_whole(records):
    enriched = make_deal()
    data = orjson.dumps({"deals": [enriched.model_dump(mode="json")]})

    planned = plan(NamedBytes("deals.json", data))
    apply_import(planned, records)

    assert [(file.name, file.kind, file.row_count) for file in planned.files] == [("deals.json", "deals", 1)]
    stored = FilesSource(records).enrich(enriched.deal.id).enriched
    assert stored.deal == enriched.deal.model_copy(update={"source": "files"})
    assert stored.contacts == enriched.contacts
    assert [interaction.text for interaction in stored.interactions] == [told.text for told in enriched.interactions]


def test_a_workbook_imports_like_its_sheets(records):
    book = openpyxl.Workbook()
    book.active.title = "Deals"
    for row in (
        ["Deal ID", "Deal name", "Stage", "Close date", "Amount"],
        [1, "Renewal", "Proposal", datetime(2026, 12, 31), 4.5],
    ):
        book.active.append(row)
    people = book.create_sheet("Contacts")
    for row in (["Email", "First name", "Last name", "Deal ID"], ["ann@x.com", "Ann", "Lee", 1]):
        people.append(row)
    stream = io.BytesIO()
    book.save(stream)

    planned = plan(NamedBytes("anything.bin", stream.getvalue()))

    (enriched,) = planned.deals
    assert (enriched.deal.id, enriched.deal.close_date.isoformat(), enriched.deal.amount) == (
        "1",
        "2026-12-31",
        planned.totals["EUR"],
    )
    assert enriched.contacts[0].name == "Ann Lee"


def test_paths_and_uploads_read_alike(tmp_path):
    path = tmp_path / "deals.csv"
    path.write_bytes(DEALS)

    assert plan(path).deals == plan(NamedBytes("deals.csv", DEALS)).deals


def test_two_files_of_one_name_are_both_read():
    planned = plan(NamedBytes("deals.csv", DEALS), NamedBytes("deals.csv", DEALS.replace(b"\n1,", b"\n9,")))

    assert [file.name for file in planned.files] == ["deals.csv", "deals.csv (2)"]
    assert {deal.deal.id for deal in planned.deals} == {"1", "2", "9"}


def _zip(name):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, b"x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", r"^a\.csv is empty\. Export the deals"),
        (b" \n\xef\xbb\xbf", r"^a\.csv is empty\. Export the deals"),
        (b"\xff\xfe", r"^a\.csv is empty\. Export the deals"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), r"^a\.csv is a PNG image, which can't be imported\. Export the deals"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), r"^a\.csv is an old Excel file .* or protected by a password\. Save it as \.xlsx"),
        (_zip("deals.csv"), r"^a\.csv is a ZIP archive, which can't be imported\. Unpack it"),
        (_zip("content.xml"), r"^a\.csv is an OpenDocument table.* Save it as \.xlsx"),
        (b'{"deals": [', r"^a\.csv is not valid JSON"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_one_sentence_that_says_what_to_do(data, sentence):
    with pytest.raises(SourceRejected, match=sentence):
        plan(NamedBytes("a.csv", data))


def _workbook():
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["deals.xlsx", "deals.csv"])
def test_a_workbook_that_was_cut_short_is_called_damaged_and_no_archive(name):
    with pytest.raises(SourceRejected, match=rf"^{name} is a damaged Excel workbook.*Open it in Excel and save it"):
        plan(NamedBytes(name, _workbook()[:-200]))


def test_a_file_that_cannot_be_opened_is_refused(tmp_path):
    with pytest.raises(SourceRejected, match=r"gone\.csv can't be read \(No such file"):
        plan(tmp_path / "gone.csv")
    with pytest.raises(SourceRejected, match="can't be read"):
        plan(tmp_path)


def test_an_import_of_200_mb_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)

    with pytest.raises(SourceRejected, match=r"has 200 MB; at most 30 MB .* Split it, or export only"):
        plan(path)


def test_a_file_of_too_many_cells_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_CELLS", 5)

    with pytest.raises(SourceRejected, match=r"file1\.csv has more than 5 cells"):
        plan(DEALS)


def test_a_file_of_more_columns_than_any_export_has_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_COLUMNS", 3)

    for data in (b"id,name,stage,amount\n1,A,New,5\n", orjson.dumps([{"id": 1, "name": "A", "stage": "New", "amount": 5}])):
        with pytest.raises(SourceRejected, match="more than 3 columns"):
            plan(data)
    assert len(plan(b"id,name,stage\n1,A,New\n").deals) == 1


def test_a_file_of_blank_lines_is_refused_as_one_of_rows_is(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_ROWS", 3)

    assert len(plan(b"id,name\n\n\n\n1,A\n").deals) == 1
    with pytest.raises(SourceRejected, match="more than 3 rows"):
        plan(b"id,name\n\n\n\n\n1,A\n")


def test_a_table_that_only_grows_as_it_is_read_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_CELLS", 1000)
    wide_csv = b",".join(b"c%d" % number for number in range(60)) + b"\n" + b"x,y\n" * 60
    nothing_in_common = orjson.dumps([{f"field {number}": number} for number in range(60)])

    for data in (wide_csv, nothing_in_common):
        with pytest.raises(SourceRejected, match="more than 1,000 cells"):
            plan(data)


def test_json_of_more_objects_than_a_memory_holds_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr(orjson, "loads", lambda _text: pytest.fail("parsed"))

    with pytest.raises(SourceRejected, match=r"more than 100,000 rows"):
        plan(NamedBytes("a.json", b"[" + b"{}," * 1_100_000 + b"{}]"))


def test_json_nested_beyond_any_parser_is_refused():
    with pytest.raises(SourceRejected, match="is not valid JSON"):
        plan(NamedBytes("a.json", b"[" * 1_000_000))


def test_an_import_of_too_many_rows_is_refused_whatever_holds_them(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_ROWS", 3)
    own = orjson.dumps([make_deal(id=f"d{number}").model_dump(mode="json") for number in range(2)])

    for contents in ([DEALS + b"3,C,New,1,X,\n4,D,New,1,X,\n"], [DEALS, NOTES, NOTES], [NamedBytes("own.json", own)]):
        with pytest.raises(SourceRejected, match=r"more than 3 rows; at most .* Split it, or export only the open deals"):
            plan(*contents)
    assert len(plan(DEALS, NOTES).deals) == 2


def test_an_import_without_deals_stores_nothing_and_says_so(records):
    with pytest.raises(SourceRejected, match="nothing was imported"):
        apply_import(plan(b"Deal name,Stage\n"), records)


def test_an_unknown_deal_is_not_found(records):
    with pytest.raises(DealNotFound, match=r"No imported deal has the ID '99'\."):
        FilesSource(records).enrich("99")


def test_a_source_holds_the_deals_that_were_asked_for_last(records, monkeypatch):
    monkeypatch.setattr(FilesSource, "_MOST_HELD", 2)
    apply_import(plan(DEALS + b"3,Pilot,Demo,1,Acme,\n"), records)
    source = FilesSource(records)
    first, second = source.enrich("1"), source.enrich("2")

    source.enrich("1")
    source.enrich("3")

    assert source.enrich("1") is first
    assert source.enrich("2") is not second


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300))
def test_any_bytes_are_planned_or_refused_in_a_sentence(data):
    told = ""

    try:
        told = plan(NamedBytes("a.csv", data)).files[0].name
    except SourceRejected as error:
        told = str(error)

    assert told.startswith("a.csv")


CELLS = st.sampled_from(
    ["", "A", "Won", "5", "1.234", "31/12/2026", "x@y.com", '"', '"a\nb"', ",", ";", "é", "\0", "=1+1", "{", "id"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELLS, max_size=7).map(",".join), max_size=8), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_every_row_of_any_table_is_a_deal_or_told(rows, encoding):
    text = "\n".join(["Deal name,Stage,Amount,Close date,Email,Note", *rows])

    planned = plan(NamedBytes("a.csv", text.encode(encoding)))

    (file,) = planned.files
    assert len(planned.deals) <= file.row_count
    assert all(problem.line > 1 for problem in (*planned.unreadable_rows, *planned.unread_values))


@pytest.fixture(scope="module")
def maven_plan(maven):
    return plan(*(maven / name for name in MAVEN_FILES))


def test_every_opportunity_of_the_public_export_is_planned(maven_plan):
    assert len(maven_plan.deals) == 8800
    assert maven_plan.counts == {"open": 2089, "won": 4238, "lost": 2473}
    assert (maven_plan.unreadable_rows, maven_plan.unread_values) == ((), ())
    assert [file.kind for file in maven_plan.files] == ["deals", "companies", "owners", "products"]


def test_the_public_export_is_joined_with_its_accounts_teams_and_products(maven_plan):
    deals = [enriched.deal for enriched in maven_plan.deals]

    assert Counter(bool(enriched.companies) for enriched in maven_plan.deals) == {True: 7375, False: 1425}
    assert {enriched.company.country for enriched in maven_plan.deals if enriched.company} >= {"US", "PH", "KR", "KE"}
    assert all(enriched.company.country for enriched in maven_plan.deals if enriched.company)
    assert all({"owner manager", "owner team", "product series", "product price"} <= deal.attributes.keys() for deal in deals)
    assert {deal.stage_kind.value for deal in deals} == {"prospecting", "qualification", "won", "lost"}


def test_the_public_export_says_what_it_lacks(maven_plan):
    assert maven_plan.gaps == ("This import has no contacts.", "This import has no interactions.")
    assert all(deal.deal.owner is None and deal.deal.owner_name for deal in maven_plan.deals)
    assert all(deal.deal.amount is None for deal in maven_plan.deals if deal.deal.status == "open")
    assert any("read as EUR" in warning for warning in maven_plan.warnings)


def test_the_public_export_is_stored_and_found_unchanged_again(maven_plan, records):
    assert apply_import(maven_plan, records).new == 8800
    assert apply_import(maven_plan, records).unchanged == 8800
    assert FilesSource(records).enrich("1C1I7A6R").enriched == maven_plan.deals[0]


PIPELINE = (
    b"Deal ID,Deal name,Stage,Company,Email\n1,Renewal,Proposal,Acme SAS,ann@acme.com\n2,Upsell,Proposal,Beta,\n"
    b"3,Pilot,Demo,Gamma,\n"
)


def stored(records, deal_id):
    return FilesSource(records).enrich(deal_id).enriched


def test_contacts_alone_are_joined_by_deal_address_and_company(records):
    apply_import(plan(PIPELINE), records)
    contacts = (
        b"First name,Last name,Email,Job title,Company,Deal ID\n"
        b"Ann,Lee,ANN@acme.com,CFO,,\nBob,Ray,bob@beta.com,,BETA,\nCal,Day,cal@x.com,,,3\n"
        b"Dan,Orr,dan@nowhere.com,,Nowhere,\nEve,Poe,eve@x.com,,,9\nFay,Kay,fay@acme.com,,Acme,\n"
    )

    planned = plan(contacts, records=records)
    before = stored(records, "1").contacts[0].title
    result = apply_import(planned, records)

    assert (before, result.new, result.changed) == ("", 0, 3)
    assert [(contact.name, contact.title) for contact in stored(records, "1").contacts] == [("Ann Lee", "CFO")]
    assert [contact.email for contact in stored(records, "2").contacts] == ["bob@beta.com"]
    assert [contact.email for contact in stored(records, "3").contacts] == ["cal@x.com"]
    assert planned.warnings[0].startswith("Rows that were joined with deals known already: 3 of 6. They are part of 3 deals")
    assert [(problem.line, problem.reason.split(";")[0]) for problem in planned.unreadable_rows] == [
        (5, "no deal known already has this contact or its company"),
        (6, "no deal known already is called '9', or several are"),
        (7, "the deals of its company name other contacts"),
    ]


def test_companies_alone_are_laid_over_those_of_known_deals(records):
    apply_import(plan(PIPELINE), records)
    known = stored(records, "1").company

    planned = plan(b"Company name,Industry,Employees\nACME,Retail,1200\nNowhere,Steel,5\n", records=records)
    apply_import(planned, records)

    company = stored(records, "1").company
    assert (company.id, company.industry, company.employees) == (known.id, "Retail", 1200)
    assert stored(records, "1").contacts[0].email == "ann@acme.com"
    assert [str(problem) for problem in planned.unreadable_rows] == [
        "file1.csv, line 3: no deal known already belongs to this company"
    ]
    assert len(planned.deals) == 1


def test_notes_alone_are_joined_by_contact_and_company(records):
    apply_import(plan(PIPELINE), records)
    notes = (
        b"Type,Date,Body,Email,Company\nEmail,2026-11-20,Hello,ann@acme.com,\nNote,2026-11-21,Met,,beta\n"
        b"Note,2026-11-21,Lost,who@x.com,Nowhere\n"
    )

    planned = plan(notes, records=records)
    apply_import(planned, records)

    assert [told.text for told in stored(records, "1").interactions] == ["Hello"]
    assert [told.text for told in stored(records, "2").interactions] == ["Met"]
    assert [problem.line for problem in planned.unreadable_rows] == [4]
    assert planned.warnings[0].startswith("Rows that were joined with deals known already: 2 of 3.")


def test_contacts_and_their_notes_are_joined_in_one_import(records):
    apply_import(plan(PIPELINE), records)

    apply_import(
        plan(
            b"First name,Last name,Email,Company\nBob,Ray,bob@beta.com,Beta\n",
            b"Type,Date,Body,Email\nEmail,2026-11-20,Hello,bob@beta.com\n",
            records=records,
        ),
        records,
    )

    assert stored(records, "2").interactions[0].contact_ids == ("bob@beta.com",)


def test_what_was_joined_before_is_unchanged_when_it_comes_again(records):
    contacts = b"First name,Last name,Email,Company,Agreed to WhatsApp\nBob,Ray,bob@beta.com,Beta,yes\n"
    apply_import(plan(PIPELINE), records)
    apply_import(plan(contacts, records=records), records)

    again = apply_import(plan(contacts, records=records), records)

    assert (again.new, again.changed, again.unchanged) == (0, 0, 1)


def test_a_withdrawn_consent_is_withdrawn_and_a_stop_stays(records):
    apply_import(plan(b"Deal ID,Deal name,Stage,Email,WhatsApp opt in,Do not contact\n1,A,New,ann@x.com,yes,yes\n"), records)

    apply_import(plan(b"Email,WhatsApp opt in,Do not contact\nann@x.com,no,no\n", records=records), records)

    contact = stored(records, "1").contacts[0]
    assert (contact.whatsapp_opt_in, contact.do_not_contact) == (False, True)


def test_rows_without_any_known_deal_are_told_and_nothing_is_stored(records):
    planned = plan(b"First name,Last name,Email\nBob,Ray,bob@beta.com\n", records=records)

    assert len(planned.unreadable_rows) == 1
    with pytest.raises(SourceRejected, match="belongs to one known already"):
        apply_import(planned, records)
