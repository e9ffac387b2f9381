"""Accounts of citizens, and the contact rules for their addresses."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table, Text

from nationalstore.db.schema.tables import metadata

# Each person's contact rules for each of their addresses, across all forces; see ``db.contact_index``.
contact_rule = Table(
    "contact_rule",
    metadata,
    Column("address", String(64), primary_key=True),  # A keyed hash. Addresses are never stored here.
    Column("force", String, primary_key=True),
    Column("person", String, primary_key=True),
    Column("rules", Text),  # Null when the person sets no rules.
    Index("contact_rule_by_person", "person", "force"),
)

# Addresses and people whose changes must be copied to other people's documents.
contact_look = Table(
    "contact_look",
    metadata,
    Column("id", String, primary_key=True),
    Column("what", String, nullable=False),
)

# A citizen is identified by our own id. The id given by an outside provider is only stored beside it and is never a
# key, so a changed address or a lost provider changes no report.
citizen = Table(
    "citizen",
    metadata,
    Column("id", String, primary_key=True),
    Column("created_at", String, nullable=False),
    Column("language", String, nullable=False),
)

citizen_identity = Table(
    "citizen_identity",
    metadata,
    Column("kind", String, primary_key=True),
    # Empty for an email address.
    Column("issuer", String, primary_key=True),
    Column("subject", String, primary_key=True),
    Column("citizen", String, nullable=False, index=True),
    Column("since", String, nullable=False),
)

citizen_session = Table(
    "citizen_session",
    metadata,
    # SHA-256 of the token, which only the browser holds.
    Column("id", String(64), primary_key=True),
    Column("citizen", String, nullable=False, index=True),
    Column("began_at", String, nullable=False),
    Column("touched_at", String, nullable=False),
)

citizen_report = Table(
    "citizen_report",
    metadata,
    # A report is in at most one account. ``report_access`` holds the force that has the report now.
    Column("report", String, primary_key=True),
    Column("citizen", String, nullable=False, index=True),
    Column("since", String, nullable=False),
)

sign_in_link = Table(
    "sign_in_link",
    metadata,
    # The hash and the encryption key both come from the link. Without it, the address cannot be read.
    Column("id", String(64), primary_key=True),
    Column("content", Text, nullable=False),
    Column("made_at", String, nullable=False, index=True),
)
