"""Which keys reports were sent under, so that what is sent twice is taken once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "sent_report",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("said", sa.String(64), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("sent_at", sa.String(), nullable=False),
    )
    op.create_index(op.f("ix_sent_report_sent_at"), "sent_report", ["sent_at"])
