from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.adapters.records.database import open_engine, writing
from engine.adapters.records.records import SqlRecords
from engine.adapters.records.tables import recommendation_cache
from engine.domain import Summary
from engine.errors import StoreError
from engine.hashing import HASH_NAMES
from engine.ports import EntryFilter
from engine.recommendation import CacheStatus, Recommendation
from tests.engine.adapters.records.cases import NOW, make_hash, make_recommendation
from tests.engine.adapters.records.conftest import make_row


def _save(records: SqlRecords, recommendation: Recommendation, fence: int = 1) -> bool:
    return records.save_recommendation(recommendation, fence, b'{"deal":{"id":"d1"}}', b'{"headline":"Waiting"}')


def test_what_was_stored_is_found_by_key_by_id_and_as_the_latest(records: SqlRecords) -> None:
    made = make_recommendation()

    is_stored = _save(records, made)

    assert is_stored
    assert records.find_recommendation("key") == made
    assert records.get_recommendation(made.recommendation_id) == made
    assert records.latest_recommendation("files", "d1") == made


def test_nothing_is_found_where_nothing_was_stored(records: SqlRecords) -> None:
    _save(records, make_recommendation())

    assert records.find_recommendation("other") is None
    assert records.get_recommendation("rec_000000000009") is None
    assert records.latest_recommendation("sample", "d1") is None
    assert records.latest_recommendation("files", "d2") is None
    assert records.latest_recommendation("files", "d1", writer="claude") is None


def test_an_expired_recommendation_is_still_found(records: SqlRecords) -> None:
    _save(records, make_recommendation(expires_at=NOW - timedelta(days=1)))

    assert records.find_recommendation("key") is not None


def test_the_latest_is_the_one_generated_last_in_whatever_order_they_were_stored(records: SqlRecords) -> None:
    for number in (2, 3, 1):
        _save(records, make_recommendation(number, key=f"key{number}"))

    latest = records.latest_recommendation("files", "d1")

    assert latest == make_recommendation(3, key="key3")


def test_what_stood_before_a_recommendation_is_the_newest_of_its_deal_that_is_older(records: SqlRecords) -> None:
    made = [make_recommendation(number, key=f"key{number}") for number in (1, 2, 3)]
    for one in (*made, make_recommendation(4, key="other", deal_id="d2")):
        _save(records, one)

    assert records.earlier_recommendation(made[2]) == made[1]
    assert records.earlier_recommendation(made[0]) is None


def test_the_latest_of_one_writer_is_asked_for_alone(records: SqlRecords) -> None:
    _save(records, make_recommendation(1, key="a", writer="claude"))
    _save(records, make_recommendation(2, key="b"))

    latest = records.latest_recommendation("files", "d1", writer="claude")

    assert latest is not None
    assert latest.writer == "claude"


def test_a_result_with_a_lower_fence_never_replaces_one_with_a_higher(records: SqlRecords) -> None:
    _save(records, make_recommendation(1), fence=2)

    is_stored = _save(records, make_recommendation(2), fence=1)

    assert not is_stored
    assert records.find_recommendation("key") == make_recommendation(1)
    assert records.get_recommendation("rec_000000000002") is None


def test_a_lower_fence_is_refused_even_when_the_newer_result_was_cleared(records: SqlRecords) -> None:
    _save(records, make_recommendation(1), fence=2)
    records.clear_recommendations()

    assert not _save(records, make_recommendation(2), fence=1)
    assert records.find_recommendation("key") is None


@pytest.mark.parametrize("fence", [2, 3])
def test_a_later_result_replaces_the_former_which_stays_as_history(records: SqlRecords, fence: int) -> None:
    _save(records, make_recommendation(1), fence=2)

    is_stored = _save(records, make_recommendation(2), fence=fence)

    assert is_stored
    assert records.find_recommendation("key") == make_recommendation(2)
    assert records.get_recommendation("rec_000000000001") == make_recommendation(1)
    assert [entry.recommendation_id for entry in records.list_entries()] == ["rec_000000000002", "rec_000000000001"]


def test_fences_of_one_key_say_nothing_about_another(records: SqlRecords) -> None:
    _save(records, make_recommendation(1, key="a"), fence=9)

    assert _save(records, make_recommendation(2, key="b"), fence=1)


def test_storing_the_same_recommendation_again_overwrites_it_and_keeps_its_hits(records: SqlRecords) -> None:
    _save(records, make_recommendation())
    records.keep_tally({"rec_000000000001": 3})

    _save(records, make_recommendation(deal_name="Renamed"))

    (entry,) = records.list_entries()
    assert (entry.deal_name, entry.hits) == ("Renamed", 3)
    assert records.find_recommendation("key") == make_recommendation(deal_name="Renamed")


