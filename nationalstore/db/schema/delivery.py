"""The outbox of emails and text messages."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from nationalstore.db.schema.tables import metadata

delivery = Table(
    "delivery",
    metadata,
    # Also the reference that the provider and the reader's mail program know it by.
    Column("id", String, primary_key=True),
    Column("force", String),
    Column("report", String),
    # A notice of a reply holds no address: the person's own is looked up when it leaves.
    Column("message", String),
    Column("channel", String, nullable=False),
    Column("wording", String, nullable=False),
    Column("language", String, nullable=False),
    Column("neutral", Boolean, nullable=False),
    # Address and values, sealed; wiped when the row was handed over or is settled.
    Column("sealed", Text),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    # When the row is next looked at; none once it is settled.
    Column("next_at", String),
    # When trying ends.
    Column("until", String),
    Column("lease", String),
    Column("lease_until", String),
    Column("provider", String),
    Column("provider_reference", String),
    Column("why", String),
    Column("history", Text, nullable=False),
    Column("made_at", String, nullable=False),
    Column("handed_at", String),
    # Since when it may be with the provider without our knowing; none once an answer came.
    Column("begun_at", String),
    Index("delivery_due", "channel", "next_at"),
    Index("delivery_by_report", "report"),
    Index("delivery_by_message", "message"),
)
