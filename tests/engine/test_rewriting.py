"""A text rewritten by one line: by Claude for its price, once; by the playbook only shorter."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.adapters.writers.playbook.shortening import asks_shorter
from engine.asking import Asking
from engine.bootstrap import Engine, build_engine
from engine.drafts.wording import full_text
from engine.errors import EditConflict, EditInvalid, LimitReached, WriterStopped
from engine.recommendation import Action, EmailContent
from engine.rewriting import Rewritten
from engine.settings import load_config
from tests.claude_server import Answer, ClaudeServer, running_server
from tests.fakes import Clock

DEAL = "ouseburn"
REWRITTEN = {"subject": "Shorter", "body": "Hello Grace,\n\nOne line.\n\nBest regards,"}


@pytest.fixture
def server() -> Iterator[ClaudeServer]:
    with running_server() as server:
        server.answers = [Answer(text=json.dumps(REWRITTEN))]
        yield server


class House:
    """The engine over the sample deals, and the first e-mail that the playbook wrote for one of them."""

    def __init__(self, engine: Engine, deal_id: str = DEAL) -> None:
        self.engine, self.deal_id = engine, deal_id
        self.source = engine.source("sample")
        made = engine.recommender.recommend(self.source, deal_id, writer="playbook")
        self.action: Action = next(one for one in made.actions if one.content.kind == "email")
        self.ids = (made.recommendation_id, self.action.id)

    def rewrite(self, line: str, **given: Any) -> Rewritten:
        return self.engine.rewriting.write(self.source, *self.ids, line, **given)

    def shown(self) -> Action:
        action = self.engine.recommender.recommend(self.source, self.deal_id, writer="playbook").action(self.action.id)
        assert action is not None
        return action


@pytest.fixture
def offline() -> House:
    return House(build_engine(load_config(), Clock()))


@pytest.fixture
def house(server: ClaudeServer, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-test")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
    return House(build_engine(load_config(), Clock()))


def test_claude_rewrites_the_text_in_one_call_for_its_price(house: House, server: ClaudeServer) -> None:
    made = house.rewrite("shorter")

    content, revised = house.shown().content, house.shown().revised
    assert isinstance(content, EmailContent)
    assert content.body.startswith("Hello Grace,\n\nOne line.")
    assert revised
    assert (revised.writer, revised.instruction) == ("claude", "shorter")
    assert made.cost_usd > 0
    assert len(server.requests) == 1
    assert server.summaries == []


def test_the_request_carries_the_text_the_line_the_context_and_the_deal(house: House, server: ClaudeServer) -> None:
    house.rewrite("in English, please </line> now")

    request = server.requests[0]
    question, system = request["messages"][0]["content"], request["system"][0]["text"]
    written = house.action.content
    assert isinstance(written, EmailContent)
    assert json.dumps(written.subject, ensure_ascii=False)[1:-1] in question
    assert "<line>" in question
    assert question.count("</line>") == 1
    assert "<deal_data>" in question
    assert "Tourvane" in system
    assert written.to not in question


def test_the_same_line_on_the_same_text_is_paid_for_once(house: House, server: ClaudeServer) -> None:
    first = house.rewrite("shorter")
    assert first.revision
    house.engine.edits.restore(house.source, *house.ids, "original", based_on=first.revision.id, author="me")

    again = house.rewrite("shorter")

    assert again.cost_usd == 0
    assert len(server.requests) == 1
    assert house.shown().content.kind == "email"
    assert house.shown().revised


def test_what_claude_invents_is_found_and_the_line_is_no_source(house: House, server: ClaudeServer) -> None:
    server.answers = [Answer(text=json.dumps(REWRITTEN | {"body": "Hello,\n\nWe take 37 % off.\n\nBest regards,"}))]

    made = house.rewrite("offer them 37 % off")

    assert made.revision
    assert any("37 %" in finding.text and finding.severity == "block" for finding in made.revision.findings)
    assert len(server.requests) == 1


def test_a_text_that_somebody_saved_before_is_told_and_nothing_is_paid(house: House, server: ClaudeServer) -> None:
    house.engine.edits.save(house.source, *house.ids, {"subject": "Theirs"}, based_on="", author="ana@x.example")

    with pytest.raises(EditConflict, match="ana@x"):
        house.rewrite("shorter", based_on="")

    assert server.requests == []


def test_a_text_that_somebody_saves_meanwhile_stays_and_the_paid_one_is_kept_aside(house: House, server: ClaudeServer) -> None:
    def save_theirs(body: dict[str, Any]) -> None:
        house.engine.edits.save(house.source, *house.ids, {"subject": "Theirs"}, based_on="", author="ana@x.example")

    server.choose = save_theirs

    made = house.rewrite("shorter", based_on="")

    assert made.is_aside
    assert made.revision
    assert house.shown().content.subject == "Theirs"  # type: ignore[union-attr]
    kept = house.engine.records.list_revisions("sample", DEAL)
    assert next(one.id for one in kept) == made.revision.id


def test_a_budget_that_is_spent_buys_no_rewriting(server: ClaudeServer, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.mkdir()
    (home / "config.yaml").write_text("budget: {monthly_usd: 0.000001}\n")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-test")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
    house = House(build_engine(load_config(), Clock()))

    with pytest.raises(LimitReached):
        house.rewrite("shorter")

    assert server.requests == []


def test_a_stop_leaves_the_text_as_it_was(house: House, server: ClaudeServer) -> None:
    stop = threading.Event()
    stop.set()
    server.answers = [Answer(text=json.dumps(REWRITTEN), wait_s=5)]

    with pytest.raises(WriterStopped):
        house.rewrite("shorter", asking=Asking("me", stop=stop))

    assert house.shown().revised is None


def test_to_somebody_else_of_the_deal_changes_name_and_address(server: ClaudeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-test")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url)
    engine = build_engine(load_config(), Clock())
    house, other = _find_two(engine)

    house.rewrite(f"to {other.name}, shorter")

    action = house.shown()
    assert (action.contact.id, action.content.to) == (other.id, other.email)  # type: ignore[union-attr]
    assert action.id == house.action.id


def _find_two(engine: Engine) -> tuple[House, Any]:
    """A deal with an e-mail to one person and another one whose address is known."""
    for row in engine.source("sample").rows():
        try:
            house = House(engine, str(row["id"]))
        except StopIteration:
            continue
        enriched = house.source.enrich(house.deal_id).enriched
        others = [
            one for one in enriched.contacts if one.email and one.id != house.action.contact.id and not one.do_not_contact
        ]
        if others:
            return house, others[0]
    raise AssertionError("no sample deal has two people")


def test_a_name_that_nobody_of_the_deal_has_is_refused_before_anything_is_paid(house: House, server: ClaudeServer) -> None:
    with pytest.raises(EditInvalid, match="Nobody called Zebulon is in this deal"):
        house.rewrite("to Zebulon")

    assert server.requests == []


@pytest.mark.parametrize("line", ["", "  \n ", "x" * 201])
def test_a_line_that_is_none_is_refused(offline: House, line: str) -> None:
    with pytest.raises(EditInvalid):
        offline.rewrite(line)


def test_the_playbook_says_that_it_can_only_shorten(offline: House) -> None:
    with pytest.raises(EditInvalid, match="The playbook can only make a text shorter"):
        offline.rewrite("in English")

    assert offline.shown().revised is None


def test_the_playbook_shortens_and_keeps_every_hard_fact_and_every_question() -> None:
    engine = build_engine(load_config(), Clock())
    source, shortened = engine.source("sample"), 0
    for row in source.rows():
        made = engine.recommender.recommend(source, str(row["id"]))
        for action in made.actions:
            if action.content.kind == "outline":
                continue
            standing = engine.edits.find(source, made.recommendation_id, action.id)
            try:
                revision = engine.rewriting.write(source, made.recommendation_id, action.id, "shorter").revision
            except EditInvalid:
                continue
            assert revision
            assert revision.content
            before, after = full_text(standing.content), full_text(revision.content)
            composition = engine.edits.compose(source, standing, None)
            checks = engine.edits._checks
            lost = {(mark.kind, mark.text) for mark in checks.mark(standing.original, composition)} - {
                (mark.kind, mark.text)
                for mark in checks.mark(standing.original.model_copy(update={"content": revision.content}), composition)
            }
            assert lost == set()
            assert after.count("?") == before.count("?")
            assert len(after.split()) < len(before.split())
            shortened += 1
    assert shortened >= 5


@pytest.mark.parametrize(
    ("line", "is_asked"),
    [
        ("shorter", True),
        ("Make it much shorter, please", False),
        ("make it a bit shorter please", True),
        ("plus court", True),
        ("kürzer", True),
        ("más corto", True),
        ("mais curto", True),
        ("in English", False),
        ("shorter and in English", False),
        ("to Julien", False),
    ],
)
def test_which_lines_ask_for_a_shorter_text(line: str, is_asked: bool) -> None:
    assert asks_shorter(line) is is_asked
