"""The mirror over real HTTP: the first reading, what changed since, deletions, and a deal fetched anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from engine.adapters.sources.brevo.assembly import NO_EMAILS, STILL_READING
from engine.errors import DealNotFound, SourceRejected, SourceUnavailable
from engine.prompt_parts import DataPart
from tests.brevo_account import Account, make_account, make_id
from tests.brevo_server import BrevoServer, Limit, Misbehaviour
from tests.engine.adapters.sources.brevo.desk import START, Desk, open_desk

PARIS = ZoneInfo("Europe/Paris")
LISTED = ("/crm/deals", "/companies", "/crm/notes", "/crm/tasks")


class Killed(BaseException):
    """A process ended in the middle: nothing catches that."""


@pytest.fixture
def account() -> Account:
    return make_account(30)


@pytest.fixture
def desk(account: Account, tmp_path: Path) -> Iterator[Desk]:
    with open_desk(account, tmp_path) as opened:
        yield opened


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where the records are, for what must hold in each kind of database."""
    return tmp_path if request.param == "sqlite" else str(request.getfixturevalue("shared_url"))


@pytest.fixture
def placed(account: Account, place: Path | str) -> Iterator[Desk]:
    with open_desk(account, place) as opened:
        yield opened


def hashes(desk: Desk) -> dict[str, str]:
    return {deal_id: DataPart(enriched).hash for deal_id, enriched in desk.deals().items()}


def pages_of_lists(server: BrevoServer) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """The requests of the whole reading: those from the oldest on."""
    return [(path, tuple(sorted(asked.items()))) for path, asked in server.requests if asked.get("sort") == "asc"]


def test_the_first_reading_brings_every_deal_with_all_that_belongs_to_it(desk: Desk, account: Account) -> None:
    desk.sync()

    deals = desk.deals()
    assert set(deals) == set(account.deals)
    assert {len(enriched.interactions) for enriched in deals.values()} == {3}
    assert {len(enriched.contacts) for enriched in deals.values()} == {1}
    assert {len(enriched.companies) for enriched in deals.values()} == {1}
    assert {enriched.gaps for enriched in deals.values()} == {(NO_EMAILS,)}
    assert desk.server.faults == []


@pytest.mark.parametrize("caps_silently", [False, True], ids=["refuses more", "gives fewer than asked for"])
@pytest.mark.parametrize("most_per_page", [50, 100, 137])
def test_pages_are_as_large_as_the_server_gives(tmp_path: Path, most_per_page: int, caps_silently: bool) -> None:
    account = make_account(160)
    with open_desk(account, tmp_path) as desk:
        desk.server.most_per_page, desk.server.caps_silently = most_per_page, caps_silently
        desk.server.hourly = Limit(1000, 3600.0)

        desk.sync()

        assert set(desk.deals()) == set(account.deals)
        assert sum(len(enriched.interactions) for enriched in desk.deals().values()) == 480
        repeated = [page for page, times in Counter(pages_of_lists(desk.server)).items() if times > 1]
        assert repeated == []


def test_companies_come_whole_where_the_page_is_an_index(tmp_path: Path) -> None:
    """So the documentation describes `page`."""
    account = make_account(160)
    with open_desk(account, tmp_path) as desk:
        desk.server.pages_by_offset, desk.server.most_per_page = True, 50

        desk.sync()

        assert {one for deal in desk.deals().values() for one in (deal.companies[0].id,)} == set(account.companies)


@pytest.mark.parametrize("notes_each", [4, 20], ids=["within the second hour", "over several hours"])
def test_a_reading_stays_below_the_limit_and_ends_when_it_said(tmp_path: Path, notes_each: int) -> None:
    account = make_account(300, notes_each=notes_each)
    with open_desk(account, tmp_path) as desk:
        desk.server.most_per_page = 50
        desk.server.hourly = Limit(90, 3600.0)
        began_at = desk.clock.now

        desk.sync()

        announced = next(line for line in desk.told if line.startswith("Brevo has"))
        told = re.search(r"by (\d\d):(\d\d)", announced)
        assert told
        local = desk.clock.now.astimezone(PARIS)
        promised = local.replace(hour=int(told[1]), minute=int(told[2]))
        took = (desk.clock.now - began_at).total_seconds()
        assert desk.server.throttled == 0
        assert took > 3600
        assert abs((promised - local).total_seconds()) < took / 10
        # It is told at the start: before the first wait.
        assert desk.told.index(announced) < next(at for at, line in enumerate(desk.told) if line.startswith("Waiting"))


