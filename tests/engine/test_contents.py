"""A planned action in full, on request: only that one, once, and only while the plan still holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from engine.adapters.cache.disk import DiskCache
from engine.adapters.context.file import ContextFile
from engine.adapters.records.database import open_engine
from engine.adapters.records.leases import SqlLeases
from engine.adapters.records.records import SqlRecords
from engine.archive import Archive
from engine.bootstrap import app_folder
from engine.composition import Composer
from engine.contents import Contents
from engine.domain import Channel, Summary
from engine.drafts.checks import Checks
from engine.errors import RecommendationNotFound, WriterRejected, WriterUnavailable
from engine.paid_calls import PaidCalls
from engine.ports import ContentReview, Progress, Stop, WrittenContent
from engine.prompt_parts import ContentParts, PromptParts
from engine.prompts import TemplateFolder
from engine.recommendation import Draft, DraftAction, EmailContent, Evidence, OutlineContent, Priority, Purpose, Recommendation
from engine.recommender import Recommender
from engine.settings import Settings
from tests.fakes import Clock, FakeWriter, MemorySource, make_deal, make_draft

TEMPLATE = "## System Prompt\n{{company_context}}\nBe kind.\n"


@dataclass
class FakeContentWriter:
    """Writes one e-mail over and over; `failure` is raised instead when it is set."""

    history: list[ContentParts] = field(default_factory=list)
    reviewed: list[str] = field(default_factory=list)
    failure: WriterUnavailable | None = None
    body: str = "Hi Ana,\n\nHere is a recap.\n\nBest regards,"

    def estimate_cost(self, parts: PromptParts) -> float:
        return 0.01

    def write_content(
        self,
        parts: ContentParts,
        on_progress: Progress | None = None,
        *,
        review: ContentReview | None = None,
        stop: Stop | None = None,
    ) -> WrittenContent:
        self.history.append(parts)
        if self.failure:
            raise self.failure
        content = EmailContent(title="Recap", subject="Your billing question", body=self.body)
        self.reviewed += review(content) if review else ()
        true, false = Evidence(source_id="i1", quote="Can we pay quarterly"), Evidence(source_id="i1", quote="We love it")
        return WrittenContent(content, ("Check the slot",), (true, false), model="fake-1", cost_usd=0.006)


@dataclass
class House:
    clock: Clock
    source: MemorySource
    writer: FakeContentWriter
    recommender: Recommender
    contents: Contents
    records: SqlRecords
    context: ContextFile

    def write(self, made: Recommendation, number: int = 0) -> Recommendation:
        return self.contents.write(self.source, made.recommendation_id, made.p1_actions[number].id)


def plan(purpose: Purpose, title: str) -> DraftAction:
    return DraftAction(
        priority=Priority.P1,
        channel=Channel.EMAIL,
        purpose=purpose,
        contact_id="c1",
        title=title,
        rationale="Ana asked.",
        prerequisites=("Read the thread",),
        content=OutlineContent(title=title, key_points=("The date",)),
        evidence=(Evidence(source_id="i1", quote="at which price"),),
    )


@pytest.fixture
def build(tmp_path: Path) -> Callable[[], House]:
    clock, source = Clock(), MemorySource(make_deal())
    home = tmp_path / "home"
    (home / "prompts").mkdir(parents=True)
    for name in ("recommend", "content"):
        (home / "prompts" / f"{name}.md").write_text(f"---\ntask: {name}\n---\n{TEMPLATE}")

    def make() -> House:
        settings = Settings(home=home, writer="claude")
        database = open_engine(home / "recommendation_cache.db")
        records = SqlRecords(database, make_row=lambda enriched: {})
        context = ContextFile(home / "company-context.md", records)
        if context.read_text() is None:
            context.create("# Company Context\n\nVersion: 1.0\n\nWe sell plans.\n")
        plans = (plan(Purpose.REPLAN_CLOSE, "Replan"), plan(Purpose.SETTLE_PRICE, "Price"))
        drafter = FakeWriter(queue=[Draft(actions=(*make_draft().actions, *plans))])
        composer = Composer(
            settings=settings,
            context=context,
            templates=TemplateFolder(app_folder() / "prompts", home / "prompts"),
            writers={"claude": drafter},
            summarize=lambda enriched, day: Summary(headline="", situation=""),
            records=records,
            own_contexts={},
        )
        cache = DiskCache(home / "cache")
        archive = Archive(cache, records)
        calls, leases = PaidCalls(settings, records, archive, clock), SqlLeases(database)
        checks = Checks(settings, clock)
        recommender = Recommender(
            settings=settings,
            composer=composer,
            writers={"claude": drafter},
            archive=archive,
            calls=calls,
            checks=checks,
            leases=leases,
            clock=clock,
        )
        writer = FakeContentWriter()
        contents = Contents(
            settings=settings,
            composer=composer,
            writers={"claude": writer},
            archive=archive,
            cache=cache,
            calls=calls,
            checks=checks,
            leases=leases,
            clock=clock,
        )
        return House(clock, source, writer, recommender, contents, records, context)

    return make


@pytest.fixture
def house(build: Callable[[], House]) -> House:
    return build()


def test_only_the_asked_action_is_written_and_the_others_stay(house: House) -> None:
    made = house.recommender.recommend(house.source, "d1")

    full = house.write(made)

    first, second = full.p1_actions
    assert isinstance(first.content, EmailContent)
    assert first.content.to == "ana@fabrica.example"
    assert first.content.body.endswith("Tom Reed")
    assert first.prerequisites == ("Read the thread", "Check the slot")
    assert second == made.p1_actions[1]
    assert full.p0_actions == made.p0_actions
    assert full.recommendation_id == made.recommendation_id


def test_a_false_quote_is_left_out(house: House) -> None:
    made = house.recommender.recommend(house.source, "d1")

    evidence = house.write(made).p1_actions[0].evidence

    assert [piece.quote for piece in evidence] == ["at which price", "Can we pay quarterly"]


def test_it_is_paid_for_once_and_found_again_by_all(build: Callable[[], House]) -> None:
    house = build()
    made = house.recommender.recommend(house.source, "d1")
    house.write(made)

    again = house.write(made)
    other = build()
    shown = other.recommender.recommend(other.source, "d1")

    assert len(house.writer.history) == 1
    assert again.p1_actions[0].content.kind == "email"
    assert shown.is_cached
    assert shown.p1_actions[0].content.kind == "email"


def test_a_forced_refresh_finds_the_text_that_was_paid_for(house: House) -> None:
    house.write(house.recommender.recommend(house.source, "d1"))
    anew = house.recommender.recommend(house.source, "d1", force_refresh=True)

    full = house.write(anew)

    assert full.p1_actions[0].content.kind == "email"
    assert len(house.writer.history) == 1


def test_two_actions_written_one_after_the_other_both_stand(house: House) -> None:
    made = house.recommender.recommend(house.source, "d1")

    house.write(made, 0)
    full = house.write(made, 1)

    assert [action.content.kind for action in full.p1_actions] == ["email", "email"]
    assert [parts.action.id for parts in house.writer.history] == [action.id for action in made.p1_actions]


def test_what_the_checks_find_is_told_to_the_writer_and_kept(house: House) -> None:
    house.writer.body = "Hi [Name],\n\nSee you soon.\n\nBest regards,"
    made = house.recommender.recommend(house.source, "d1")

    full = house.write(made)

    assert any("[Name]" in text for text in house.writer.reviewed)
    assert any(finding.severity == "block" and finding.action_id == made.p1_actions[0].id for finding in full.warnings)


def test_a_plan_that_no_longer_holds_is_not_written_out(house: House) -> None:
    made = house.recommender.recommend(house.source, "d1")
    house.context.path.write_text("# Company Context\n\nVersion: 1.0\n\nWe sell good plans.\n")

    with pytest.raises(WriterRejected, match=r"company context 1\.0 → 1\.1"):
        house.write(made)

    assert house.writer.history == []


def test_a_failure_leaves_the_plan_as_it_was(house: House) -> None:
    made = house.recommender.recommend(house.source, "d1")
    house.writer.failure = WriterUnavailable("Claude is overloaded.")

    with pytest.raises(WriterUnavailable):
        house.write(made)

    assert house.recommender.recommend(house.source, "d1").p1_actions == made.p1_actions


def test_unknown_ids_are_said_plainly(house: House) -> None:
    made = house.recommender.recommend(house.source, "d1")

    with pytest.raises(RecommendationNotFound, match="act_nope"):
        house.contents.write(house.source, made.recommendation_id, "act_nope")
    with pytest.raises(RecommendationNotFound, match="rec_nope"):
        house.contents.write(house.source, "rec_nope", made.p1_actions[0].id)
