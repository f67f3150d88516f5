"""What Brevo's things become: text, numbers in E.164, countries, languages, stages, people, and nothing made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.domain import EnrichedDeal, Stage
from tests.brevo_account import ME, OTHER, OTHER_ID, STAGES, Account, make_account, make_id
from tests.brevo_server import Misbehaviour
from tests.engine.adapters.sources.brevo.desk import Desk, open_desk

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture
def account() -> Account:
    return Account()


@pytest.fixture
def desk(account: Account, tmp_path: Path) -> Iterator[Desk]:
    with open_desk(account, tmp_path) as opened:
        yield opened


def read(desk: Desk, number: int = 1) -> EnrichedDeal:
    desk.sync()
    return desk.deals()[make_id(1, number)]


def test_the_structure_of_a_note_stays_without_its_markup(desk: Desk, account: Account) -> None:
    deal = account.add_deal(1, AT)
    points = '<ul><li>Price <b>42&nbsp;000&nbsp;€</b></li><li><a href="https://x.example">Terms</a></li></ul>'
    text = f"<p>Met &amp; agreed:</p>{points}<br />Next?"
    account.add_note(1, AT, text, deals=(deal["id"],))

    note = read(desk).interactions[0]

    assert note.text == "Met & agreed:\n\n- Price 42 000 €\n- Terms\n\nNext?"
    assert (note.kind, note.direction, note.author) == ("note", "unknown", "Mia Example")
    assert note.cues == ()


@pytest.mark.parametrize(
    ("sms", "country", "phone", "zone_country", "language"),
    [
        ("33612345678", "France", "+33612345678", "FR", "fr"),
        ("+49 30 901820", "Deutschland", "+4930901820", "DE", "de"),
        ("0612345678", None, "+33612345678", None, None),
        ("5511987654321", "Brasil", "+5511987654321", "BR", "pt"),
        ("12", "nowhere at all", None, None, None),
    ],
)
def test_numbers_countries_and_languages_are_derived(
    desk: Desk,
    account: Account,
    sms: str,
    country: str | None,
    phone: str | None,
    zone_country: str | None,
    language: str | None,
) -> None:
    account.add_contact(1, AT, SMS=sms, **({"COUNTRY": country} if country else {}))
    account.add_deal(1, AT, contacts=(1,))

    contact = read(desk).contacts[0]

    assert (contact.phone, contact.country, contact.language) == (phone, zone_country, language)


@pytest.mark.parametrize(
    ("attributes", "name"),
    [
        ({"PRENOM": "Zoé", "NOM": "Roux"}, ("Zoé Roux", "Zoé", "Roux")),
        ({"FIRSTNAME": "Ann", "LASTNAME": "Lee"}, ("Ann Lee", "Ann", "Lee")),
        ({"VORNAME": "Jörg", "NACHNAME": "Groß"}, ("Jörg Groß", "Jörg", "Groß")),
        ({"NOMBRE": "Eva", "APELLIDOS": "Ruiz"}, None),
        ({}, ("Person1", "", "")),
    ],
)
def test_people_are_called_by_the_accounts_own_attributes(
    desk: Desk, account: Account, attributes: dict[str, str], name: tuple[str, str, str] | None
) -> None:
    contact = account.add_contact(1, AT)
    contact["attributes"] = attributes
    account.add_deal(1, AT, contacts=(1,))

    read_contact = read(desk).contacts[0]

    if name:
        assert (read_contact.name, read_contact.first_name, read_contact.last_name) == name
    else:
        assert read_contact.last_name == "Ruiz"
    assert read_contact.id == "person1@company.example"


def test_custom_attributes_are_kept_by_their_labels_and_addresses_are_not(desk: Desk, account: Account) -> None:
    account.add_contact(
        1, AT, SEGMENT="A", BACKUP_EMAIL="other@company.example", ASSISTANT="+33 6 12 34 56 79", LANDLINE_NUMBER="x"
    )
    company = account.add_company(1, AT, fleet_size=12.5, tags=["lifts", "DE"], phone_number="+49 30 1", is_key=True)
    account.add_deal(1, AT, contacts=(1,), companies=(company["id"],), region="2", seats=40, contact_mail="a@b.example")

    enriched = read(desk)

    assert enriched.deal.attributes == {"Sales region": "South", "seats": "40"}
    assert enriched.contacts[0].attributes == {"segment": "A"}
    assert enriched.companies[0].attributes == {"fleet size": "12.5", "is key": "yes", "tags": "lifts, DE"}


@pytest.mark.parametrize(
    ("stage", "kind", "status"),
    [
        ("stage-new", Stage.PROSPECTING, "open"),
        ("stage-qualifying", Stage.QUALIFICATION, "open"),
        ("stage-demo", Stage.DEMO, "open"),
        ("stage-negotiation", Stage.NEGOTIATION, "open"),
        ("stage-won", Stage.WON, "won"),
        ("stage-lost", Stage.LOST, "lost"),
        ("stage-of-no-pipeline", Stage.PROSPECTING, "open"),
    ],
)
def test_stages_are_known_by_their_names(desk: Desk, account: Account, stage: str, kind: Stage, status: str) -> None:
    account.add_deal(1, AT, stage=stage)

    deal = read(desk).deal

    assert (deal.stage_kind, deal.status) == (kind, status)
    assert deal.closed_at == (AT if status != "open" else None)


@pytest.mark.parametrize(
    ("owner", "email"), [("6093d2425a9b436e9519d001", "me@us.example"), ("Tom@us.example", "tom@us.example"), ("unknown", None)]
)
def test_the_owner_is_an_address_or_nobody(desk: Desk, account: Account, owner: str, email: str | None) -> None:
    account.add_deal(1, AT, owner=owner)

    assert read(desk).deal.owner == email


def test_an_author_of_notes_is_known_as_the_owner_of_deals_read_before(tmp_path: Path, account: Account) -> None:
    with open_desk(account, tmp_path, me=None) as desk:
        deal = account.add_deal(1, AT, owner="6093d2425a9b436e9519d001")
        account.add_note(1, AT, "Hello", deals=(deal["id"],))

        found = read(desk).deal

        assert (found.owner, found.owner_name) == ("me@us.example", "Mia Example")


@pytest.mark.parametrize(
    ("kind", "done", "expected"),
    [
        ("type-call", False, ("task", "internal", "Call: Budget", None, False)),
        ("type-call", True, ("task", "internal", "Call: Budget", None, True)),
        ("type-meeting", False, ("meeting", "unknown", "Budget", "planned", False)),
        ("type-meeting", True, ("meeting", "unknown", "Budget", "held", False)),
        ("type-of-nobody", False, ("task", "internal", "Budget", None, False)),
    ],
)
def test_tasks_are_what_their_type_says(
    desk: Desk, account: Account, kind: str, done: bool, expected: tuple[str, str, str, str | None, bool]
) -> None:
    deal = account.add_deal(1, AT)
    account.add_task(1, AT, "Budget", deals=(deal["id"],), kind=kind, done=done)

    task = read(desk).interactions[0]

    assert (task.kind, task.direction, task.subject, task.outcome, task.done_at is not None) == expected
    assert task.text == "Ask about the budget."
    assert task.at == (AT + timedelta(days=3) if kind == "type-meeting" else AT)


def test_a_note_or_task_without_a_date_is_dated_by_its_id(desk: Desk, account: Account) -> None:
    deal_id = account.add_deal(1, desk.clock.now)["id"]
    note = account.add_note(700, desk.clock.now, "Undated note", deals=(deal_id,))
    task = account.add_task(700, desk.clock.now, "Undated task", deals=(deal_id,))
    for things, thing, its_id in ((account.notes, note, "61a5cd07" + "0" * 16), (account.tasks, task, "61a5cd08" + "0" * 16)):
        del things[thing["id"]]
        for name in ("createdAt", "updatedAt", "date", "done", "notes", "assignToId"):
            thing.pop(name, None)
        thing["id"] = its_id
        things[its_id] = thing
        account.changed_at[its_id] = desk.clock.now

    desk.sync()

    found = {thing.id: thing.at for thing in desk.deals()[deal_id].interactions}
    assert found[f"note_{note['id']}"] == datetime(2021, 11, 30, 7, 4, 39, tzinfo=UTC)
    assert found[f"task_{task['id']}"] == datetime(2021, 11, 30, 7, 4, 40, tzinfo=UTC)


def test_a_note_on_a_contact_or_company_alone_belongs_to_their_deals(desk: Desk, account: Account) -> None:
    contact, company = account.add_contact(1, AT), account.add_company(1, AT)
    account.add_deal(1, AT, contacts=(contact["id"],), companies=(company["id"],))
    other = account.add_deal(2, AT, contacts=(contact["id"],))
    account.add_note(1, AT, "Of Anna", contacts=(1,))
    account.add_note(2, AT, "Of the company", companies=(company["id"],))
    account.add_note(3, AT, "Of the other deal", deals=(other["id"],), contacts=(1,))

    assert {thing.text for thing in read(desk, 1).interactions} == {"Of Anna", "Of the company"}
    assert {thing.text for thing in read(desk, 2).interactions} == {"Of Anna", "Of the other deal"}


def test_somebody_whom_only_a_note_names_is_a_contact_of_the_deal(desk: Desk, account: Account) -> None:
    account.add_contact(1, AT)
    account.add_contact(2, AT, PRENOM="Bo", NOM="Berg")
    deal = account.add_deal(1, AT, contacts=(1,))
    account.add_note(1, AT, "With Bo", deals=(deal["id"],), contacts=(2,))

    enriched = read(desk)

    assert [contact.first_name for contact in enriched.contacts] == ["Anna", "Bo"]
    assert enriched.interactions[0].contact_ids == ("person2@company.example",)


@pytest.mark.parametrize(
    ("field", "value", "consent"),
    [
        ("emailBlacklisted", True, (True, False)),
        ("smsBlacklisted", True, (False, True)),
        ("whatsappBlacklisted", True, (False, False)),
        ("listIds", [], (False, True)),
    ],
)
def test_who_unsubscribed_is_not_contacted(
    desk: Desk, account: Account, field: str, value: Any, consent: tuple[bool, bool]
) -> None:
    """As in an import of Brevo's contacts. WhatsApp takes a number there and no objection."""
    contact = account.add_contact(1, AT, **({} if field == "emailBlacklisted" else {"WHATSAPP": "33612345678"}))
    contact[field] = value
    account.add_deal(1, AT, contacts=(1,))

    found = read(desk).contacts[0]

    assert (found.do_not_contact, found.whatsapp_opt_in) == consent


