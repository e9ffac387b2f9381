"""The demo issuer's private key leaves every database that is not a demo's."""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Delete the key that an earlier version made for live databases as well."""
    op.execute(
        "DELETE FROM store_meta WHERE key = 'demo_key' AND NOT EXISTS"
        " (SELECT 1 FROM store_meta AS mark WHERE mark.key = 'demo' AND mark.value = '1')"
    )
