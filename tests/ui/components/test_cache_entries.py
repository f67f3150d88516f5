from dataclasses import replace
from datetime import timedelta

from engine.recommendation import Usage
from engine.spending import Answers, Budget, Report
from tests.ui.samples import CLOCK, NOW
from tests.ui.test_prepared import ENTRY
from ui.components.cache_entries import describe_entry, find_state
from ui.components.cache_figures import describe_figures, describe_tokens, name_reason
from ui.components.entry_comparison import describe_facts, describe_hashes

KEYED = replace(ENTRY, cache_key="sha256:" + "ab" * 32)
FIGURES = {"total": 0, "fresh": 0, "expired": 0}
REPORT = Report([Answers(NOW.date())], {}, {}, {}, Usage(), 0.0, 0.0, 0, 0.0, None, None)


def _acts(entry):
    return [button["act"] for button in describe_entry(entry, None, CLOCK)[-1]["buttons"]]


def test_rows_of_one_deal_can_be_told_apart_without_an_id():
    first = describe_entry(KEYED, None, CLOCK)[0]
    earlier = describe_entry(replace(KEYED, generated_at=NOW - timedelta(hours=1), writer="claude"), None, CLOCK)[0]

    assert first == {"first": "Annual plan", "second": "Playbook draft, no AI · today 09:30 · key abababababab"}
    assert earlier["second"] == "Claude · today 08:30 · key abababababab"
    assert "d1" not in str(first)
    assert describe_entry(replace(KEYED, deal_name=""), None, CLOCK)[0]["first"] == "A deal without a name"


def test_a_cleared_entry_can_not_be_deleted_and_shows_nothing_green():
    cleared = replace(KEYED, is_cleared=True)

    assert _acts(KEYED) == ["compare", "open", "delete"]
    assert _acts(cleared) == ["compare", "open"]
    assert {mark["tone"] for mark in describe_entry(cleared, None, CLOCK)[2]["marks"]} == {"gray"}


def test_an_entry_on_trial_is_called_so():
    assert find_state(replace(KEYED, outcome="trial"), None, CLOCK) == ("On trial", "gray")


def test_nothing_spared_is_not_green():
    spared = replace(REPORT, spared_usd=2.0)
    tiles = {tile.label: tile for tile in describe_figures(FIGURES, REPORT, 0)}

    assert (tiles["Spared"].value, tiles["Spared"].tone) == ("$0", "gray")
    assert {tile.label: tile for tile in describe_figures(FIGURES, spared, 0)}["Spared"].tone == "green"
    assert tiles["Hit rate"].value == "–"


def test_what_is_left_of_a_budget_is_told_where_there_is_one():
    tiles = {tile.label: tile for tile in describe_figures(FIGURES, replace(REPORT, month=Budget(200, 12.4)), 0)}
    over = {tile.label: tile for tile in describe_figures(FIGURES, replace(REPORT, today=Budget(5, 6)), 0)}

    assert (tiles["Left this month"].value, tiles["Left this month"].detail) == ("$187.60", "of $200")
    assert (over["Left for you today"].value, over["Left for you today"].tone) == ("$0", "red")


def test_hits_here_are_told_apart_from_the_providers_cache():
    spent = replace(REPORT, spared_usd=0.5, spared_tokens=1200, provider_usd=-0.02)

    told = dict(describe_tokens(spent))

    assert told["Spared by this cache"] == "1,200 tokens, $0.50"
    assert told["Claude's own cache cost more than it spared, about"] == "$0.02"


def test_a_miss_by_who_signs_is_not_told_as_the_prompt_alone():
    assert (name_reason("prompt_hash"), name_reason("new")) == ("prompt or sender changed", "first for its deal")


def test_two_entries_are_told_apart_by_their_hashes():
    other = replace(KEYED, fingerprint={**KEYED.fingerprint, "prompt_hash": "sha256:" + "0" * 64})

    assert describe_hashes(KEYED, KEYED) == "All five hashes are the same."
    assert describe_hashes(other, KEYED) == "Different: prompt."


def test_two_entries_beside_each_other_show_which_hash_differs():
    other = replace(ENTRY, fingerprint=ENTRY.fingerprint | {"company_context_hash": "sha256:" + "9" * 64})

    rows = {row["id"]: row["cells"][1:] for row in describe_facts(ENTRY, other)}

    assert list(rows) == ["Cost", "Context version", "Hits", "data", "summary", "prompt", "context", "campaign"]
    assert [cell["tone"] for cell in rows["context"]] == ["orange", "orange"]
    assert rows["context"][1]["text"] == "9" * 12
    assert rows["data"][0] == rows["data"][1]
