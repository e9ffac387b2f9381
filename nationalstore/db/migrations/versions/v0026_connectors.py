"""The exchange with forces' records systems."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the connectors and what they have sent."""
    op.create_table(
        "connector",
        sa.Column("force", sa.String(), primary_key=True),
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("teams", sa.Text(), nullable=False),
        sa.Column("since", sa.String(), nullable=False),
        sa.Column("ended_at", sa.String()),
        sa.Column("place", sa.String(), nullable=False, server_default=""),
        sa.Column("events_after", sa.String(), nullable=False, server_default=""),
        *(sa.Column(name, sa.String()) for name in ("answered_at", "trouble", "lease", "lease_until")),
    )
    op.create_table(
        "connector_sent",
        *(sa.Column(name, sa.String(), primary_key=True) for name in ("force", "connector", "id")),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("report", "kind", "object")),
        sa.Column("number", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("digest", "state")),
        sa.Column("code", sa.String()),
        sa.Column("at", sa.String(), nullable=False),
    )
    op.create_index("connector_sent_by_report", "connector_sent", ["force", "connector", "report"])
    op.create_index("connector_sent_by_state", "connector_sent", ["force", "connector", "state"])
