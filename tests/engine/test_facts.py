from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from engine.cues import with_cues
from engine.domain import Contact, Deal, Direction, EnrichedDeal, Interaction, InteractionKind, Stage
from engine.facts import Facts, collect_facts

# A Thursday; the contact's clock is Paris (UTC+1).
NOW = datetime(2026, 11, 19, 10, tzinfo=UTC)
ANA = Contact(id="ana", name="Ana Costa", email="ana@example.com", country="FR", time_zone="Europe/Paris")


def happened(identifier: str, at: datetime, kind: str, direction: str = "in", text: str = "", **fields: Any) -> Interaction:
    fields.setdefault("contact_ids", ("ana",))
    return Interaction(id=identifier, kind=InteractionKind(kind), direction=Direction(direction), at=at, text=text, **fields)


def day(number: int, hour: int = 9, minute: int = 0) -> datetime:
    """A day of November 2026; the 16th is a Monday."""
    return datetime(2026, 11, number, hour, minute, tzinfo=UTC)


def facts(*interactions: Interaction, contacts: tuple[Contact, ...] = (ANA,), **deal: Any) -> Facts:
    deal.setdefault("stage_kind", Stage.PROPOSAL)
    enriched = EnrichedDeal(deal=Deal(source="s", id="1", name="Deal", **deal), contacts=contacts, interactions=interactions)
    return collect_facts(with_cues(enriched))


def plays(found: Facts, now: datetime = NOW) -> dict[int, str]:
    """The plays that apply and are not held, with their priority."""
    return {
        trigger.play: priority
        for trigger in found.triggers
        if (priority := trigger.priority_at(now)) and found.hold_on(trigger.play, trigger.contact_id, now) is None
    }


def test_an_open_question_is_due_after_half_a_working_day() -> None:
    asked = happened("q", day(18, 14), "email", text="Could you tell me how billing works?")

    found = facts(asked)

    assert plays(found, day(19, 9)) == {21: "P1"}
    assert plays(found, day(19, 11))[3] == "P0"


def test_an_answer_in_the_thread_closes_the_question() -> None:
    asked = happened("q", day(16), "email", text="Could you tell me how billing works?", thread_id="t")
    answered = happened("a", day(17), "email", "out", text="Yearly.", thread_id="t")

    found = facts(asked, answered)

    assert found.waits == ()
    assert 3 not in plays(found)


def test_a_stop_request_forbids_everything() -> None:
    asked = happened("q", day(16), "email", text="Could you tell me how billing works?")
    stop = happened("s", day(17), "email", text="Please remove me from your list.")

    found = facts(asked, stop)

    assert plays(found) == {}
    assert found.holds[0].kind == "forbidden"
    assert found.urgent_triggers(NOW) == ()


def test_a_leave_holds_until_the_working_day_after_the_return() -> None:
    asked = happened("o", day(12), "email", "out", text="Could you sign?", thread_id="t")
    away = happened("x", day(12, 10), "email", subject="Out of office", text="Back on 20 November.", is_automatic=True)

    found = facts(asked, away)
    (leave,) = [hold for hold in found.holds if hold.play == 2]

    assert leave.until == date(2026, 11, 23)
    assert leave.is_active(day(22))
    assert not leave.is_active(day(23))
