"""Where reps see only their own deals: no call of anything that the engine offers gives, tells or changes one of another."""

from __future__ import annotations

import dataclasses
import inspect
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from engine.access.door import Door
from engine.access.own_deals import NOT_YOURS
from engine.access.roles import Person
from engine.access.sign_in import SignIn
from engine.archive import Archive
from engine.asking import Asking
from engine.bootstrap import Engine, build_engine
from engine.domain import Correction, Interaction
from engine.errors import NotAllowed
from engine.feedback.input import FeedbackInput
from engine.importing.uploads import NamedBytes
from engine.ports import ActionState, EntryFilter, FeedbackFilter, Profile, Records
from engine.privacy.erasure import Target
from engine.ranking.ranked_deals import RankedDeals
from engine.recommendation import Recommendation
from engine.release import Way, prepare_whole
from engine.settings import Settings, load_config
from tests.fakes import MONDAY, Clock

REP, ZOE = Person("tom@example.com", is_manager=False), Person("zoe@example.com", is_manager=False)
MANAGER = Person("ana@example.com", is_manager=True)
OTHER = "d-3"
DEALS = b"""Deal ID,Deal name,Stage,Amount,Owner email,Owner,Company,Contact,Email,Notes
d-1,Mine by address,Proposal,1000,tom@example.com,,Acme,Ann Day,ann@acme.example,
d-2,Mine by name,Proposal,2000,,Tom Hill,Boxes,Bob Eve,bob@boxes.example,
d-3,Zanzibar plan,Proposal,3000,zoe@example.com,,Quuxcorp,Rita Hidden,rita@quux.example,
"""
# Words of the other deal that nobody named in asking for it.
SECRETS = ("Zanzibar", "Quuxcorp", "Rita", "quux.example", "Zoe said")
# What an engine is made of and works with, and no use case: none of it takes or gives a deal.
PARTS = {"settings", "cache", "context", "templates", "clock", "door", "closers", "viewer"}
PARTS |= {"memory", "probe_claude", "probe_scripts", "unpriced_models", "price_spared", "sources"}
PARTS |= {"leases", "writers", "writing"}
LEFT_OUT = {
    "engine.close": "ends the engine",
    "engine.settle": "is the server's own work",
    "edits.conflict": "says in words what it is given",
    "recommender.assemble": "takes what only compose gives",
    "composer.content_parts": "takes what only compose gives",
    "composer.rewrite_parts": "takes what only compose gives",
    "composer.remember_summary": "takes what only compose gives",
    "composer.refuse_suppressed": "takes what only compose gives",
    "suppressing.of_deal": "takes what only a source gives",
    "suppressing.note_stops": "takes what only a source gives",
    "records.suppress": "is about a person, in whatever deal",
    "records.suppress_stops": "is about a person, in whatever deal",
    "records.lift_suppressions": "is about a person, in whatever deal",
    "records.save_context_version": "is about the context",
    "records.save_ledger_change": "is about the context",
    "records.mark_placed": "is about the context",
    "records.change_ledger": "is about the ledger",
    "records.keep_tally": "counts",
    "records.save_profile": "is what Profiles.save stores",
    "tally": "counts",
}


@dataclass
class House:
    home: Path
    whole: Engine
    view: Engine
    made: Recommendation
    feedback_id: str

    def rows(self) -> set[str]:
        """Everything that is stored of the other deal."""
        connection = sqlite3.connect(self.home / "recommendation_cache.db")
        try:
            tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            found = {f"{table} {row}" for table in tables for row in connection.execute(f'SELECT * FROM "{table}"')}
        finally:
            connection.close()
        return {row for row in found if OTHER in row or self.made.recommendation_id in row or self.feedback_id in row}


def open_house(home: Path, *, own_deals_only: bool = True) -> House:
    # With Claude set up, though it writes nothing, every call gets as far as the deal.
    claude = {"anthropic_api_key": "sk-test", "anthropic_base_url": "http://127.0.0.1:9", "writer": "playbook"}
    settings = Settings(home=home, source="files", own_deals_only=own_deals_only, **claude)
    whole = build_engine(settings, Clock())
    whole.door = Door(SignIn({}, ""), settings, whole.records, whole.clock)
    whole.context.create("# Company Context\n\nVersion: 1.0\n\n## Company Overview\n\nWe sell plans.\n")
    whole.apply_import(whole.plan_import([NamedBytes("deals.csv", DEALS)]), MANAGER)
    whole.profiles.save_of(MANAGER, REP.name, "Tom Hill, 4711")
    files = whole.source("files")
    made = whole.recommender.recommend(files, OTHER)
    action = next(iter(made.actions))
    said = FeedbackInput(
        recommendation_id=made.recommendation_id, feedback_type="negative", feedback_text="Zoe said no.", action_id=action.id
    )
    feedback_id = whole.feedback.process_feedback(said, ZOE).feedback_id
    whole.records.mark_action(make_state(action.id))
    whole.gate.let_out_unasked(prepare_whole(made, "Dear Rita", ()), ZOE.name)
    whole.amending.tell("files", OTHER, [make_interaction()], ZOE)
    whole.amending.correct("files", OTHER, "deal.next_step", "Zanzibar by boat", ZOE)
    return House(home, whole, whole.seen_by(whole.profiles.identify(REP)), made, feedback_id)


