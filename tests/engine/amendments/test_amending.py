"""A correction and what happened count at once, for every source, and can be taken back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.access.roles import Person
from engine.bootstrap import Engine, build_engine
from engine.domain import Interaction
from engine.errors import CorrectionInvalid, HappeningInvalid
from engine.settings import load_config
from tests.fakes import MONDAY, Clock

REP = Person("tom@example.com", is_manager=False)


@pytest.fixture
def engine(home: Path) -> Any:
    made = build_engine(load_config({"SALES_ACTION_HOME": str(home)}), Clock())
    yield made
    made.close()


def happened(**changes: Any) -> Interaction:
    values = {"id": "rep:1", "kind": "email", "direction": "in", "at": MONDAY - timedelta(hours=1), "text": "Can we have 40?"}
    return Interaction.model_validate(values | changes)


def ranked(engine: Engine, deal_id: str = "frimael") -> dict[str, Any]:
    return next(deal for deal in engine.rank("sample").rows() if deal.id == deal_id)._asdict()


def test_what_was_told_of_a_sample_deal_is_its_last_touch_and_lifts_its_attention(engine: Engine) -> None:
    quiet = "energies-vercors"
    before = ranked(engine, quiet)

    telling = engine.amending.tell("sample", quiet, [happened()], REP)

    after = ranked(engine, quiet)
    assert [one.id for one in telling.stored] == ["rep:1"]
    assert after["last_touch_at"] > before["last_touch_at"]
    assert after["attention"] != before["attention"]
    assert engine.amending.take_back("sample", quiet, ["rep:1"], REP) == 1
    assert ranked(engine, quiet) == before


def test_what_the_deal_knows_is_not_told_a_second_time(engine: Engine) -> None:
    engine.amending.tell("sample", "frimael", [happened()], REP)

    again = engine.amending.tell("sample", "frimael", [happened(id="rep:2", text="can we have 40 ?")], REP)

    assert (again.stored, [one.id for one in again.known]) == ((), ["rep:2"])
    assert list(engine.amending.told("sample", "frimael")) == ["rep:1"]


def test_what_has_yet_to_come_is_refused_but_for_a_planned_meeting(engine: Engine) -> None:
    later = MONDAY + timedelta(days=2)

    with pytest.raises(HappeningInvalid, match="yet to come"):
        engine.amending.tell("sample", "frimael", [happened(at=later)], REP)
    meeting = happened(kind="meeting", direction="out", outcome="planned", at=later)
    assert engine.amending.tell("sample", "frimael", [meeting], REP).stored


def test_an_edited_telling_takes_the_place_of_the_first(engine: Engine) -> None:
    engine.amending.tell("sample", "frimael", [happened()], REP)

    engine.amending.tell_anew("sample", "frimael", happened(text="Can we have 45?"), REP)

    assert [one.interaction.text for one in engine.amending.told("sample", "frimael").values()] == ["Can we have 45?"]


def test_a_corrected_amount_is_ranked_and_its_undo_too(engine: Engine) -> None:
    before = ranked(engine)["amount"]

    engine.amending.correct("sample", "frimael", "deal.amount", "99000", REP)

    [fact] = [fact for fact in engine.amending.facts("sample", "frimael") if fact.correction]
    assert ranked(engine)["amount"] == 99000
    assert (fact.field.value, float(fact.crm_value), fact.correction and fact.correction.author) == ("99000", before, REP.name)
    engine.amending.undo_correction("sample", "frimael", "deal.amount", REP)
    assert ranked(engine)["amount"] == before
    assert not [fact for fact in engine.amending.facts("sample", "frimael") if fact.correction]


def test_correcting_to_what_the_crm_says_ends_the_correction_or_is_refused(engine: Engine) -> None:
    crm = next(one.field.value for one in engine.amending.facts("sample", "frimael") if one.field.field == "deal.amount")

    with pytest.raises(CorrectionInvalid, match="already"):
        engine.amending.correct("sample", "frimael", "deal.amount", crm, REP)
    engine.amending.correct("sample", "frimael", "deal.amount", "99000", REP)
    engine.amending.correct("sample", "frimael", "deal.amount", crm, REP)

    assert not engine.records.amendments("sample", "frimael")


def test_a_company_is_corrected_like_a_person(engine: Engine) -> None:
    field = next(
        one.field.field for one in engine.amending.facts("sample", "frimael") if one.field.field.startswith("company.")
    )
    name = field.rpartition(".")[0] + ".name"

    engine.amending.correct("sample", "frimael", name, "Frimaël Europe", REP)

    assert ranked(engine)["company"] == "Frimaël Europe"
