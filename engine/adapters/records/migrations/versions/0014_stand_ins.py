"""Who signs for a person while they are away, and until when."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the columns to the profiles."""
    op.add_column("profiles", sa.Column("stand_in", sa.Text(), nullable=False, server_default=""))
    op.add_column("profiles", sa.Column("away_until", sa.Date()))