def make_state(action_id: str) -> ActionState:
    return ActionState("files", OTHER, action_id, "done", MONDAY, ZOE.name, purpose="Zanzibar")


def make_interaction() -> Interaction:
    return Interaction(
        id="told-1", kind="note", direction="internal", at=datetime(2026, 11, 20, tzinfo=UTC), text="Rita called"
    )


@pytest.fixture
def house(home: Path) -> Iterator[House]:
    made = open_house(home)
    yield made
    made.whole.close()


def list_offers(view: Engine) -> Iterator[tuple[str, Any, Any]]:
    """Each public method that a page can reach from its engine, by name, with the object and its declaration."""
    places: dict[str, tuple[Any, type]] = {
        "engine": (view, Engine),
        "source": (view.source("files"), type(view.source("files"))),
    }
    names = [field.name for field in dataclasses.fields(Engine) if not field.name.startswith("_")]
    names += [name for name, member in vars(Engine).items() if isinstance(member, property | cached_property)]
    declared = {"records": Records, "archive": Archive}
    for name in names:
        if name not in PARTS and getattr(view, name) is not None:
            places[name] = getattr(view, name), declared.get(name) or type(getattr(view, name))
    for place, (holder, kind) in places.items():
        for name, member in inspect.getmembers(kind):
            if not name.startswith("_") and name not in PARTS and callable(member) and f"{place}.{name}" not in LEFT_OUT:
                yield f"{place}.{name}", holder, member


def make_arguments(house: House) -> dict[str, Any]:
    """What each parameter is given, by name, or by "name: annotation" where a name means several things."""
    view, whole, made = house.view, house.whole, house.made
    action = next(iter(made.actions))
    deal = whole.source("files").enrich(OTHER).enriched
    composition = whole.composer.compose(whole.source("files"), OTHER, "playbook", MONDAY)
    standing = whole.edits.find(whole.source("files"), made.recommendation_id, action.id)
    revision = whole.edits._draft(standing, action.content, action.contact, REP.name, "")
    said = FeedbackInput(recommendation_id=made.recommendation_id, feedback_type="positive", action_id=action.id)
    thumb = whole.records.get_feedback(house.feedback_id)
    assert thumb is not None
    return {
        "source": view.source("files"),
        "source: str": "files",
        "source_name": "files",
        "source_name: str": "files",
        "name: str": "playbook",
        "engine.source.name": "files",
        "finder.source.name": "files",
        "upkeep.save_prompt.name": "mine",
        "reference": f"files:{OTHER}",
        "suppressing.suppress_reference.reference": "rita@quux.example",
        "suppressing.lift_reference.reference": "rita@quux.example",
        "suppressing.identities_of.reference": "rita@quux.example",
        "identities": ["email:rita@quux.example"],
        "contact_id": "rita@quux.example",
        "target": Target("deal", deals=frozenset({("files", OTHER)}), whole=frozenset({("files", OTHER)})),
        "deal_id": OTHER,
        "deal_ids": [OTHER],
        "deals": [(view.source("files"), OTHER)],
        "recommendation_id": made.recommendation_id,
        "recommendation_ids": [made.recommendation_id],
        "action_id": action.id,
        "revision_id": "original",
        "texts": {"body": "Hello"},
        "based_on": "",
        "author": REP.name,
        "line": "shorter",
        "asking": Asking(REP.name),
        "asked_by": REP.name,
        "template": whole.templates.load("recommend"),
        "text": "We sell boats.",
        "context: str": "",
        "writer": "playbook",
        "now": MONDAY,
        "at": MONDAY,
        "before": MONDAY,
        "since": MONDAY,
        "since: date": date(2026, 11, 1),
        "today": date(2026, 11, 23),
        "starts": [MONDAY],
        "patience": MONDAY - MONDAY,
        "release": prepare_whole(made, "Dear Rita", ()),
        "way": Way.COPY,
        "person": REP,
        "person: str": REP.name,
        "person: str | None": REP.name,
        "manager": REP,
        "profile": Profile(person=REP.name, crm_owner="zoe@example.com"),
        "crm_owner": "zoe@example.com",
        "stand_in": REP.name,
        "until": MONDAY.date(),
        "plan": view.preparation.plan(view.source("files"), [OTHER]),
        "engine.apply_import.plan": whole.plan_import([NamedBytes("deals.csv", DEALS.replace(b"zoe@", b"tom@"))]),
        "files": [NamedBytes("deals.csv", DEALS)],
        "feedback: FeedbackInput": said,
        "feedback: Feedback": thumb.feedback,
        "thumb": thumb.feedback,
        "learning_ids": [],
        "reason": "",
        "feedback_id": house.feedback_id,
        "feedback_ids": [house.feedback_id],
        "named": house.feedback_id,
        "learning_id": "L000000",
        "section": "Email Engagement Learnings",
        "last_day": None,
        "version": "1.0",
        "field": "deal.next_step",
        "fields": ["deal.next_step"],
        "value": "Mine now",
        "interactions": [make_interaction()],
        "interaction": make_interaction(),
        "interaction_ids": ["told-1"],
        "told": [],
        "by": REP.name,
        "campaign": None,
        "correction": Correction(field="deal.next_step", value="Mine now", author=REP.name, at=MONDAY),
        "state": make_state(action.id),
        "state: str": "done",
        "detail": "",
        "deal": deal.deal,
        "revision": revision,
        "standing": standing,
        "standing: Recommendation": made,
        "shown": made,
        "found": made,
        "newest": made,
        "made": made,
        "recommendation": made,
        "revisions": [revision],
        "action": action,
        "findings": (),
        "change": lambda stored: stored,
        "parts": composition.parts,
        "fence": 99,
        "fingerprint": made.fingerprint.model_dump(),
        "enriched_data_hash": "sha256:0",
        "enriched_json": b"{}",
        "summary_json": b"{}",
        "made_from": "sha256:0",
        "summary": composition.summary,
        "cache_key": made.cache_key,
        "key": made.cache_key,
        "company_context_hash": "sha256:0",
        "stored": b"",
        "kind": "import",
        "task": "recommend",
        "model": "playbook",
        "sign_in": "sha256:0",
        "asked": EntryFilter(),
        "asked: FeedbackFilter": FeedbackFilter(),
        "facts": {
            "recommendation_id": made.recommendation_id,
            "action_id": action.id,
            "person": REP.name,
            "way": "copy",
            "text": "",
        },
        "archive.log_generation.facts": {"source": "files", "deal_id": OTHER},
        "records.log_generation.facts": {"source": "files", "deal_id": OTHER},
    }


