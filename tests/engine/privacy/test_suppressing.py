"""Nobody writes to whom must not be contacted, from that moment on, until a manager lifts it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from engine.access.roles import Person
from engine.bootstrap import Engine, build_engine
from engine.domain import Interaction
from engine.errors import ContactNotFound, EditInvalid, NotAllowed, StoreError, WriterRejected
from engine.privacy.suppressions import make_suppression
from engine.release import prepare_release
from engine.settings import load_config
from tests.claude_replies import make_action, make_outline, make_reply, make_summary
from tests.claude_server import Answer, ClaudeServer, running_server
from tests.fakes import MONDAY, Clock

DEAL, CLAIRE = "frimael", "contact-1"
BODY = "Bonjour Claire,\n\nMerci pour votre message. Je vous réponds demain sur les deux points.\n\nBien à vous,"
REPLY = make_reply(
    make_action(contact_id=CLAIRE, body=BODY, evidence=[]),
    make_outline(contact_id=CLAIRE, purpose="replan_close", channel="email", evidence=[]),
)
REP = Person("tom@example.com", is_manager=False)
MANAGER = Person("zoe@example.com", is_manager=True)


@pytest.fixture
def server() -> Iterator[ClaudeServer]:
    with running_server() as server:
        server.answers = [Answer(text=make_summary()), Answer(text=REPLY)]
        yield server


@pytest.fixture
def engine(home: Path, server: ClaudeServer) -> Iterator[Engine]:
    keys = {"ANTHROPIC_API_KEY": "sk-test", "ANTHROPIC_BASE_URL": server.url}
    made = build_engine(load_config({"SALES_ACTION_HOME": str(home), **keys}), Clock())
    yield made
    made.close()


def main_contact(engine: Engine) -> str:
    primary = engine.source("sample").enrich(DEAL).enriched.primary_contact
    assert primary is not None
    return primary.id


def suppress(engine: Engine, reason: str = "asked on the phone") -> None:
    engine.suppressing.suppress("sample", DEAL, main_contact(engine), reason, REP)


def ranked(engine: Engine) -> dict[str, Any]:
    return next(deal for deal in engine.rank("sample").rows() if deal.id == DEAL)._asdict()


def test_nothing_is_bought_for_whom_nobody_may_write_to(engine: Engine, server: ClaudeServer) -> None:
    suppress(engine)

    made = engine.recommender.recommend(engine.source("sample"), DEAL)
    view = engine.recommender.view(engine.source("sample"), DEAL)

    assert (made.writer, made.hold and made.hold.kind, list(made.actions)) == ("playbook", "forbidden", [])
    assert view.recommendation.recommendation_id == made.recommendation_id
    assert view.estimate_usd == 0.0
    assert server.requests == []


def test_it_counts_at_once_on_the_list_and_the_board_and_is_known_by_whom_it_is_of(engine: Engine) -> None:
    assert ranked(engine)["hold_kind"] != "forbidden"

    suppress(engine)

    enriched = engine.recommender.view(engine.source("sample"), DEAL).enriched
    standing = engine.suppressing.of_deal(enriched)
    assert ranked(engine)["hold_kind"] == "forbidden"
    assert {one: (found.author, found.reason) for one, found in standing.items()} == {
        main_contact(engine): ("tom@example.com", "asked on the phone")
    }


def test_only_a_manager_lifts_it(engine: Engine) -> None:
    suppress(engine)

    with pytest.raises(NotAllowed, match="Only managers may lift a suppression"):
        engine.suppressing.lift("sample", DEAL, main_contact(engine), REP)
    assert engine.suppressing.lift("sample", DEAL, main_contact(engine), MANAGER) == 1

    assert ranked(engine)["hold_kind"] != "forbidden"
    assert engine.recommender.recommend(engine.source("sample"), DEAL).writer == "claude"


def test_a_stop_request_that_is_told_suppresses_and_is_settled_once_that_is_lifted(engine: Engine) -> None:
    contact = main_contact(engine)
    stop = Interaction.model_validate(
        {
            "id": "rep:1",
            "kind": "email",
            "direction": "in",
            "at": MONDAY - timedelta(hours=1),
            "text": "Please stop contacting me.",
            "contact_ids": (contact,),
        }
    )

    engine.amending.tell("sample", DEAL, [stop], REP)

    source = engine.source("sample")
    [standing] = engine.suppressing.of_deal(engine.recommender.view(source, DEAL, writer="playbook").enriched).values()
    assert standing.origin == "stop_cue"
    engine.suppressing.lift("sample", DEAL, contact, MANAGER)
    hold = engine.recommender.view(source, DEAL, writer="playbook").recommendation.hold
    assert hold is None or hold.kind != "forbidden"


def test_what_was_being_written_meanwhile_is_neither_kept_nor_shown_and_its_cost_is_known(
    engine: Engine, server: ClaudeServer
) -> None:
    contact = main_contact(engine)
    held = engine.source("sample").enrich(DEAL).enriched.contact(contact)
    assert held is not None

    def suppress_elsewhere(_line: str) -> None:
        if len(server.requests) == 2 and not engine.records.suppressions():
            engine.records.suppress((f"email:{held.email}",), make_suppression("button", "zoe@example.com", MONDAY))

    with pytest.raises(NotAllowed, match="must not be contacted since this was begun"):
        engine.recommender.recommend(engine.source("sample"), DEAL, on_progress=suppress_elsewhere)

    assert len(server.requests) == 2
    assert [entry for entry in engine.records.deal_entries("sample", DEAL) if entry.writer == "claude"] == []
    assert engine.records.spent_usd(MONDAY - timedelta(days=1)) > 0


def test_no_text_is_written_in_full_or_rewritten_any_more(engine: Engine, server: ClaudeServer) -> None:
    made = engine.recommender.recommend(engine.source("sample"), DEAL)
    mail = next(one for one in made.actions if one.content.kind == "email")
    plan = next(one for one in made.actions if one.content.kind == "outline")
    server.answers = [Answer(text=json.dumps({"subject": "x", "body": "y"}))]
    paid = len(server.requests)

    suppress(engine)

    with pytest.raises(WriterRejected, match="no longer holds"):
        engine.contents.write(engine.source("sample"), made.recommendation_id, plan.id)
    with pytest.raises(EditInvalid, match="marked as do not contact"):
        engine.rewriting.write(engine.source("sample"), made.recommendation_id, mail.id, "more formal")
    assert len(server.requests) == paid


def test_no_way_out_forgets_who_was_suppressed_while_the_records_cannot_be_read(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = engine.recommender.recommend(engine.source("sample"), DEAL, writer="playbook")
    release = prepare_release(made.p0_actions[0], made, ())
    suppress(engine)
    with pytest.raises(NotAllowed, match="must not be contacted"):
        engine.gate.let_out_unasked(release, REP.name)

    def fail() -> None:
        raise StoreError("The records can't be read.")

    monkeypatch.setattr(engine.records, "suppressions", fail)

    with pytest.raises(NotAllowed, match="must not be contacted"):
        engine.gate.let_out_unasked(release, REP.name)


def test_an_address_can_be_suppressed_that_no_deal_names_yet(engine: Engine, tmp_path: Path) -> None:
    engine.suppressing.suppress_reference(" Ana@Acme.example ", "", REP)
    export = tmp_path / "deals.csv"
    export.write_text(
        "Deal ID,Deal name,Stage,Amount,Contact name,Contact email\nd1,Plan,Proposal,100,Ana Lima,ana@acme.example\n"
    )

    engine.apply_import(engine.plan_import([export]), MANAGER)

    made = engine.recommender.recommend(engine.source("files"), "d1")
    assert made.hold is not None
    assert made.hold.kind == "forbidden"
    assert engine.rank("files").rows()[0].hold_kind == "forbidden"


def test_an_address_stands_for_all_that_its_person_is_known_by(engine: Engine, tmp_path: Path) -> None:
    export = tmp_path / "deals.csv"
    export.write_text(
        "Deal ID,Deal name,Stage,Contact name,Contact email,Contact phone\n"
        "d1,Plan,Proposal,Ana Lima,ana@acme.example,+33 6 12 34 56 78\nd2,Other,Proposal,A. Lima,,+33 6 12 34 56 78\n"
    )
    engine.apply_import(engine.plan_import([export]), MANAGER)

    engine.suppressing.suppress_reference("ana@acme.example", "", REP)

    assert set(engine.rank("files")["hold_kind"]) == {"forbidden"}


def test_who_is_suppressed_by_a_number_is_closed_in_the_sample_s_ranking_too(engine: Engine) -> None:
    contact = engine.source("sample").enrich(DEAL).enriched.primary_contact
    assert contact is not None
    assert contact.phone is not None
    assert ranked(engine)["hold_kind"] != "forbidden"

    engine.suppressing.suppress_reference(contact.phone, "", REP)
    assert ranked(engine)["hold_kind"] == "forbidden"

    engine.suppressing.lift_reference(contact.phone, MANAGER)
    assert ranked(engine)["hold_kind"] != "forbidden"


def test_what_is_neither_an_address_nor_a_number_is_refused(engine: Engine) -> None:
    with pytest.raises(ContactNotFound, match="neither an e-mail address nor a phone number"):
        engine.suppressing.suppress_reference("Ana Lima", "", REP)
    with pytest.raises(ContactNotFound, match="not in this deal any more"):
        engine.suppressing.suppress("sample", DEAL, "nobody", "", REP)
