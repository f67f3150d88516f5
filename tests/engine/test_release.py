"""No text leaves with a blocking finding that nobody checked, and whatever leaves is kept, word for word."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from engine.adapters.records.database import open_engine, reading
from engine.adapters.records.records import SqlRecords
from engine.adapters.records.tables import action_uses
from engine.drafts.assembly import assemble
from engine.drafts.delivery import fields, fill, plain_text
from engine.errors import NotAllowed, StoreError
from engine.exports import to_eml, to_markdown
from engine.facts.deal_facts import collect_facts
from engine.ports import ActionState, Profile
from engine.privacy.forgotten import Forgotten, hash_mark
from engine.privacy.suppressions import Suppression, Suppressions, hash_identity, make_suppression
from engine.recommendation import Action, Finding, Recommendation
from engine.release import Gate, Release, Way, prepare_release, prepare_whole
from tests.engine.cases import (
    EXPIRES,
    MISS,
    NOW,
    QUESTION,
    FixedEngagement,
    make_action,
    make_clock,
    make_deal,
    make_parts,
    make_written,
)

_PROFILE = Profile(name="Tom Reed", email="tom@northline.example", signature="Tom Reed\nNorthline")
_ASKING = tuple(way for way in Way if way not in (Way.FIELD, Way.CLI))


@dataclass
class MemoryUses:
    """Records that keep uses in a list, or can't be written."""

    is_broken: bool = False
    uses: list[dict[str, Any]] = field(default_factory=list)
    gone: tuple[str, ...] = ()
    suppressed: dict[str, tuple[Suppression, ...]] = field(default_factory=dict)

    def suppressions(self) -> Suppressions:
        if self.is_broken:
            raise StoreError("The records can't be read.")
        return Suppressions((b"key",), self.suppressed)

    def forgotten(self) -> Forgotten:
        return Forgotten((b"key",), frozenset(hash_mark(b"key", ("identity", one)) for one in self.gone))

    def suppress(self, identity: str, **changes: Any) -> None:
        suppression = replace(make_suppression("button", "tom@example.com", NOW, "asked on the phone"), **changes)
        self.suppressed = {hash_identity(b"key", identity): (suppression,)}

    def log_use(self, **facts: Any) -> None:
        if self.is_broken:
            raise StoreError("The records can't be written: the disk is full. Free some space.")
        self.uses.append(facts)


def _gate(uses: MemoryUses) -> Gate:
    return Gate(uses)  # type: ignore[arg-type]


def _recommend(*findings: tuple[str, str], **action: Any) -> Recommendation:
    """Return a recommendation as people see it, with findings (severity, text) about its first action."""
    enriched = make_deal(QUESTION)
    drafted = (make_action(**action), make_action("P1", "phone"))
    made = assemble(
        make_written(*drafted),
        make_parts(enriched),
        collect_facts(enriched),
        FixedEngagement(),
        make_clock(),
        expires_at=EXPIRES,
        cache_status=MISS,
    )
    shown = fill(made, enriched, _PROFILE, NOW, "Europe/Paris", "FR")
    first = next(shown.actions)
    warnings = tuple(Finding(rule="x", action_id=first.id, severity=level, text=text) for level, text in findings)  # type: ignore[arg-type]
    return shown.model_copy(update={"warnings": warnings})


def _first(recommendation: Recommendation) -> Action:
    return next(recommendation.actions)


def _release(recommendation: Recommendation, *states: ActionState) -> Release:
    return prepare_release(_first(recommendation), recommendation, states)


def _ticked(action: Action, step: str) -> ActionState:
    return ActionState("sample", "1", action.id, "checked", NOW, "me", detail=step)


_DISCOUNT = "Mentions 20 %, which stands in no source. Take it out, or find its source."
_FREE = "Promises “free”, which nobody of us said. Take it out."


def test_a_release_holds_the_text_that_copy_gives_and_its_parts() -> None:
    recommendation = _recommend()

    release = _release(recommendation)

    assert release.text == plain_text(_first(recommendation))
    assert release.text.endswith("Tom Reed\nNorthline")
    assert release.fields == fields(_first(recommendation))
    assert (release.recommendation_id, release.action_id) == (recommendation.recommendation_id, _first(recommendation).id)


def test_findings_of_this_action_and_of_the_whole_count_but_not_of_another() -> None:
    recommendation = _recommend(("block", _DISCOUNT), ("warn", "No date."))
    other = list(recommendation.actions)[1]
    whole = Finding(rule="limits", severity="block", text="Three actions are P0.")
    strange = Finding(rule="x", action_id=other.id, severity="block", text="Of the other.")
    recommendation = recommendation.model_copy(update={"warnings": (*recommendation.warnings, whole, strange)})

    release = _release(recommendation)

    assert [finding.text for finding in release.findings] == [_DISCOUNT, "No date.", whole.text]
    assert [finding.text for finding in release.must_acknowledge] == [_DISCOUNT, whole.text]


