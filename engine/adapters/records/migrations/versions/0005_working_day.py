"""How much fits into a person's day, and whose deals they look at."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns to the profiles."""
    op.add_column("profiles", sa.Column("daily_capacity", sa.Integer()))
    op.add_column("profiles", sa.Column("shows_deals_of", sa.Text(), nullable=False, server_default=""))
