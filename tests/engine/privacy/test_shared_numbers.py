"""A switchboard's number, or a mailbox with tags, says nothing of who is reached by it: colleagues stay apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.bootstrap import Engine, build_engine
from engine.errors import ContactNotFound
from engine.importing.people import may_be_same
from engine.mirroring import Thing
from engine.settings import load_config
from tests.fakes import ME, MONDAY, Clock

SWITCHBOARD, MOBILE = "+33 1 42 68 53 00", "+33 6 12 34 56 78"
DEALS = f"""Deal ID,Deal name,Stage,Contact name,Contact email,Contact phone
d1,Plan A,Proposal,Ana Lima,ana@acme.example,{SWITCHBOARD}
d2,Plan B,Proposal,Bob Roy,bob@acme.example,{SWITCHBOARD}
d3,Plan C,Proposal,Ana Lima,ana+news@acme.example,
d4,Plan D,Proposal,Rose Will,rose@acme.example,{MOBILE}
d5,Plan E,Proposal,R. Will,rose.will@home.example,{MOBILE}
"""


@pytest.fixture
def engine(home: Path, tmp_path: Path) -> Iterator[Engine]:
    made = build_engine(load_config({"SALES_ACTION_HOME": str(home)}), Clock())
    bring(made, tmp_path)
    yield made
    made.close()


def bring(engine: Engine, folder: Path) -> None:
    (folder / "deals.csv").write_text(DEALS)
    engine.apply_import(engine.plan_import([folder / "deals.csv"]), ME)


def forget(engine: Engine, reference: str) -> None:
    target = engine.forgetting.find_person(reference)
    assert target is not None
    engine.forgetting.forget(target, ME)


def contacts(engine: Engine) -> dict[str, list[tuple[str, str | None]]]:
    loaded = {row["id"]: engine.records.load_deal("files", row["id"]) for row in engine.records.deal_rows("files")}
    return {one: [(who.name, who.phone) for who in deal.contacts] for one, deal in loaded.items() if deal}


def forbidden(engine: Engine) -> set[str]:
    return {row.id for row in engine.rank("files").rows() if row.hold_kind == "forbidden"}


def test_a_colleague_at_the_same_switchboard_is_not_forgotten_too(engine: Engine, tmp_path: Path) -> None:
    forget(engine, "ana@acme.example")

    for _ in range(2):
        assert contacts(engine) | {"d4": [], "d5": []} == {
            "d1": [], "d2": [("Bob Roy", "+33142685300")], "d3": [], "d4": [], "d5": [],
        }  # fmt: skip
        bring(engine, tmp_path)


def test_an_access_request_of_one_tells_nothing_of_the_other(engine: Engine) -> None:
    target = engine.forgetting.find_person("ana@acme.example")
    assert target is not None

    held = str(engine.forgetting.export(target, ME, MONDAY))

    assert "ana+news@acme.example" in held
    assert "Bob Roy" not in held


def test_a_number_of_several_people_forgets_nobody_and_names_them(engine: Engine) -> None:
    with pytest.raises(ContactNotFound, match=r"Ana Lima \(ana@acme.example\), Bob Roy \(bob@acme.example\)"):
        engine.forgetting.find_person(SWITCHBOARD)


def test_another_address_with_the_same_number_and_name_is_the_same_person(engine: Engine) -> None:
    forget(engine, MOBILE)

    assert [contacts(engine)[one] for one in ("d4", "d5")] == [[], []]


def test_somebody_else_who_gets_the_number_later_is_imported(engine: Engine, tmp_path: Path) -> None:
    forget(engine, "rose@acme.example")

    (tmp_path / "new.csv").write_text(
        "Deal ID,Deal name,Stage,Contact name,Contact email,Contact phone\n"
        f"d6,Plan F,Proposal,Tom Ash,tom@acme.example,{MOBILE}\nd7,Plan G,Proposal,Rose Will,rw@new.example,{MOBILE}\n"
    )
    engine.apply_import(engine.plan_import([tmp_path / "new.csv"]), ME)

    assert [name for name, _ in contacts(engine)["d6"]] == ["Tom Ash"]
    assert contacts(engine)["d7"] == []


def test_a_contact_of_the_crm_with_the_same_number_stays(engine: Engine) -> None:
    records: Any = engine.records
    rose, bob, rose_again = (
        {"id": number, "email": email, "attributes": {"FIRSTNAME": first, "LASTNAME": last, "SMS": "33612345678"}}
        for number, email, first, last in (
            (42, "rose@acme.example", "Rose", "Will"),
            (43, "bob@acme.example", "Bob", "Roy"),
            (44, "will@new.example", "Rose", "Will"),
        )
    )
    records.store_mirrored([Thing("contact", str(one["id"]), one) for one in (rose, bob, rose_again)], 1)

    forget(engine, "rose@acme.example")

    left = records.mirrored("contact", ["42", "43", "44"])
    assert [contact_id for contact_id, data in left.items() if data] == ["43"]


def test_a_stop_of_one_closes_no_deal_of_the_other_and_lifting_the_other_opens_none(engine: Engine) -> None:
    engine.suppressing.suppress("files", "d1", "ana@acme.example", "", ME)

    assert forbidden(engine) == {"d1", "d3"}
    assert engine.suppressing.lift("files", "d2", "bob@acme.example", ME) == 0
    assert forbidden(engine) == {"d1", "d3"}


@pytest.mark.parametrize("reference", ["ana@acme.example", "ANA+News@acme.example", "ana+other@acme.example"])
def test_a_tag_in_an_address_makes_nobody_else_of_its_owner(engine: Engine, reference: str) -> None:
    engine.suppressing.suppress_reference(reference, "", ME)

    assert forbidden(engine) == {"d1", "d3"}


def test_a_suppressed_number_is_everybody_s_who_has_it(engine: Engine) -> None:
    engine.suppressing.suppress_reference(SWITCHBOARD, "", ME)

    assert forbidden(engine) >= {"d1", "d2"}


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Rose Will", "Will, Rose", True),
        ("Rose Will", "R. Will", True),
        ("Rose Will", "Dr. Rose Will", True),
        ("Rose Will", "Rose", True),
        ("José Lima", "Ann Lima", False),
        ("Rose Will", "Bob Roy", False),
        ("", "Bob Roy", True),
    ],
)
def test_two_names_may_be_of_one_person(name: str, other: str, same: bool) -> None:
    assert may_be_same(name, other) is may_be_same(other, name) is same
