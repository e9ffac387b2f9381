"""An index that gives a case's documents in their order; without it SQLite reads the whole force's feed for them."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index anew with the position at its end."""
    op.drop_index("entity_by_report", "entity")
    op.create_index("entity_by_report", "entity", ["report", "kind", "position"])