@pytest.mark.parametrize(
    ("place", "killed_at"),
    [*(("sqlite", at) for at in (1, 2, 4, 7, 11, 15, 19)), ("postgresql", 4), ("postgresql", 15)],
    indirect=["place"],
)
def test_a_killed_reading_goes_on_without_reading_a_page_twice(place: Path | str, killed_at: int) -> None:
    account = make_account(120)
    with open_desk(account, place) as desk:
        desk.server.most_per_page, desk.server.hourly = 50, Limit(1000, 3600.0)

        def die(line: str) -> None:
            desk.told.append(line)
            if len(desk.told) == killed_at:
                raise Killed

        with pytest.raises(Killed):
            desk.source.sync(die)
        desk.clock.advance(minutes=3)
        desk.start_again()
        desk.sync()

        assert set(desk.deals()) == set(account.deals)
        assert sum(len(enriched.interactions) for enriched in desk.deals().values()) == 360
        good = [page for page in pages_of_lists(desk.server) if dict(page[1])["limit"] == "50"]
        assert [page for page, times in Counter(good).items() if times > 1] == []


def test_another_process_does_not_read_at_the_same_time(placed: Desk) -> None:
    desk = placed

    def meanwhile(_line: str) -> None:
        other = Desk(desk.server, desk.path, desk.clock)
        with pytest.raises(SourceUnavailable, match="being read by another process"):
            other.sync()
        other.close()

    desk.source.sync(meanwhile)

    assert desk.source.standing().is_complete


def test_two_processes_share_the_requests_of_an_hour(placed: Desk) -> None:
    placed.server.hourly = Limit(30, 3600.0)
    other = Desk(placed.server, placed.path, placed.clock)

    for _ in range(12):
        placed.client.get("/crm/tasktypes")
        other.client.get("/crm/tasktypes")
    other.close()

    assert placed.server.throttled == 0
    assert len(placed.server.requests) == 24
    assert sum(placed.waits + other.waits) == pytest.approx(3600, abs=2)


def test_own_deals_come_first_with_their_notes_and_tasks(tmp_path: Path) -> None:
    account = make_account(120, mine=4)
    with open_desk(account, tmp_path) as desk:
        own = {deal_id for deal_id, deal in account.deals.items() if deal["attributes"]["deal_owner"].endswith("1")}

        def look(line: str) -> None:
            if line.startswith("Reading companies"):
                raise Killed

        with pytest.raises(Killed):
            desk.source.sync(look)

        deals = desk.deals()
        assert set(deals) == own
        assert {len(enriched.interactions) for enriched in deals.values()} == {3}
        assert {enriched.deal.owner for enriched in deals.values()} == {"me@us.example"}
        assert all(STILL_READING not in enriched.gaps for enriched in deals.values())


def test_a_server_that_takes_one_id_at_a_time_is_not_believed(tmp_path: Path) -> None:
    """Its empty answer is no proof that there are no notes."""
    with open_desk(make_account(60, mine=4), tmp_path) as desk:
        desk.server.takes_many_ids = False

        def look(line: str) -> None:
            if line.startswith("Reading companies"):
                raise Killed

        with pytest.raises(Killed):
            desk.source.sync(look)

        assert all(STILL_READING in enriched.gaps for enriched in desk.deals().values())


def test_a_deal_says_while_its_notes_are_still_to_come(desk: Desk) -> None:
    def look(line: str) -> None:
        if line.startswith("Reading notes"):
            raise Killed

    with pytest.raises(Killed):
        desk.source.sync(look)
    before = [enriched.gaps for enriched in desk.deals().values()]
    desk.clock.advance(minutes=3)
    desk.start_again()
    desk.sync()

    assert sum(STILL_READING in gaps for gaps in before) == 27
    assert all(STILL_READING not in enriched.gaps for enriched in desk.deals().values())


def test_opening_a_mirrored_deal_makes_no_request(desk: Desk, account: Account) -> None:
    desk.sync()
    desk.server.forget()

    for deal_id in account.deals:
        desk.source.enrich(deal_id)
    desk.source.rows()
    desk.source.standing()

    assert desk.server.requests == []


