"""Accounts of citizens, and what people ask for their addresses."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table, Text

from nationalstore.db.schema.tables import metadata

# What each person asks for each of their addresses, over all forces; see ``safe_contact.index``.
contact_rule = Table(
    "contact_rule",
    metadata,
    Column("address", String(64), primary_key=True),  # A keyed hash: no address stands here.
    Column("force", String, primary_key=True),
    Column("person", String, primary_key=True),
    Column("rules", Text),  # None where nothing is asked.
    Index("contact_rule_by_person", "person", "force"),
)

# Addresses and people about whom something changed that others' documents have to say.
contact_look = Table(
    "contact_look",
    metadata,
    Column("id", String, primary_key=True),
    Column("what", String, nullable=False),
)

# A citizen is an id of our own. What an outside provider calls them is an entry beside it and the key of
# nothing, so that a changed address or a lost provider changes no report.
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
    # SHA-256 of the token that only the browser has.
    Column("id", String(64), primary_key=True),
    Column("citizen", String, nullable=False, index=True),
    Column("began_at", String, nullable=False),
    Column("touched_at", String, nullable=False),
)

citizen_report = Table(
    "citizen_report",
    metadata,
    # One report is in one account at most; where the report is now stands in ``report_access``.
    Column("report", String, primary_key=True),
    Column("citizen", String, nullable=False, index=True),
    Column("since", String, nullable=False),
)

sign_in_link = Table(
    "sign_in_link",
    metadata,
    # Hash and content both come from the link; without it the address cannot be read.
    Column("id", String(64), primary_key=True),
    Column("content", Text, nullable=False),
    Column("made_at", String, nullable=False, index=True),
)
