"""The audit log and its hash tree."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from nationalstore.db.schema.tables import metadata

# Nobody changes or deletes a row of these two: the database refuses it.
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
    # The very text that is hashed; the columns before it only repeat it.
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

# While a force has a row here, no head of its record is signed.
record_alarm = Table(
    "record_alarm",
    metadata,
    # Empty for rows that belong to no force's record.
    Column("force", String, primary_key=True),
    Column("found_at", String, nullable=False),
    Column("what", Text, nullable=False),
)