def test_a_deal_opens_in_the_crm(desk: Desk, account: Account) -> None:
    account.add_deal(1, AT)

    assert read(desk).deal.url == f"https://crm.example/deals/{make_id(1, 1)}"


def test_amounts_and_dates_are_what_they_say(desk: Desk, account: Account) -> None:
    account.add_deal(1, AT, amount="1250.50", close_date="2026-12-18T00:00:00.000Z", currency="USD")
    account.add_deal(2, AT, amount=None, close_date=None)

    first, second = read(desk, 1).deal, read(desk, 2).deal

    assert (str(first.amount), first.currency, str(first.close_date)) == ("1250.5", "USD", "2026-12-18")
    assert (second.amount, second.currency, second.close_date) == (None, None, None)


def test_a_stage_that_was_renamed_changes_every_deal(desk: Desk, account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    account.add_deal(1, AT, stage="stage-demo")
    before = read(desk).deal.stage
    monkeypatch.setitem(STAGES, "stage-demo", "Presentation")
    desk.clock.advance(days=1, minutes=1)

    assert (before, read(desk).deal.stage) == ("Demo scheduled", "Presentation")


def test_owners_who_wrote_no_note_are_known_by_the_users_of_the_account(tmp_path: Path) -> None:
    with open_desk(make_account(30, mine=3), tmp_path) as desk:
        desk.server.users |= {"idle@us.example": "6093d2425a9b436e9519d009", OTHER: OTHER_ID}

        desk.sync()

        assert Counter(enriched.deal.owner for enriched in desk.deals().values()) == {ME: 3, OTHER: 27}
        desk.server.forget()
        desk.clock.advance(days=2)
        desk.sync()
        assert desk.server.count()["/organization/invited/users"] == 0


def test_owners_stay_unnamed_where_the_filter_is_not_minded(tmp_path: Path) -> None:
    with open_desk(make_account(30, mine=0), tmp_path, me=None) as desk:
        desk.server.users |= {"idle@us.example": "6093d2425a9b436e9519d009"}
        desk.server.minds_owner = False

        desk.sync()

        assert {enriched.deal.owner for enriched in desk.deals().values()} == {None}


@pytest.mark.parametrize("status", [403, 404, 500])
def test_owners_stay_unnamed_where_the_users_are_not_told(tmp_path: Path, status: int) -> None:
    with open_desk(make_account(6, mine=0), tmp_path) as desk:
        desk.server.misbehaviours = [Misbehaviour(status=status, body=b"{}", path="/organization", times=None)]

        desk.sync()

        assert desk.source.standing().is_complete
        assert {enriched.deal.owner for enriched in desk.deals().values()} == {None}
