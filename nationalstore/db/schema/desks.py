"""What desks send: the command ledger, replies that wait, who an officer is to the identity provider."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, String, Table, Text, UniqueConstraint

from nationalstore.db.schema.tables import metadata

# Which officer an identity provider means by a subject; kept with the officer's document, which says it.
officer_subject = Table(
    "officer_subject",
    metadata,
    Column("force", String, primary_key=True),
    Column("subject", String, primary_key=True),
    Column("officer", String, nullable=False),
)

# When a desk last sent what was done there: an older time that it says later is doubtful.
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
