"""What is found in a text that speaks to a model, or hides from people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["override", "address", "dictation", "disclosure", "role", "hidden", "encoded", "link"]

# A longer piece of text says no more to whoever looks it up.
LONGEST_QUOTE = 160

REASONS: dict[Kind, str] = {
    "override": "It tells a model to set its instructions aside.",
    "address": "It speaks to a model, not to a person.",
    "dictation": "It dictates what a model has to reply.",
    "disclosure": "It asks a model for its prompt, its keys, or other people's data.",
    "role": "It plays a part of the conversation with the model, such as a system message.",
    "hidden": "It holds what people don't see.",
    "encoded": "It holds a coded text that speaks to a model.",
    "link": "It holds a link or an image that would carry data away.",
}


@dataclass(frozen=True)
class Suspicion:
    """A piece of a text that is no ordinary writing between people.

    `quote` is the piece as it reads once what hides it is undone, in one line; verbatim where nothing hides it, white space
    aside. `reason` is a sentence for people.
    """

    quote: str
    kind: Kind
    reason: str


def suspect(kind: Kind, quote: str, disguise: str = "") -> Suspicion:
    """Return a suspicion with the reason of its kind; `disguise` names how it was hidden, such as "look-alike letters"."""
    line = " ".join(quote.split())
    if len(line) > LONGEST_QUOTE:
        line = line[: LONGEST_QUOTE - 1].rstrip() + "…"
    reason = REASONS[kind]
    return Suspicion(line, kind, f"{reason.removesuffix('.')}, disguised by {disguise}." if disguise else reason)
