"""The form of a language's data: days, quotation marks, greetings and sentences with slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """How one language writes days, lists and letters, and its sentences by key.

    `forms` write a day: of, on, full, at, each as (near, far): near names the weekday alone. `times` write a whole hour and one
    with minutes, `local_time` says that it is the reader's. In `texts`, `{slot}` is filled in or the sentence is left out,
    `[[formal|informal]]` follows the register, and a tuple holds variants of one sentence.
    """

    code: str
    weekdays: tuple[str, ...]
    on_weekdays: tuple[str, ...]
    months: tuple[str, ...]
    forms: Mapping[str, tuple[str, str]]
    times: tuple[str, str]
    local_time: str
    first_of_month: str
    quotes: tuple[str, str]
    joiner: str
    alternative: str
    greetings: Mapping[str, str]
    closings: tuple[str, str]
    small_after_greeting: frozenset[str]
    topics: Mapping[str, tuple[str, str]]
    texts: Mapping[str, str | tuple[str, ...]]
