"""A notice may hold a keyed hash of its address, so that one address gets only so many acknowledgements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and its index. Notices written before have none, and count for nobody."""
    op.add_column("delivery", sa.Column("address", sa.String()))
    op.create_index("delivery_by_address", "delivery", ["address", "made_at"])
