"""Whether a file came from the citizen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column(
        "upload", sa.Column("from_citizen", sa.Boolean(), nullable=False, server_default=sa.false())
    )
