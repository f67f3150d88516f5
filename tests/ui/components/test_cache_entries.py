from dataclasses import replace
from datetime import timedelta

from tests.ui.samples import CLOCK, NOW
from tests.ui.test_prepared import ENTRY
from ui.components.cache_entries import describe_entry, find_state
from ui.components.cache_figures import describe_figures, describe_misses

KEYED = replace(ENTRY, cache_key="sha256:" + "ab" * 32)
FIGURES = {"total": 0, "hits": 0, "fresh": 0, "expired": 0, "misses": {}, "spent_usd": 0.0, "saved_usd": 0.0}


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

    assert _acts(KEYED) == ["open", "delete"]
    assert _acts(cleared) == ["open"]
    assert {mark["tone"] for mark in describe_entry(cleared, None, CLOCK)[2]["marks"]} == {"gray"}


def test_an_entry_on_trial_is_called_so():
    assert find_state(replace(KEYED, outcome="trial"), None, CLOCK) == ("On trial", "gray")


def test_nothing_spared_is_not_green():
    tiles = {tile.label: tile for tile in describe_figures(FIGURES, 0)}

    assert (tiles["Spared"].value, tiles["Spared"].tone) == ("$0", "gray")
    assert {tile.label: tile for tile in describe_figures(FIGURES | {"saved_usd": 2.0}, 0)}["Spared"].tone == "green"


def test_a_miss_by_who_signs_is_not_told_as_the_prompt_alone():
    assert describe_misses({"prompt_hash": 2, "new": 3}) == [("first for its deal", "3"), ("prompt or sender changed", "2")]
