"""A recommendation in a terminal: overview, situation, P0s in full, P1s and P2s as outlines, warnings."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from rich.console import Console

from engine.drafts.delivery import plain_text
from engine.ports import ActionState
from engine.recommendation import Action, EmailContent, Finding, OutlineContent, Recommendation
from engine.strategy import (
    CHANNEL_TITLES,
    HOLD_TITLES,
    SEVERITY_TITLES,
    describe_evidence,
    describe_no_p0,
    describe_revised,
    describe_writer,
)
from engine.terminal.layout import make_pairs, one_line, print_exactly, print_heading, print_items

_SECTIONS = (
    ("🎯 Priority 0 Actions (Execute Today)", "p0_actions", ""),
    ("⚡ Priority 1 Actions (This Week)", "p1_actions", "Nothing else this week."),
    ("📅 Priority 2 Actions (Next Week)", "p2_actions", "Nothing planned for next week."),
)
NO_LEARNINGS: Mapping[str, str] = MappingProxyType({})
_STYLES = {"block": "bold red", "warn": "yellow", "info": "dim"}
_OUTCOMES = {
    "miss": "newly written, this deal had none yet",
    "expired": "newly written, since the last one expired",
    "forced": "newly written, as asked for",
}


def show_recommendation(
    console: Console,
    recommendation: Recommendation,
    states: Sequence[ActionState] = (),
    asked_with: Sequence[str] = (),
    learned: Mapping[str, str] = NO_LEARNINGS,
) -> None:
    """Print a recommendation.

    Args:
        states: what people did with its actions: done ones are marked, ticked steps too.
        learned: the texts of learnings by their id, to name those that an action applied.
        asked_with: the options that writing one of its plans in full needs as well.
    """
    console.print(make_pairs("Recommendation Overview", _overview(recommendation)))
    _show_situation(console, recommendation)
    hold = recommendation.hold
    if hold:
        until = f" until {hold.until:%a %d %b %Y}" if hold.until else ""
        console.print()
        print_items(console, [("⏸", f"{HOLD_TITLES[hold.kind]}{until}: {hold.reason}")], style="bold yellow")
    for title, name, if_none in _SECTIONS:
        print_heading(console, title)
        actions: tuple[Action, ...] = getattr(recommendation, name)
        for action in actions:
            _show_action(console, action, recommendation, states, asked_with, learned)
        if not actions:
            console.print(if_none or describe_no_p0(recommendation))
    _show_warnings(console, recommendation, recommendation.warnings)


def show_action(
    console: Console,
    action: Action,
    recommendation: Recommendation,
    states: Sequence[ActionState] = (),
    learned: Mapping[str, str] = NO_LEARNINGS,
) -> None:
    """Print one action, what it applied of what was `learned`, and what was found in it."""
    _show_action(console, action, recommendation, states, (), learned)
    _show_warnings(console, recommendation, [one for one in recommendation.warnings if one.action_id in (None, action.id)])


def describe_cache(recommendation: Recommendation) -> str:
    """Return whether the cache served a recommendation, and if not, why; of one that no longer holds, that it doesn't."""
    until = f"{recommendation.expires_at:%H:%M}"
    status = recommendation.cache_status
    changed = ", ".join(name.removesuffix("_hash").replace("_", " ") for name in status.changed)
    written = recommendation.generated_at.astimezone(recommendation.expires_at.tzinfo)
    if status.outcome == "stale":
        since = f"this has changed since: {changed}" if changed else "its time is over"
        return f"stale, written {written:%d %b %H:%M}; {since}"
    if recommendation.is_cached:
        return f"from the cache, written at {written:%H:%M}, fresh until {until}"
    if status.outcome == "miss" and changed:
        return f"newly written, since this changed: {changed}; fresh until {until}"
    return f"{_OUTCOMES[status.outcome]}; fresh until {until}"


def _overview(recommendation: Recommendation) -> list[tuple[str, object]]:
    analysis = recommendation.analysis
    contact = ", ".join(filter(None, (recommendation.contact_name, recommendation.contact_email)))
    cost = f", ${recommendation.cost_usd:.4f}" if recommendation.writer == "claude" else ""
    version = recommendation.context_version
    return [
        ("Deal", recommendation.deal_name),
        ("Contact", contact or "none recorded"),
        ("Engagement Level", f"{analysis.engagement_level} ({analysis.engagement_score} of 100, {analysis.engagement_trend})"),
        ("Deal Stage", recommendation.deal_stage),
        ("P0 Actions", len(recommendation.p0_actions)),
        ("P1 Actions", len(recommendation.p1_actions)),
        ("P2 Actions", len(recommendation.p2_actions)),
        ("Written by", f"{describe_writer(recommendation)}{cost}"),
        *([("Company Context", f"version {version}")] if version else []),
        ("Cache", describe_cache(recommendation)),
        ("Recommendation", recommendation.recommendation_id),
    ]