def test_a_change_of_ten_deals_costs_at_most_three_requests_a_kind(desk: Desk, account: Account) -> None:
    desk.sync()
    desk.clock.advance(hours=2)
    now = desk.clock.now
    changed = list(account.deals.values())[:10]
    for number, deal in enumerate(changed):
        deal["attributes"]["amount"] = 77
        account.touch(deal, now)
        contact = account.contacts[number + 1]
        contact["attributes"]["JOB_TITLE"] = "CEO"
        account.touch(contact, now)
        account.add_note(900 + number, now, "<p>News</p>", deals=(deal["id"],))
        task = account.tasks[make_id(4, number)]
        task["done"] = True
        account.touch(task, now)
        company = account.companies[deal["linkedCompaniesIds"][0]]
        company["attributes"]["industry"] = "Escalators"
        account.touch(company, now)
    desk.server.forget()
    desk.clock.advance(minutes=5)

    desk.sync()

    deals = desk.deals()
    for deal in changed:
        enriched = deals[deal["id"]]
        assert enriched.deal.amount == 77
        assert enriched.contacts[0].title == "CEO"
        assert enriched.companies[0].industry == "Escalators"
        assert len(enriched.interactions) == 4
        assert any(thing.done_at for thing in enriched.interactions)
    assert max(desk.server.count().values()) <= 3
    assert desk.server.count().total() <= 8
    assert {path for path, asked in desk.server.requests if "modifiedSince" in asked} == {
        "/crm/deals", "/companies", "/contacts",
    }  # fmt: skip
    assert {path for path, asked in desk.server.requests if "dateFrom" in asked} == {"/crm/notes"}


def test_a_new_deal_comes_with_its_new_people(desk: Desk, account: Account) -> None:
    desk.sync()
    desk.clock.advance(hours=1)
    contact = account.add_contact(700, desk.clock.now, PRENOM="Zoé", NOM="Neuve")
    company = account.add_company(700, desk.clock.now)
    deal = account.add_deal(700, desk.clock.now, contacts=(contact["id"],), companies=(company["id"],))

    desk.sync()

    enriched = desk.deals()[deal["id"]]
    assert enriched.contacts[0].name == "Zoé Neuve"
    assert enriched.companies[0].name == "Company 700"


def test_more_changed_tasks_than_a_page_has_all_arrive(tmp_path: Path) -> None:
    account = make_account(160)
    with open_desk(account, tmp_path) as desk:
        desk.sync()
        desk.clock.advance(hours=1)
        for task in list(account.tasks.values())[:130]:
            task["done"] = True
            account.touch(task, desk.clock.now)

        desk.sync()

        done = sum(any(thing.done_at for thing in enriched.interactions) for enriched in desk.deals().values())
        assert done == 130


def test_the_newest_tasks_arrive_where_the_server_does_not_sort_by_change(desk: Desk, account: Account) -> None:
    desk.sync()
    desk.server.sorts_tasks = False
    desk.clock.advance(hours=1)
    deal_id = next(iter(account.deals))
    account.add_task(500, desk.clock.now, "Call back", deals=(deal_id,))
    desk.server.forget()

    desk.sync()

    assert "Call back" in " ".join(thing.subject for thing in desk.deals()[deal_id].interactions)
    assert desk.server.count()["/crm/tasks"] == 1


def test_the_same_account_mirrored_again_hours_later_gives_the_same_hashes(placed: Desk, tmp_path: Path) -> None:
    desk = placed
    desk.sync()
    before = hashes(desk)
    desk.clock.advance(hours=7)

    desk.sync(whole=True)
    again = Desk(desk.server, tmp_path / "again.db", desk.clock)
    again.sync()

    assert len(before) == 30
    assert hashes(desk) == before
    assert hashes(again) == before
    again.close()


def test_what_brevo_counts_and_dates_by_itself_changes_no_hash(desk: Desk, account: Account) -> None:
    desk.sync()
    before = hashes(desk)
    desk.clock.advance(hours=1)
    for deal in account.deals.values():
        deal["attributes"] |= {"number_of_activities": 9, "last_activity_date": "2026-11-30T08:00:00.000Z"}
        account.touch(deal, desk.clock.now)

    desk.sync()

    assert hashes(desk) == before


