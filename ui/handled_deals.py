"""Which deals need nobody any more today, because of what people did with their actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.bootstrap import Engine
from engine.errors import SalesActionError
from engine.ports import ActionState, DealSource
from ui.deal_table import DealTable
from ui.deal_view import needs_attention
from ui.prepared import Handled

# Each costs a look at its board; whoever has put off more has other sorrows.
MOST_RESTING = 100


@dataclass(frozen=True)
class Marked:
    """What marks leave of a deal: when the last of its urgent actions was put aside, None while one is left; `is_resting`:
    something put off or dismissed before today still stands, and nothing urgent is left open."""

    over_at: datetime | None = None
    is_resting: bool = False


def find_handled_deals(
    engine: Engine, source: DealSource, table: DealTable, states: Sequence[ActionState], day_begins: datetime
) -> Handled:
    """Return the deals of whose urgent actions none is left, by marks of today or by what was put off or dismissed before.

    Args:
        states: those in force, ticked steps left out.
    """
    today = [state for state in states if state.set_at >= day_begins]
    marks: dict[str, list[ActionState]] = {}
    for state in states:
        marks.setdefault(state.deal_id, []).append(state)

    def look(deal_id: str) -> Marked:
        """What its marks leave of a deal; looked at anew only when somebody marks it again, or something is written."""
        key = ("marked", deal_id, tuple(marks[deal_id]), engine.archive.changes, day_begins)
        if key not in table.looked_up:
            table.looked_up[key] = _look(engine, source, deal_id, day_begins)
        found: Marked = table.looked_up[key]
        return found

    over = {deal_id: look(deal_id).over_at for deal_id in dict.fromkeys(state.deal_id for state in today)}
    deals = {deal_id: at for deal_id, at in over.items() if at}
    needing = set(table.ranked["id"][needs_attention(table.ranked, deals)])
    put_off = [state.deal_id for state in states if state.set_at < day_begins and state.state != "done"]
    known = [deal_id for deal_id in dict.fromkeys(reversed(put_off)) if deal_id in needing][:MOST_RESTING]
    resting = frozenset(deal_id for deal_id in known if look(deal_id).is_resting)
    return Handled(frozenset(state.action_id for state in today), deals, resting)


def _look(engine: Engine, source: DealSource, deal_id: str, day_begins: datetime) -> Marked:
    try:
        view = engine.recommender.view(source, deal_id)
    except SalesActionError:
        return Marked()
    at = {state.action_id: state.set_at for state in view.states if state.state != "checked"}
    urgent = [action.id for action in view.recommendation.p0_actions]
    is_left = not all(action_id in at for action_id in urgent)
    is_put_off = any(state.state in ("snoozed", "dismissed") and state.set_at < day_begins for state in view.states)
    over_at = max(at[action_id] for action_id in urgent) if urgent and not is_left else None
    return Marked(over_at, is_resting=is_put_off and not is_left)
