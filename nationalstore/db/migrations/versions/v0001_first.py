"""The first shape: documents with a feed position, the ledger, files, citizens' access and drafts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    _documents()
    _ledger()
    _citizens()
    _files()


def _documents() -> None:
    """The documents, their feed and what the store knows of itself."""
    op.create_table(
        "entity",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("changed_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", "force"),
    )
    op.create_index("entity_by_position", "entity", ["force", "position"], unique=True)
    op.create_index("entity_by_report", "entity", ["report", "kind"], unique=False)
    op.create_table(
        "feed_digest",
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("force", "position"),
    )
    op.create_table(
        "force_counter",
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("force"),
    )
    op.create_table(
        "store_meta",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )


def _ledger() -> None:
    """The commands of desks, and replies that wait."""
    op.create_table(
        "held_reply",
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("not_before", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("message"),
    )
    op.create_index("held_reply_due", "held_reply", ["not_before"], unique=False)
    op.create_table(
        "ledger",
        sa.Column("client", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=True),
        sa.Column("body_hash", sa.String(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("settled_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("client", "number"),
        sa.UniqueConstraint("id", name="ledger_id"),
    )
    op.create_index("ledger_by_report", "ledger", ["client", "report", "number"], unique=False)
    op.create_table(
        "ledger_client",
        sa.Column("client", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("client"),
    )


def _citizens() -> None:
    """What citizens hold, and what they have begun."""
    op.create_table(
        "portal_draft",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("touched_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_portal_draft_touched_at"), "portal_draft", ["touched_at"], unique=False)
    op.create_table(
        "report_access",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("receipt_hash", sa.Text(), nullable=True),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("last_citizen_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("reference"),
        sa.UniqueConstraint("report"),
    )


def _files() -> None:
    """Files, in parts."""
    op.create_table(
        "upload",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "upload_part",
        sa.Column("upload", sa.String(), nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("upload", "offset"),
    )
