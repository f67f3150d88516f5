"""Who was forgotten stays so through whole syncs and imports: a search of every file and table finds nothing of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from engine.adapters.records.database import open_engine
from tests.brevo_account import EPOCH, Account, make_account
from tests.brevo_server import KEY, serving
from tests.engine.commands.conftest import Run
from tests.engine.forgetting_house import EMAIL, PHONE, search

HER_ID, BOB_ID = 42, 43
Search = Callable[[], list[str]]
DEALS = "Deal ID,Deal name,Stage,Next step,Contact name,Contact email,Contact phone"
HERS = f"d1,Plan for Zélie Quarantino,Proposal,Call Zélie,Zélie Quarantino,{EMAIL},{PHONE}"
SHARED = "d1,Plan for Zélie Quarantino,Proposal,Call Zélie,Bob Roy,bob@acme.example,"
TOUCHES = (
    "Deal ID,Date,Type,Direction,Subject,Text,From,Contact email\n"
    f"d1,2026-11-18,email,in,Re: plan,Zélie here. Call me at 06 12 98 76 54,Zélie Quarantino,{EMAIL}\n"
    "d1,2026-11-19,note,internal,Zélie,Quarantino wants a call,Tom Ashby,bob@acme.example\n"
    f'd2,2026-11-19,note,internal,Other,"Quarantino, Zélie <{EMAIL}> said yes",Tom Ashby,ben@roy.example\n'
)
OTHER = "d2,Other,Proposal,,Ben Roy,ben@roy.example,"


@pytest.fixture(params=["sqlite", "postgresql"])
def find(request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Search]:
    """Return what searches the records and the home for whatever tells of her."""
    url = request.getfixturevalue("shared_url") if request.param == "postgresql" else None
    if url:
        monkeypatch.setenv("SALES_ACTION_DATABASE_URL", url)
    database = open_engine(url or home / "recommendation_cache.db")
    yield lambda: search(database, home)
    database.dispose()


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Iterator[Account]:
    """Return an account on loopback in whose every corner she stands, whose changes the next sync reads."""
    account, at = make_account(4), EPOCH + timedelta(days=1)
    account.add_contact(HER_ID, at, PRENOM="Zélie", NOM="Quarantino", SMS=PHONE[1:])["email"] = EMAIL.upper()
    account.add_contact(BOB_ID, at, PRENOM="Bob", NOM="Roy", SMS="")
    company = next(iter(account.companies.values()))
    company["attributes"]["about"] = f"Ask Zélie Quarantino, {EMAIL}"
    other = next(iter(account.deals))
    hers = account.add_deal(100, at, contacts=(HER_ID,), deal_name="Plan for Zélie Quarantino")["id"]
    shared = account.add_deal(101, at, contacts=(BOB_ID, HER_ID), companies=(company["id"],), deal_name="Zélie and Bob")["id"]
    account.add_note(901, at, "<p>Zélie called, 06 12 98 76 54</p>", contacts=(HER_ID,))
    account.add_note(902, at, "<p>Quarantino wants it</p>", deals=(hers,), contacts=(HER_ID,))
    account.add_note(903, at, "<p>Zélie said so to Bob</p>", deals=(shared,), contacts=(BOB_ID, HER_ID))
    account.add_note(904, at, "<p>ZÉLIE is on leave</p>", deals=(shared,))
    account.add_note(905, at, f"<p>Zelie Quarantino ({EMAIL}) decides</p>", deals=(other,))
    account.add_task(906, at, "Call Zélie", deals=(hers,), contactsIds=[HER_ID])
    account.add_task(907, at, "Ask Zélie", deals=(shared,), notes="<p>Quarantino has the number</p>")
    with serving(account) as server:
        monkeypatch.setenv("BREVO_API_KEY", KEY)
        monkeypatch.setenv("BREVO_BASE_URL", server.url)
        yield account


def touch_all(account: Account) -> None:
    """Have Brevo say that all of it changed just now."""
    for objects in (account.deals, account.companies, account.contacts, account.notes, account.tasks):
        for one in objects.values():  # type: ignore[attr-defined]
            account.touch(one, datetime.now(UTC))


def test_a_sync_leaves_out_who_was_forgotten_out_of_the_mirror(run: Run, account: Account, find: Search) -> None:
    run("sync")
    assert find()

    forgotten = run("forget", EMAIL, "--yes")

    assert forgotten.code == 0
    assert find() == []
    touch_all(account)
    for again in (("sync",), ("sync", "--full")):
        assert run(*again).code == 0
        assert find() == []
    names = {one["name"] for one in run("deals", "--source", "brevo", "--status", "all", "--json").json}
    assert {"Plan for [removed]", "[removed] and Bob"} <= names


def test_a_sync_leaves_out_who_was_forgotten_before_the_account_was_first_read(
    run: Run, account: Account, find: Search, tmp_path: Path
) -> None:
    (tmp_path / "deals.csv").write_text(f"{DEALS}\n{HERS}\n{SHARED}\n")
    run("import", tmp_path / "deals.csv", "--yes")
    run("forget", EMAIL, "--yes")
    assert find() == []

    assert run("sync").code == 0

    assert find() == []
    assert run("sync", "--full").code == 0
    assert find() == []


def test_what_is_written_of_her_in_the_crm_afterwards_stays_out(run: Run, account: Account, find: Search) -> None:
    run("sync")
    run("forget", EMAIL, "--yes")
    now, shared = datetime.now(UTC), list(account.deals)[-1]

    account.add_contact(77, now, PRENOM="Zélie", NOM="Quarantino", SMS=PHONE[1:])["email"] = EMAIL
    account.add_deal(102, now, contacts=(77,), deal_name="Another for Zélie Quarantino")
    account.add_note(908, now, "<p>Zélie is back</p>", deals=(shared,))
    account.add_note(909, now, "<p>Zélie again</p>", contacts=(77,))
    account.add_note(910, now, "<p>Zélie, the new one</p>", deals=(list(account.deals)[-1],))
    for again in (("sync",), ("sync", "--full")):
        assert run(*again).code == 0
        assert find() == []


def test_a_deal_that_is_fetched_anew_comes_without_her(run: Run, account: Account, find: Search) -> None:
    run("sync")
    run("forget", EMAIL, "--yes")
    touch_all(account)

    done = run("recommend", f"brevo:{list(account.deals)[-1]}", "--force-refresh", "--writer", "playbook")

    assert done.code == 0
    assert find() == []
    assert "zélie" not in done.out.casefold()


def write_csv(folder: Path) -> list[Path]:
    (folder / "deals.csv").write_text(f"{DEALS}\n{HERS}\n{SHARED}\n{OTHER}\n")
    (folder / "notes.csv").write_text(TOUCHES)
    return [folder / "deals.csv", folder / "notes.csv"]


def write_excel(folder: Path) -> list[Path]:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, text in (("Deals", f"{DEALS}\n{HERS}\n{SHARED}\n{OTHER}"), ("Notes", TOUCHES.strip())):
        sheet = book.create_sheet(name)
        for line in text.replace('"Quarantino, Zélie', "Quarantino Zélie").replace('"', "").splitlines():
            sheet.append(line.split(","))
    book.save(folder / "export.xlsx")
    return [folder / "export.xlsx"]


def write_json(folder: Path) -> list[Path]:
    header, *lines = f"{DEALS}\n{HERS}\n{SHARED}\n{OTHER}".splitlines()
    deals = [dict(zip(header.split(","), line.split(","), strict=True)) for line in lines]
    notes = [{"text": "Zélie called", "date": "2026-11-18", "type": "call", "contact email": EMAIL}]
    deals[0] |= {"notes": notes, "owner": {"name": "Tom Ashby", "email": "tom@us.example"}}
    (folder / "deals.json").write_text(json.dumps({"deals": deals}))
    return [folder / "deals.json"]


@pytest.mark.parametrize("write", [write_csv, write_excel, write_json])
def test_an_import_leaves_out_who_was_forgotten(
    run: Run, find: Search, tmp_path: Path, write: Callable[[Path], list[Path]]
) -> None:
    files = write(tmp_path)
    run("import", *files, "--yes")
    assert find()
    run("forget", EMAIL, "--yes")
    assert find() == []

    again = run("import", *files, "--yes")

    assert again.code == 0
    assert find() == []
    assert len(run("deals", "--source", "files", "--json").json) == 2


def test_an_import_of_a_deal_that_is_new_and_then_of_more_about_it_leaves_her_out(
    run: Run, find: Search, tmp_path: Path
) -> None:
    deals, notes = write_csv(tmp_path)
    run("forget", EMAIL, "--yes")
    run("import", deals, "--yes")
    assert "zélie" not in "".join(find())

    run("import", deals, notes, "--yes")

    assert find() == []
