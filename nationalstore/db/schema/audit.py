"""The audit log and its hash tree."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from nationalstore.db.schema.tables import metadata

# The database refuses any change or deletion of rows in these two tables.
record_entry = Table(
    "record_entry",
    metadata,
    Column("force", String, primary_key=True),
    Column("index", BigInteger, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False),
    Column("officer", String, nullable=False),
    Column("what", String, nullable=False),
    Column("report", String),
    Column("at", String, nullable=False),
    # The exact text that is hashed. The columns before it only duplicate parts of it.
    Column("leaf", Text, nullable=False),
    Index("record_entry_by_id", "force", "id", unique=True),
    Index("record_entry_by_report", "report", "index"),
    Index("record_entry_by_officer", "officer", "index"),
)

record_tile = Table(
    "record_tile",
    metadata,
    Column("force", String, primary_key=True),
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("index", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", String(64), nullable=False),
)

# No tree head is signed for a force that has a row here.
record_alarm = Table(
    "record_alarm",
    metadata,
    # Empty for rows that belong to no force's audit log.
    Column("force", String, primary_key=True),
    Column("found_at", String, nullable=False),
    Column("what", Text, nullable=False),
)
