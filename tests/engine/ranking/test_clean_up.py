"""Which deals want mending before anybody works on them, and that these are none of today's."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from engine.facts.deal_facts import collect_facts
from engine.ranking.tables import make_row, rank_deals
from engine.reading.cues import with_cues
from tests.fakes import make_deal

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def _row(deal_id: str, *, has_contact: bool = True, **changes: Any) -> dict[str, Any]:
    enriched = with_cues(make_deal(**{"id": deal_id, "owner": "tom@x.example", "close_date": date(2026, 12, 1)} | changes))
    if not has_contact:
        enriched = enriched.model_copy(update={"contacts": (), "interactions": ()})
    return dict(make_row(enriched, collect_facts(enriched, "FR", "Europe/Paris")))


def _reasons(*rows: dict[str, Any], now: datetime = NOW) -> dict[str, tuple[str, bool]]:
    table = rank_deals(rows, now)
    return {row.id: (row.clean_up, row.is_today) for row in table.rows()}


def test_each_fault_of_a_record_is_named() -> None:
    found = _reasons(
        _row("sound"),
        _row("late", close_date=date(2026, 10, 23)),
        _row("lately", close_date=date(2026, 10, 24)),
        _row("nobodys", owner=None, owner_name=""),
        _row("alone", has_contact=False),
        _row("all", has_contact=False, owner=None, owner_name="", close_date=date(2020, 1, 1)),
        _row("won", close_date=date(2020, 1, 1), status="won"),
    )

    assert {deal_id: reasons for deal_id, (reasons, _) in found.items()} == {
        "sound": "",
        "late": "late",
        "lately": "",
        "nobodys": "no_owner",
        "alone": "no_contact",
        "all": "late no_contact no_owner",
        "won": "",
    }


def test_what_no_deal_has_is_no_fault_of_one() -> None:
    assert _reasons(_row("a", owner=None, owner_name=""), _row("b", owner=None, owner_name=""))["a"] == ("", True)


@pytest.mark.parametrize(("asked", "is_today"), [(True, True), (False, False)])
def test_a_deal_to_mend_is_none_of_today_unless_an_answer_is_owed(asked: bool, is_today: bool) -> None:
    row = _row("late", close_date=date(2026, 9, 1))
    if not asked:
        row["waiting_since"] = None  # urgent for another reason
    deal = rank_deals([row], NOW).rows()[0]

    assert (deal.is_p0, deal.clean_up, deal.is_today) == (True, "late", is_today)
