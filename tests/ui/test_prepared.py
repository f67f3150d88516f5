from dataclasses import dataclass, replace
from datetime import timedelta

from engine.ports import Entry
from engine.recommendation import Fingerprint
from tests.ui.samples import CLOCK, FINGERPRINT, NOW
from ui.prepared import Prepared, judge_entry, newest_entries

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
