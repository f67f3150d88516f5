"""A person who appears everywhere is forgotten everywhere, and neither an import nor a sync brings them back."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Integer, insert, select

from engine.access.roles import Person
from engine.adapters.records.database import reading, writing
from engine.adapters.records.records import SqlRecords
from engine.adapters.records.tables import Instant, metadata, removals
from engine.bootstrap import Engine
from engine.domain import Told
from engine.errors import NotAllowed
from engine.hashing import canonical_json
from engine.held_cache import CleanCache
from engine.ports import ActionState, Profile, ShownAction
from engine.privacy.erasure import Target
from engine.privacy.suppressions import make_suppression
from engine.privacy.traces import Traces
from engine.prompt_parts import DataPart
from tests.engine.adapters.records.cases import make_recommendation
from tests.engine.forgetting_house import EMAIL, House, own_deal
from tests.fakes import ME, MONDAY

REP = Person("tom@example.com", is_manager=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def house(request: pytest.FixtureRequest, home: Path) -> Iterator[House]:
    url = request.getfixturevalue("shared_url") if request.param == "postgresql" else None
    made = House(home, url)
    yield made
    made.engine.close()


def test_a_search_of_every_file_and_table_finds_nothing_and_import_and_sync_leave_it_so(house: House) -> None:
    house.fill()
    assert {one.partition(":")[0] for one in house.find()} >= {
        "deals", "interactions", "recommendation_cache", "action_uses", "corrections", "told_interactions", "feedback_log",
        "learnings", "context_versions", "suppressions", "mirror_things", "own.md",
    }  # fmt: skip

    erased = house.forget()

    assert house.find() == []
    assert erased.total > 10
    house.bring()
    assert house.find() == []


def test_killed_once_the_records_tell_nothing_any_more_it_is_finished_when_it_is_asked_for_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.fill()
    forget = SqlRecords.forget

    def forget_and_die(*args: Any, **options: Any) -> None:
        forget(*args, **options)
        raise KeyboardInterrupt

    monkeypatch.setattr(SqlRecords, "forget", forget_and_die)
    with pytest.raises(KeyboardInterrupt):
        house.forget()
    monkeypatch.undo()
    house.engine.close()
    again = House(house.home, house.url)
    left = {one.partition(":")[0] for one in again.find()}

    again.forget()

    assert {one.partition(".")[0] for one in left} <= {"recommendation_cache"}  # what the file has deleted and not overwritten
    assert again.find() == []
    again.engine.close()


def test_what_others_said_and_the_state_of_the_deal_stay(house: House) -> None:
    house.bring()

    house.forget()

    own, other = (house.engine.records.load_deal("files", one) for one in ("d1", "d2"))
    assert own is not None
    assert other is not None
    assert own.deal.name == "Plan for [removed]"
    assert [contact.name for contact in own.contacts] == ["Bob Roy"]
    assert [one.text for one in own.interactions] == [
        "Could you tell me what [removed] said? Her number is [removed].\n[removed] knows."
    ]
    assert other.interactions[0].text == "[removed] ([removed]) said yes, call her at [removed]."
    assert other.deal.amount == own.deal.amount


def test_the_company_context_stands_as_it_was_redacted_and_marked_so(house: House) -> None:
    house.fill()
    versions = [one.version for one in house.engine.context.history()]

    house.forget()

    history = house.engine.context.history()
    assert [one.version for one in history] == versions
    assert all(one.reason.endswith(" (redacted)") for one in history)
    assert house.engine.context.read_text() == history[0].text
    assert "[removed] at Acme is our reference" in history[0].text
    assert house.engine.records.check() is None


def test_an_export_holds_what_forgetting_would_remove_and_changes_nothing(house: House) -> None:
    house.fill()
    house.engine.suppressing.suppress("files", "d1", EMAIL, "asked on the phone", ME)
    before = house.find()
    forgetting = house.engine.forgetting
    target = forgetting.find_person(EMAIL)
    assert target is not None

    held = forgetting.export(target, ME, MONDAY)

    places = {one["where"].removeprefix("table ") for one in held["held"]}
    assert [one["data"]["reason"] for one in held["held"] if one["where"] == "table suppressions"] == ["asked on the phone"]
    assert places >= set(forgetting.preview(target).counts) - {"suppressions"}
    assert {"file company-context.md", "file prompts/own.md"} & places >= (
        {"file prompts/own.md"} if house.engine.records.is_shared else {"file company-context.md", "file prompts/own.md"}
    )
    assert house.find() == before
    with pytest.raises(NotAllowed, match="Only managers may export"):
        forgetting.export(target, REP, MONDAY)


def test_looking_first_changes_nothing_and_tells_what_would_go(house: House) -> None:
    house.bring()
    before = house.find()
    target = house.engine.forgetting.find_person("+33 6 12 98 76 54")
    assert target is not None

    preview = house.engine.forgetting.preview(target)

    assert preview.counts["deals"] == 2
    assert preview.counts["mirror_things"] == 5
    assert house.find() == before


def test_only_that_it_happened_is_kept(house: House) -> None:
    house.bring()

    house.forget()

    with reading(house.database) as connection:
        [row] = connection.execute(select(removals)).all()
    assert (row.kind, row.author) == ("person", "me")
    assert row.counts.startswith("{")


def test_a_rep_has_nobody_forgotten(house: House) -> None:
    house.bring()
    target = house.engine.forgetting.find_person(EMAIL)
    assert target is not None

    with pytest.raises(NotAllowed, match="Only managers may have people and deals forgotten"):
        house.engine.forgetting.forget(target, REP)
    assert house.find()


def test_every_table_is_gone_through_also_one_that_is_added_later(house: House) -> None:
    """Each text column of each table holds the person; whatever isn't a hash is to be clean afterwards."""
    hashes = {"suppressions", "suppression_keys", "forgotten", "removals"}
    words = f"Zélie Quarantino {EMAIL}"
    with writing(house.database) as connection:
        for table in metadata.sorted_tables:
            if table.name not in hashes:
                row: dict[str, Any] = {}
                for column in table.c:
                    if isinstance(column.type, Instant):
                        row[column.name] = MONDAY
                    elif column.type.python_type is date:
                        row[column.name] = MONDAY.date()
                    elif column.type.python_type is not str:
                        row[column.name] = 1_000 if isinstance(column.type, Integer) else column.type.python_type(1)
                    else:
                        row[column.name] = _text(table.name, column.name, words)
                connection.execute(insert(table).values(row))

    traces = Traces((EMAIL,), names=("Zélie Quarantino",), ids=(EMAIL,))
    house.engine.records.forget(Target("person", traces, deals=frozenset({("files", "d1")})), "me")

    with reading(house.database) as connection:
        left = {
            table.name
            for table in metadata.sorted_tables
            for row in connection.execute(select(table))
            if "uarantino" in str(tuple(row))
        }
    assert left == set()


