"""The revisions of texts, and which of them left the house.

Written out, not taken from tables.py: a migration stays as it was when it ran, whatever the tables become later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the table, and add the column to the uses."""
    op.create_table(
        "content_revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Text(), nullable=False),
        sa.Column("recommendation_id", sa.Text(), nullable=False),
        sa.Column("action_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("deal_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("writer", sa.Text(), nullable=False),
        sa.Column("instruction", sa.Text(), server_default="", nullable=False),
        sa.Column("is_aside", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("cost_usd", sa.Double(), server_default="0", nullable=False),
        sa.Column("revision_json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_content_revisions"),
        sa.UniqueConstraint("revision_id", name="uq_content_revisions_revision_id"),
    )
    op.create_index("ix_content_revisions_source_deal_id", "content_revisions", ["source", "deal_id"])
    op.add_column("action_uses", sa.Column("revisions", sa.Text(), server_default="[]", nullable=False))
