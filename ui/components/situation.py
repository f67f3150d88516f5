"""Where a deal stands: engagement in words, the last word, themes; unfolded, the summary and what is missing."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import streamlit as st

from engine.board import BoardView
from engine.domain import Direction, Summary
from engine.facts.timeline import is_talk, last_word
from engine.leavers import find_told
from ui import board_texts as texts
from ui.components.assets import Part
from ui.components.folder import Section, make_folder, show_folder
from ui.components.problem import say_here
from ui.formats import Clock, escape_markdown, format_day
from ui.theme import Tone, material

_LEVELS = {"low": "Low", "medium": "Medium", "high": "High"}


def make_situation(view: BoardView, clock: Clock) -> Part:
    """Return the situation line; the summary and why the engagement is what it is unfold with it."""
    summary, analysis = view.summary, view.recommendation.analysis
    points = tuple((part.label, f"{part.points:+g}") for part in view.score.parts)
    return make_folder(
        describe_engagement(view),
        " · ".join(["", *_line(view, clock)])[1:],
        key="situation",
        icon="insights",
        sections=(
            Section(texts.SITUATION, text=f"{summary.headline}\n{summary.situation}".strip()),
            *_since(view, clock),
            *summary_sections(summary),
            Section(texts.INSIGHTS, items=analysis.insights),
            Section(texts.WHY_ENGAGEMENT.format(score=view.score.score), parts=points),
        ),
    )


def _since(view: BoardView, clock: Clock) -> tuple[Section, ...]:
    if view.since is None:
        return ()
    day = format_day(clock.local(view.since.at).date(), clock.today)
    return (Section(texts.SINCE.format(day=day), items=tuple(view.since.changes)),)


def summary_sections(summary: Summary) -> tuple[Section, ...]:
    """Return what a summary says beside the situation, in the order in which it is read; some may be empty."""
    return (
        Section(texts.WAITING, items=summary.waiting),
        Section(texts.NEXT_STEP, text=summary.next_step),
        Section(texts.PROMISES, items=summary.promises),
        Section(texts.RISKS, items=summary.risks),
        Section(texts.OPPORTUNITIES, items=summary.opportunities),
        Section(texts.STAKEHOLDERS, items=summary.stakeholders),
        Section(texts.KEY_THEMES, text=", ".join(summary.key_themes)),
    )


def describe_engagement(view: BoardView) -> str:
    """Return the engagement in words: "Medium engagement, falling"."""
    analysis = view.recommendation.analysis
    return f"{_LEVELS[analysis.engagement_level]} engagement, {analysis.engagement_trend}"


def _line(view: BoardView, clock: Clock) -> list[str]:
    # Today's records count all day, as they do in the table of deals.
    tonight = datetime.combine(clock.today + timedelta(days=1), time.min, tzinfo=clock.zone)
    word = last_word(view.enriched, tonight)
    parts = [texts.NO_WORD]
    if word:
        whose = texts.TALKED if is_talk(word) else texts.THEIRS if word.direction is Direction.IN else texts.OURS
        parts = [f"{whose}, {format_day(clock.local(word.at).date(), clock.today)}"]
    if view.recommendation.analysis.key_themes:
        parts.append(", ".join(view.recommendation.analysis.key_themes))
    return parts


def show_findings(view: BoardView) -> None:
    """Draw what holds for the whole deal.

    That newer texts wait for an edit to end, that its owner has left, a hold, what to find out first, what the data lacks,
    general warnings.
    """
    if view.is_kept:
        st.info(texts.KEPT_UNDER_EDIT, icon=material("edit_note"))
    if left := find_told(view.enriched):
        st.info(texts.LEFT.format(told=escape_markdown(left)), icon=material("person_off"))
    hold = view.recommendation.hold
    if hold and any(True for _ in view.recommendation.actions):  # without an action, the hold stands in their place
        show_folder(
            texts.HOLD_TITLES[hold.kind],
            describe_hold(view),
            key="hold",
            icon="block" if hold.kind == "forbidden" else "hourglass_top" if hold.kind == "spared" else "task_alt",
            tone="red" if hold.kind == "forbidden" else "blue",
            role="note",
        )
    questions = view.recommendation.analysis.open_questions
    if questions or view.enriched.gaps:
        count = len(questions) + len(view.enriched.gaps)
        show_folder(
            texts.MISSING.format(count=count) if count > 1 else texts.MISSING_ONE,
            (questions or view.enriched.gaps)[0],
            key="missing",
            icon="help",
            sections=(Section(texts.OPEN_QUESTIONS, items=questions), Section(texts.GAPS, items=view.enriched.gaps)),
        )
    if view.left_out:
        show_folder(
            texts.LEFT_OUT,
            view.left_out[0],
            key="left-out",
            icon="content_cut",
            sections=(Section(texts.LEFT_OUT_HOW, items=tuple(view.left_out[1:])),),
        )
    warnings = [finding for finding in view.recommendation.warnings if finding.action_id is None]
    for number, finding in enumerate(warnings):
        tone: Tone = "gray" if finding.severity == "info" else "orange"
        show_folder("", say_here(finding.text), key=f"warning-{number}", icon="warning", tone=tone, role="note")


def describe_hold(view: BoardView) -> str:
    """Return why and until when outreach rests."""
    hold = view.recommendation.hold
    if hold is None:
        return ""
    if hold.until is None:
        return hold.reason
    return f"{texts.UNTIL} {format_day(hold.until, view.recommendation.valid_on)}: {hold.reason}"
