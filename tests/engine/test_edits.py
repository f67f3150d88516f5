"""Edits of a text: kept over the original, held against the same sources, in no hash, and never one over another unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.bootstrap import Engine, build_engine
from engine.drafts.delivery import plain_text
from engine.errors import EditConflict, EditInvalid
from engine.exports import to_eml, to_json, to_markdown
from engine.recommendation import EmailContent, PhoneContent, Recommendation
from engine.release import Way, prepare_release
from engine.revisions import ORIGINAL, Revision, text_fields, with_texts
from engine.settings import load_config
from tests.fakes import Clock

DEAL = "ouseburn"
UNSOURCED = "We take 37 % off, which makes €4,321.\n\nBest regards,"


class House:
    """The engine over the sample deals, with one deal's recommendation and its first e-mail."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self.engine, self.clock = engine, clock
        self.source = engine.source("sample")
        self.made = self.read()
        self.action = next(one for one in self.made.actions if one.content.kind == "email")
        self.ids = (self.made.recommendation_id, self.action.id)

    def read(self, *, is_forced: bool = False) -> Recommendation:
        return self.engine.recommender.recommend(self.source, DEAL, force_refresh=is_forced)

    def body(self) -> str:
        action = self.read().action(self.action.id)
        assert action is not None
        assert isinstance(action.content, EmailContent)
        return action.content.body

    def save(self, body: str, based_on: str = "", author: str = "me") -> Revision | None:
        return self.engine.edits.save(self.source, *self.ids, {"body": body}, based_on=based_on, author=author)


@pytest.fixture
def house(home: Path) -> House:
    clock = Clock()
    engine = build_engine(load_config(), clock)
    return House(engine, clock)


def test_an_edit_is_shown_over_the_original_which_stays(house: House) -> None:
    before = house.engine.archive.get(house.made.recommendation_id)

    revision = house.save("Hello,\r\n\r\nShort and mine.  \n\nBest regards,")

    shown = house.read()
    action = shown.action(house.action.id)
    assert revision
    assert action
    assert action.revised
    assert house.body().startswith("Hello,\n\nShort and mine.")
    assert (action.revised.id, action.revised.writer) == (revision.id, "person")
    assert house.engine.archive.get(house.made.recommendation_id) == before


def test_an_edit_is_signed_and_addressed_like_any_text(house: House) -> None:
    written = house.action.content
    assert isinstance(written, EmailContent)

    house.save("Hello,\n\nMine.\n\nBest regards,")

    content = house.read().action(house.action.id).content
    assert content.to == written.to
    assert content.body.splitlines()[-1] == written.body.splitlines()[-1]


def test_an_edit_stands_in_no_hash_and_makes_nothing_stale(house: House) -> None:
    house.save("Hello,\n\nMine.\n\nBest regards,")

    view = house.engine.recommender.view(house.source, DEAL)
    assert view.freshness == "fresh"
    assert view.recommendation.cache_key == house.made.cache_key
    assert view.recommendation.fingerprint == house.made.fingerprint


def test_what_a_person_typed_is_held_against_the_sources_again(house: House) -> None:
    house.save(UNSOURCED)

    view = house.engine.recommender.view(house.source, DEAL)
    found = [one.text for one in view.recommendation.warnings if one.action_id == house.action.id and one.severity == "block"]
    assert any("37 %" in text for text in found)
    assert any("4,321" in text for text in found)
    assert any(mark.text == "37 %" and mark.severity == "block" for mark in view.marks[house.action.id])


def test_a_fault_that_an_edit_mends_is_gone(house: House) -> None:
    bad = house.save(UNSOURCED)
    assert bad

    house.save("Hello,\n\nMine.\n\nBest regards,", based_on=bad.id)

    shown = house.read().warnings
    assert not any("37 %" in finding.text for finding in shown)


def test_the_same_text_is_no_revision(house: House) -> None:
    body = house.engine.edits.find(house.source, *house.ids).content.body

    assert house.save(f"{body}  \n") is None
    assert house.engine.records.list_revisions("sample", DEAL) == []


