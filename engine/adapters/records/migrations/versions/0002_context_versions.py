"""What the states of the company context need beside their text: their order, their hash, and whether the file has them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns; until now no version was ever stored."""
    op.add_column("context_versions", sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("context_versions", sa.Column("hash", sa.Text(), nullable=False, server_default=""))
    op.add_column("context_versions", sa.Column("source_feedback_id", sa.Text()))
    op.add_column("context_versions", sa.Column("is_placed", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_index("ix_context_versions_position", "context_versions", ["position"], unique=True)
