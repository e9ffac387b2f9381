"""Which rules are attached to which address, and what may be with a provider without our knowing."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

from casework.documents import codec
from casework.documents.person import Person
from nationalstore.db import contact_index

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

BATCH = 1_000


def upgrade() -> None:
    """Make the tables and the key, and fill them from the people who are there."""
    op.create_table(
        "contact_rule",
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("address", "force", "person"),
    )
    op.create_index("contact_rule_by_person", "contact_rule", ["person", "force"])
    op.create_table(
        "contact_look",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("report_access_by_person", "report_access", ["person"])
    op.add_column("delivery", sa.Column("begun_at", sa.String(), nullable=True))
    kept = sa.table("store_meta", sa.column("key", sa.String()), sa.column("value", sa.Text()))
    op.bulk_insert(kept, [{"key": contact_index.KEY, "value": secrets.token_hex(32)}])
    _fill(op.get_bind())


def _fill(conn: sa.Connection) -> None:
    people = sa.text("SELECT force, record FROM entity WHERE kind = 'person' AND NOT gone ORDER BY force, id")
    for part in conn.execute(people).partitions(BATCH):
        for force in sorted({row.force for row in part}):
            documents = [codec.read_by_parts(Person, row.record) for row in part if row.force == force]
            contact_index.keep(conn, force, {person.id: person for person in documents})
