"""Which days a date of a draft may mean, and the mentions in the sources that mean one of them."""

from __future__ import annotations

from datetime import date

from engine.grounding.calendar_words import WHOLE_SPANS
from engine.grounding.day_index import likely_days
from engine.grounding.day_words import DUE, OF_DOCUMENT, THANKS
from engine.grounding.facts_found import Kind
from engine.grounding.judging import Claim
from engine.grounding.mentions import Mention
from engine.grounding.near_days import nearest

_WEEKDAY = "weekday "


def meant_days(claim: Claim) -> list[date]:
    """Return the days that a date may mean; with a weekday beside it, those that fall on it."""
    days, today = list(claim.fact.days), claim.draft.today
    if claim.fact.unit == "alone":
        if THANKS.search(claim.flat, claim.clause.start, claim.fact.start):
            return [day for day in days if day <= today]
        if _looks_ahead(claim):
            return [day for day in days if day >= today] or days
    if claim.fact.unit.startswith(_WEEKDAY) and is_on_weekday(claim):
        wanted = int(claim.fact.unit.removeprefix(_WEEKDAY))
        return [day for day in days if day.weekday() == wanted]
    return days


def days_ahead(claim: Claim) -> list[date]:
    """Return the days to come that a date may mean; none where the day that is over is nearer: "17 November" on the 27th."""
    days, today = meant_days(claim), claim.draft.today
    ahead = [day for day in days if day >= today]
    if claim.fact.unit in ("alone", "day"):
        return ahead
    return ahead if ahead and nearest(frozenset(days), today) >= today else []


def is_on_weekday(claim: Claim) -> bool:
    """Return whether the day named is on its weekday, in the year that is meant: a sourced one, else the nearest."""
    if not claim.fact.unit.startswith(_WEEKDAY):
        return True
    wanted = int(claim.fact.unit.removeprefix(_WEEKDAY))
    index, days = claim.draft.index, claim.fact.days
    known = [day for day in days if index.mentions.get((Kind.DATE, day)) or day in index.moments]
    meant = {nearest(frozenset(known or days), claim.draft.today)} if days else set()
    ahead = [day for day in days if day >= claim.draft.today]
    if ahead and len({day.day for day in days}) == 1 and len({day.month for day in days}) > 1:
        meant.add(min(ahead))  # "Monday the 18th": the next one too
    return any(day.weekday() == wanted for day in meant)


def day_mentions(claim: Claim) -> list[Mention]:
    """Return the mentions of one of the days that a date may mean."""
    meant = set(meant_days(claim))
    found = (mention for day in meant for mention in claim.draft.index.mentions.get((Kind.DATE, day), ()))
    once = {id(mention): mention for mention in found if mention.fact.unit not in WHOLE_SPANS}.values()
    return [mention for mention in once if likely_days(mention) & meant]


def is_due(claim: Claim) -> bool:
    """Return whether "by", "until" or "before" stands right before a date."""
    return bool(DUE.search(claim.flat, max(claim.fact.start - 28, 0), claim.fact.start))


def is_dated_document(claim: Claim) -> bool:
    """Return whether a date tells a letter from others: "the proposal of 6 January"."""
    return bool(OF_DOCUMENT.search(claim.flat, max(claim.fact.start - 40, 0), claim.fact.start))


def _looks_ahead(claim: Claim) -> bool:
    """Whether a bare weekday can only be one to come: "by Monday", "how about Monday?"."""
    if is_due(claim):
        return not claim.is_past
    return claim.is_question and not claim.is_past and not is_dated_document(claim)
