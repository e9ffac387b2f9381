"""Who agreed to a version that needed a second administrator."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; versions from before needed nobody."""
    op.add_column("setting_version", sa.Column("second", sa.Text(), nullable=True))