def _show_situation(console: Console, recommendation: Recommendation) -> None:
    analysis = recommendation.analysis
    print_heading(console, "📊 Situation Analysis")
    lines = [
        f"Engagement Level: {analysis.engagement_level}",
        f"Last Interaction: {analysis.last_interaction or 'none recorded'}",
        f"Key Themes: {', '.join(analysis.key_themes) or 'none found'}",
        *analysis.insights,
    ]
    print_items(console, (("-", line) for line in lines))
    if analysis.open_questions:
        console.print("Find out first:")
        print_items(console, (("?", line) for line in analysis.open_questions))


def _show_action(
    console: Console,
    action: Action,
    recommendation: Recommendation,
    all_states: Sequence[ActionState],
    asked_with: Sequence[str],
    learned: Mapping[str, str],
) -> None:
    states = [state for state in all_states if state.action_id == action.id]
    marks = " ".join(f"[{state.state}]" for state in states if state.state != "checked")
    title = f"{CHANNEL_TITLES[action.channel]} - {action.title} {marks}"
    console.print()
    console.print(one_line(title, style="bold cyan"))
    reason = f" - {action.timing.reason}" if action.timing.reason else ""
    pairs = [("Contact:", action.contact.name), ("Timing:", action.timing.text + reason), ("Why:", action.rationale)]
    print_items(console, pairs)
    if action.prerequisites:
        ticked = {state.detail for state in states if state.state == "checked"}
        steps = [f"[{'x' if step in ticked else ' '}] {step}" for step in action.prerequisites]
        console.print("Prerequisites:")
        print_items(console, ((f"{number}.", step) for number, step in enumerate(steps, 1)), indent=2)
    if isinstance(action.content, OutlineContent):
        _show_outline(console, action.content)
        in_full = shlex.join(["sales-action", "content", recommendation.recommendation_id, action.id, *asked_with])
        print_items(console, [("In full:", in_full)], style="dim")
    else:
        _show_full_content(console, action)
        console.print()
    _show_applied(console, action, learned)
    if action.evidence:
        console.print(one_line("Based on:", style="dim"))
        print_items(console, (("-", describe_evidence(evidence)) for evidence in action.evidence), indent=2, style="dim")


def _show_applied(console: Console, action: Action, learned: Mapping[str, str]) -> None:
    """The learnings that an action applied; an outline of the playbook names them itself."""
    named = action.content.considerations if isinstance(action.content, OutlineContent) else ()
    texts = [learned[learning_id] for learning_id in action.applied_learnings if learning_id in learned]
    print_items(console, [("Learned:", text) for text in texts if not any(text in line for line in named)], style="dim")


def _show_full_content(console: Console, action: Action) -> None:
    to = "" if isinstance(action.content, OutlineContent) else action.content.to
    console.print()
    console.print(one_line("Full Content:", style="bold"))
    if action.revised:
        console.print(one_line(describe_revised(action.revised), style="dim"))
    if to:
        console.print(one_line(f"To: {to}"))
    is_email = isinstance(action.content, EmailContent)
    print_exactly(console, ("Subject: " if is_email else "") + plain_text(action))


def _show_outline(console: Console, outline: OutlineContent) -> None:
    for label, lines in (("Key points:", outline.key_points), ("Considerations:", outline.considerations)):
        if label == "Considerations:" and outline.approach:
            print_items(console, [("Approach:", outline.approach)])
        if any(lines):
            console.print(label)
            print_items(console, (("-", line) for line in lines if line), indent=2)


def _show_warnings(console: Console, recommendation: Recommendation, findings: Sequence[Finding]) -> None:
    if not findings:
        return
    print_heading(console, "⚠ Warnings")
    for finding in findings:
        action = recommendation.action(finding.action_id) if finding.action_id else None
        about = f" (about: {action.title})" if action else ""
        text = f"{SEVERITY_TITLES[finding.severity]}: {finding.text}{about}"
        print_items(console, [("-", text)], style=_STYLES[finding.severity])
