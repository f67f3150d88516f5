"""A recommendation as a Markdown page, laid out like the output that the product promises.

Words of a CRM or a model can't change the page: inline they are escaped, texts to send stand verbatim in a fence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.domain import Channel
from engine.drafts.delivery import plain_text
from engine.recommendation import Action, EmailContent, Evidence, Finding, OutlineContent, Recommendation, Revised

CHANNEL_TITLES = {
    Channel.EMAIL: "Email",
    Channel.PHONE: "Phone",
    Channel.LINKEDIN: "LinkedIn",
    Channel.WHATSAPP: "WhatsApp",
}
HOLD_TITLES = {"forbidden": "Nobody may be contacted", "spared": "Wait", "nothing_due": "Nothing is due"}
SEVERITY_TITLES = {"block": "Check before sending", "warn": "Warning", "info": "Note"}
_SPACES = re.compile(r"\s+")
# An underscore inside a word is only itself.
_SPECIAL = re.compile(r"[\\`*\[\]|]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LEADING = re.compile(r"^([#+-]|\d+(?=[.)]))")
_BACKTICKS = re.compile(r"`{3,}")


def to_markdown(recommendation: Recommendation) -> str:
    """Return a recommendation as Markdown: overview, situation, P0s in full, P1s and P2s as outlines, warnings, its writer."""
    blocks = [
        *_overview(recommendation),
        *_situation(recommendation),
        *_hold(recommendation),
        *_section("🎯 Priority 0 Actions (Execute Today)", recommendation.p0_actions, describe_no_p0(recommendation)),
        *_section("⚡ Priority 1 Actions (This Week)", recommendation.p1_actions, "Nothing else this week."),
        *_section("📅 Priority 2 Actions (Next Week)", recommendation.p2_actions, "Nothing planned for next week."),
        *_warnings(recommendation),
        "---",
        _origin(recommendation),
    ]
    return "\n\n".join(blocks) + "\n"


def describe_no_p0(recommendation: Recommendation) -> str:
    """Return why nothing stands under today: nothing is due, or what is due can't be written yet."""
    if any(finding.rule == "no_context" for finding in recommendation.warnings):
        return "Nothing is ready to send: that takes a company context. What is due stands under this week."
    return "Nothing urgent today."


def describe_writer(recommendation: Recommendation) -> str:
    """Return who wrote it; the playbook is never passed off as Claude."""
    return "Playbook draft, no AI" if recommendation.writer == "playbook" else f"Claude ({recommendation.model})"


def describe_revised(revised: Revised) -> str:
    """Return who changed a text and how: "Rewritten by Claude for anna@us.example (“shorter”)", "Edited by …"."""
    if revised.writer == "person":
        return f"Edited by {revised.author}"
    who = "Claude" if revised.writer == "claude" else "the playbook, no AI,"
    return f"Rewritten by {who} for {revised.author} (“{revised.instruction}”)"


def escape(text: str) -> str:
    """Return text as one line of Markdown that shows it as it is: no heading, table cell, link, image or HTML comes of it."""
    line = _SPECIAL.sub(lambda found: "\\" + found.group(), _SPACES.sub(" ", text).strip())
    line = _ENTITY.sub("&amp;", line).replace("<", "&lt;").replace(">", "&gt;").replace("~~", "&#126;&#126;")
    # A digit can't be escaped, so the mark behind it is.
    return _LEADING.sub(lambda found: found.group() + "\\" if found.group().isdigit() else "\\" + found.group(), line)


def _fence(text: str) -> str:
    """A fenced block that nothing in the text can close."""
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=2)
    marks = "`" * (longest + 1)
    return f"{marks}text\n{text}\n{marks}"


def _list(lines: Iterable[str], *, is_numbered: bool = False) -> str:
    kept = [escape(line) for line in lines if line.strip()]
    return "\n".join(f"{number}. {line}" if is_numbered else f"- {line}" for number, line in enumerate(kept, 1))


def _overview(recommendation: Recommendation) -> list[str]:
    contact = recommendation.contact_name or "none recorded"
    rows = {
        "Deal": recommendation.deal_name,
        "Contact": f"{contact}, {recommendation.contact_email}" if recommendation.contact_email else contact,
        "Engagement Level": recommendation.analysis.engagement_level,
        "Deal Stage": recommendation.deal_stage,
        "P0 Actions": str(len(recommendation.p0_actions)),
        "P1 Actions": str(len(recommendation.p1_actions)),
        "P2 Actions": str(len(recommendation.p2_actions)),
        "Written by": describe_writer(recommendation),
    }
    table = "\n".join(f"| {name} | {escape(value)} |" for name, value in rows.items())
    return ["# Recommendation Overview", f"| | |\n|---|---|\n{table}"]