def test_a_save_that_was_begun_on_an_older_text_is_told_and_nothing_is_lost(house: House) -> None:
    house.save("Hello,\n\nTheirs.\n\nBest regards,", author="ana@x.example")

    with pytest.raises(EditConflict, match=r"ana@x\.example saved another text .* Nothing was overwritten"):
        house.save("Hello,\n\nMine.\n\nBest regards,")

    assert "Theirs." in house.body()


def test_the_same_words_saved_twice_are_no_conflict(house: House) -> None:
    house.save("Hello,\n\nSame.\n\nBest regards,", author="ana@x.example")

    assert house.save("Hello,\n\nSame.\n\nBest regards,") is None
    assert len(house.engine.records.list_revisions("sample", DEAL)) == 1


def test_back_to_the_original_and_to_an_earlier_text(house: House) -> None:
    written = house.body()
    first = house.save("Hello,\n\nFirst.\n\nBest regards,")
    assert first
    edits = house.engine.edits

    back = edits.restore(house.source, *house.ids, ORIGINAL, based_on=first.id, author="me")

    assert back
    assert house.body() == written
    assert house.read().action(house.action.id).revised is None
    edits.restore(house.source, *house.ids, first.id, based_on=back.id, author="me")
    assert "First." in house.body()
    assert len(house.engine.records.list_revisions("sample", DEAL)) == 3


def test_a_regeneration_starts_from_its_own_text_and_the_edit_stays_in_reach(house: House) -> None:
    revision = house.save("Hello,\n\nMine.\n\nBest regards,")
    assert revision

    anew = house.read(is_forced=True)

    assert anew.recommendation_id != house.made.recommendation_id
    assert anew.action(house.action.id).revised is None
    view = house.engine.recommender.view(house.source, DEAL)
    assert [one.id for one in view.revisions] == [revision.id]
    house.engine.edits.restore(house.source, anew.recommendation_id, house.action.id, revision.id, based_on="", author="me")
    assert "Mine." in house.body()


def test_every_way_out_takes_the_edited_text_and_says_that_it_is_one(house: House) -> None:
    revision = house.save("Hello,\n\nMine alone.\n\nBest regards,")
    shown = house.read()
    action = shown.action(house.action.id)
    assert revision
    assert action
    view = house.engine.recommender.view(house.source, DEAL)

    left = house.engine.gate.let_out(prepare_release(action, shown, ()), Way.COPY, "me")

    assert left.text == plain_text(action)
    assert b"Mine alone." in to_eml(action, shown.recommendation_id, view.sender)
    assert b'"revised": {' in to_json(shown)
    assert "Edited by me" in to_markdown(shown)
    use = house.engine.records.list_uses()[0]
    assert ("Mine alone." in use.text, use.revisions) == (True, (revision.id,))


def test_a_text_that_left_as_it_was_written_names_no_revision(house: House) -> None:
    house.engine.gate.let_out_unasked(prepare_release(house.action, house.made, ()), "me")

    assert house.engine.records.list_uses()[0].revisions == ()


def test_an_outline_is_not_edited(house: House) -> None:
    plan = next(one for one in house.made.actions if one.content.kind == "outline")

    with pytest.raises(EditInvalid, match="Only an outline"):
        house.engine.edits.save(house.source, house.ids[0], plan.id, {"body": "x"}, based_on="", author="me")


@pytest.mark.parametrize("texts", [{"to": "eve@x.example"}, {"body": "x" * 20_001}])
def test_what_is_no_part_of_the_text_is_refused(house: House, texts: dict[str, str]) -> None:
    with pytest.raises(EditInvalid):
        house.engine.edits.save(house.source, *house.ids, texts, based_on="", author="me")


def test_the_fields_of_a_call_come_back_as_they_were() -> None:
    call = PhoneContent(
        title="Call",
        opening="Hello.",
        discovery_questions=("Who?", "When?"),
        pitch="One thing.",
        objections=({"objection": "Dear.", "answer": "Yes."},),  # type: ignore[arg-type]
        close="Friday?",
        voicemail="Call me.",
    )

    same = with_texts(call, text_fields(call))
    cut = with_texts(call, {"discovery_questions": "Who?\n\n", "objections.0.objection": "", "objections.0.answer": " "})

    assert same == call
    assert isinstance(cut, PhoneContent)
    assert (cut.discovery_questions, cut.objections) == (("Who?",), ())