def test_deletions_are_found_by_the_weekly_reading(placed: Desk, account: Account) -> None:
    desk = placed
    desk.sync()
    deals, notes = list(account.deals.values()), list(account.notes.values())
    account.delete(deals[4])
    account.delete(notes[0])
    desk.sync()
    kept_until_then = deals[4]["id"] in desk.deals()
    desk.clock.advance(days=7, minutes=1)

    desk.sync()

    assert kept_until_then
    assert deals[4]["id"] not in desk.deals()
    assert len(desk.deals()) == 29
    assert len(desk.deals()[deals[0]["id"]].interactions) == 2


def test_many_deletions_cost_no_request_each(tmp_path: Path) -> None:
    account = make_account(200)
    with open_desk(account, tmp_path) as desk:
        desk.server.hourly = Limit(1000, 3600.0)
        desk.sync()
        for deal in list(account.deals.values())[:150]:
            account.delete(deal)
        desk.server.forget()

        desk.sync(whole=True)

        assert set(desk.deals()) == set(account.deals)
        asked_by_id = [path for path, _ in desk.server.requests if re.search("/[0-9a-f]{24}$", path)]
        assert len(asked_by_id) == 20


def test_what_was_missed_while_others_were_deleted_is_not_taken_for_gone(desk: Desk, account: Account) -> None:
    """A deletion moves the rest of a list: one thing slips from a page that is still to come to one that was read."""
    desk.sync()
    missed = next(iter(account.deals))

    parked: list[dict[str, object]] = []

    def tell(line: str) -> None:
        if line.startswith("Reading companies") and missed in account.deals:
            parked.append(account.deals.pop(missed))
        if line.startswith("Looking for") and parked:
            account.deals[missed] = parked.pop()

    desk.source.sync(tell, whole=True)

    assert missed in desk.deals()


def test_a_deleted_contact_or_company_is_said_and_loses_no_deal(desk: Desk, account: Account) -> None:
    deal = next(iter(account.deals.values()))
    del account.contacts[deal["linkedContactsIds"][0]]
    del account.companies[deal["linkedCompaniesIds"][0]]

    desk.sync()

    enriched = desk.deals()[deal["id"]]
    assert enriched.contacts == ()
    assert "A contact linked to this deal is no longer in Brevo." in enriched.gaps
    assert "A company linked to this deal is no longer in Brevo." in enriched.gaps


@pytest.mark.parametrize(
    ("path", "what", "left"), [("/crm/tasks", "tasks", 2), ("/crm/notes", "notes", 1), ("/contacts", "contacts", 3)]
)
def test_what_the_key_may_not_read_is_said_on_every_deal(desk: Desk, path: str, what: str, left: int) -> None:
    desk.server.refused = {path}

    desk.sync()

    deals = desk.deals()
    assert len(deals) == 30
    assert {len(enriched.interactions) for enriched in deals.values()} == {left}
    gap = f"The {what} could not be read: the Brevo key has no right to them."
    assert all(gap in enriched.gaps for enriched in deals.values())


def test_a_right_that_is_given_later_brings_what_was_missing(desk: Desk) -> None:
    desk.server.refused = {"/crm/tasks"}
    desk.sync()
    desk.server.refused = set()
    desk.clock.advance(hours=1)

    desk.sync()

    assert {len(enriched.interactions) for enriched in desk.deals().values()} == {3}
    assert {enriched.gaps for enriched in desk.deals().values()} == {(NO_EMAILS,)}


def test_a_right_that_stays_refused_changes_nothing_every_week(desk: Desk) -> None:
    desk.server.refused = {"/crm/tasks"}
    desk.sync()
    before = hashes(desk)
    desk.clock.advance(days=8)

    desk.sync()

    assert hashes(desk) == before


def test_a_key_that_is_refused_is_told_and_loses_nothing(desk: Desk, account: Account) -> None:
    desk.sync()
    desk.server.misbehaviours = [Misbehaviour(status=401, body=b'{"message": "Key not found"}', times=None)]

    with pytest.raises(SourceRejected, match="BREVO_API_KEY"):
        desk.sync()

    assert set(desk.deals()) == set(account.deals)


def test_an_empty_account_is_complete(tmp_path: Path) -> None:
    with open_desk(Account(), tmp_path) as desk:
        desk.sync()

        assert desk.deals() == {}
        assert desk.source.standing().is_complete


