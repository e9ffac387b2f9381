"""Earlier and coming versions of what a force sets for itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; what counts now becomes version 1 when it is first changed."""
    op.create_table(
        "setting_version",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("object", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("effective_from", sa.String(), nullable=False),
        sa.Column("took_effect_at", sa.String(), nullable=True),
        sa.Column("record_version", sa.Integer(), nullable=True),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("also", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("force", "kind", "object", "number", name="setting_version_number"),
    )
    op.create_index("setting_version_due", "setting_version", ["state", "effective_from"])
