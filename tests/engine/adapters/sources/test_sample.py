"""The bundled deals: the same all day, on every day of the year, anywhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from engine.adapters.sources.sample import DATA, SampleSource
from engine.calendars.working_days import is_working_day
from engine.context_document import read_learnings, sent_text
from engine.domain import Direction, EnrichedDeal, InteractionKind, Stage
from engine.errors import DealNotFound, SourceRejected
from engine.facts.deal_facts import collect_facts
from engine.ports import DealSource

ROOT = Path(__file__).parents[4]
PARIS = ZoneInfo("Europe/Paris")
SUNDAY = datetime(2026, 11, 22, 9, tzinfo=PARIS)
TUESDAY = datetime(2026, 11, 24, 9, tzinfo=PARIS)
DEAL_IDS = sorted(path.stem for path in (DATA / "deals").glob("*.yaml"))
# Ranges that regulators keep for fiction, or blocks that can't be assigned.
FICTIONAL_NUMBERS = re.compile(
    r"\+(?:44(?:2079460\d{3}|1(?:13|14|61)4960\d{3}|7700900\d{3})|33(?:19900|26191|35301|46571|53649|63998)\d{4}"
    r"|49(?:3023125|4066969|6990009|8999998|2214710)\d{3}|1\d{3}55501\d{2}|34799000\d{3}|351200000\d{3}|5551900000\d{3}"
    r"|6570000\d{3}|81300000\d{3}|41\d{2}0000\d{3}|3240000\d{3}|31100000\d{3})"
)


class Clock:
    """A clock that a test sets."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def sample_at(now: datetime, zone: ZoneInfo = PARIS) -> SampleSource:
    return SampleSource(Clock(now), zone)


def all_deals(source: SampleSource) -> list[EnrichedDeal]:
    return [source.enrich(deal_id).enriched for deal_id in DEAL_IDS]


@pytest.fixture(scope="module")
def deals() -> list[EnrichedDeal]:
    """Return every sample deal on a Tuesday morning."""
    return all_deals(sample_at(TUESDAY))


def test_it_is_a_source_named_sample() -> None:
    source: DealSource = sample_at(TUESDAY)

    assert source.name == "sample"


def test_the_same_objects_are_held_all_day_and_new_ones_after_midnight() -> None:
    clock = Clock(datetime(2026, 11, 24, 0, 0, tzinfo=PARIS))
    source = SampleSource(clock, PARIS)
    at_midnight, version = source.enrich("frimael"), source.version()

    clock.now = datetime(2026, 11, 24, 23, 59, 59, tzinfo=PARIS)
    in_the_evening = source.enrich("frimael")
    version_in_the_evening = source.version()
    clock.now += timedelta(seconds=1)
    next_day = source.enrich("frimael")

    assert in_the_evening is at_midnight
    assert version_in_the_evening == version
    assert next_day.version != at_midnight.version
    assert source.version() != version


def test_the_day_is_the_workspaces_not_utc() -> None:
    late_in_utc = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)

    in_paris = sample_at(late_in_utc).enrich("frimael")
    in_new_york = sample_at(late_in_utc, ZoneInfo("America/New_York")).enrich("frimael")

    assert in_paris.version == sample_at(TUESDAY).enrich("frimael").version
    assert in_new_york.version != in_paris.version


def test_threads_that_ask_at_once_get_the_same_objects() -> None:
    source = sample_at(TUESDAY)

    with ThreadPoolExecutor(8) as pool:
        held = list(pool.map(source.enrich, ["frimael"] * 16))

    assert all(one is held[0] for one in held)


def test_another_process_gives_the_same_version() -> None:
    script = (
        "from datetime import datetime; from zoneinfo import ZoneInfo\n"
        "from engine.adapters.sources.sample import SampleSource\n"
        "zone = ZoneInfo('Europe/Paris')\n"
        "print(SampleSource(lambda: datetime(2026, 11, 24, 17, tzinfo=zone), zone).version())"
    )

    printed = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert printed.stdout.strip() == sample_at(TUESDAY).version()


def test_when_the_source_was_read_counts_as_metadata() -> None:
    morning, evening = sample_at(TUESDAY).enrich("frimael"), sample_at(TUESDAY.replace(hour=20)).enrich("frimael")

    assert morning.enriched.as_of != evening.enriched.as_of
    assert morning.version == evening.version


