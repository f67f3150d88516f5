"""What became of each feedback, what a thumb counts for, and how a learning came to stand as it does."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns; what was said before anything was learned from it is settled as such."""
    for name in ("about", "ended_at", "counted", "outcome", "outcome_reason", "learning_id", "context_version"):
        op.add_column("feedback_log", sa.Column(name, sa.Text()))
    op.execute("UPDATE feedback_log SET outcome = 'nothing', outcome_reason = 'Nothing was learned from feedback yet.'")
    # NULL until it is settled: these are looked for at every start.
    op.create_index("ix_feedback_log_outcome", "feedback_log", ["outcome"])
    for name in ("note", "context_note", "changed_by"):
        op.add_column("learnings", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("learnings", sa.Column("reinforced", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("learnings", sa.Column("accepted_by", sa.Text()))
