"""The learnings that a model speaks of, by the ids that it was never told."""

from __future__ import annotations

import re

from engine.prompt_parts import ContextPart
from engine.recommendation import Draft

_DATE = re.compile(r"^\W*\d{4}-\d{2}-\d{2}\W*")
_NOTE = re.compile(r"_?\(context:.*", re.IGNORECASE | re.DOTALL)
_MARKS = re.compile(r"[\W_]+")


def name_learnings(draft: Draft, context: ContextPart) -> Draft:
    """Return a draft whose applied learnings are ids; what is no learning of the context is left out."""
    ids = {bare_text(text): learning_id for learning_id, text in context.learnings}
    actions = tuple(
        action.model_copy(update={"applied_learnings": _find_ids(action.applied_learnings, ids)}) for action in draft.actions
    )
    return draft.model_copy(update={"actions": actions})


def _find_ids(texts: tuple[str, ...], ids: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids[bare] for text in texts if (bare := bare_text(text)) in ids))


def bare_text(text: str) -> str:
    """Return a learning's words alone: no date, no note on where it came from, no markup."""
    return _MARKS.sub(" ", _NOTE.sub("", _DATE.sub("", text.strip()))).strip().casefold()
