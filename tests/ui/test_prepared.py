from dataclasses import dataclass, replace
from datetime import date, timedelta

from engine.ports import Entry
from engine.recommendation import Fingerprint, Hold
from tests.ui.samples import ACTION, CLOCK, FINGERPRINT, NOW, make_recommendation
from ui.prepared import Plan, Prepared, describe_plan, judge_entry, make_plan, newest_entries

ENTRY = Entry(
    recommendation_id="rec_1",
    cache_key="k",
    source="sample",
    deal_id="d1",
    deal_name="Annual plan",
    writer="playbook",
    fingerprint=FINGERPRINT.model_dump(),
    context_version="1.4",
    generated_at=NOW,
    expires_at=NOW + timedelta(minutes=48),
    valid_on=CLOCK.today,
    cost_usd=0.0,
    hits=0,
    is_cleared=False,
    outcome="miss",
    changed=(),
)


@dataclass(frozen=True)
class _Parts:
    fingerprint: Fingerprint


def test_the_same_hashes_before_the_expiry_are_fresh():
    assert judge_entry(ENTRY, _Parts(FINGERPRINT), CLOCK) == Prepared("fresh")


def test_a_changed_hash_is_named():
    changed = FINGERPRINT.model_copy(update={"company_context_hash": "sha256:" + "9" * 64})

    assert judge_entry(ENTRY, _Parts(changed), CLOCK) == Prepared("stale", "context changed")


def test_an_entry_with_a_campaign_is_not_stale_for_it():
    entry = replace(ENTRY, fingerprint=FINGERPRINT.model_dump() | {"campaign_context_hash": "sha256:" + "8" * 64})

    assert judge_entry(entry, _Parts(FINGERPRINT), CLOCK).state == "fresh"


def test_the_end_of_its_time_or_of_its_day_makes_an_entry_stale():
    expired = replace(ENTRY, expires_at=NOW)
    of_friday = replace(ENTRY, valid_on=CLOCK.today - timedelta(days=3))

    assert judge_entry(expired, None, CLOCK) == Prepared("stale", "expired")
    assert judge_entry(of_friday, None, CLOCK) == Prepared("stale", "of Fri 20 Nov")


def test_only_the_newest_uncleared_entry_of_a_deal_counts():
    cleared, newer, older = (
        replace(ENTRY, recommendation_id="rec_3", is_cleared=True),
        replace(ENTRY, recommendation_id="rec_2"),
        ENTRY,
    )

    found = list(newest_entries([cleared, newer, older]))

    assert [entry.recommendation_id for entry in found] == ["rec_2"]


def test_what_is_on_trial_is_nobodys_until_its_first_hit():
    tried = replace(ENTRY, recommendation_id="rec_2", outcome="trial")

    assert [entry.recommendation_id for entry in newest_entries([tried, ENTRY])] == ["rec_1"]
    assert [entry.recommendation_id for entry in newest_entries([replace(tried, hits=1), ENTRY])] == ["rec_2"]


def _say(plan, handled=(), done_at=None):
    return describe_plan(plan, handled, done_at, CLOCK)


def test_a_recommendation_is_told_in_two_words():
    plan = make_plan(make_recommendation())
    wait = Hold(kind="spared", until=date(2026, 12, 2), reason="On leave.")

    assert _say(plan) == "1 × P0"
    assert _say(plan, {ACTION.id}, NOW) == "done 09:30"
    assert _say(Plan((), 2, None)) == "2 planned"
    assert _say(Plan((), 2, wait)) == "wait until Wed 2 Dec"
    assert _say(Plan((), 0, wait.model_copy(update={"kind": "forbidden", "until": None}))) == "do not contact"
    assert _say(Plan((), 0, None)) == "nothing to do"


def test_a_changed_prompt_is_not_told_without_the_sender():
    changed = FINGERPRINT.model_copy(update={"prompt_hash": "sha256:" + "9" * 64})

    assert judge_entry(ENTRY, _Parts(changed), CLOCK).detail == "prompt or sender changed"