def test_an_unknown_deal_is_named_in_the_error() -> None:
    with pytest.raises(DealNotFound, match="no sample deal 'nobody'"):
        sample_at(TUESDAY).enrich("nobody")


def test_every_deal_has_a_ranking_row() -> None:
    rows = sample_at(TUESDAY).rows()

    assert len(rows) == len(DEAL_IDS)


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "zone: Europe/Paris\n",
        "- a list\n",
        "zone: [unclosed\n",
        "zone: Europe/Atlantis\nlanguage: fr\ncompany: {country: FR}\ndeal: {owner: tom}\n",
        "zone: Europe/Paris\nlanguage: fr\ncompany: {country: FR, name: A}\ndeal: {owner: tom, name: A, close: soon}\n",
    ],
)
def test_a_damaged_deal_is_named_and_says_what_to_do(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "sample_data"
    shutil.copytree(DATA, folder)
    (folder / "deals" / "aarefeld.yaml").write_text(damage, encoding="utf-8")

    with pytest.raises(SourceRejected, match=r"aarefeld\.yaml.*Install the package again"):
        SampleSource(Clock(TUESDAY), PARIS, folder).version()


def test_a_missing_folder_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SourceRejected, match="Install the package again"):
        SampleSource(Clock(TUESDAY), PARIS, tmp_path).version()


@pytest.mark.parametrize(
    ("day", "zone"),
    [
        ("2026-11-22", "Europe/Paris"),  # a Sunday
        ("2026-11-23", "Asia/Tokyo"),
        ("2026-12-25", "America/Los_Angeles"),
        ("2027-01-01", "Europe/Paris"),
        ("2027-03-29", "Europe/Paris"),  # Easter Monday, the day after the clocks change
        ("2028-02-29", "Pacific/Auckland"),
    ],
)
def test_on_any_day_the_past_is_past_and_the_planned_lies_ahead(day: str, zone: str) -> None:
    opening = datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=ZoneInfo(zone))

    for enriched in all_deals(sample_at(opening, ZoneInfo(zone))):
        for interaction in enriched.interactions:
            is_ahead = interaction.outcome == "planned"
            assert (interaction.at > opening) == is_ahead, interaction.id
            assert not re.search(r"\{[+-]?\d", interaction.subject + interaction.text), interaction.id


def test_the_order_of_every_history_is_the_same_on_a_sunday(deals: list[EnrichedDeal]) -> None:
    on_sunday = all_deals(sample_at(SUNDAY))

    assert [[one.id for one in deal.interactions] for deal in on_sunday] == [
        [one.id for one in deal.interactions] for deal in deals
    ]


def test_close_dates_and_tasks_fall_on_working_days(deals: list[EnrichedDeal]) -> None:
    for enriched in deals:
        company = enriched.company
        assert company is not None
        days = [enriched.deal.close_date, *(task.due_at.date() for task in enriched.interactions if task.due_at)]
        assert all(day and is_working_day(day, company.country) for day in days), enriched.deal.id


def test_a_date_in_a_message_is_written_out_in_its_language(deals: list[EnrichedDeal]) -> None:
    question = next(deal for deal in deals if deal.deal.id == "frimael").interactions[5].text

    assert "au comité du vendredi 27 novembre" in question


def test_a_reply_quotes_what_it_answers_with_its_own_date(deals: list[EnrichedDeal]) -> None:
    frimael = next(deal for deal in deals if deal.deal.id == "frimael")
    offer, question = frimael.interactions[4], frimael.interactions[5]

    assert f"Le {offer.at.astimezone(PARIS):%d/%m/%Y à %H:%M}, Camille Roussel a écrit :\n> Bonjour Claire," in question.text


def test_no_paragraph_is_broken_where_the_file_breaks_it(deals: list[EnrichedDeal]) -> None:
    for interaction in (one for deal in deals for one in deal.interactions):
        own = interaction.text.split("\n>")[0].split("\n")
        broken = [line for line, after in pairwise(own) if len(line) > 80 and after and after[0].islower()]
        assert not broken, interaction.id


