"""What followed on actions, in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Column

from engine.outcomes import ANSWER_DAYS, KINDS, LEAST, Group, Kind, Outcomes, Result, Share
from engine.terminal.layout import make_table, print_heading, print_items, quantity

_KINDS: dict[Kind, str] = {
    "as_written": "used as written",
    "edited": "used, edited",
    "otherwise": "done without its text",
    "ignored": "ignored",
}
_SHARES = ("Actions", "Answered", "Meeting", "Stage moved")
_GONE = "A learning that is gone"
_NONE = (
    "Nothing can be counted yet. Actions stand here five working days after they were used, or first shown, with what followed."
)
_HINT = (
    f"What followed within {ANSWER_DAYS} working days on actions of the last half year: a correlation, since whoever would "
    f"have answered anyway counts as well. Of fewer than {LEAST} actions nothing is shown."
)


def show_outcomes(console: Console, found: Outcomes, learnings: Mapping[str, str]) -> None:
    """Print a table by play and one by learning (their texts by id), and how many actions are missing until there is more."""
    notes = [("", _HINT), ("", _describe_young(found)), ("", _describe_unseen(found))]
    print_items(console, [*notes, ("", "" if found.counted else _NONE)])
    for title, groups in (("By play", _name_plays(found)), ("By learning", _name_learnings(found, learnings))):
        if groups:
            print_heading(console, title)
            _show_groups(console, groups)


def to_record(found: Outcomes, learnings: Mapping[str, str]) -> dict[str, Any]:
    """Return the same as JSON values; what is told of fewer than `least` actions is null."""
    return {
        "is_correlation": True,
        "least": LEAST,
        "within_working_days": ANSWER_DAYS,
        "actions": found.counted,
        "too_young": found.young,
        "answers_unseen": found.unseen,
        "plays": [_describe(group, {"play": group.name}) for group in found.plays],
        "learnings": [
            _describe(group, {"learning": group.name, "text": learnings.get(group.name)}) for group in found.learnings
        ],
    }


def _show_groups(console: Console, groups: Sequence[tuple[str, Group]]) -> None:
    told = [(name, kind, result) for name, group in groups for kind, result in _told(group)]
    if told:
        columns = [Column("What"), Column("Treated"), *(Column(name, justify="right", no_wrap=True) for name in _SHARES)]
        rows = [(name, _KINDS[kind], result.n, *map(_percent, _shares(result))) for name, kind, result in told]
        console.print(make_table(columns, rows))
    print_items(console, [(f"Fewer than {LEAST} so far:", line) for name, group in groups if (line := _few(name, group))])


def _told(group: Group) -> Iterator[tuple[Kind, Result]]:
    for kind in KINDS:
        if group.results[kind].n >= LEAST:
            yield kind, group.results[kind]


def _few(name: str, group: Group) -> str:
    few = [f"{group.results[kind].n:,} {_KINDS[kind]}" for kind in KINDS if 0 < group.results[kind].n < LEAST]
    return f"{name}: {'; '.join(few)}" if few else ""


def _shares(result: Result) -> tuple[Share, Share, Share]:
    return result.answered, result.met, result.moved


def _percent(share: Share) -> str:
    if share.share is None:
        return f"{share.missing:,} more needed" if share.n else "–"
    return f"{share.share:.0%} of {share.n:,}"


def _describe(group: Group, named: dict[str, Any]) -> dict[str, Any]:
    treated = {kind: {"actions": group.results[kind].n, **_rates(group.results[kind])} for kind in KINDS}
    return {**named, "actions": group.n, "treated": treated}


def _rates(result: Result) -> dict[str, Any]:
    names = ("answered", "meeting", "stage_moved")
    is_told = result.n >= LEAST
    return {
        name: {"share": share.share, "n": share.n} if is_told and share.share is not None else None
        for name, share in zip(names, _shares(result), strict=True)
    }


def _name_plays(found: Outcomes) -> list[tuple[str, Group]]:
    return [(group.name.replace("_", " ").capitalize(), group) for group in found.plays]


def _name_learnings(found: Outcomes, learnings: Mapping[str, str]) -> list[tuple[str, Group]]:
    return [(learnings.get(group.name) or _GONE, group) for group in found.learnings]


def _describe_young(found: Outcomes) -> str:
    return f"{quantity(found.young, 'action')} younger than {ANSWER_DAYS} working days don't count yet." if found.young else ""


def _describe_unseen(found: Outcomes) -> str:
    if not found.unseen:
        return ""
    return (
        f"Of {quantity(found.unseen, 'action')} answers can't be seen, since their source doesn't tell who wrote to whom; they "
        "are left out there."
    )