def test_cleared_recommendations_never_hit_again_but_stay(records: SqlRecords) -> None:
    for number in (1, 2, 3):
        _save(records, make_recommendation(number, key=f"key{number}"))

    some = records.clear_recommendations(["rec_000000000001", "unknown"])
    rest = records.clear_recommendations()
    again = records.clear_recommendations()

    assert (some, rest, again) == (1, 2, 0)
    assert all(records.find_recommendation(f"key{number}") is None for number in (1, 2, 3))
    assert records.latest_recommendation("files", "d1") == make_recommendation(3, key="key3")
    assert [entry.is_cleared for entry in records.list_entries()] == [True] * 3


def test_clearing_the_newest_result_does_not_bring_back_the_one_it_replaced(records: SqlRecords) -> None:
    _save(records, make_recommendation(1), fence=1)
    _save(records, make_recommendation(2), fence=2)

    records.clear_recommendations(["rec_000000000002"])

    assert records.find_recommendation("key") is None


def test_thousands_of_ids_are_cleared_at_once_and_an_empty_list_clears_none(records: SqlRecords) -> None:
    _save(records, make_recommendation())

    none = records.clear_recommendations([])
    many = records.clear_recommendations([f"rec_{number:012}" for number in range(40_000)])

    assert (none, many) == (0, 1)


def test_a_result_made_after_a_clear_hits(records: SqlRecords) -> None:
    _save(records, make_recommendation(1), fence=1)
    records.clear_recommendations()

    _save(records, make_recommendation(2), fence=2)

    assert records.find_recommendation("key") == make_recommendation(2)


def test_hits_add_up_and_those_of_unknown_ids_are_dropped(records: SqlRecords) -> None:
    _save(records, make_recommendation(1, key="a"))
    _save(records, make_recommendation(2, key="b"))

    records.keep_tally({"rec_000000000001": 2, "rec_000000000002": 1, "rec_gone": 7})
    records.keep_tally({"rec_000000000001": 3})
    records.keep_tally({})

    assert {entry.recommendation_id[-1]: entry.hits for entry in records.list_entries()} == {"1": 5, "2": 1}


def test_an_entry_tells_what_the_recommendation_was_made_of(records: SqlRecords) -> None:
    status = CacheStatus(outcome="miss", changed=("prompt_hash", "company_context_hash"))
    made = make_recommendation(cache_status=status)
    _save(records, made)

    (entry,) = records.list_entries()

    assert dict(entry.fingerprint) == {name: getattr(made.fingerprint, name) for name in HASH_NAMES}
    assert (entry.outcome, entry.changed) == ("miss", ("prompt_hash", "company_context_hash"))
    assert (entry.generated_at, entry.expires_at, entry.valid_on) == (made.generated_at, made.expires_at, date(2026, 11, 19))
    assert (entry.source, entry.deal_id, entry.writer, entry.context_version) == ("files", "d1", "playbook", "1.4")
    assert (entry.cost_usd, entry.hits, entry.is_cleared) == (0.03, 0, False)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", 3), ("énergie", 2), ("ÉNERGIE", 2), (" billing ", 2), ("rec_000000000003", 1), ("d2", 1),
        ("100%", 1), ("%", 1), ("_", 3), ("nothing", 0),
    ],
)  # fmt: skip
def test_a_search_finds_parts_of_names_and_ids_in_any_case(records: SqlRecords, search: str, found: int) -> None:
    _save(records, make_recommendation(1, key="a"))
    _save(records, make_recommendation(2, key="b"))
    _save(records, make_recommendation(3, key="c", deal_id="d2", deal_name="Renewal 100%"))

    assert len(records.list_entries(asked=EntryFilter(search=search))) == found


def test_entries_are_listed_in_pages_newest_first(records: SqlRecords) -> None:
    for number in range(1, 6):
        _save(records, make_recommendation(number, key=f"key{number}"))

    pages = [[entry.recommendation_id[-1] for entry in records.list_entries(limit=2, offset=offset)] for offset in (0, 2, 4, 6)]

    assert pages == [["5", "4"], ["3", "2"], ["1"], []]


