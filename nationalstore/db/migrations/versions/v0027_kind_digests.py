"""The digest of each audience's documents is kept, and documents of one kind and open reports have an index."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

BITS = 64
OPEN = """kind = 'report' AND NOT gone AND {}(record, '"status":"closed"') = 0"""


def upgrade() -> None:
    """Add the digests and compute them from the documents there are."""
    kept = op.create_table(
        "kind_digest",
        *(sa.Column(name, sa.String(), primary_key=True) for name in ("force", "audience", "kind")),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("documents", "hashes")),
    )
    op.create_index("entity_by_kind", "entity", ["force", "kind", "position"])
    # Without the force, SQLite would now read a case's documents by their kind.
    op.drop_index("entity_by_report", "entity")
    op.create_index("entity_by_report", "entity", ["report", "force", "kind", "position"])
    op.create_index(
        "entity_open_reports",
        "entity",
        ["force", "kind", "position"],
        sqlite_where=sa.text(OPEN.format("instr")),
        postgresql_where=sa.text(OPEN.format("strpos")),
    )
    digests: dict[tuple[str, str, str], tuple[int, int]] = {}
    live = sa.text("SELECT force, audience, kind, id, version FROM entity WHERE NOT gone")
    for force, audience, kind, id_, version in op.get_bind().execute(live):
        documents, hashes = digests.get((force, audience, kind), (0, 0))
        hash_ = int.from_bytes(hashlib.sha256(f"{id_}:{version}".encode()).digest()[:8], "big")
        digests[force, audience, kind] = (documents + 1, hashes ^ hash_)
    rows = [
        {"force": force, "audience": audience, "kind": kind, "documents": documents,
         "hashes": hashes - (1 << BITS) if hashes >> (BITS - 1) else hashes}
        for (force, audience, kind), (documents, hashes) in digests.items()
    ]  # fmt: skip
    if rows:
        op.bulk_insert(kept, rows)
