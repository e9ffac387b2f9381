"""Who looked at personal data beyond their own cases, and why; files that officers send."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the column."""
    op.create_table(
        "access_event",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("object", sa.String(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.add_column("upload", sa.Column("author", sa.String(), nullable=True))
    op.create_index("access_event_by_force", "access_event", ["force", "at"])
