"""One icon, one colour and one word for each thing, everywhere. Icons are Material Symbols, which Streamlit bundles."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from engine.domain import Channel

Tone = Literal["red", "orange", "yellow", "green", "blue", "violet", "gray", "primary"]

APP_NAME = "Sales Action"
# Named by where they are served: a path would be read anew, and the wordmark sent again, with every run.
PAGE_ICON = "/app/static/icon.png"
WORDMARK = "/app/static/wordmark.svg"
PAGE_STYLE = Path(__file__).resolve().parent / "page.css"

CHANNEL_ICONS = {
    Channel.EMAIL: "mail",
    Channel.PHONE: "call",
    Channel.LINKEDIN: "group",
    Channel.WHATSAPP: "chat",
}
CHANNEL_NAMES = {
    Channel.EMAIL: "E-mail",
    Channel.PHONE: "Call",
    Channel.LINKEDIN: "LinkedIn",
    Channel.WHATSAPP: "WhatsApp",
}
PRIORITY_TONES: dict[str, Tone] = {"P0": "red", "P1": "orange", "P2": "gray"}
FRESHNESS_TONES: dict[str, Tone] = {"fresh": "green", "stale": "orange", "draft": "gray", "expired": "gray"}
FRESHNESS_ICONS = {"fresh": "check", "stale": "published_with_changes", "draft": "draft", "expired": "schedule"}
# People know the five hashes by these names.
HASH_LABELS = {
    "enriched_data_hash": "data",
    "summary_hash": "summary",
    "prompt_hash": "prompt",
    "company_context_hash": "context",
    "campaign_context_hash": "campaign",
}
ATTENTION_TODAY = 60
ATTENTION_THIS_WEEK = 30
ENGAGEMENT_HIGH = 60
ENGAGEMENT_MEDIUM = 35


@cache
def page_style() -> str:
    """Return what styles the page itself as st.html wants it; the file is read once."""
    return f"<style>{PAGE_STYLE.read_text(encoding='utf-8')}</style>"


def attention_tone(score: float) -> Tone:
    """Return the colour of an attention score: red is today, orange this week (selling.md, section 5)."""
    if score >= ATTENTION_TODAY:
        return "red"
    return "orange" if score >= ATTENTION_THIS_WEEK else "gray"


def engagement_tone(score: float) -> Tone:
    """Return the colour of an engagement score by its level."""
    if score >= ENGAGEMENT_HIGH:
        return "green"
    return "gray" if score >= ENGAGEMENT_MEDIUM else "orange"


def closing_tone(days: int) -> Tone | None:
    """Return the colour of a close date that is `days` away: red when it has passed, orange within ten days."""
    if days < 0:
        return "red"
    return "orange" if days <= 10 else None


def material(icon: str) -> str:
    """Return an icon as Streamlit's widgets want it."""
    return f":material/{icon}:"
