"""The form of a deal's summary: one page."""

from __future__ import annotations

from engine.adapters.writers.claude.contents import filled
from engine.adapters.writers.claude.form import Form, Lines, Needed, ReplyModel, Words, name_fields
from engine.domain import Summary

_PART_NAMES = {
    "headline": "Headline",
    "situation": "Situation",
    "stakeholders": "Stakeholders",
    "waiting": "Who waits",
    "promises": "Promises",
    "key_themes": "Key themes",
    "risks": "Risks",
    "opportunities": "Opportunities",
    "next_step": "Next step",
}


class SummaryReply(ReplyModel):
    headline: Needed
    situation: Needed
    stakeholders: Lines = ()
    waiting: Lines = ()
    promises: Lines = ()
    key_themes: Lines = ()
    risks: Lines = ()
    opportunities: Lines = ()
    next_step: Words = ""


def _make_summary(reply: SummaryReply) -> Summary:
    return Summary(
        headline=reply.headline.strip(),
        situation=reply.situation.strip(),
        stakeholders=filled(reply.stakeholders),
        waiting=filled(reply.waiting),
        promises=filled(reply.promises),
        key_themes=filled(reply.key_themes),
        risks=filled(reply.risks),
        opportunities=filled(reply.opportunities),
        next_step=reply.next_step.strip(),
        written_by="claude",
    )


SUMMARY = Form("summary", SummaryReply, _make_summary, name_fields(_PART_NAMES))