def _situation(recommendation: Recommendation) -> list[str]:
    analysis = recommendation.analysis
    last = analysis.last_interaction.isoformat() if analysis.last_interaction else "none recorded"
    lines = [
        f"Engagement Level: {analysis.engagement_level} ({analysis.engagement_score} of 100, {analysis.engagement_trend})",
        f"Last Interaction: {last}",
        f"Key Themes: {', '.join(analysis.key_themes) or 'none found'}",
        *analysis.insights,
    ]
    blocks = ["## 📊 Situation Analysis", _list(lines)]
    if analysis.open_questions:
        blocks += ["**Find out first**:", _list(analysis.open_questions)]
    return blocks


def _hold(recommendation: Recommendation) -> list[str]:
    hold = recommendation.hold
    if hold is None:
        return []
    until = f" until {hold.until.isoformat()}" if hold.until else ""
    return ["## ⏸ Hold", f"**{HOLD_TITLES[hold.kind]}{until}**: {escape(hold.reason)}"]


def _section(title: str, actions: tuple[Action, ...], if_none: str) -> list[str]:
    blocks = [f"## {title}"]
    for action in actions:
        blocks += _action(action)
    return blocks if actions else [*blocks, if_none]


def _action(action: Action) -> list[str]:
    reason = f" - {escape(action.timing.reason)}" if action.timing.reason else ""
    blocks = [
        f"### {CHANNEL_TITLES[action.channel]} - {escape(action.title)}",
        f"**Contact**: {escape(action.contact.name)}",
        f"**Timing**: {escape(action.timing.text)}{reason}",
        f"**Why**: {escape(action.rationale)}",
    ]
    if action.prerequisites:
        blocks += ["**Prerequisites**:", _list(action.prerequisites, is_numbered=True)]
    blocks += _outline(action.content) if isinstance(action.content, OutlineContent) else _full_content(action)
    if action.evidence:
        blocks += ["**Based on**:", _list(map(describe_evidence, action.evidence))]
    return blocks


def describe_evidence(evidence: Evidence) -> str:
    """Return the quoted words, and what they were taken from where a person would not see it."""
    if evidence.source_id.startswith("deal."):
        return f'"{evidence.quote}", the deal\'s {evidence.source_id.removeprefix("deal.").replace("_", " ")}'
    if evidence.source_id in ("context", "campaign"):
        return f'"{evidence.quote}", from the {"company context" if evidence.source_id == "context" else "campaign"}'
    return f'"{evidence.quote}"'


def _full_content(action: Action) -> list[str]:
    content = action.content
    to = "" if isinstance(content, OutlineContent) else content.to
    label = f"**Full Content**: {escape(describe_revised(action.revised))}" if action.revised else "**Full Content**:"
    if isinstance(content, EmailContent):
        lines = (f"To: {to}" if to else "", f"Subject: {content.subject}")
        return [label, _list(lines), _fence(content.body)]
    return [label, *([_list([f"To: {to}"])] if to else []), _fence(plain_text(action))]


def _outline(outline: OutlineContent) -> list[str]:
    blocks = ["**Key points**:", _list(outline.key_points)] if any(outline.key_points) else []
    if outline.approach.strip():
        blocks.append(f"**Approach**: {escape(outline.approach)}")
    if any(outline.considerations):
        blocks += ["**Considerations**:", _list(outline.considerations)]
    return [*blocks, "Full content on request."]


def _warnings(recommendation: Recommendation) -> list[str]:
    if not recommendation.warnings:
        return []
    return ["## ⚠ Warnings", "\n".join(_warning(finding, recommendation) for finding in recommendation.warnings)]


def _warning(finding: Finding, recommendation: Recommendation) -> str:
    action = recommendation.action(finding.action_id) if finding.action_id else None
    about = f" (about: {escape(action.title)})" if action else ""
    return f"- **{SEVERITY_TITLES[finding.severity]}**: {escape(finding.text)}{about}"


def _origin(recommendation: Recommendation) -> str:
    context = f"company context {recommendation.context_version}" if recommendation.context_version else "no company context"
    parts = (
        describe_writer(recommendation),
        f"written {recommendation.generated_at:%Y-%m-%d %H:%M %Z}".rstrip(),
        f"for {recommendation.valid_on.isoformat()}",
        context,
        f"prompt {recommendation.prompt_name}",
        recommendation.recommendation_id,
        "stale: it no longer holds" if recommendation.cache_status.outcome == "stale" else "",
    )
    return escape(" · ".join(filter(None, parts)))
