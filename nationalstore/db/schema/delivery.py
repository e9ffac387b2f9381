"""The outbox of emails and text messages."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from nationalstore.db.schema.tables import metadata

delivery = Table(
    "delivery",
    metadata,
    # Also the reference shown to the provider and in the recipient's mail program.
    Column("id", String, primary_key=True),
    Column("force", String),
    Column("report", String),
    # A reply notice holds no address: the person's own is looked up when it is sent.
    Column("message", String),
    Column("channel", String, nullable=False),
    Column("wording", String, nullable=False),
    Column("language", String, nullable=False),
    Column("neutral", Boolean, nullable=False),
    # Address and values, encrypted. They are wiped when the row is handed over or settled.
    Column("sealed", Text),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    # When the row is next due. Null once it is settled.
    Column("next_at", String),
    # When retries stop.
    Column("until", String),
    Column("lease", String),
    Column("lease_until", String),
    Column("provider", String),
    Column("provider_reference", String),
    Column("why", String),
    Column("history", Text, nullable=False),
    Column("made_at", String, nullable=False),
    Column("handed_at", String),
    # When handover to the provider began. Null once the provider has answered.
    Column("begun_at", String),
    # A keyed hash of where an acknowledgement goes, so that one address gets only so many.
    Column("address", String),
    Index("delivery_due", "channel", "next_at"),
    Index("delivery_by_report", "report"),
    Index("delivery_by_message", "message"),
    Index("delivery_by_address", "address", "made_at"),
)
