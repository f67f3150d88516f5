"""What a board shows of feedback: the thumbs that stand on its actions, and the learnings that each applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.access.roles import Person
from engine.board import BoardView
from engine.bootstrap import Engine
from engine.errors import SalesActionError
from engine.feedback.input import FeedbackInput
from engine.learning.lines import read_written
from engine.ports import About, Feedback
from engine.recommendation import Action
from ui import feedback_texts as texts
from ui.components.problem import say_here
from ui.services import list_learnings
from ui.state import get_session


@dataclass(frozen=True)
class Reactions:
    """A person's standing thumbs by action id, the words of learnings by their id, and which feedback was heard last."""

    thumbs: Mapping[str, Feedback] = field(default_factory=dict)
    learned: Mapping[str, str] = field(default_factory=dict)
    heard: str = ""

    def words_of(self, action: Action) -> list[str]:
        """Return what an action says it applied, in words; what nobody knows any more is left out."""
        return [self.learned[named] for named in action.applied_learnings if named in self.learned]


def find_reactions(engine: Engine, view: BoardView, person: str) -> Reactions:
    """Return what stands on a board; nothing when the records can't be read, for the rest goes on."""
    shown, last = view.recommendation, get_session().feedback_result
    heard = last.feedback_id if last else ""
    try:
        thumbs = engine.records.standing_thumbs(shown.recommendation_id, person)
        named = {learning_id for action in shown.actions for learning_id in action.applied_learnings}
        if not named:
            return Reactions(thumbs, heard=heard)
        ledger = {one.id: one.text for one in list_learnings(engine) if one.id in named}
        # The fictional seller's learnings stand in its own context alone.
        lines = [line for line in engine.composer.find_context(shown.source).learnings if line[0] in named]
    except SalesActionError:
        return Reactions(heard=heard)
    written = read_written("\n".join(f"- {text} <!-- {learning_id} -->" for learning_id, text in lines))
    return Reactions(thumbs, {learning_id: line.text for learning_id, line in written.items()} | ledger, heard)


def react(engine: Engine, view: BoardView, action: Action, kind: str, text: str, about: About | None, person: Person) -> str:
    """Count a thumb, take one back (`kind` ""), or hear words, and return what to say about it. Raises SalesActionError."""
    shown = view.recommendation
    if not kind:
        standing = engine.records.standing_thumbs(shown.recommendation_id, person.name).get(action.id)
        if standing:
            engine.ledger.undo(person, standing.feedback_id)
        return texts.UNDONE_THUMB
    said = FeedbackInput(
        recommendation_id=shown.recommendation_id,
        feedback_type="positive" if kind == "positive" else "negative",
        feedback_text=text,
        action_id=action.id,
        about=about,
    )
    result = engine.feedback.process_feedback(said, person)
    if not text:
        return ""
    get_session().feedback_result = result
    if result.added_to_section and result.learning_extracted:
        return texts.LEARNED_TEXT.format(text=result.learning_extracted)
    return f"{texts.OUTCOMES[result.status]}. {say_here(result.reason)}"
