"""Counts of answers about confidence and of visits, and whose reporter was asked already."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "tally",
        sa.Column("force", sa.String(), primary_key=True),
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("what", sa.String(), primary_key=True),
        sa.Column("times", sa.Integer(), nullable=False),
    )
    op.create_table("confidence_asked", sa.Column("report", sa.String(), primary_key=True))
