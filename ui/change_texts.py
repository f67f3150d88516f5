"""What the pages say of who changed what everybody works with."""

from __future__ import annotations

from engine.ports import ChangeKind

DONE: dict[ChangeKind, str] = {
    "prompt": "Saved by {person}, {moment}.",
    "default": "Made the default by {person}, {moment}.",
    "cache": "{what} cleared by {person}, {moment}.",
    "import": "Last import: {what}, by {person}, {moment}.",
}
EARLIER = "Before that"
EARLIER_DONE: dict[ChangeKind, str] = {
    "prompt": "{moment}, by {person}",
    "default": "{moment}, by {person}",
    "cache": "{moment}, by {person}: {what}",
    "import": "{moment}, by {person}: {what}",
}