def test_a_storm_of_429_delays_and_loses_nothing(tmp_path: Path) -> None:
    account = make_account(120)
    with open_desk(account, tmp_path) as desk:
        headers = {"x-sib-ratelimit-limit": "100", "x-sib-ratelimit-remaining": "0", "x-sib-ratelimit-reset": "900"}
        desk.server.tells_limits = False
        desk.server.misbehaviours = [Misbehaviour(status=429, body=b"{}", headers=headers, times=30, path="/crm")]

        desk.sync()

        assert set(desk.deals()) == set(account.deals)
        assert sum(desk.waits) >= 30 * 900


@pytest.mark.parametrize(
    "body",
    [b'{"items": 7}', b'"text"', b'{"items": {"id": 1}}', b"7"],
    ids=["a number for a list", "a text", "an object for a list", "a number"],
)
def test_an_answer_of_another_form_is_told(desk: Desk, body: bytes) -> None:
    desk.server.misbehaviours = [Misbehaviour(body=body, path="/crm/deals", times=None)]

    with pytest.raises(SourceRejected, match="in a form that this program doesn't know"):
        desk.sync()


def test_things_of_a_wrong_form_are_left_out_and_the_rest_stays(desk: Desk, account: Account) -> None:
    deals = list(account.deals.values())
    deals[0]["attributes"] |= {"amount": "much", "deal_stage": 12, "created_at": [], "new_field": {"a": [1, True, None]}}
    deals[1]["attributes"] = None
    deals[2]["linkedContactsIds"] = "none"
    deals[3]["linkedContactsIds"] = [None, {}, 4]
    deals[4]["an_extra_field"] = 1
    notes = list(account.notes.values())
    notes[0] |= {"text": None, "contactIds": None, "authorId": "me"}
    notes[2]["createdAt"] = "yesterday"
    next(iter(account.tasks.values())).update({"date": None, "notes": 3, "taskTypeId": None})

    desk.sync()

    found = desk.deals()
    assert set(found) == set(account.deals)
    assert found[deals[0]["id"]].deal.amount is None
    assert found[deals[0]["id"]].deal.attributes["new field"] == "a: 1, yes"
    assert found[deals[1]["id"]].deal.name == "Unnamed deal"


def test_a_deal_is_fetched_anew_within_the_reserve(desk: Desk, account: Account) -> None:
    desk.sync()
    deal = next(iter(account.deals.values()))
    deal["attributes"]["amount"] = 4711
    account.delete(next(one for one in account.notes.values() if deal["id"] in one["dealIds"]))
    account.add_task(800, desk.clock.now, "Ring", deals=(deal["id"],))
    now = desk.clock.now.timestamp()
    desk.server.hourly = Limit(100, 3600.0, begun_at=now - 1800, used=85)
    desk.server.forget()

    held = desk.source.refresh(deal["id"])

    assert held.enriched.deal.amount == 4711
    assert len(held.enriched.interactions) == 3
    assert desk.server.count().total() == 5
    assert desk.waits == []
    assert desk.source.enrich(deal["id"]) is held


def test_a_deal_that_is_too_new_for_the_mirror_is_fetched(desk: Desk, account: Account) -> None:
    deal_id = next(iter(account.deals))

    held = desk.source.refresh(deal_id)

    assert len(held.enriched.interactions) == 3
    assert held.enriched.deal.stage
    assert held.enriched.gaps == (NO_EMAILS,)


def test_a_deal_that_is_gone_is_taken_off_the_list(desk: Desk, account: Account) -> None:
    desk.sync()
    deal = next(iter(account.deals.values()))
    account.delete(deal)

    with pytest.raises(DealNotFound, match=r"no deal .* any more"):
        desk.source.refresh(deal["id"])

    assert deal["id"] not in desk.deals()


def test_a_deal_that_is_not_there_is_asked_for_once_in_a_while(desk: Desk) -> None:
    for _ in range(5):
        with pytest.raises(DealNotFound, match=r"^No deal of 'brevo' has the ID 'f{24}'"):
            desk.source.refresh("f" * 24)
    desk.clock.advance(minutes=6)
    with pytest.raises(DealNotFound):
        desk.source.refresh("f" * 24)

    assert len(desk.server.requests) == 2


