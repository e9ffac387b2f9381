"""Drafts with a time of their own; guesses counted for all processes together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Begin the drafts anew, which live for an hour only, and make the tables of guesses."""
    op.drop_table("portal_draft")
    op.create_table(
        "portal_draft",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_portal_draft_expires_at", "portal_draft", ["expires_at"])
    op.create_table(
        "guess_salt",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("day"),
    )
    op.create_table(
        "guess",
        sa.Column("place", sa.String(length=64), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("until_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("place"),
    )
