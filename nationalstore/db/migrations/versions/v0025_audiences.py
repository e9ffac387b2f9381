"""Every document has an audience, and readers are told when it leaves theirs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from casework.permissions import SETTING_KINDS

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give every document its audience. Nothing was restricted before, so it follows from the kind."""
    op.add_column("entity", sa.Column("audience", sa.String(), nullable=False, server_default="cases"))
    settings = sa.text("UPDATE entity SET audience = 'settings' WHERE kind IN :kinds").bindparams(
        sa.bindparam("kinds", sorted(SETTING_KINDS), expanding=True)
    )
    op.get_bind().execute(settings)
    op.create_index("entity_by_audience", "entity", ["force", "audience", "position"])
    op.create_table(
        "former_audience",
        sa.Column("kind", sa.String(), primary_key=True),
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("force", sa.String(), primary_key=True),
        sa.Column("audience", sa.String(), primary_key=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_index("former_audience_by_position", "former_audience", ["force", "audience", "position"])
