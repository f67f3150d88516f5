from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.attention import find_thirds, find_value_factor, score_attention
from engine.calendars.local import contact_calendar
from engine.domain import Contact, Deal, Direction, EnrichedDeal, Interaction, InteractionKind, Stage
from engine.engagement import score_engagement
from engine.facts.deal_facts import collect_facts
from engine.facts.timeline import find_main_contact
from engine.facts.types import Facts, HoldWindow, Promise, Trigger, Wait
from engine.ranking.ranked_deals import RankedDeal
from engine.ranking.tables import explain_row, make_arrays, make_row, rank_arrays, rank_deals
from engine.reading.cues import with_cues

NOW = datetime(2026, 11, 19, 10, tzinfo=UTC)
ZONES = [("Europe/Paris", "FR"), ("America/New_York", "US"), ("Asia/Kolkata", "IN"), ("UTC", "")]
PEOPLE = ("ana", "bob", None)

moments = st.tuples(st.integers(-60 * 86_400, 30 * 86_400), st.integers(0, 999)).map(
    lambda offset: NOW + timedelta(seconds=offset[0], milliseconds=offset[1])
)
days = st.integers(-40, 40).map(lambda offset: NOW.date() + timedelta(days=offset))
people = st.sampled_from(PEOPLE)
plays = st.sampled_from([3, 4, 5, 6, 9, 14, 16, 21, 22, 24, 25, 27, 28, 30])

holds = st.builds(
    HoldWindow,
    play=st.sampled_from([0, 1, 2, 35]),
    kind=st.sampled_from(["spared", "spared", "spared", "forbidden"]),
    contact_id=people,
    starts_at=moments,
    until=st.none() | days,
    interaction_id=st.none(),
    reason=st.just("a reason"),
    ends_at=st.none() | moments,
    is_soft=st.booleans(),
)
triggers = st.builds(
    Trigger,
    play=plays,
    contact_id=people,
    evidence=st.just(()),
    opens_at=moments,
    closes_at=st.none() | moments,
    urgent_from=st.none() | moments,
    urgent_until=st.none() | moments,
    later_priority=st.sampled_from([None, "P1", "P2"]),
)
waits = st.builds(
    Wait,
    who_owes=st.sampled_from(["us", "them"]),
    since=moments,
    contact_id=people,
    interaction_id=st.just("i"),
    quote=st.just("q"),
)
promises = st.builds(Promise, due=days, contact_id=people, interaction_id=st.just("i"), quote=st.just("q"))
calendars = st.sampled_from(ZONES)
facts = st.builds(
    lambda calendar, **fields: Facts(time_zone=calendar[0], country=calendar[1], **fields),
    calendar=calendars,
    waits=st.lists(waits, max_size=2).map(tuple),
    promises=st.lists(promises, max_size=1).map(tuple),
    holds=st.lists(holds, max_size=4).map(tuple),
    triggers=st.lists(triggers, max_size=5).map(tuple),
    last_in_at=st.none() | moments,
    quiet_since=st.none() | moments,
    silence_limit_days=st.sampled_from([3.0, 4.0, 5.0, 7.0, 2.35]),
    main_contact_id=people,
)
interactions = st.lists(
    st.tuples(
        moments,
        st.sampled_from(list(InteractionKind)),
        st.sampled_from(list(Direction)),
        st.sampled_from([None, "held", "connected", "voicemail", "planned", "bounced"]),
        st.sampled_from([(), ("ana",), ("ana", "bob"), ("bob", "eve", "ida", "uma")]),
    ),
    max_size=14,
).map(
    lambda told: tuple(
        Interaction(id=str(number), at=at, kind=kind, direction=direction, outcome=outcome, contact_ids=contacts)
        for number, (at, kind, direction, outcome, contacts) in enumerate(told)
    )
)
deals = st.builds(
    Deal,
    source=st.just("s"),
    id=st.uuids().map(str),
    name=st.just("Deal"),
    stage_kind=st.sampled_from(list(Stage)),
    status=st.sampled_from(["open", "open", "won", "lost"]),
    amount=st.none() | st.integers(0, 5000),
    currency=st.sampled_from([None, "EUR", "USD"]),
    close_date=st.none() | days,
)
nows = st.integers(-20 * 86_400, 20 * 86_400).map(lambda seconds: NOW + timedelta(seconds=seconds, microseconds=300))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(deals, facts), min_size=1, max_size=8), nows)
def test_the_table_gives_attention_as_one_deal_alone_does(cases: list[tuple[Deal, Facts]], now: datetime) -> None:
    thirds = find_thirds((deal.currency, deal.amount) for deal, _ in cases if deal.status == "open")

    table = by_id([make_row(EnrichedDeal(deal=deal), found) for deal, found in cases], now)

    for deal, found in cases:
        alone = score_attention(found, deal, now, find_value_factor(deal, thirds))
        ranked = table[deal.id]
        assert ranked.attention == alone.score == sum(part.points for part in alone.parts)
        assert ranked.is_p0 == alone.is_p0 == bool(found.urgent_triggers(now))
        assert ranked.hold_kind == (alone.pause.kind if alone.pause else "")
        assert not ranked.is_today or (alone.score >= 60 and alone.pause is None)
        assert 0 <= alone.score <= 100


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(deals, interactions, calendars), min_size=1, max_size=5), nows)
def test_the_table_gives_engagement_as_one_deal_alone_does(
    cases: list[tuple[Deal, tuple[Interaction, ...], tuple[str, str]]], now: datetime
) -> None:
    told = [EnrichedDeal(deal=deal, interactions=history) for deal, history, _ in cases]
    collected = [collect_facts(each, country, zone) for each, (_, _, (zone, country)) in zip(told, cases, strict=True)]

    table = by_id([make_row(each, found) for each, found in zip(told, collected, strict=True)], now)

    for each, (_, _, (zone, country)) in zip(told, cases, strict=True):
        calendar = contact_calendar(find_main_contact(each), each, country, zone)
        alone = score_engagement(each.interactions, each.deal.stage_kind, now, calendar)
        ranked = table[each.deal.id]
        assert (ranked.engagement, ranked.level, ranked.trend) == (alone.score, alone.level, alone.trend)
        assert alone.score == sum(part.points for part in alone.parts)


