"""The mirror of a CRM: its things, their links, how far the mirror is, and the requests that are left.

Written out, not taken from tables.py: a migration stays as it was when it ran, whatever the tables become later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "mirror_things",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("data_json", sa.Text()),
        sa.Column("is_whole", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("seen_in", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", name="pk_mirror_things"),
    )
    op.create_table(
        "mirror_links",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("to_kind", sa.Text(), nullable=False),
        sa.Column("to_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", "to_kind", "to_id", name="pk_mirror_links"),
    )
    op.create_index("ix_mirror_links_to_kind_to_id_kind", "mirror_links", ["to_kind", "to_id", "kind"])
    op.create_table(
        "mirror_pending",
        sa.Column("deal_id", sa.Text(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("deal_id", name="pk_mirror_pending"),
    )
    op.create_table(
        "mirror_state",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("state_json", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_mirror_state"),
    )
    op.create_table(
        "request_windows",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("remaining", sa.Integer(), nullable=False),
        sa.Column("resets_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_request_windows"),
    )
