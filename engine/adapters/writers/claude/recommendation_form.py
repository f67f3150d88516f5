"""The form of a recommendation: a plan, the situation, a hold, and actions with the fields of every channel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)

from engine.adapters.writers.claude.contents import (
    ReplyEvidence,
    ReplyObjection,
    filled,
    find_empty_fields,
    make_content,
    make_evidence,
)
from engine.adapters.writers.claude.form import Form, Items, Lines, Needed, ReplyModel, Words
from engine.domain import Channel
from engine.recommendation import MOST_ACTIONS, Content, Draft, DraftAction, Hold, OutlineContent, Priority, Purpose

# As much of a title as a line of progress has room for.
MOST_TITLE_CHARACTERS = 80


def _day(text: str) -> str:
    if text.strip():
        try:
            date.fromisoformat(text.strip())
        except ValueError:
            raise ValueError(f"'{text[:40]}' is not a date; write it as YYYY-MM-DD, or leave it empty") from None
    return text


Day = Annotated[str, BeforeValidator(lambda value: "" if value is None else value), AfterValidator(_day)]


class ReplyPlanned(ReplyModel):
    """What is going to be written, so that whoever waits can be told how far it is."""

    priority: Priority
    title: Words = ""


def _or_no_plan(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """A plan only serves those who wait: no reply is sent back for it."""
    try:
        return read(value)
    except ValidationError:
        return ()


class ReplyAction(ReplyModel):
    """An action; a P0 fills in the fields of its channel, a P1 or P2 the outline."""

    priority: Priority
    channel: Channel
    purpose: Purpose
    contact_id: Needed
    title: Needed
    rationale: Needed
    day: Day = ""
    timing_reason: Words = ""
    prerequisites: Lines = ()
    evidence: Items[ReplyEvidence] = ()
    applied_learnings: Lines = ()
    subject: Words = ""
    body: Words = ""
    message: Words = ""
    opening: Words = ""
    discovery_questions: Lines = ()
    pitch: Words = ""
    objections: Items[ReplyObjection] = ()
    close: Words = ""
    voicemail: Words = ""
    key_points: Lines = ()
    approach: Words = ""
    considerations: Lines = ()

    @model_validator(mode="after")
    def _says_enough(self) -> ReplyAction:
        if self.priority is not Priority.P0:
            if not filled(self.key_points):
                raise ValueError(f"the {self.priority} '{self.title}' has no key_points")
            return self
        if empty := find_empty_fields(self.channel, self):
            raise ValueError(f"the {self.channel} '{self.title}' has no {', '.join(empty)}")
        return self


class Reply(ReplyModel):
    """A whole reply. `hold_kind` "none" leaves the other two empty."""

    plan: Annotated[tuple[ReplyPlanned, ...], WrapValidator(_or_no_plan)] = ()
    key_themes: Lines = ()
    insights: Lines = ()
    open_questions: Lines = ()
    hold_kind: Literal["none", "forbidden", "spared", "nothing_due"]
    hold_until: Day = ""
    hold_reason: Words = ""
    actions: Items[ReplyAction]

    @model_validator(mode="after")
    def _is_consistent(self) -> Reply:
        faults = []
        counts = Counter(action.priority for action in self.actions)
        for priority, most in MOST_ACTIONS.items():
            if counts[priority] > most:
                faults.append(f"{counts[priority]} actions are {priority}, at most {most} may be: keep the most important ones")
        if self.hold_kind == "forbidden" and self.actions:
            faults.append("hold_kind is 'forbidden', so there must be no actions")
        if self.hold_kind != "none" and not self.hold_reason.strip():
            faults.append("hold_reason must say why to wait")
        if faults:
            raise ValueError("; ".join(faults))
        return self


def _make_draft(reply: Reply) -> Draft:
    return Draft(
        key_themes=filled(reply.key_themes),
        insights=filled(reply.insights),
        open_questions=filled(reply.open_questions),
        actions=tuple(_make_action(action) for action in reply.actions),
        hold=_make_hold(reply),
    )


def _make_hold(reply: Reply) -> Hold | None:
    if reply.hold_kind == "none":
        return None
    return Hold(kind=reply.hold_kind, until=_to_date(reply.hold_until), reason=reply.hold_reason.strip())


def _make_action(action: ReplyAction) -> DraftAction:
    return DraftAction(
        priority=action.priority,
        channel=action.channel,
        purpose=action.purpose,
        contact_id=action.contact_id.strip(),
        title=action.title.strip(),
        rationale=action.rationale.strip(),
        day=_to_date(action.day),
        timing_reason=action.timing_reason.strip(),
        prerequisites=filled(action.prerequisites),
        content=_make_content(action),
        evidence=make_evidence(action.evidence),
        applied_learnings=filled(action.applied_learnings),
    )


def _make_content(action: ReplyAction) -> Content:
    if action.priority is Priority.P0:
        return make_content(action.channel, action.title.strip(), action)
    return OutlineContent(
        title=action.title.strip(),
        key_points=filled(action.key_points),
        approach=action.approach.strip(),
        considerations=filled(action.considerations),
    )


def _to_date(text: str) -> date | None:
    return date.fromisoformat(text.strip()) if text.strip() else None


def _name_parts(reply: Mapping[str, Any], is_whole: bool) -> tuple[str, ...]:
    """Name what is complete: the situation once the actions begin, an action once the next one does."""
    actions = reply.get("actions")
    if not isinstance(actions, list):
        return ()
    plan = reply.get("plan")
    planned = Counter(str(item.get("priority")) for item in plan if isinstance(item, dict)) if isinstance(plan, list) else {}
    names, counts = ["Situation"], Counter[str]()
    for action in actions if is_whole else actions[:-1]:
        if not isinstance(action, dict):
            continue
        priority = str(action.get("priority"))
        counts[priority] += 1
        total = planned.get(priority, 0)
        of = f" of {total}" if total >= counts[priority] else ""
        title = " ".join(str(action.get("title", "")).split())[:MOST_TITLE_CHARACTERS]
        names.append(f"{priority} {counts[priority]}{of}: {title}")
    return tuple(names)


RECOMMENDATION = Form("recommendation", Reply, _make_draft, _name_parts)
