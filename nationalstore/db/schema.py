"""The store's tables: documents with a feed position, and the ledger of commands.

An entity is its JSON document. The few columns beside it are those that a query needs. Every write of a
force's documents takes positions from that force's counter, so ``entity`` is the feed as well.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

store_meta = Table(
    "store_meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False)
)

force_counter = Table(
    "force_counter",
    metadata,
    Column("force", String, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("digest", String(16), nullable=False),
    # How many entries the force's record has.
    Column("recorded", BigInteger, nullable=False, default=0, server_default="0"),
)

entity = Table(
    "entity",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    # One report can be known to two forces, to one of them as gone, so the force is part of the key.
    Column("force", String, primary_key=True),
    Column("report", String),
    Column("position", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("record", Text),
    Column("gone", Boolean, nullable=False, default=False),
    Column("reason", String),
    Column("changed_at", String, nullable=False),
    Index("entity_by_position", "force", "position", unique=True),
    # With the position at its end it gives a case's documents in order; SQLite would read the whole feed for that.
    Index("entity_by_report", "report", "kind", "position"),
)

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

# Whose each document is, since it was created: one place for all forces, and an id is never used twice, not even when
# the document is gone.
document_owner = Table(
    "document_owner",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("force", String, nullable=False),
)

feed_digest = Table(
    "feed_digest",
    metadata,
    Column("force", String, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("digest", String(16), nullable=False),
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

report_access = Table(
    "report_access",
    metadata,
    Column("reference", String, primary_key=True),
    Column("report", String, nullable=False, unique=True),
    Column("force", String, nullable=False),
    Column("receipt_hash", Text),
    Column("person", String),
    # The report's version at the citizen's last message: a reply written before it is stale.
    Column("last_citizen_version", Integer, nullable=False, default=0),
    Index("report_access_by_person", "person"),
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
    # The officer who sends it with a reply; none for evidence.
    Column("author", String),
    # Only what a citizen sent is shown to the citizen again.
    Column("from_citizen", Boolean, nullable=False, default=False),
    # Whether the virus scanner has yet to see it, and until when one of the store's processes has it in hand.
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

portal_draft = Table(
    "portal_draft",
    metadata,
    # Both come from the citizen's own cookie; without it the content cannot be read.
    Column("id", String(64), primary_key=True),
    Column("content", Text, nullable=False),
    Column("expires_at", String, nullable=False, index=True),
)

# Keys under which reports were sent, hashed: the same key again is the same report.
sent_report = Table(
    "sent_report",
    metadata,
    Column("id", String(64), primary_key=True),
    # Hash of what was said: the same key for something else is a mistake.
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
    # A keyed hash of what is guessed at, never of who guesses; the key dies with the day.
    Column("place", String(64), primary_key=True),
    Column("day", String(10), nullable=False),
    Column("wrong", Integer, nullable=False),
    Column("until_at", String, nullable=False),
)

# How often people were told who else deals with something; nothing about who they were.
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

# How a document of a case stood before the version in ``entity``.
entity_version = Table(
    "entity_version",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("force", String, primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("report", String),
    # None when the force had lost sight of it, and when the content was erased.
    Column("record", Text),
    Column("gone", Boolean, nullable=False),
    Column("reason", String),
    Column("changed_at", String, nullable=False),
    Index("entity_version_by_report", "report"),
)

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

open311_request = Table(
    "open311_request",
    metadata,
    Column("id", String, primary_key=True),
    Column("report", String, nullable=False, unique=True),
    Column("reference", String, nullable=False),
    Column("force", String, nullable=False),
    Column("service", String, nullable=False),
    Column("requested_at", String, nullable=False),
    # Where it is, no nearer than an area; the exact place stands in the report alone.
    Column("lat", String),
    Column("lon", String),
    # Whether everybody may see that it exists.
    Column("listed", Boolean, nullable=False),
    Index("open311_request_by_force", "force", "requested_at"),
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
    # Empty for an e-mail address.
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

# Every version of what a force sets for itself; the one that counts is the document in ``entity``.
setting_version = Table(
    "setting_version",
    metadata,
    # The command's, so that the ledger knows whose it was.
    Column("id", String, primary_key=True),
    Column("force", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("object", String, nullable=False),
    Column("number", Integer, nullable=False),
    # proposed, coming, effective, cancelled, returned or failed
    Column("state", String, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("reason", Text),
    Column("effective_from", String, nullable=False),
    Column("took_effect_at", String),
    # The version of the document it made.
    Column("record_version", Integer),
    Column("changes", Text, nullable=False),
    # What is done with it besides, such as to whom a leaver's cases pass.
    Column("also", Text, nullable=False),
    # The document with this version; none until it takes effect.
    Column("record", Text),
    Column("why", Text),
    # Which second administrator agreed or sent it back, when and why; none where one was enough.
    Column("second", Text),
    UniqueConstraint("force", "kind", "object", "number", name="setting_version_number"),
    Index("setting_version_due", "state", "effective_from"),
)

# That there was something which is no more: ids, dates and who did what, without a word of anybody's.
erased = Table(
    "erased",
    metadata,
    Column("id", String, primary_key=True),
    *(
        Column(name, String, nullable=False)
        for name in ("force", "kind", "object", "officer", "authority", "erased_at")
    ),
    *(Column(name, String) for name in ("report", "reference", "service", "submitted_at")),
    Column("reason", Text, nullable=False),
    Column("certificate", String, index=True),  # The disposal run it belongs to.
    Column("known", Text, nullable=False),
    Column("cleared_at", String),  # When the database's files were cleared of what it had said.
    Index("ix_erased_object", "object"),
    Index("erased_by_force", "force", "erased_at"),
)

# Which force has become part of which other, and since when.
force_merger = Table(
    "force_merger",
    metadata,
    Column("force", String, primary_key=True),
    *(Column(name, String, nullable=False) for name in ("into", "from_at", "by")),
)