def test_a_campaign_that_changes_every_contact_costs_no_page_for_each(desk: Desk, account: Account) -> None:
    desk.sync()
    desk.clock.advance(hours=1)
    account.contacts[1]["attributes"]["JOB_TITLE"] = "CEO"
    account.touch(account.contacts[1], desk.clock.now)
    for number in range(5000, 10500):
        account.add_contact(number, desk.clock.now)
    desk.server.forget()

    desk.sync()

    titles = {contact.title for enriched in desk.deals().values() for contact in enriched.contacts}
    assert titles == {"CFO", "CEO"}
    assert desk.server.count()["/contacts"] <= 6
    assert len(desk.records.mirrored_ids("contact")) == 30


def test_an_id_that_is_none_of_brevos_costs_no_request(desk: Desk) -> None:
    with pytest.raises(DealNotFound, match="sales-action deals --source brevo"):
        desk.source.refresh("deal_4711")

    assert desk.server.requests == []


def test_an_id_of_another_form_that_is_mirrored_is_fetched_anew(desk: Desk, account: Account) -> None:
    deal = account.add_deal(900, desk.clock.now)
    del account.deals[deal["id"]]
    deal["id"] = "deal 4711/ü?"
    account.deals[deal["id"]] = deal
    account.changed_at[deal["id"]] = desk.clock.now
    desk.sync()
    deal["attributes"]["deal_name"] = "Renamed"

    assert desk.source.refresh(deal["id"]).enriched.deal.name == "Renamed"


def test_a_link_to_an_id_that_is_no_part_of_an_address_stops_nothing(desk: Desk, account: Account) -> None:
    deal = next(iter(account.deals.values()))
    deal["linkedCompaniesIds"].append("a\0b/../c")

    desk.sync()

    assert set(desk.deals()) == set(account.deals)


@pytest.mark.parametrize("path", ["/crm/pipeline/details/all", "/crm/attributes/deals", "/crm/tasktypes"])
def test_a_list_of_names_that_is_not_there_loses_no_deal(desk: Desk, account: Account, path: str) -> None:
    desk.server.misbehaviours = [Misbehaviour(status=404, body=b"{}", path=path, times=None)]

    desk.sync()

    assert set(desk.deals()) == set(account.deals)


def test_tasks_all_arrive_where_the_server_refuses_to_sort_them(desk: Desk, account: Account) -> None:
    desk.sync()
    desk.server.knows_task_order = False
    desk.clock.advance(hours=1)
    deal_id = next(iter(account.deals))
    for number in range(60):
        account.add_task(500 + number, desk.clock.now, f"Call {number}", deals=(deal_id,))

    desk.sync()

    assert len(desk.deals()[deal_id].interactions) == 63


def test_a_server_that_takes_no_notice_of_the_place_is_not_asked_for_ever(tmp_path: Path) -> None:
    with open_desk(make_account(130, mine=60), tmp_path) as desk:
        desk.server.most_per_page, desk.server.minds_place = 50, False

        desk.sync()

        assert set(desk.deals()) >= set(list(desk.server.account.deals)[:50])
        assert len(desk.server.requests) < 60


def test_the_mirror_tells_how_old_it_is(desk: Desk) -> None:
    before = desk.source.standing()
    seen = []
    desk.source.sync(lambda _line: seen.append(desk.source.standing()))
    at = desk.clock.now
    desk.clock.advance(hours=2)

    after = desk.source.standing()

    assert (before.as_of, before.is_complete, before.is_reading) == (None, False, False)
    assert seen[0].is_reading
    assert any(one.ends_at for one in seen)
    assert after.is_complete
    assert after.as_of is not None
    assert abs(after.as_of - at) < timedelta(seconds=1)


def test_the_probe_tells_the_time_the_rights_and_the_limit(desk: Desk) -> None:
    desk.server.refused = {"/crm/tasks"}

    reached = desk.source.probe()

    assert reached.refused == ("tasks",)
    assert 0 < reached.took_s < 5
    assert reached.window is not None
    assert (reached.window.most, reached.window.left) == (100, 95)


def test_moments_are_told_in_the_workspaces_zone(desk: Desk) -> None:
    desk.sync()

    assert any("by 09:00" in line for line in desk.told)
    assert datetime.fromtimestamp(desk.clock.now.timestamp(), PARIS).hour == 9