def give_arguments(offer: str, member: Any, known: Mapping[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """What a call about the other deal takes; only what it can't do without, and who asks."""
    given: list[Any] = []
    options: dict[str, Any] = {}
    for name, parameter in inspect.signature(member).parameters.items():
        is_needed = parameter.default is inspect.Parameter.empty or name == "person"
        if name == "self" or not is_needed or parameter.kind is inspect.Parameter.VAR_POSITIONAL:
            continue
        keys = (f"{offer}.{name}", f"{name}: {parameter.annotation}", name)
        key = next((key for key in keys if key in known), None)
        if key is None:
            pytest.fail(f"{offer} takes '{name}: {parameter.annotation}': say what a call about another's deal gives it")
        if parameter.kind is inspect.Parameter.VAR_KEYWORD:
            options |= known[key]
        elif parameter.kind is inspect.Parameter.KEYWORD_ONLY:
            options[name] = known[key]
        else:
            given.append(known[key])
    return given, options


def spell_out(result: Any) -> str:
    """A result with all that it holds."""
    if isinstance(result, RankedDeals):
        return repr(result.rows())
    if isinstance(result, BaseModel):
        return result.model_dump_json()
    if isinstance(result, Iterator):
        return repr(list(result))
    return repr(result)


def test_no_call_gives_tells_or_changes_a_deal_of_another(house: House) -> None:
    known, before = make_arguments(house), house.rows()
    offers = list(list_offers(house.view))

    for offer, holder, member in offers:
        try:
            call = getattr(holder, offer.partition(".")[2])
            given, options = give_arguments(offer, member, known)
            told = spell_out(call(*given, **options))
        except NotAllowed as refusal:
            told = str(refusal)

        assert not [secret for secret in SECRETS if secret in told], (offer, told)
        assert house.rows() == before, offer

    assert len(offers) > 120


def test_a_rep_does_with_their_own_deals_what_they_always_did(house: House) -> None:
    view = house.view
    source, deal_id = view.resolve("files:d-2")
    made = view.recommender.recommend(source, deal_id, asked_by=REP.name)
    action = next(iter(made.actions))

    view.records.mark_action(dataclasses.replace(make_state(action.id), deal_id=deal_id))
    view.gate.let_out_unasked(prepare_whole(made, "Dear Bob", ()), REP.name)
    said = FeedbackInput(recommendation_id=made.recommendation_id, feedback_type="positive", action_id=action.id)
    view.feedback.process_feedback(said, REP)
    view.amending.correct("files", deal_id, "deal.next_step", "Call Bob", REP)
    view.amending.tell("files", deal_id, [make_interaction()], REP)

    assert view.recommender.view(source, deal_id).recommendation.deal_name == "Mine by name"
    assert [use.deal_id for use in view.records.list_uses()] == [deal_id]
    assert [heard.feedback.deal_id for heard in view.records.list_feedback(FeedbackFilter())] == [deal_id]
    assert view.records.count_feedback(FeedbackFilter()) == 1
    assert [state.deal_id for state in view.records.states_since("files", MONDAY)] == [deal_id]
    assert {entry.deal_id for entry in view.records.list_entries()} == {deal_id}
    assert view.preparation.plan(source, ["d-1", "d-2"], person=house.whole.profiles.identify(REP)).failures == ()


def test_a_rep_finds_their_deals_by_address_and_by_each_name_of_the_crm_scored_as_for_everybody(house: House) -> None:
    everybodys = {deal.id: deal for deal in house.whole.rank("files").rows()}

    assert set(house.view.rank("files")["id"]) == {"d-1", "d-2"}
    assert {row["id"] for row in house.view.source("files").rows()} == {"d-1", "d-2"}
    for deal in house.view.rank("files").rows():
        assert deal.attention == everybodys[deal.id].attention
        assert deal.value_factor == everybodys[deal.id].value_factor


def test_of_a_long_log_a_rep_reads_a_page_of_their_own(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.access.own_deals._READ_AT_ONCE", 2)
    files, others = house.whole.source("files"), prepare_whole(house.made, "Dear Rita", ())
    mine = prepare_whole(house.whole.recommender.recommend(files, "d-1"), "Dear Ann", ())
    for number in range(3):
        house.whole.gate.let_out_unasked(dataclasses.replace(mine, text=f"Ann {number}"), REP.name)
        house.whole.gate.let_out_unasked(others, ZOE.name)

    assert [use.text for use in house.view.records.list_uses(limit=2)] == ["Ann 2", "Ann 1"]
    assert [use.text for use in house.view.records.list_uses(limit=2, offset=2)] == ["Ann 0"]


def test_a_deal_that_changes_hands_is_seen_by_its_new_owner_alone(house: House) -> None:
    moved = DEALS.replace(b"Proposal,1000,tom@example.com", b"Proposal,1000,zoe@example.com")
    house.whole.apply_import(house.whole.plan_import([NamedBytes("deals.csv", moved)]), MANAGER)

    with pytest.raises(NotAllowed, match=NOT_YOURS):
        house.view.resolve("files:d-1")
    assert set(house.view.rank("files")["id"]) == {"d-2"}
    assert set(house.whole.seen_by(ZOE).rank("files")["id"]) == {"d-1", "d-3"}


def test_a_deal_of_another_source_is_refused_as_any_other(house: House) -> None:
    with pytest.raises(NotAllowed, match=NOT_YOURS):
        house.view.resolve("sample:frimael")
    assert not house.view.rank("sample")


def test_managers_the_command_line_and_who_works_alone_see_all(house: House) -> None:
    assert house.whole.seen_by(MANAGER) is house.whole
    house.whole.door = None
    assert house.whole.seen_by(REP) is house.whole


def test_reps_see_all_unless_the_setting_says_otherwise(home: Path) -> None:
    house = open_house(home, own_deals_only=False)

    assert not load_config().own_deals_only
    assert house.view is house.whole
    assert house.view.resolve(f"files:{OTHER}")[1] == OTHER
    house.whole.close()


def test_whose_deals_a_rep_sees_is_not_theirs_to_say(house: House) -> None:
    known = house.whole.composer.senders.own(REP.name)
    assert known is not None

    house.view.profiles.save(REP, dataclasses.replace(known, title="Seller"))
    with pytest.raises(NotAllowed, match="Only managers may say what a CRM calls"):
        house.view.profiles.save(REP, dataclasses.replace(known, crm_owner="zoe@example.com"))
    house.view.profiles.save(REP, dataclasses.replace(known, email="zoe@example.com"))

    assert house.whole.profiles.identify(REP).owner_ids == {"Tom Hill", "4711"}
    assert set(house.whole.seen_by(house.whole.profiles.identify(REP)).rank("files")["id"]) == {"d-1", "d-2"}
