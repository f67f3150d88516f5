"""Texts of an action that took the place of the one that was written: edits, rewritings, and the way back.

A recommendation stays as it was written. What people see of it is the newest revision of each text laid over it; no revision
stands in a hash, so none makes anything stale.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from engine.domain import Model, normalize_text
from engine.errors import EditInvalid
from engine.recommendation import (
    Action,
    Content,
    EmailContent,
    Finding,
    FullContent,
    Objection,
    OutlineContent,
    Person,
    PhoneContent,
    Recommendation,
    Revised,
)

ORIGINAL = "original"
# Far longer than anything that is sent; a whole thread pasted by mistake is refused.
LONGEST_TEXT = 20_000
_CALL_TEXTS = ("opening", "pitch", "close", "voicemail")


def make_revision_id() -> str:
    """Return a new id: "rev_" and 12 hex digits."""
    return "rev_" + secrets.token_hex(6)


class Revision(Model):
    """One revision of an action's text, without address and signature.

    `content` None: the text as it was written stands again. `contact` is set when it goes to somebody else than the action
    says. `based_on` is the revision that it was begun on, "" for the original; `is_aside`: somebody else's came first, so it
    is kept, and not shown. `findings` are all that were found in the action with this text.
    """

    id: str = Field(default_factory=make_revision_id)
    recommendation_id: str
    action_id: str
    source: str
    deal_id: str
    at: datetime
    author: str
    writer: Literal["person", "claude", "playbook"]
    instruction: str = ""
    content: Annotated[FullContent, Field(discriminator="kind")] | None = None
    contact: Person | None = None
    findings: tuple[Finding, ...] = ()
    based_on: str = ""
    is_aside: bool = False
    model: str = ""
    cost_usd: float = 0.0


def newest_of(revisions: Iterable[Revision], recommendation_id: str, action_id: str) -> Revision | None:
    """Return the revision that is shown of an action, or None; `revisions` stand newest first."""
    mine = (one for one in revisions if (one.recommendation_id, one.action_id) == (recommendation_id, action_id))
    return next((one for one in mine if not one.is_aside), None)


def newest_edits(revisions: Iterable[Revision], recommendation_id: str) -> tuple[Revision, ...]:
    """Return what is laid over a recommendation: the newest revision of each action, but for those that went back."""
    newest: dict[str, Revision] = {}
    for one in revisions:
        if one.recommendation_id == recommendation_id and not one.is_aside:
            newest.setdefault(one.action_id, one)
    return tuple(one for one in newest.values() if one.content)


def earlier_edits(revisions: Iterable[Revision], recommendation_id: str) -> tuple[Revision, ...]:
    """Return the newest edited text of each action in the deal's other recommendations: one an action, newest first."""
    newest: dict[tuple[str, str], Revision] = {}
    for one in revisions:
        if one.recommendation_id != recommendation_id and not one.is_aside:
            newest.setdefault((one.recommendation_id, one.action_id), one)
    by_action: dict[str, Revision] = {}
    for one in newest.values():
        if one.content:
            by_action.setdefault(one.action_id, one)
    return tuple(by_action.values())


def revise(action: Action, revision: Revision) -> Action:
    """Return an action with a revision's text and addressee; as it is where the revision goes back to the original."""
    if revision.content is None:
        return action
    contact = revision.contact or action.contact
    return action.model_copy(update={"content": revision.content, "contact": contact, "revised": make_revised(revision)})


def make_revised(revision: Revision) -> Revised:
    """Return who changed a text, when and how, as an action carries it."""
    return Revised(
        id=revision.id,
        at=revision.at,
        author=revision.author,
        writer=revision.writer,
        instruction=revision.instruction,
        cost_usd=revision.cost_usd,
    )


def lay_over(recommendation: Recommendation, edits: Sequence[Revision]) -> Recommendation:
    """Return a recommendation with these texts in the place of its own, and what was found in them."""
    by_action = {one.action_id: one for one in edits}
    changes: dict[str, object] = {
        place: tuple(
            revise(action, by_action[action.id]) if action.id in by_action else action
            for action in getattr(recommendation, place)
        )
        for place in ("p0_actions", "p1_actions", "p2_actions")
    }
    others = tuple(finding for finding in recommendation.warnings if finding.action_id not in by_action)
    found = tuple(finding for edit in edits for finding in edit.findings)
    return recommendation.model_copy(update={**changes, "warnings": (*others, *found)})


def text_fields(content: Content) -> dict[str, str]:
    """Return what a person may edit of a content, by field, in order; nothing of an outline.

    Questions stand one a line; an objection is "objections.0.objection" with "objections.0.answer".
    """
    if isinstance(content, OutlineContent):
        return {}
    if isinstance(content, EmailContent):
        return {"subject": content.subject, "body": content.body}
    if not isinstance(content, PhoneContent):
        return {"message": content.message}
    pairs: dict[str, str] = {}
    for number, pair in enumerate(content.objections):
        pairs |= {f"objections.{number}.objection": pair.objection, f"objections.{number}.answer": pair.answer}
    questions = "\n".join(content.discovery_questions)
    return {
        "opening": content.opening,
        "discovery_questions": questions,
        "pitch": content.pitch,
        **pairs,
        "close": content.close,
        "voicemail": content.voicemail,
    }


def with_texts(content: FullContent, texts: Mapping[str, str]) -> FullContent:
    """Return a content with these texts in its fields; what isn't named stays. Raises EditInvalid.

    Ends of lines are one form, blanks at the ends are gone; an objection without words is left out.
    """
    known = text_fields(content)
    if unknown := sorted(set(texts) - set(known)):
        raise EditInvalid(f"This text has no part '{unknown[0]}'. Open it again, and save your text anew.")
    if any(len(text) > LONGEST_TEXT for text in texts.values()):
        raise EditInvalid(f"That is longer than {LONGEST_TEXT:,} characters. Shorten it, then save it.")
    new = {name: normalize_text(texts[name]).strip() if name in texts else text for name, text in known.items()}
    if isinstance(content, EmailContent):
        return content.model_copy(update={"subject": " ".join(new["subject"].split()), "body": new["body"]})
    if not isinstance(content, PhoneContent):
        return content.model_copy(update={"message": new["message"]})
    pairs = [
        Objection(objection=new[f"objections.{number}.objection"], answer=new[f"objections.{number}.answer"])
        for number in range(len(content.objections))
    ]
    questions = tuple(line.strip() for line in new["discovery_questions"].splitlines() if line.strip())
    return content.model_copy(
        update={
            **{name: new[name] for name in _CALL_TEXTS},
            "discovery_questions": questions,
            "objections": tuple(pair for pair in pairs if pair.objection or pair.answer),
        }
    )
