"""The record: entries in a tree per force, and earlier versions of documents. Takes over who looked at what."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from alembic import op

from nationalstore.core import merkle_tree

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TILE = 256
REFUSE = "The record is only added to."
KEYS = {
    "record_entry": (("force", "index"), ("force", "id")),
    "record_tile": (("force", "level", "index"),),
}


def upgrade() -> None:
    """Make the tables, let nothing but new rows into the record, and carry over what was noted before."""
    op.add_column("force_counter", sa.Column("recorded", sa.BigInteger(), nullable=False, server_default="0"))
    _make_record()
    _make_versions()
    _carry_over()
    op.drop_index("access_event_by_force", "access_event")
    op.drop_table("access_event")
    for table in KEYS:
        _only_added_to(table)


def _make_record() -> None:
    op.create_table(
        "record_entry",
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("index", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("officer", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=True),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("leaf", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("force", "index"),
    )
    op.create_index("record_entry_by_id", "record_entry", ["force", "id"], unique=True)
    op.create_index("record_entry_by_report", "record_entry", ["report", "index"])
    op.create_index("record_entry_by_officer", "record_entry", ["officer", "index"])
    op.create_table(
        "record_tile",
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("index", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("force", "level", "index"),
    )
    op.create_table(
        "record_alarm",
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("found_at", sa.String(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("force"),
    )


def _make_versions() -> None:
    op.create_table(
        "entity_version",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(), nullable=True),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("changed_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", "force", "position"),
    )
    op.create_index("entity_version_by_report", "entity_version", ["report"])


def _carry_over() -> None:
    """Write every look of before as an entry, force by force in the order of their times."""
    events: dict[str, list[Any]] = defaultdict(list)
    for row in op.get_bind().execute(sa.text("SELECT * FROM access_event ORDER BY at, id")):
        events[row.force].append(row)
    entry = sa.table("record_entry", *map(sa.column, (
        "force", "index", "id", "officer", "what", "report", "at", "leaf")))  # fmt: skip
    tile = sa.table("record_tile", *map(sa.column, ("force", "level", "index", "hash")))
    counter = sa.table("force_counter", *map(sa.column, ("force", "recorded")))
    for force, rows in events.items():
        leaves = [_leaf(row) for row in rows]
        op.bulk_insert(entry, [
            {"force": force, "index": index, "id": row.id, "officer": row.officer, "what": "consultation",
             "report": None, "at": row.at, "leaf": leaf}
            for index, (row, leaf) in enumerate(zip(rows, leaves, strict=True))
        ])  # fmt: skip
        op.bulk_insert(tile, _tiles(force, [merkle_tree.leaf_hash(leaf.encode()) for leaf in leaves]))
        op.execute(sa.update(counter).where(counter.c.force == force).values(recorded=len(rows)))


def _leaf(row: Any) -> str:
    entry = {
        "id": row.id, "force": row.force, "officer": row.officer, "client": None, "what": "consultation",
        "object": {"kind": "search" if row.object is None else "person", "id": row.object or ""},
        "report": None, "at": row.at, "recorded_at": row.at, "reason": row.reason, "recipients": [],
        "detail": {}, "offline": False,
    }  # fmt: skip
    return json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _tiles(force: str, hashes: list[bytes], level: int = 1) -> list[dict[str, Any]]:
    whole = [merkle_tree.fold(hashes[at : at + TILE]) for at in range(0, len(hashes) - TILE + 1, TILE)]
    rows = [
        {"force": force, "level": level, "index": at, "hash": tile.hex()} for at, tile in enumerate(whole)
    ]
    return rows + _tiles(force, whole, level + 1) if rows else []


def _only_added_to(table: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"""CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{REFUSE}'; END $$""")
        op.execute(f"""CREATE TRIGGER {table}_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()""")
        return
    # Without the last one INSERT OR REPLACE would be a way around the others.
    there = [
        f"EXISTS (SELECT 1 FROM {table} WHERE "
        + " AND ".join(f'"{column}" = NEW."{column}"' for column in key)
        + ")"
        for key in KEYS[table]
    ]
    for name, when in (
        ("update", ""),
        ("delete", ""),
        ("insert", f"WHEN {' OR '.join(there)}"),
    ):
        op.execute(f"""CREATE TRIGGER {table}_no_{name} BEFORE {name.upper()} ON {table} {when}
            BEGIN SELECT RAISE(ABORT, '{REFUSE}'); END""")
