"""Pick a deal: who needs you now, and why; search, filter, import."""

import streamlit as st

from ui import gate, services
from ui.components.calm import show_calm
from ui.components.day_bar import find_divider, lead_day, open_board
from ui.components.deal_filters import land, show_filters, show_nothing
from ui.components.deal_kpis import make_deal_kpis
from ui.components.deals_head import show_head
from ui.components.deals_table import pack_page, show_deals_table
from ui.components.first_run import show_first_run
from ui.components.mirror import describe_empty, show_mirror
from ui.components.pager import show_pager
from ui.components.preparing import show_prepare_button, show_preparing
from ui.components.problem import show_empty
from ui.deal_view import cut_page, needs_attention
from ui.morning import find_morning, find_queue
from ui.state import get_session

visitor, engine = gate.enter()
session = get_session()
clock = services.get_clock(engine)

source = show_head(engine, visitor, clock)
show_first_run(engine, session, visitor)
show_mirror(source, services.get_reading(), clock)
show_preparing(services.get_preparations(), visitor.name)

table = services.get_table(engine, source)
if not table.ranked:
    show_empty(*describe_empty(source), key="no-deals")
    st.stop()

ready, handled = services.find_ready(engine, source, table, clock), services.find_handled(engine, source, table, clock)
morning = find_morning(engine, table, visitor, st.query_params.get("whose"))
queue = find_queue(engine, source, table, morning, clock, ready, handled)
open_deals = table.owned_by("open", morning.owners)
is_calm = table.keep(("calm", morning.owners, handled), lambda: not needs_attention(open_deals, handled.away).any())

figures = make_deal_kpis(table, morning.owners, ready, handled, clock, engine.settings.country)
has_put_aside = handled is not services.NOTHING_HANDLED
lead_day(engine, source, table, queue, morning, visitor, clock, figures=figures, has_put_aside=has_put_aside)
land(source.name, needs_somebody=not is_calm)
view, bar = show_filters(table)
view = morning.narrow(view)
shown = services.find_shown(engine, source, table, view, ready, handled)
is_told = is_calm and view.show in ("needs", "open") and not view.is_narrowed
if is_told:
    show_calm(engine, source, open_deals, len(handled.deals), visitor)

if shown and view.show not in ("won", "lost"):
    wanted, own = services.find_unprepared(table, view, shown, ready, visitor)
    cost_usd = services.estimate_cost(engine, source, table, wanted)
    show_prepare_button(bar, engine, source, {"today": wanted, "tomorrow": own}, cost_usd, services.get_preparations(), visitor)

if not shown:
    show_nothing(view, is_told=is_told)
    st.stop()

rows = cut_page(shown, show_pager(len(shown), view))
described = services.describe_prepared(engine, ready.deals, rows["id"], handled, clock)
choice = show_deals_table(
    pack_page(table, rows, services.make_explainer(engine, source, rows["id"]), described, clock),
    sort=view.sort_column,
    is_ascending=view.is_ascending,
    key=f"deals-{source.name}",
    divider=find_divider(queue, rows["id"], view),
)
if choice.sorted_by:
    st.query_params["sort"] = view.resorted(choice.sorted_by)
    st.rerun()
if choice.opened:
    is_queued = view.show == "needs" and queue.find(choice.opened) is not None
    open_board(source, choice.opened, morning if is_queued else None)