def _text(table: str, column: str, words: str) -> str:
    """A text in the form of its column, with the person in it."""
    if table in ("deals", "interactions") or (table, column) in {("mirror_links", "kind"), ("mirror_links", "id")}:
        enriched = own_deal().model_copy(update={"interactions": own_deal().interactions[:1]})
        forms = {
            "source": "files",
            "id": "d1",
            "deal_id": "d1",
            "name": words,
            "deal_json": enriched.model_dump_json(exclude={"interactions"}),
            "interaction_json": enriched.interactions[0].model_dump_json(),
            "row_json": "{}",
        }
        return forms.get(column, "plain")
    if column == "recommendation_json":
        return make_recommendation(deal_name=words).model_dump_json()
    if column == "data_json":
        return '{"text": "' + words + '"}'
    if table.startswith("mirror_") and column in ("kind", "id", "to_kind", "to_id", "deal_id"):
        return "plain"
    return words


def test_what_is_written_of_a_deal_meanwhile_is_not_kept(house: House) -> None:
    house.bring()
    records: Any = house.engine.records
    enriched = own_deal().model_dump_json().encode()
    house.forget()

    with pytest.raises(NotAllowed, match="was forgotten while this was written"):
        records.save_recommendation(make_recommendation(), 1, enriched, b"{}")

    assert records.get_recommendation(make_recommendation().recommendation_id) is None


