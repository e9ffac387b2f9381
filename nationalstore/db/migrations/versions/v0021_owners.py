"""Whose each document is, in one place for all forces, so that an id is taken once and for all."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

# A report can be shown to a second force: the owner is where its code opens it. Of everything else, the force that
# still sees it; of what is gone, the last one that saw it.
FILL = (
    "INSERT INTO document_owner (kind, id, force) SELECT 'report', report, min(force) FROM report_access GROUP BY report",
    "INSERT INTO document_owner (kind, id, force) SELECT e.kind, e.id, min(e.force) FROM entity e WHERE e.gone = {no} AND"
    " NOT EXISTS (SELECT 1 FROM document_owner o WHERE o.kind = e.kind AND o.id = e.id) GROUP BY e.kind, e.id",
    "INSERT INTO document_owner (kind, id, force) SELECT e.kind, e.id, min(e.force) FROM entity e WHERE"
    " NOT EXISTS (SELECT 1 FROM document_owner o WHERE o.kind = e.kind AND o.id = e.id) GROUP BY e.kind, e.id",
)


def upgrade() -> None:
    """Make the table and fill it from what is there."""
    op.create_table(
        "document_owner",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id"),
    )
    no = "false" if op.get_bind().dialect.name == "postgresql" else "0"
    for statement in FILL:
        op.execute(statement.format(no=no))
