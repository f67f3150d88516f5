"""Hits and misses by day, the actions that a person has seen, and an index that counts entries without reading them.

Written out, not taken from tables.py: a migration stays as it was when it ran, whatever the tables become later.
"""

import json
from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Create the tables, and count what was looked up so far: an entry hits on its own day alone."""
    look_ups = op.create_table(
        "look_ups",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("tokens", sa.Integer(), nullable=False),
        sa.Column("cost_usd", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("day", "outcome", name="pk_look_ups"),
    )
    op.create_table(
        "shown_actions",
        sa.Column("recommendation_id", sa.Text(), nullable=False),
        sa.Column("action_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("deal_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("learnings", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("recommendation_id", "action_id", name="pk_shown_actions"),
    )
    op.create_index("ix_shown_actions_at", "shown_actions", ["at"])
    op.create_index("ix_action_uses_at", "action_uses", ["at"])
    op.create_index(
        "ix_recommendation_cache_cleared_at_replaced_at_expires_at",
        "recommendation_cache",
        ["cleared_at", "replaced_at", "expires_at"],
    )
    counted = list(_count_so_far(op.get_bind()))
    if counted:
        op.bulk_insert(look_ups, counted)


def _count_so_far(connection: sa.Connection) -> list[dict[str, object]]:
    made = sa.table(
        "recommendation_cache", *map(sa.column, ("outcome", "changed", "hits", "cost_usd")), sa.column("valid_on", sa.Date())
    )
    counts: Counter[tuple[object, str]] = Counter()
    costs: dict[tuple[object, str], float] = {}
    rows = connection.execute(
        sa.select(
            made.c.valid_on,
            made.c.outcome,
            made.c.changed,
            sa.func.count(),
            sa.func.sum(made.c.cost_usd),
            sa.func.sum(made.c.hits),
            sa.func.sum(made.c.hits * made.c.cost_usd),
        ).group_by(made.c.valid_on, made.c.outcome, made.c.changed)
    )
    for day, outcome, changed, written, cost_usd, hits, spared_usd in rows:
        names = set(json.loads(changed)) if outcome == "miss" else {outcome}
        if "enriched_data_hash" in names:
            names.discard("summary_hash")
        reason = "several" if len(names) > 1 else min(names, default="new")
        for key, count, cost in (((day, reason), written, cost_usd), ((day, "hit"), hits, spared_usd)):
            counts[key] += int(count or 0)
            costs[key] = costs.get(key, 0.0) + float(cost or 0.0)
    return [
        {"day": day, "outcome": outcome, "count": count, "tokens": 0, "cost_usd": costs[day, outcome]}
        for (day, outcome), count in counts.items()
        if count
    ]