def test_a_ticked_prerequisite_is_no_longer_open() -> None:
    recommendation = _recommend(prerequisites=("Check the order form.", "Attach the dossier.", " "))
    action = _first(recommendation)

    release = _release(recommendation, _ticked(action, "Check the order form."))

    assert release.open_prerequisites == ("Attach the dossier.",)


@pytest.mark.parametrize(
    "change", [{"action_id": "act_of_another"}, {"state": "done"}, {"ended_at": NOW}, {"detail": "Something else"}]
)
def test_what_ticks_no_step_of_this_action_leaves_it_open(change: dict[str, Any]) -> None:
    recommendation = _recommend()
    tick = _ticked(_first(recommendation), "Check the order form.")

    release = _release(recommendation, replace(tick, **change))

    assert release.open_prerequisites == ("Check the order form.",)


@pytest.mark.parametrize("way", _ASKING)
def test_nothing_leaves_in_any_way_while_a_block_is_unchecked(way: Way) -> None:
    uses = MemoryUses()

    with pytest.raises(NotAllowed, match="can't leave unchecked") as refused:
        _gate(uses).let_out(_release(_recommend(("block", _DISCOUNT))), way, "me")

    assert _DISCOUNT in str(refused.value)
    assert uses.uses == []


def test_each_point_is_checked_for_itself_and_only_the_open_ones_are_named() -> None:
    release = _release(_recommend(("block", _DISCOUNT), ("block", _FREE)))

    with pytest.raises(NotAllowed) as refused:
        _gate(MemoryUses()).let_out(release, Way.COPY, "me", acknowledged=[_DISCOUNT])

    assert _FREE in str(refused.value)
    assert _DISCOUNT not in str(refused.value)


def test_an_unchecked_part_does_not_leave_either() -> None:
    release = _release(_recommend(("block", _DISCOUNT)))

    with pytest.raises(NotAllowed):
        _gate(MemoryUses()).let_out(release, Way.FIELD, "me", field="Subject")


def test_what_was_checked_leaves_and_is_kept_with_the_points_and_the_exact_text() -> None:
    uses, release = MemoryUses(), _release(_recommend(("block", _DISCOUNT), ("block", _FREE), ("warn", "No date.")))

    left = _gate(uses).let_out(release, Way.MAIL_PROGRAM, "ana@x.example", acknowledged=[_FREE, _DISCOUNT, "of long ago"])

    assert left.text == release.text
    assert left.problem is None
    assert uses.uses == [
        {
            "recommendation_id": release.recommendation_id,
            "action_id": release.action_id,
            "person": "ana@x.example",
            "way": "mail_program",
            "text": release.text,
            "acknowledged": [_DISCOUNT, _FREE],
            "revisions": (),
        }
    ]


def test_warnings_and_advice_hold_nothing_up() -> None:
    uses = MemoryUses()

    _gate(uses).let_out(_release(_recommend(("warn", "No date."), ("info", "Long."))), Way.COPY, "me")

    assert [use["acknowledged"] for use in uses.uses] == [[]]


def test_open_prerequisites_hold_nothing_up_but_are_named() -> None:
    left = _gate(MemoryUses()).let_out(_release(_recommend()), Way.COPY, "me")

    assert left.open_prerequisites == ("Check the order form.",)


def test_a_part_leaves_alone_and_is_named_in_its_record() -> None:
    uses, release = MemoryUses(), _release(_recommend())

    left = _gate(uses).let_out(release, Way.FIELD, "me", field="Subject")

    assert left.text == release.fields["Subject"] == uses.uses[0]["text"]
    assert uses.uses[0]["way"] == "copy subject"


@pytest.mark.parametrize("part", [None, "Attachment"])
def test_a_part_that_there_is_not_is_refused_with_those_that_there_are(part: str | None) -> None:
    with pytest.raises(NotAllowed, match="To, Subject, Body"):
        _gate(MemoryUses()).let_out(_release(_recommend()), Way.FIELD, "me", field=part)


def test_another_form_of_the_text_is_kept_as_it_left() -> None:
    uses, recommendation = MemoryUses(), _recommend()
    action = _first(recommendation)
    draft = to_eml(action, recommendation.recommendation_id, _PROFILE).decode()

    _gate(uses).let_out(prepare_release(action, recommendation, (), text=draft), Way.EML, "me")

    assert (uses.uses[0]["way"], uses.uses[0]["text"]) == ("eml", draft)


