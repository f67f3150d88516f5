"""Managers decide about what everybody's texts follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.access.roles import Person, find_person, require_manager
from engine.errors import NotAllowed
from engine.settings import Settings


def settings(**changes: object) -> Settings:
    return Settings.model_validate({"home": Path("/nowhere"), **changes})


def test_the_one_person_of_a_machine_is_rep_and_manager() -> None:
    person = find_person(settings())

    assert (person.name, person.is_manager) == ("me", True)
    require_manager(person, "edit the context")


@pytest.mark.parametrize(
    ("me", "is_manager"),
    [("ana@example.com", True), (" Ana@Example.com", True), ("tom@example.com", False), (None, False)],
)
def test_with_a_list_only_who_stands_in_it_is_a_manager(me: str | None, is_manager: bool) -> None:
    assert find_person(settings(managers=["ana@example.com"], me=me)).is_manager is is_manager


def test_a_person_owns_what_names_their_address_or_another_name_of_theirs() -> None:
    person = Person("Tom@example.com", is_manager=False, owner_ids=frozenset({"Tom Hill"}))

    assert person.owns("tom@example.com ", None)
    assert person.owns("", "TOM HILL")
    assert not person.owns("", None, "zoe@example.com")


def test_a_rep_is_told_what_only_managers_may_do_and_how_to_become_one() -> None:
    rep = find_person(settings(managers=["ana@example.com"]), "tom@example.com")

    with pytest.raises(NotAllowed, match=r"Only managers may approve learnings, and 'tom@example.com' .* 'managers' in config"):
        require_manager(rep, "approve learnings")
