from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from engine.domain import Stage
from engine.recommendation import Finding, Hold
from tests.ui.samples import ACTION, CLOCK, ENRICHED, NOW, make_recommendation, make_state, make_view
from ui.components import idle_board, situation
from ui.components.action_card import describe_card
from ui.components.board_head import describe_deal
from ui.components.columns import count_open, name_column
from ui.components.idle_board import describe_idle


def _at(day, hour=10):
    moment = datetime(2026, 11, day, hour, tzinfo=CLOCK.zone)
    return ACTION.model_copy(update={"timing": ACTION.timing.model_copy(update={"at": moment})})


@pytest.mark.parametrize(
    ("days", "name"),
    [
        ([23], "Today"),
        ([24, 23], "Today"),
        ([24], "Next working day · Tue 24 Nov"),
        ([26, 25], "Next good day · Wed 25 Nov"),
        ([], "Today"),
    ],
)
def test_the_column_of_today_is_called_by_its_day_when_nothing_in_it_is_for_today(days, name):
    assert name_column("P0", [_at(day) for day in days], CLOCK) == name
    assert name_column("P1", [_at(day) for day in days], CLOCK) == "This week"


@pytest.mark.parametrize(("state", "word"), [("done", "done"), ("dismissed", "put aside"), ("snoozed", "put aside")])
def test_a_column_counts_what_is_left(state, word):
    other = ACTION.model_copy(update={"id": "act_ba9876543210"})
    view = make_view(states=(make_state(state), make_state("checked", action_id=other.id, detail="Look")))

    assert count_open([ACTION, other], view) == f"1 action, 1 {word}"
    assert count_open([ACTION], view) == f"all {word}"
    assert count_open([ACTION], make_view()) == "1 action"
    assert count_open([], view) == ""


def test_a_time_in_the_readers_night_stands_on_the_card_with_a_way_out():
    at_night = ACTION.timing.model_copy(update={"at": datetime(2026, 11, 24, 1, 0, tzinfo=UTC)})

    card = describe_card(ACTION.model_copy(update={"timing": at_night}), make_view(), CLOCK)

    assert card["when"]["night"].startswith("At 02:00 it is night for you: schedule it")
    assert describe_card(ACTION, make_view(), CLOCK)["when"]["night"] == ""


def test_the_address_is_copied_as_an_address():
    labels = [field["copy_label"] for field in describe_card(ACTION, make_view(), CLOCK)["content"]["fields"]]

    assert labels == ["Copy the address", "Copy the subject"]


def _idle(hold=None, **deal):
    enriched = ENRICHED.model_copy(update={"deal": ENRICHED.deal.model_copy(update=deal)})
    return make_view(make_recommendation(p0_actions=(), hold=hold), enriched=enriched)


def test_a_lost_deal_says_since_when_and_that_nothing_is_due():
    view = _idle(status="lost", stage="Perdu", stage_kind=Stage.LOST, closed_at=NOW - timedelta(days=5))

    assert describe_idle(view, CLOCK) == ("Lost on Wed 18 Nov", "Nothing is due.")


def test_a_hold_without_an_action_says_until_when_and_why():
    hold = Hold(kind="spared", until=CLOCK.today + timedelta(days=9), reason="She is on leave.")

    assert describe_idle(_idle(hold), CLOCK) == ("Wait until Wed 2 Dec", "She is on leave.")
    stop = Hold(kind="forbidden", reason="She asked us to stop.")
    assert describe_idle(_idle(stop, status="lost"), CLOCK) == ("Do not contact", "She asked us to stop.")
    assert describe_idle(_idle(), CLOCK)[0] == "Nothing is due"


def test_an_open_deal_without_a_contact_says_that_a_contact_is_what_it_lacks():
    view = _idle()
    alone = replace(view, enriched=view.enriched.model_copy(update={"contacts": ()}))

    assert describe_idle(alone, CLOCK) == ("Nobody to write to", "")


def test_a_closed_deal_says_its_status_once():
    view = _idle(status="won", stage="Won", stage_kind=Stage.WON, closed_at=NOW)

    texts = [chip.text for chip in describe_deal(view, CLOCK)]

    assert [text for text in texts if "won" in text.casefold()] == ["Won Mon 23 Nov"]


def test_the_head_names_the_company_only_where_the_title_does_not():
    named = ENRICHED.model_copy(update={"deal": ENRICHED.deal.model_copy(update={"name": "Rollout at Acme SA"})})

    assert "Acme SA" in [chip.text for chip in describe_deal(make_view(), CLOCK)]
    assert "Acme SA" not in [chip.text for chip in describe_deal(make_view(enriched=named), CLOCK)]


def test_what_a_hold_says_is_not_said_again_by_what_stands_out(monkeypatch: pytest.MonkeyPatch):
    drawn: dict[str, Any] = {}
    monkeypatch.setattr(idle_board, "show_folder", lambda title, text, **part: drawn.update(part, title=title))
    view = _idle(Hold(kind="nothing_due", reason="Nobody waits for you, and no date is near."))
    said = ("The last word is yours.", "Nothing is urgent today: nobody waits for you, and no date is near.")
    analysis = view.recommendation.analysis.model_copy(update={"insights": said})

    idle_board.show_idle(replace(view, recommendation=view.recommendation.model_copy(update={"analysis": analysis})), CLOCK)

    assert drawn["title"] == "Nothing is due."
    assert drawn["sections"][-1].items == ("The last word is yours.",)


def test_a_warning_names_the_page_and_no_command(monkeypatch: pytest.MonkeyPatch):
    said: list[str] = []
    monkeypatch.setattr(situation, "show_folder", lambda _title, text, **_: said.append(text))
    words = "Nothing is written ready to send without your company context. Run sales-action context-init, then refresh."
    finding = Finding(rule="no_context", text=words, severity="warn")

    situation.show_findings(make_view(make_recommendation(warnings=(finding,))))

    assert said[-1].endswith("without your company context. Write it on the page Company context, then come back.")
