"""What a person's editing does: a save is kept or told why not, and a board stays as it is under an open editor."""

from __future__ import annotations

from collections.abc import Mapping

from engine.access.roles import Person
from engine.board import BoardView
from engine.bootstrap import Engine
from engine.errors import SalesActionError
from ui import board_texts as texts
from ui.board_options import BoardOptions
from ui.components.action_card import CardEvent
from ui.components.problem import say_here
from ui.formats import escape_markdown
from ui.state import get_session

EDITS = ("edit", "editing", "restore")


def find_kept(reference: str) -> str | None:
    """Return the recommendation of a deal in which this tab has an editor open, None without one."""
    return next(iter(get_session().open_edits.get(reference, {}).values()), None)


def drop_lost(reference: str, view: BoardView) -> None:
    """Forget editors whose action can't be seen on the board that is shown: nothing would ever close them."""
    aside = {state.action_id for state in view.states if state.state != "checked"}
    shown = {action.id for action in view.recommendation.actions} - aside
    opened = get_session().open_edits.get(reference, {})
    for action_id, draft in list(opened.items()):
        if draft == view.recommendation.recommendation_id and action_id not in shown:
            del opened[action_id]


def apply_edit(
    engine: Engine, event: CardEvent, view: BoardView, person: Person, reference: str, options: BoardOptions
) -> str | None:
    """Do what was asked of a text and return what to say about it, if anything. Raises SalesActionError.

    How a save went is told to the editor that sent it, which keeps the text until then.
    """
    session, made = get_session(), view.recommendation
    opened = session.open_edits.setdefault(reference, {})
    if event.kind == "editing":
        if event.is_on:
            opened[event.field] = event.draft
        else:
            opened.pop(event.field, None)
        return None
    source, ids = engine.source(made.source), (made.recommendation_id, event.action.id)
    if event.kind == "restore":
        engine.edits.restore(source, *ids, event.text, based_on=event.base, author=person.name, campaign=options.campaign)
        return None
    if event.draft != made.recommendation_id:
        opened[event.action.id] = event.draft
        session.edits_heard[event.action.id] = (event.token, texts.WRITTEN_ANEW)
        return None
    try:
        engine.edits.save(source, *ids, event.texts, based_on=event.base, author=person.name, campaign=options.campaign)
    except SalesActionError as error:
        session.edits_heard[event.action.id] = (event.token, say_here(error))
        return None
    session.edits_heard[event.action.id] = (event.token, "")
    opened.pop(event.action.id, None)
    return escape_markdown(texts.EDIT_SAVED)


def heard_of(view: BoardView) -> Mapping[str, tuple[str, str]]:
    """Return how the last save of each action of a board went, by its id: what the editor sent, and the problem or ""."""
    heard = get_session().edits_heard
    return {action.id: heard[action.id] for action in view.recommendation.actions if action.id in heard}