@settings(max_examples=20, deadline=None)
@given(deals, facts, interactions, nows)
def test_a_row_explains_what_it_ranks(deal: Deal, found: Facts, history: tuple[Interaction, ...], now: datetime) -> None:
    row = make_row(EnrichedDeal(deal=deal, interactions=history), found)
    ranked = rank_deals([row], now).rows()[0]

    explained = explain_row(row, now, ranked.value_factor)

    assert explained.attention.score == ranked.attention
    assert explained.engagement.score == ranked.engagement
    assert explained.attention.is_p0 == ranked.is_p0


def by_id(rows: list[dict[str, Any]], now: datetime) -> dict[str, RankedDeal]:
    return {deal.id: deal for deal in rank_deals(rows, now).rows()}


def told_deal(identifier: str = "1", *history: Interaction, **fields: Any) -> EnrichedDeal:
    contact = Contact(id="ana", name="Ana Costa", email="ana@example.com")
    fields.setdefault("stage_kind", Stage.PROPOSAL)
    deal = Deal(source="s", id=identifier, name=f"Deal {identifier}", **fields)
    return with_cues(EnrichedDeal(deal=deal, contacts=(contact,), interactions=history))


def question(days_ago: float) -> Interaction:
    return Interaction(
        id="q",
        kind=InteractionKind.EMAIL,
        direction=Direction.IN,
        at=NOW - timedelta(days=days_ago),
        text="Could you send the price?",
        contact_ids=("ana",),
    )


