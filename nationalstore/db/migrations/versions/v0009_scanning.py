"""Which files wait for the virus scanner, and which process has one in hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; every whole file is looked at once more, which settles nothing that is settled."""
    op.add_column("upload", sa.Column("waits", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("upload", sa.Column("taken_until", sa.String(), nullable=True))
    op.create_index(op.f("ix_upload_waits"), "upload", ["waits"])
    upload = sa.table("upload", sa.column("waits", sa.Boolean), sa.column("received"), sa.column("size"))
    op.execute(sa.update(upload).where(upload.c.received == upload.c.size).values(waits=True))
