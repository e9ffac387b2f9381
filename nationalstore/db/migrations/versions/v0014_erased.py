"""What is known of things that were erased; and no samples of content in PostgreSQL's statistics."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

SAMPLED = (("entity", "record"), ("entity_version", "record"), ("ledger", "outcome"), ("delivery", "sealed"), ("delivery", "why"),
           ("upload", "name"))  # fmt: skip


def upgrade() -> None:
    """Make the table. The planner's statistics hold values of the columns they are kept for."""
    op.create_table(
        "erased",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("object", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=True),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("service", sa.String(), nullable=True),
        sa.Column("submitted_at", sa.String(), nullable=True),
        sa.Column("erased_at", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("certificate", sa.String(), nullable=True),
        sa.Column("known", sa.Text(), nullable=False),
        sa.Column("cleared_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_erased_object"), "erased", ["object"])
    op.create_index(op.f("ix_erased_certificate"), "erased", ["certificate"])
    op.create_index("erased_by_force", "erased", ["force", "erased_at"])
    if op.get_bind().dialect.name == "postgresql":
        for table, column in SAMPLED:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")
