"""Files, stored in pieces."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, LargeBinary, String, Table

from nationalstore.db.schema.tables import metadata

upload = Table(
    "upload",
    metadata,
    Column("id", String, primary_key=True),
    Column("force", String, nullable=False),
    Column("report", String, nullable=False),
    Column("message", String),
    Column("name", String, nullable=False),
    Column("media_type", String, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("received", BigInteger, nullable=False, default=0),
    Column("started_at", String, nullable=False),
    # The officer who sends the file with a reply. Null for evidence.
    Column("author", String),
    # Citizens are shown only files that a citizen sent.
    Column("from_citizen", Boolean, nullable=False, default=False),
    # Whether the virus scan is still to be done, and until when a store process has leased it.
    Column("waits", Boolean, nullable=False, default=False, index=True),
    Column("taken_until", String),
)

upload_part = Table(
    "upload_part",
    metadata,
    Column("upload", String, primary_key=True),
    Column("offset", BigInteger, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