def test_a_row_of_another_program_version_is_said_not_guessed(records: SqlRecords) -> None:
    _save(records, make_recommendation())
    with writing(records._engine) as connection:
        connection.execute(recommendation_cache.update().values(recommendation_json='{"recommendation_id": "rec_1"}'))

    with pytest.raises(StoreError, match="can't be read by this version"):
        records.find_recommendation("key")


def test_the_sqlite_shell_reads_the_columns_of_the_product_readme(path: Path) -> None:
    records = SqlRecords(open_engine(path), make_row=make_row)
    _save(records, make_recommendation())

    with sqlite3.connect(path) as connection:
        rows = connection.execute(
            "SELECT cache_key, enriched_data_hash, summary_hash, prompt_hash, company_context_hash, campaign_context_hash,"
            " enriched_data_json ->> '$.deal.id', summary_json ->> '$.headline', recommendation_json ->> '$.deal_name',"
            " generated_at, expires_at, valid_on FROM recommendation_cache"
        ).fetchall()
        updates = connection.execute("SELECT * FROM context_updates ORDER BY updated_at DESC LIMIT 10").fetchall()
    connection.close()

    hashes = ("key", *(make_hash(number) for number in "1234"), None)
    moments = ("2026-11-19T10:01:00.000000+00:00", "2026-11-19T11:01:00.000000+00:00", "2026-11-19")
    assert rows == [(*hashes, "d1", "Waiting", "Énergie Billing", *moments)]
    assert updates == []


def test_processes_that_finish_one_key_at_once_leave_the_highest_fence(path: Path) -> None:
    records = SqlRecords(open_engine(path), make_row=make_row)
    _save(records, make_recommendation(99), fence=0)
    code = f"""
import sys
from engine.adapters.records.database import open_engine
from engine.adapters.records.records import SqlRecords
from tests.engine.adapters.records.cases import make_recommendation
records = SqlRecords(open_engine({str(path)!r}), make_row=dict)
records.check()
first = int(sys.argv[1])
sys.stdin.read(1)
for fence in range(first, 41, 4):
    records.save_recommendation(make_recommendation(fence), fence, b"{{}}", b"{{}}")
"""
    processes = [
        subprocess.Popen([sys.executable, "-c", code, str(first)], stdin=subprocess.PIPE, cwd=Path(__file__).parents[4])
        for first in (1, 2, 3, 4)
    ]

    for process in processes:
        assert process.stdin is not None
        process.stdin.write(b"\n")
        process.stdin.close()
    codes = [process.wait() for process in processes]

    found = records.find_recommendation("key")
    assert codes == [0] * 4
    assert found is not None
    assert found.recommendation_id == "rec_000000000040"


def test_a_summary_is_found_by_what_it_was_made_from(records: SqlRecords) -> None:
    summary = Summary(headline="Ana waits", situation="She asked on Monday.", promises=("Send the offer",))

    records.save_summary("files", "d1", "sha256:a", summary)
    records.save_summary("files", "d1", "sha256:b", summary.model_copy(update={"headline": "Later"}))
    records.save_summary("files", "d1", "sha256:b", summary.model_copy(update={"headline": "Last"}))

    assert records.find_summary("sha256:a") == summary
    assert getattr(records.find_summary("sha256:b"), "headline", None) == "Last"
    assert records.find_summary("sha256:c") is None


def test_entries_are_narrowed_to_what_holds_has_expired_or_was_cleared(records: SqlRecords) -> None:
    for number, minutes in ((1, 0), (2, -1), (3, 1), (4, 1)):
        expires_at = NOW + timedelta(minutes=minutes)
        _save(records, make_recommendation(number, key=f"key{number}", expires_at=expires_at))
    _save(records, make_recommendation(5, key="key2", expires_at=NOW - timedelta(minutes=1)))  # in the place of the second
    records.clear_recommendations(["rec_000000000004"])

    def found(state: Any) -> list[str]:
        asked = EntryFilter(state=state)
        entries = records.list_entries(asked=asked, now=NOW)
        assert records.count_entries(asked, NOW) == len(entries)
        return [entry.recommendation_id[-1] for entry in entries]

    assert found("") == ["5", "4", "3", "2", "1"]
    assert (found("holding"), found("expired"), found("cleared")) == (["3"], ["5", "1"], ["4"])


def test_the_entries_of_a_deal_are_found_alone(records: SqlRecords) -> None:
    _save(records, make_recommendation(1, key="a"))
    _save(records, make_recommendation(2, key="b", deal_id="d2"))
    _save(records, make_recommendation(3, key="c"))

    assert [entry.recommendation_id[-1] for entry in records.deal_entries("files", "d1")] == ["3", "1"]
