"""Which officer an identity provider means by a subject."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; no officer has a subject yet."""
    op.create_table(
        "officer_subject",
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("force", "subject"),
    )