def test_it_reads_like_the_crm_of_a_seller_in_several_countries(deals: list[EnrichedDeal]) -> None:
    languages = Counter(contact.language for deal in deals for contact in deal.contacts)
    open_deals = [deal for deal in deals if deal.deal.status == "open"]

    assert len(open_deals) >= 24
    assert {deal.deal.stage_kind for deal in deals} == set(Stage)
    assert set(languages) == {"en", "fr", "de", "es", "pt"}
    assert {deal.deal.currency for deal in deals} == {"EUR", "GBP", "USD", "CHF"}
    assert len({deal.company.country for deal in deals if deal.company}) >= 11
    assert len({deal.company.industry for deal in deals if deal.company}) >= 15
    assert len({deal.deal.owner for deal in deals}) == 4
    assert {one.kind for deal in deals for one in deal.interactions} == set(InteractionKind)


def test_it_has_the_gaps_of_a_real_crm(deals: list[EnrichedDeal]) -> None:
    contacts = [contact for deal in deals for contact in deal.contacts]

    assert any(not contact.phone for contact in contacts)
    assert any(not deal.contacts for deal in deals)
    assert any(not deal.interactions for deal in deals)


def test_six_deals_know_notes_and_tasks_alone_and_say_so(deals: list[EnrichedDeal]) -> None:
    without_mailbox = [deal for deal in deals if deal.gaps]

    assert len(without_mailbox) == 6
    for deal in without_mailbox:
        assert "no e-mails in this source" in deal.gaps[0]
        assert {one.kind for one in deal.interactions} <= {InteractionKind.NOTE, InteractionKind.TASK}
        notes = [one for one in deal.interactions if one.kind is InteractionKind.NOTE]
        assert {note.direction for note in notes} == {Direction.UNKNOWN}


def test_every_id_is_unique_and_every_named_person_is_known(deals: list[EnrichedDeal]) -> None:
    ids = Counter(one.id for deal in deals for one in deal.interactions)

    assert set(ids.values()) == {1}
    for deal in deals:
        known = {contact.id for contact in deal.contacts}
        assert all(set(one.contact_ids) <= known for one in deal.interactions), deal.deal.id


def test_nobody_real_can_be_reached(deals: list[EnrichedDeal]) -> None:
    for deal in deals:
        for contact in deal.contacts:
            assert contact.email is None or contact.email.endswith(".example"), contact.email
            assert contact.phone is None or FICTIONAL_NUMBERS.fullmatch(contact.phone), contact.phone
            assert contact.linkedin_url is None or contact.linkedin_url.endswith("-example"), contact.linkedin_url
        assert deal.company is None or (deal.company.website or "").endswith(".example")


@pytest.mark.parametrize("now", [SUNDAY, TUESDAY], ids=["sunday", "tuesday"])
def test_nearly_every_play_can_be_seen_on_a_deal(now: datetime) -> None:
    facts = [collect_facts(deal) for deal in all_deals(sample_at(now))]

    triggered = {trigger.play for one in facts for trigger in one.triggers if trigger.priority_at(now)}
    held = {
        hold.play
        for one in facts
        for hold in one.holds
        if hold.starts_at <= now and (not hold.until or hold.until > now.date())
    }

    assert triggered | held >= {*range(1, 13), *range(14, 20), *range(21, 34), 35}


def test_the_sellers_context_has_the_sections_of_the_template_and_nothing_left_to_fill_in() -> None:
    template = (ROOT / "context_templates" / "default.md").read_text(encoding="utf-8")
    context = sample_at(TUESDAY).context_text()

    assert re.findall(r"^## .+$", context, re.M) == re.findall(r"^## .+$", template, re.M)
    assert re.search(r"\[[^\]\n]+\]", template)
    assert not re.search(r"\[[^\]\n]+\]", context)
    assert "\nVersion: 1.0\n" in template
    assert 6_000 <= len(context.encode()) <= 10_000


def test_the_sellers_learnings_are_known_by_their_ids() -> None:
    context = sample_at(TUESDAY).context_text()

    assert len(read_learnings(context)) == context.count("<!-- L") > 0
    assert "<!--" not in sent_text(context)


def test_the_prices_in_the_context_give_the_amounts_of_the_deals(deals: list[EnrichedDeal]) -> None:
    unit_prices = {"EUR": (34, 9, 190), "GBP": (29, 8, 170), "USD": (38, 10, 210), "CHF": (36, 10, 200)}

    for enriched in deals:
        deal = enriched.deal
        assert deal.amount
        assert deal.currency
        seat, stock, portal = unit_prices[deal.currency]
        monthly = seat + (stock if "Stock" in deal.product else 0)
        yearly_portal = portal * 12 if "Portal" in deal.product or "Portail" in deal.product else 0
        assert (deal.amount - yearly_portal) % (monthly * 12) == 0, deal.id