def test_what_is_written_meanwhile_is_known_by_what_was_sent_too_which_has_names_alone(house: House) -> None:
    house.bring()
    sent = canonical_json(DataPart(own_deal()).value)
    house.forget()

    with pytest.raises(NotAllowed, match="was forgotten while this was written"):
        house.engine.records.save_recommendation(make_recommendation(), 1, sent, b"{}")


def test_what_another_process_still_had_in_memory_is_not_kept_either(house: House) -> None:
    house.bring()
    records: Any = house.engine.records
    house.forget()
    of_deal = {"source": "files", "deal_id": "d1", "contact_id": EMAIL}

    records.mark_action(ActionState(**of_deal, action_id="act_1", state="done", set_at=MONDAY, set_by="me"))
    seen = {"recommendation_id": "rec_1", "action_id": "act_1", "purpose": "x", "learnings": (), "stage": "x", "at": MONDAY}
    records.keep_tally({}, shown=[ShownAction(**of_deal, **seen)])
    records.save_told("files", "d1", [Told(interaction=own_deal().interactions[1], author="me", at=MONDAY)])

    assert house.find() == []
    with pytest.raises(NotAllowed, match="was forgotten since this was begun"):
        house.engine.composer.refuse_suppressed(own_deal())


def test_a_deal_goes_with_all_that_is_known_of_it_and_does_not_come_back(house: House) -> None:
    house.fill()
    made = house.engine.recommender.recommend(house.engine.source("files"), "d1")

    house.engine.forgetting.forget(house.engine.forgetting.find_deal("files", "d1"), ME)
    house.bring()

    assert [row["id"] for row in house.engine.records.deal_rows("files")] == ["d2"]
    assert house.engine.records.get_recommendation(made.recommendation_id) is None
    assert not house.engine.records.amendments("files", "d1").told


def test_a_suppression_outlives_the_person_without_telling_who_it_is(house: House) -> None:
    house.bring()
    house.engine.records.suppress((f"email:{EMAIL}",), make_suppression("button", "me", MONDAY, "Zélie Quarantino called"))

    house.forget()

    found = house.engine.records.suppressions().find([f"email:{EMAIL}"])
    assert found is not None
    assert (found.is_in_force, found.reason) == (True, "")
    assert house.find() == []


def test_forgetting_that_was_killed_before_the_templates_is_finished_by_asking_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.fill()

    def die(_remove: Any) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(house.engine.templates, "redact", die)
        with pytest.raises(KeyboardInterrupt):
            house.forget()
    assert [one for one in house.find() if one.startswith("own.md")]

    house.forget()

    assert house.find() == []


@pytest.fixture
def two_houses(tmp_path: Path, shared_url: str) -> Iterator[tuple[House, House]]:
    """Two machines with a cache each, over one PostgreSQL."""
    houses = House(tmp_path / "ana", shared_url), House(tmp_path / "bo", shared_url)
    yield houses
    for one in houses:
        one.engine.close()


