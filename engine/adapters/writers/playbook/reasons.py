"""Why an action, in words for the seller: title, rationale, outline."""

from __future__ import annotations

from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.record_points import record_points, unseen
from engine.adapters.writers.playbook.rep_book import count_days, rep_book, rep_slots
from engine.adapters.writers.playbook.rep_texts import OUTLINES, REASONS, TITLES
from engine.adapters.writers.playbook.wording import Phrasebook, Slots
from engine.calendars.working_days import working_days_between
from engine.recommendation import OutlineContent
from engine.scheduling import describe_day

_NEAR_CLOSE_DAYS = 10
# How a line begins that would stand on the outline of any deal, and how many points are enough without one.
_GENERAL = "~ "
_ENOUGH_POINTS = 3


def write_title(matter: Matter, slots: Slots) -> str:
    """Return the action's title."""
    keys = [f"title.{matter.play.number}.{index}" for index in range(len(TITLES[matter.play.number]))]
    return rep_book(matter.case).first_of(keys, slots) or matter.play.purpose.value.replace("_", " ").capitalize()


def write_rationale(matter: Matter, slots: Slots, also: tuple[Matter, ...]) -> str:
    """Return why this action comes now: what happened, what else it settles, and how near the close date is."""
    keys = [f"reason.{matter.play.number}.{index}" for index in range(len(REASONS[matter.play.number]))]
    if slots.get("ahead"):
        keys = [f"ahead.{matter.play.number}", "ahead.0"]
    said = [rep_book(matter.case).first_of(keys, slots) or ""]
    for other in also:
        other_slots = rep_slots(other)
        other_keys = [f"reason.{other.play.number}.{index}" for index in range(len(REASONS[other.play.number]))]
        said.append(f"The same message settles another point: {rep_book(other.case).first_of(other_keys, other_slots) or ''}")
    if matter.play.number != 27:
        said.append(close_words(matter.case))
    return " ".join(sentence for sentence in said if sentence)


def close_words(case: Case) -> str:
    """Return how near the close date is, or "" when it is far, unknown or the deal is closed."""
    close = case.deal.close_date
    if close is None or case.deal.status != "open":
        return ""
    days = working_days_between(case.valid_on, close, case.country(case.main_contact))
    if close < case.valid_on:
        return f"The close date {describe_day(close)} has passed."
    if close == case.valid_on:
        return "The close date is today."
    return f"Close date in {count_days(days)}." if days <= _NEAR_CLOSE_DAYS else ""


def write_outline(matter: Matter, title: str, slots: Slots, extra: tuple[str, ...], told: set[str]) -> OutlineContent:
    """Return the outline of a P1 or P2: what to say, how, and what to mind.

    `told` are the quotes of the deal's other outlines: none is told twice, and this one's are added.
    """
    book, number = rep_book(matter.case), matter.play.number
    points, _, considerations = OUTLINES[number]
    said = [say_point(book, f"point.{number}.{index}", slots) for index in range(len(points))]
    # What holds for every deal gives way to what this one's records say.
    own = unseen((point for point in said if point and not point.startswith(_GENERAL)), told)
    own += unseen(record_points(matter, told), told)
    general = [point.removeprefix(_GENERAL) for point in said if point and point.startswith(_GENERAL)]
    minded = [say_point(book, f"mind.{number}.{index}", slots) for index in range(len(considerations))]
    return OutlineContent(
        title=title,
        key_points=(*own, *general[: max(0, _ENOUGH_POINTS - len(own))]),
        approach=book.say(f"approach.{number}", slots) or "",
        considerations=(*(point for point in minded if point), *extra),
    )


def say_point(book: Phrasebook, key: str, slots: Slots) -> str | None:
    """Return a line for the seller; one that ends in " ?flag" is left out unless the fact is there."""
    said = book.say(key, slots)
    text, _, flag = said.partition(" ?") if said else ("", "", "")
    return text if text and (not flag or slots.get(flag)) else None
