"""The text of the company context and the ledger of learnings, changed together: what becomes one edit, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from engine.context.edits import add_line, make_line, new_learning_id, remove_line, replace_line
from engine.context_document import changed_sections
from engine.domain import Channel
from engine.feedback.proposals import read_rule
from engine.learning.learnings import OUTSIDE, SECTIONS, ContextUpdate, Edit, Learning, LedgerChange, Outcome, Proposal, State
from engine.learning.lines import Written, as_written, measure_learnings, read_typed, read_written
from engine.learning.merge import Add, Decision, Reinforce, Supersede, merge

REMOVED = "removed in the file"
TYPED = "typed into the file"
REWRITTEN = "rewritten in the file"
MOST_NAMED = 3


@dataclass(frozen=True)
class Hand:
    """Who changes the book, and when on the workspace's clock."""

    name: str
    now: datetime
    feedback_id: str | None = None


class LearningBook:
    """One state of text and ledger on its way to the next. `text` None: there is no company context, only the ledger.

    Opened, it follows the file: a learning that a person deleted, rewrote or brought back there is their decision.
    """

    def __init__(self, text: str | None, known: Sequence[Learning], hand: Hand) -> None:
        self._before = text
        self.text = text
        self._hand = hand
        self._learnings = {learning.id: learning for learning in known}
        self._changed: dict[str, None] = {}
        self._ends: list[str] = []
        if text is not None:
            self._follow_file(read_written(text))

    @property
    def hand(self) -> Hand:
        """Return who changes the book."""
        return self._hand

    def find(self, learning_id: str) -> Learning | None:
        """Return a learning by its id, or None."""
        return self._learnings.get(learning_id)

    def having(self, *states: State) -> list[Learning]:
        """Return the learnings in these states, oldest first."""
        return [learning for learning in self._learnings.values() if learning.state in states]

    def put(self, learning: Learning, **changes: object) -> Learning:
        """Keep a learning as it is now, with these fields changed, and return it."""
        told: dict[str, Any] = {"changed_by": self._hand.name} | changes
        kept = replace(learning, **told)
        self._learnings[kept.id] = kept
        self._changed[kept.id] = None
        return kept

    def make(self, proposal: Proposal, context_note: str, reason: str) -> Learning:
        """Return a new candidate of a proposal, which isn't kept yet."""
        return Learning(
            id=new_learning_id(self._learnings),
            section=proposal.section,
            text=as_written(proposal.text),
            channel=proposal.channel,
            rule=proposal.rule,
            state="candidate",
            source_feedback_id=self._hand.feedback_id,
            author=self._hand.name,
            at=self._hand.now,
            note=reason,
            context_note=context_note,
        )

    def compare(self, proposal: Proposal) -> Decision:
        """Return what becomes of a proposal among the learnings in force and the lines that a person typed."""
        decision = merge(proposal, self.having("active"))
        if isinstance(decision, Reinforce) or self.text is None:
            return decision
        typed = merge(proposal, self._typed(proposal))
        if isinstance(typed, Reinforce) or not isinstance(typed, Supersede):
            return typed if isinstance(typed, Reinforce) else decision
        if isinstance(decision, Supersede):
            return decision
        left = f"“{typed.learning.text}” was typed by a person and stays: take it out where this one replaces it."
        return Add(f"{decision.reason} {left}")

    def bring_into_force(self, learning: Learning, decision: Decision) -> Learning:
        """Give a learning its line, in the place of the one that it supersedes, and return it as it is kept."""
        self.text = self._with_line(learning, decision)
        if isinstance(decision, Supersede):
            self.put(decision.learning, state="superseded", superseded_by=learning.id, note=f"replaced by “{learning.text}”")
        return self.put(learning, state="active", note=decision.reason, accepted_by=None, superseded_by=None)

    def bring_back(self, learning: Learning) -> Learning:
        """Bring back into force what another learning had replaced."""
        assert self.text is not None
        self.text = self._with_line(learning, Add(""))
        return self.put(learning, state="active", superseded_by=None, note="in force again")

    def move(self, learning: Learning, channel: Channel) -> Learning:
        """Put a learning into the section of another channel, with its line where it is in force."""
        moved = replace(learning, section=SECTIONS[channel], channel=channel, rule=read_rule(learning.text, channel))
        if learning.state == "active" and self.text is not None:
            self.text = remove_line(self.text, learning.id) or self.text
            self.text = self._with_line(moved, Add(""))
        return self.put(moved)

    def rewrite(self, learning: Learning, text: str) -> Learning:
        """Give a learning another text, in its line as well where it is in force."""
        rule = read_rule(text, learning.channel) if learning.channel else None
        changed = self.put(learning, text=text, rule=rule)
        if learning.state == "active" and self.text is not None:
            line = make_line(text, self._hand.now.date(), learning.context_note, learning.id)
            self.text = replace_line(self.text, learning.id, line) or self.text
        return changed

    def take_out(self, learning: Learning, state: State, note: str, **changes: object) -> Learning:
        """Take a learning out of force, with its line."""
        if learning.state == "active" and self.text is not None:
            self.text = remove_line(self.text, learning.id) or self.text
        return self.put(learning, state=state, note=note, accepted_by=None, **changes)

    def end(self, feedback_id: str) -> None:
        """Note that what a feedback did was taken back."""
        self._ends.append(feedback_id)

    def lacks_room(self, learning: Learning, decision: Decision, most_tokens: int) -> str | None:
        """Return why a learning can't come into force, with the least helpful ones by name, or None where there is room."""
        if self.text is None:
            return None
        size = measure_learnings(self._with_line(learning, decision))
        if size <= max(most_tokens, measure_learnings(self.text)):
            return None
        least = sorted(
            self.having("active"),
            key=lambda learning: (learning.helpful - learning.harmful, learning.helpful + learning.reinforced, learning.at),
        )
        named = ", ".join(f"“{learning.text}” ({learning.id})" for learning in least[:MOST_NAMED])
        advice = f"the least helpful are {named}" if named else "take out lines that nobody needs"
        return f"The learnings take more than {most_tokens:,} tokens. A manager has to retire some first: {advice}."

    def close(self, outcome: Outcome | None = None) -> Edit:
        """Return the edit that the changes amount to."""
        text = self.text if self.text != self._before else None
        learnings = tuple(self._learnings[learning_id] for learning_id in self._changed)
        return Edit(text, LedgerChange(learnings, self._updates(), outcome, tuple(self._ends)))

    def _with_line(self, learning: Learning, decision: Decision) -> str:
        assert self.text is not None
        line = make_line(learning.text, self._hand.now.date(), learning.context_note, learning.id)
        replaced = replace_line(self.text, decision.learning.id, line) if isinstance(decision, Supersede) else None
        return add_line(self.text, learning.section, line) if replaced is None else replaced

    def _typed(self, proposal: Proposal) -> list[Learning]:
        assert self.text is not None
        shown = replace(self.make(proposal, "", ""), id="")
        return [replace(shown, text=text, rule=rule) for text, rule in read_typed(self.text, proposal.channel)]

    def _updates(self) -> tuple[ContextUpdate, ...]:
        if self._before is None or self.text is None or self.text == self._before:
            return ()
        changed = changed_sections(self._before, self.text)
        return tuple(ContextUpdate(*section, self._hand.name, self._hand.feedback_id) for section in changed)

    def _follow_file(self, written: Mapping[str, Written]) -> None:
        for learning in self.having("active"):
            if learning.id not in written:
                self.put(learning, state="retired", note=REMOVED, changed_by=OUTSIDE)
        for learning_id, line in written.items():
            known = self._learnings.get(learning_id)
            if known is None:
                self.put(self._adopt(learning_id, line), changed_by=OUTSIDE)
            elif (known.state, known.section, known.text) != ("active", line.section, line.text):
                self._take_over(known, line)

    def _adopt(self, learning_id: str, line: Written) -> Learning:
        rule = read_rule(line.text, line.channel) if line.channel else None
        at, note = self._hand.now, line.context_note
        return Learning(
            learning_id, line.section, line.text, line.channel, rule, "active", None, OUTSIDE, at, note=TYPED, context_note=note
        )

    def _take_over(self, known: Learning, line: Written) -> None:
        rule = read_rule(line.text, line.channel) if line.channel else None
        self.put(
            replace(known, section=line.section, text=line.text, channel=line.channel, rule=rule),
            state="active",
            note=REWRITTEN if known.state == "active" else TYPED,
            superseded_by=None,
            accepted_by=None,
            changed_by=OUTSIDE,
        )