def _fill_cache(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a recommendation and a ranking with the person on a machine's disk."""
    monkeypatch.setattr("engine.ranking.snapshots.LEAST_ROWS", 1)
    house.engine.recommender.recommend(house.engine.source("files"), "d1")
    house.engine.rank("files")
    assert {"cache.db: quarantino"} <= set(house.find())


def _wait_a_second(engine: Engine) -> None:
    for cache in (engine.cache, engine.archive._cache):
        assert isinstance(cache, CleanCache)
        cache._is_clean_until = 0.0
    engine.finder.forget_checks()


@pytest.mark.parametrize("look", ["ranking", "look-up", "readiness", "start"])
def test_the_caches_of_other_machines_are_rid_of_them_at_the_next_look(
    two_houses: tuple[House, House], shared_url: str, monkeypatch: pytest.MonkeyPatch, look: str
) -> None:
    ana, bo = two_houses
    ana.bring()
    _fill_cache(bo, monkeypatch)

    ana.forget()

    assert bo.find()
    _wait_a_second(bo.engine)
    if look == "ranking":
        bo.engine.rank("files")
    elif look == "look-up":
        bo.engine.recommender.recommend(bo.engine.source("files"), "d1")
    elif look == "readiness":
        bo.engine.cache.problem()
    else:
        bo.engine.close()
        bo.engine = House(bo.home, shared_url).engine
        bo.engine.rank("files")
    assert bo.find() == []
    bo.engine.recommender.recommend(bo.engine.source("files"), "d1")
    bo.engine.rank("files")
    assert bo.find() == []


@pytest.mark.parametrize("look", ["ranking", "look-up"])
def test_the_templates_of_other_machines_are_rid_of_them_too(two_houses: tuple[House, House], look: str) -> None:
    ana, bo = two_houses
    ana.bring()
    (bo.home / "prompts").mkdir(parents=True)
    (bo.home / "prompts" / "own.md").write_text("{{company_context}}\nWrite as to Zélie Quarantino.\n")

    ana.forget()
    _wait_a_second(bo.engine)
    if look == "ranking":
        bo.engine.rank("files")
    else:
        bo.engine.recommender.recommend(bo.engine.source("files"), "d2")

    assert bo.find() == []


def test_a_cache_is_emptied_once_and_not_by_a_search_for_old_deals_that_found_none(
    two_houses: tuple[House, House], monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, bo = two_houses
    ana.bring()
    ana.forget()
    monkeypatch.setattr("engine.ranking.snapshots.LEAST_ROWS", 1)
    bo.engine.rank("files")
    made = bo.engine.recommender.recommend(bo.engine.source("files"), "d2")

    ana.engine.records.forget(Target("age", before=MONDAY - timedelta(days=900)), "retention")
    _wait_a_second(bo.engine)

    assert bo.engine.cache.get(made.cache_key) is not None
    assert bo.engine.cache.get("ranking:files") is not None


def test_what_was_read_before_somebody_was_forgotten_is_not_kept_afterwards(
    two_houses: tuple[House, House], monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, bo = two_houses
    ana.bring()
    monkeypatch.setattr("engine.ranking.snapshots.LEAST_ROWS", 1)
    read = bo.engine.source("files").rows

    def forget_meanwhile() -> Any:
        rows = read()
        ana.forget()
        _wait_a_second(bo.engine)
        return rows

    monkeypatch.setattr(bo.engine.source("files"), "rows", forget_meanwhile)
    bo.engine.rank("files")

    assert bo.find() == []


def test_a_file_in_wide_letters_is_searched_and_a_packed_one_named(house: House) -> None:
    house.bring()
    house.home.mkdir(exist_ok=True)
    (house.home / "notes.txt").write_text("Zélie Quarantino", encoding="utf-16")
    for name, opened in (("export.xlsx", zipfile.ZipFile), ("notes.gz", gzip.GzipFile)):
        with opened(house.home / name, "w") as packed:
            packed.writestr("a", "x") if isinstance(packed, zipfile.ZipFile) else packed.write(b"x")

    left = " ".join(house.forget().left)

    assert "notes.txt still tells of them" in left
    assert "export.xlsx is packed and was not searched" in left
    assert "notes.gz is packed" in left


def test_one_rep_after_the_other_is_forgotten_with_their_profiles(house: House) -> None:
    for person in ("ada@us.example", "tom@us.example"):
        house.engine.records.save_profile(Profile(person, name="Somebody", email=person))

    for person in ("ada@us.example", "tom@us.example"):
        target = house.engine.forgetting.find_person(person)
        assert target is not None
        assert house.engine.forgetting.forget(target, ME).counts == {"profiles": 1}

    assert house.engine.records.get_profile("tom@us.example") is None


def test_a_file_of_somebody_else_is_named_and_left(house: House) -> None:
    house.bring()
    (house.home / "notes.txt").parent.mkdir(exist_ok=True)
    (house.home / "notes.txt").write_text("Zélie Quarantino")

    erased = house.forget()

    assert [one for one in erased.left if "notes.txt still tells of them" in one]
