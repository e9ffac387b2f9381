"""When each desk last sent what was done there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; a desk's first contact after this is as its first ever."""
    op.create_table(
        "desk_contact",
        sa.Column("force", sa.String(), primary_key=True),
        sa.Column("officer", sa.String(), primary_key=True),
        sa.Column("client", sa.String(), primary_key=True),
        sa.Column("at", sa.String(), nullable=False),
    )
