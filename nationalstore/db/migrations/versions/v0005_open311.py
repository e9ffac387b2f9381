"""Requests that came by the Open311 door."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "open311_request",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("requested_at", sa.String(), nullable=False),
        sa.Column("lat", sa.String(), nullable=True),
        sa.Column("lon", sa.String(), nullable=True),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("report"),
    )
    op.create_index("open311_request_by_force", "open311_request", ["force", "requested_at"])
