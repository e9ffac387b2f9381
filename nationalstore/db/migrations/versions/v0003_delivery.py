"""What leaves for citizens by e-mail and text message."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from cryptography.fernet import Fernet

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table, and the key that keeps addresses in it unreadable."""
    op.create_table(
        "delivery",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=True),
        sa.Column("report", sa.String(), nullable=True),
        sa.Column("message", sa.String(), nullable=True),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("neutral", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.String(), nullable=True),
        sa.Column("until", sa.String(), nullable=True),
        sa.Column("lease", sa.String(), nullable=True),
        sa.Column("lease_until", sa.String(), nullable=True),
        sa.Column("provider", sa.String(), nullable=True),
        sa.Column("provider_reference", sa.String(), nullable=True),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("history", sa.Text(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("handed_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("delivery_due", "delivery", ["channel", "next_at"])
    op.create_index("delivery_by_report", "delivery", ["report"])
    op.create_index("delivery_by_message", "delivery", ["message"])
    kept = sa.table("store_meta", sa.column("key", sa.String()), sa.column("value", sa.Text()))
    op.bulk_insert(kept, [{"key": "delivery_key", "value": Fernet.generate_key().decode()}])
