"""The exchange with forces' records systems: each connector, and what it has sent."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, Text

from nationalstore.db.schema.tables import metadata

connector = Table(
    "connector",
    metadata,
    Column("force", String, primary_key=True),
    Column("name", String, primary_key=True),
    # The service account: an officer of the force with the role “connector”.
    Column("officer", String, nullable=False),
    # The teams whose restricted cases may be sent, as a JSON list of ids.
    Column("teams", Text, nullable=False),
    # Cases submitted before this time are not sent.
    Column("since", String, nullable=False),
    Column("ended_at", String),
    # How far the feed was read: the epoch, the position and the audiences it was read for.
    Column("place", String, nullable=False, server_default=""),
    # The records system's own place in its events.
    Column("events_after", String, nullable=False, server_default=""),
    Column("answered_at", String),
    # Why the last attempt failed, as a word. Null once the records system has answered.
    Column("trouble", String),
    # The process that runs it, and until when.
    Column("lease", String),
    Column("lease_until", String),
)

connector_sent = Table(
    "connector_sent",
    metadata,
    Column("force", String, primary_key=True),
    Column("connector", String, primary_key=True),
    # The id of the message, by which the records system knows one that is sent twice.
    Column("id", String, primary_key=True),
    Column("report", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("object", String, nullable=False),
    # Counts the messages about the same object, from 0.
    Column("number", Integer, nullable=False),
    # A hash of the content at the first attempt, or of what was refused.
    Column("digest", String, nullable=False),
    # sending, taken, refused, or again: refused, and to be tried again.
    Column("state", String, nullable=False),
    # The records system's code for a refusal.
    Column("code", String),
    Column("at", String, nullable=False),
    Index("connector_sent_by_report", "force", "connector", "report"),
    Index("connector_sent_by_state", "force", "connector", "state"),
)