def test_a_text_leaves_though_its_record_cannot_be_written_and_that_is_said() -> None:
    release = _release(_recommend(("block", _DISCOUNT)))

    left = _gate(MemoryUses(is_broken=True)).let_out(release, Way.COPY, "me", acknowledged=[_DISCOUNT])

    assert left.text == release.text
    assert left.problem is not None
    assert left.problem.startswith("That this text left could not be recorded. The records can't be written")


def test_a_whole_recommendation_asks_for_every_block_in_it_and_names_steps_with_their_action() -> None:
    recommendation = _recommend(("block", _DISCOUNT))
    text = to_markdown(recommendation)

    release = prepare_whole(recommendation, text, ())

    assert release.must_acknowledge == recommendation.warnings
    assert release.open_prerequisites == (
        "Answer the billing question: Check the order form.",
        "Answer the billing question: Check the order form.",
    )
    with pytest.raises(NotAllowed):
        _gate(MemoryUses()).let_out(release, Way.DOWNLOAD, "me")
    assert _gate(MemoryUses()).let_out(release, Way.DOWNLOAD, "me", acknowledged=[_DISCOUNT]).text == text


def test_the_command_line_is_never_asked_and_told_everything() -> None:
    uses, recommendation = MemoryUses(), _recommend(("block", _DISCOUNT), ("warn", "No date."))
    release = prepare_whole(recommendation, to_markdown(recommendation), ())

    left = _gate(uses).let_out_unasked(release, "me")

    assert left.text == release.text
    assert left.findings == recommendation.warnings
    assert left.open_prerequisites == release.open_prerequisites
    assert (uses.uses[0]["way"], uses.uses[0]["action_id"], uses.uses[0]["acknowledged"]) == ("cli", "", [])


def test_the_command_line_too_says_when_nothing_could_be_recorded() -> None:
    recommendation = _recommend()

    left = _gate(MemoryUses(is_broken=True)).let_out_unasked(prepare_whole(recommendation, "text", ()), "me")

    assert left.problem is not None


def test_a_use_stands_in_the_real_records(tmp_path: Path) -> None:
    database = open_engine(tmp_path / "records.db")
    release = _release(_recommend(("block", _DISCOUNT)))

    Gate(SqlRecords(database, make_row=lambda deal: {})).let_out(release, Way.COPY, "me", acknowledged=[_DISCOUNT])

    with reading(database) as connection:
        (stored,) = connection.execute(select(action_uses.c.way, action_uses.c.text, action_uses.c.acknowledged)).all()
    database.dispose()
    assert (stored.way, stored.text) == ("copy", release.text)
    assert _DISCOUNT in stored.acknowledged


@pytest.mark.parametrize("way", _ASKING)
def test_nothing_leaves_to_whom_nobody_may_contact(way: Way) -> None:
    uses = MemoryUses()
    uses.suppress("email:ana@acme.example")
    release = _release(_recommend())

    with pytest.raises(NotAllowed, match=r"Ana Lima must not be contacted since .*: asked on the phone. Nothing left."):
        _gate(uses).let_out(release, way, "me")
    with pytest.raises(NotAllowed):
        _gate(uses).let_out_unasked(release, "me")
    assert uses.uses == []


def test_a_whole_recommendation_stays_here_for_one_of_its_addressees() -> None:
    uses = MemoryUses()
    uses.suppress("email:ana@acme.example")
    recommendation = _recommend()

    with pytest.raises(NotAllowed, match="Ana Lima"):
        _gate(uses).let_out(prepare_whole(recommendation, "all", ()), Way.DOWNLOAD, "me")


def test_it_leaves_again_once_that_is_lifted() -> None:
    uses = MemoryUses()
    uses.suppress("email:ana@acme.example", lifted_by="zoe@example.com", lifted_at=NOW)

    _gate(uses).let_out(_release(_recommend()), Way.COPY, "me")

    assert len(uses.uses) == 1


def test_who_was_suppressed_stays_so_while_the_records_cannot_be_read() -> None:
    uses = MemoryUses()
    uses.suppress("email:ana@acme.example")
    gate, release = _gate(uses), _release(_recommend())
    with pytest.raises(NotAllowed):
        gate.let_out(release, Way.COPY, "me")

    uses.is_broken = True

    with pytest.raises(NotAllowed, match="must not be contacted"):
        gate.let_out(release, Way.COPY, "me")


def test_nothing_leaves_to_whom_was_forgotten_meanwhile() -> None:
    uses = MemoryUses(gone=("email:ana@acme.example",))

    with pytest.raises(NotAllowed, match="was forgotten"):
        _gate(uses).let_out(_release(_recommend()), Way.COPY, "me")
    assert uses.uses == []