@pytest.mark.parametrize("status", [400, 402, 404, 410])
def test_a_list_that_brevo_refuses_loses_nothing_else_and_is_said(desk: Desk, status: int) -> None:
    body = b'{"code": "some_code", "message": "Not in this plan"}'
    desk.server.misbehaviours = [Misbehaviour(status=status, body=body, path="/crm/tasks", times=None)]

    desk.sync()

    assert {len(enriched.interactions) for enriched in desk.deals().values()} == {2}
    gap = "The tasks could not be read: Brevo refused to list them. The page Deals tells why."
    assert all(gap in enriched.gaps for enriched in desk.deals().values())
    assert desk.source.standing().is_complete
    assert re.match(r"The tasks could not be read\. .*: Not in this plan", desk.source.standing().missing[0])

    desk.server.misbehaviours = []
    desk.clock.advance(hours=1)
    desk.sync()

    assert {enriched.gaps for enriched in desk.deals().values()} == {(NO_EMAILS,)}
    assert {len(enriched.interactions) for enriched in desk.deals().values()} == {3}


@pytest.mark.parametrize("status", [400, 402, 403, 404])
def test_deals_that_brevo_refuses_are_an_error(desk: Desk, status: int) -> None:
    desk.server.misbehaviours = [Misbehaviour(status=status, body=b"{}", path="/crm/deals", times=None)]

    with pytest.raises(SourceRejected, match="Without its deals, nothing of Brevo can be shown"):
        desk.sync()


@pytest.mark.parametrize(
    "bad",
    [Misbehaviour(status=500, body=b"{}"), Misbehaviour(body=b"<html>"), Misbehaviour(cut_at=0.5)],
    ids=["500", "html", "cut"],
)
@pytest.mark.parametrize(("path", "left"), [("/crm/tasks", 2), ("/contacts", 3)])
def test_a_list_that_fails_is_told_after_all_else_was_read(desk: Desk, bad: Misbehaviour, path: str, left: int) -> None:
    desk.server.misbehaviours = [replace(bad, path=path, times=None)]

    with pytest.raises(SourceUnavailable, match=f"The {path.rpartition('/')[2]} could not be read, all else was"):
        desk.sync()
    during = [len(enriched.interactions) for enriched in desk.deals().values()]
    desk.server.misbehaviours = []
    desk.sync()

    assert during == [left] * 30
    assert {len(enriched.interactions) for enriched in desk.deals().values()} == {3}
    assert all(enriched.contacts for enriched in desk.deals().values())
    assert {enriched.gaps for enriched in desk.deals().values()} == {(NO_EMAILS,)}


def test_a_deal_is_fetched_anew_without_its_tasks_where_these_fail(desk: Desk, account: Account) -> None:
    desk.sync()
    deal = next(iter(account.deals.values()))
    deal["attributes"]["deal_name"] = "Renamed"
    desk.server.misbehaviours = [Misbehaviour(status=500, body=b"{}", path="/crm/tasks", times=None)]

    fetched = desk.source.refresh(deal["id"]).enriched

    assert fetched.deal.name == "Renamed"
    assert len(fetched.interactions) == 3


def test_people_of_a_page_that_was_stored_before_a_kill_come_with_the_next_reading(desk: Desk) -> None:
    desk.server.misbehaviours = [Misbehaviour(status=401, body=b"{}", path="/contacts", times=1)]
    with pytest.raises(SourceRejected):
        desk.sync()
    desk.start_again()

    desk.sync()

    assert all(enriched.contacts for enriched in desk.deals().values())


def test_after_a_kill_it_is_said_when_the_next_reading_can_begin(desk: Desk) -> None:
    def die(_line: str) -> None:
        raise SystemExit

    killed = Desk(desk.server, desk.path, desk.clock)
    killed.source._leases.release = lambda *_: None  # type: ignore[attr-defined,method-assign] - a killed process releases nothing
    with pytest.raises(SystemExit):
        killed.source.sync(die)
    killed.close()

    with pytest.raises(SourceUnavailable, match=r"If it was killed, try again at 09:02:01\."):
        desk.sync()
    assert desk.source.standing().free_at == START + timedelta(seconds=120)
    desk.clock.advance(seconds=121)
    desk.sync()

    assert desk.source.standing().is_complete
