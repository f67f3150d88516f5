"""Why somebody must not be contacted, and what their identities are hashed with."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Create the table of keys, and add the columns."""
    op.create_table(
        "suppression_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_suppression_keys"),
    )
    op.add_column("suppressions", sa.Column("suppression_id", sa.Text(), server_default="", nullable=False))
    op.add_column("suppressions", sa.Column("reason", sa.Text(), server_default="", nullable=False))
