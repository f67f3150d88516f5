"""Which deals need nobody any more today, because of what people did with their actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pandas as pd

from engine.board import BoardView
from engine.bootstrap import Engine
from engine.errors import SalesActionError
from engine.ports import ActionState, DealSource
from ui.deal_view import needs_attention
from ui.prepared import Handled

# Each costs a look at its board; whoever has put off more has other sorrows.
MOST_RESTING = 100


def find_handled_deals(
    engine: Engine, source: DealSource, ranked: pd.DataFrame, states: Sequence[ActionState], day_begins: datetime
) -> Handled:
    """Return the deals of whose urgent actions none is left, by marks of today or by what was put off or dismissed before.

    Args:
        states: those in force, ticked steps left out.
    """
    today = [state for state in states if state.set_at >= day_begins]
    deals: dict[str, datetime] = {}
    for deal_id in {state.deal_id for state in today}:
        view = _view(engine, source, deal_id)
        at = _put_aside(view) if view else {}
        urgent = [action.id for action in view.recommendation.p0_actions] if view else []
        if urgent and all(action_id in at for action_id in urgent):
            deals[deal_id] = max(at[action_id] for action_id in urgent)
    needing = set(ranked["id"][needs_attention(ranked, deals)])
    put_off = [state.deal_id for state in states if state.set_at < day_begins and state.state != "done"]
    known = [deal_id for deal_id in dict.fromkeys(reversed(put_off)) if deal_id in needing][:MOST_RESTING]
    resting = frozenset(deal_id for deal_id in known if _is_resting(_view(engine, source, deal_id), day_begins))
    return Handled(frozenset(state.action_id for state in today), deals, resting)


def _view(engine: Engine, source: DealSource, deal_id: str) -> BoardView | None:
    try:
        return engine.recommender.view(source, deal_id)
    except SalesActionError:
        return None


def _put_aside(view: BoardView) -> dict[str, datetime]:
    return {state.action_id: state.set_at for state in view.states if state.state != "checked"}


def _is_resting(view: BoardView | None, day_begins: datetime) -> bool:
    """Whether something put off or dismissed before today still stands, and nothing urgent is left open."""
    if view is None:
        return False
    at = _put_aside(view)
    is_put_off = any(state.state in ("snoozed", "dismissed") and state.set_at < day_begins for state in view.states)
    return is_put_off and all(action.id in at for action in view.recommendation.p0_actions)
