"""Cases can be restricted to officers who are named."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the groups of officers, and an index for which audiences cases have left."""
    op.create_table(
        "reader_group",
        *(sa.Column(name, sa.String(), primary_key=True) for name in ("force", "id")),
        sa.Column("officers", sa.Text(), nullable=False),
    )
    op.create_index("former_audience_by_kind", "former_audience", ["force", "audience", "kind"])
