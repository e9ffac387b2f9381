"""Data that desks send: the command ledger, scheduled replies, and officers' identity provider subjects."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, String, Table, Text, UniqueConstraint

from nationalstore.db.schema.tables import metadata

# The officer for each identity provider subject. It follows the officer's document.
officer_subject = Table(
    "officer_subject",
    metadata,
    Column("force", String, primary_key=True),
    Column("subject", String, primary_key=True),
    Column("officer", String, nullable=False),
)

# When each desk was last in contact. An entry that arrives later with an older time is doubtful.
desk_contact = Table(
    "desk_contact",
    metadata,
    Column("force", String, primary_key=True),
    Column("officer", String, primary_key=True),
    Column("client", String, primary_key=True),
    Column("at", String, nullable=False),
)

ledger_client = Table(
    "ledger_client",
    metadata,
    Column("client", String, primary_key=True),
    Column("force", String, nullable=False),
    Column("officer", String, nullable=False),
    Column("last", BigInteger, nullable=False),
)

ledger = Table(
    "ledger",
    metadata,
    Column("client", String, primary_key=True),
    Column("number", BigInteger, primary_key=True),
    Column("id", String, nullable=False),
    Column("force", String, nullable=False),
    Column("officer", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("report", String),
    Column("body_hash", String, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("settled_at", String, nullable=False),
    UniqueConstraint("id", name="ledger_id"),
    Index("ledger_by_report", "client", "report", "number"),
)

held_reply = Table(
    "held_reply",
    metadata,
    Column("message", String, primary_key=True),
    Column("report", String, nullable=False),
    Column("force", String, nullable=False),
    Column("not_before", String, nullable=False),
    Index("held_reply_due", "not_before"),
)
