"""Reports and drafts that citizens send, and counts about them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from nationalstore.db.schema.tables import metadata

report_access = Table(
    "report_access",
    metadata,
    Column("reference", String, primary_key=True),
    Column("report", String, nullable=False, unique=True),
    Column("force", String, nullable=False),
    Column("receipt_hash", Text),
    Column("person", String),
    # The report's version at the citizen's last message. A reply written before it is out of date.
    Column("last_citizen_version", Integer, nullable=False, default=0),
    Index("report_access_by_person", "person"),
)

portal_draft = Table(
    "portal_draft",
    metadata,
    # The id and the encryption key both come from the citizen's cookie. Without it, the content cannot be read.
    Column("id", String(64), primary_key=True),
    Column("content", Text, nullable=False),
    Column("expires_at", String, nullable=False, index=True),
)

# Hashed keys under which reports were sent. The same key again means the same report.
sent_report = Table(
    "sent_report",
    metadata,
    Column("id", String(64), primary_key=True),
    # A hash of the content. The same key with other content is an error.
    Column("said", String(64), nullable=False),
    Column("reference", String, nullable=False),
    Column("sent_at", String, nullable=False, index=True),
)

guess_salt = Table(
    "guess_salt",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("salt", String(64), nullable=False),
)

guess = Table(
    "guess",
    metadata,
    # A keyed hash of what is guessed at, never of who guesses. The key is dropped at the end of the day.
    Column("place", String(64), primary_key=True),
    Column("day", String(10), nullable=False),
    Column("wrong", Integer, nullable=False),
    Column("until_at", String, nullable=False),
)

# How often people were referred to another organisation. Nothing about who they were is stored.
signposted = Table(
    "signposted",
    metadata,
    Column("id", String, primary_key=True),
    Column("force", String, nullable=False),
    Column("service", String, nullable=False),
    Column("to", String, nullable=False),
    Column("at", String, nullable=False),
    Index("signposted_by_force", "force", "at"),
)

# How often something happened in a month of whole weeks, by force. Nothing says to whom, on which case or on which day.
tally = Table(
    "tally",
    metadata,
    Column("force", String, primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("what", String, primary_key=True),
    Column("times", Integer, nullable=False),
)

# The reports whose reporter has been asked for their confidence after the end, so that nobody is asked twice.
confidence_asked = Table("confidence_asked", metadata, Column("report", String, primary_key=True))

open311_request = Table(
    "open311_request",
    metadata,
    Column("id", String, primary_key=True),
    Column("report", String, nullable=False, unique=True),
    Column("reference", String, nullable=False),
    Column("force", String, nullable=False),
    Column("service", String, nullable=False),
    Column("requested_at", String, nullable=False),
    # The location, no more precise than an area. Only the report has the exact place.
    Column("lat", String),
    Column("lon", String),
    # Whether its existence is public.
    Column("listed", Boolean, nullable=False),
    Index("open311_request_by_force", "force", "requested_at"),
)