def row(*told: Any, **fields: Any) -> dict[str, Any]:
    enriched = told_deal(*told, **fields)
    return make_row(enriched, collect_facts(enriched))


def test_a_row_survives_json_unchanged() -> None:
    made = row("1", question(2), amount=Decimal("1200.50"), currency="EUR", close_date=date(2026, 12, 1))

    again = json.loads(json.dumps(made))

    assert again == made
    assert rank_deals([again], NOW).rows() == rank_deals([made], NOW).rows()


def test_no_deals_make_an_empty_table() -> None:
    table = rank_deals([], NOW)

    assert len(table) == 0
    assert table.rows() == []


def test_the_deal_with_an_open_question_comes_first() -> None:
    quiet, asked = row("1"), row("2", question(2))

    table = rank_deals([quiet, asked], NOW)

    assert table["id"].tolist() == ["2", "1"]
    assert table["is_p0"].tolist() == [True, False]
    assert table["last_direction"].tolist() == ["in", ""]


def test_of_equal_deals_the_longer_wait_the_nearer_date_and_then_the_record_decide() -> None:
    rows = [
        row("a"),
        row("b", close_date=date(2027, 6, 1)),
        row("c", close_date=date(2027, 5, 1)),
        row("d", question(5), stage_kind=Stage.DEMO),
        row("e", question(6), stage_kind=Stage.DEMO),
        row("f"),
    ]

    table = rank_deals(rows, NOW)

    assert table["id"].tolist() == ["e", "d", "c", "b", "a", "f"]


def test_the_order_of_the_rows_changes_nothing() -> None:
    rows = [row(str(number), amount=number % 3 * 100, currency="EUR") for number in range(9)]

    table = rank_deals(rows, NOW)

    assert rank_deals(rows[::-1], NOW).rows() == table.rows()


def test_value_thirds_are_taken_by_currency_and_from_open_deals() -> None:
    rows = [row(f"e{amount}", amount=amount, currency="EUR") for amount in (1, 2, 3)]
    rows += [row(f"u{amount}", amount=amount, currency="USD") for amount in (1000, 2000, 3000)]
    rows += [row("won", amount=10**6, currency="EUR", status="won"), row("blank", amount=5)]

    table = by_id(rows, NOW)

    assert [table[name].value_factor for name in ("e1", "e2", "e3")] == [0.8, 1.0, 1.2]
    assert [table[name].value_factor for name in ("u1000", "u2000", "u3000")] == [0.8, 1.0, 1.2]
    assert [table[name].value_factor for name in ("won", "blank")] == [1.2, 1.0]


def test_a_stopped_deal_has_no_attention_and_no_end_of_its_pause() -> None:
    stop = question(1).model_copy(update={"text": "Please remove me from your list."})

    deal = rank_deals([row("1", stop)], NOW).rows()[0]

    assert (deal.attention, deal.is_p0, deal.hold_kind) == (0, False, "forbidden")
    assert deal.paused_until is None


def test_a_pause_names_its_day() -> None:
    away = question(1).model_copy(
        update={"subject": "Out of office", "text": "I am back on 27 November.", "is_automatic": True}
    )

    deal = rank_deals([row("1", away)], NOW).rows()[0]

    assert deal.hold_kind == "spared"
    assert deal.paused_until == date(2026, 11, 30)


@pytest.mark.parametrize("far", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_close_date_at_the_end_of_time_breaks_nothing(far: date) -> None:
    table = rank_deals([row("1", close_date=far)], NOW)

    assert table["attention"].tolist() == [20 if far < NOW.date() else 0]
    assert table.rows()[0].close_date == far


def test_the_clock_can_run_over_the_same_columns() -> None:
    arrays = make_arrays([row("1", question(0))])

    early, late = rank_arrays(arrays, NOW), rank_arrays(arrays, NOW + timedelta(days=1))

    assert early["attention"].tolist() < late["attention"].tolist()
