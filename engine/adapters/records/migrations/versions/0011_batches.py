"""What was sent in batches, and what came of it.

Written out, not taken from tables.py: a migration stays as it was when it ran, whatever the tables become later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "batches",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Text()),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("shared_json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_batches"),
    )
    op.create_index("ix_batches_made_at", "batches", ["made_at"])
    op.create_table(
        "batch_requests",
        sa.Column("custom_id", sa.Text(), nullable=False),
        sa.Column("batch", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("deal_id", sa.Text(), nullable=False),
        sa.Column("deal_name", sa.Text(), nullable=False),
        sa.Column("cache_key", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("estimate_usd", sa.Double(), nullable=False),
        sa.Column("reserved_usd", sa.Double(), nullable=False),
        sa.Column("parts_json", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("mends", sa.Text(), server_default="", nullable=False),
        sa.Column("outcome", sa.Text()),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("faults", sa.Text(), server_default="[]", nullable=False),
        sa.Column("recommendation_id", sa.Text(), server_default="", nullable=False),
        sa.Column("cost_usd", sa.Double(), server_default="0", nullable=False),
        sa.Column("settled_at", sa.Text()),
        sa.PrimaryKeyConstraint("custom_id", name="pk_batch_requests"),
    )
    op.create_index("ix_batch_requests_batch", "batch_requests", ["batch"])
    op.create_index("ix_batch_requests_cache_key", "batch_requests", ["cache_key"])
    op.create_index("ix_batch_requests_outcome", "batch_requests", ["outcome"])
    op.create_index("ix_batch_requests_source_deal_id", "batch_requests", ["source", "deal_id"])
