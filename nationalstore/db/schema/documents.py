"""Documents with a feed position, their earlier versions, their owners, and versioned settings."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from nationalstore.db.schema.tables import metadata

# Which rows are reports that are not closed, for each database. An index is used only by a query with the same words.
OPEN_REPORT = {
    dialect: f"""kind = 'report' AND NOT gone AND {find}(record, '"status":"closed"') = 0"""
    for dialect, find in (("sqlite", "instr"), ("postgresql", "strpos"))
}

store_meta = Table(
    "store_meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False)
)

force_counter = Table(
    "force_counter",
    metadata,
    Column("force", String, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("digest", String(16), nullable=False),
    # The number of entries in the force's audit log.
    Column("recorded", BigInteger, nullable=False, default=0, server_default="0"),
)

entity = Table(
    "entity",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    # Two forces can hold one report, one of them as a tombstone, so the force is part of the key.
    Column("force", String, primary_key=True),
    Column("report", String),
    Column("position", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("record", Text),
    Column("gone", Boolean, nullable=False, default=False),
    Column("reason", String),
    Column("changed_at", String, nullable=False),
    # Who may read it (``casework.audiences``). A tombstone keeps the audience that the document had.
    Column("audience", String, nullable=False, server_default="cases"),
    Index("entity_by_position", "force", "position", unique=True),
    # A page is read for each audience of the reader from here, so that it never passes over other audiences' rows.
    Index("entity_by_audience", "force", "audience", "position"),
    # It returns a force's documents of one kind in order, whatever else the force has.
    Index("entity_by_kind", "force", "kind", "position"),
    # Open reports are few among all that were ever made.
    Index(
        "entity_open_reports",
        "force",
        "kind",
        "position",
        sqlite_where=text(OPEN_REPORT["sqlite"]),
        postgresql_where=text(OPEN_REPORT["postgresql"]),
    ),
    # With the position last, it returns a case's documents in order. Otherwise SQLite would read the whole feed.
    Index("entity_by_report", "report", "force", "kind", "position"),
)

# The owner of each document since its creation, in one table for all forces. An id is never used again, even after its
# document is deleted.
document_owner = Table(
    "document_owner",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("force", String, nullable=False),
)

# The audiences that a document was taken from. Those readers get a tombstone at the position at which it left them.
former_audience = Table(
    "former_audience",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("force", String, primary_key=True),
    Column("audience", String, primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Index("former_audience_by_position", "force", "audience", "position"),
    # Which audiences cases have left, whatever else stood on them.
    Index("former_audience_by_kind", "force", "audience", "kind"),
)

# The officers of each group to which a case is or was restricted, as a JSON list of their ids. A group never changes.
reader_group = Table(
    "reader_group",
    metadata,
    Column("force", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("officers", Text, nullable=False),
)

feed_digest = Table(
    "feed_digest",
    metadata,
    Column("force", String, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    Column("digest", String(16), nullable=False),
)

# The number of each audience's live documents of a kind, and the XOR of their hashes.
kind_digest = Table(
    "kind_digest",
    metadata,
    Column("force", String, primary_key=True),
    Column("audience", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("documents", BigInteger, nullable=False),
    Column("hashes", BigInteger, nullable=False),
)

# The versions of case documents before the one in ``entity``.
entity_version = Table(
    "entity_version",
    metadata,
    Column("kind", String, primary_key=True),
    Column("id", String, primary_key=True),
    Column("force", String, primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("report", String),
    # Null for a tombstone in that force, and once the content has been erased.
    Column("record", Text),
    Column("gone", Boolean, nullable=False),
    Column("reason", String),
    Column("changed_at", String, nullable=False),
    Index("entity_version_by_report", "report"),
)

# Every version of a force's settings. The version in effect is the document in ``entity``.
setting_version = Table(
    "setting_version",
    metadata,
    # The id of the command, so that the ledger can find its officer.
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
    # The version of the document that it created.
    Column("record_version", Integer),
    Column("changes", Text, nullable=False),
    # Additional actions, such as who receives the cases of an officer who leaves.
    Column("also", Text, nullable=False),
    # The document with this version. Null until it takes effect.
    Column("record", Text),
    Column("why", Text),
    # The second administrator who approved it or sent it back, when and why. Null where one was enough.
    Column("second", Text),
    UniqueConstraint("force", "kind", "object", "number", name="setting_version_number"),
    Index("setting_version_due", "state", "effective_from"),
)

# Traces of what was deleted: ids, dates and who acted, without anyone's text.
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
    Column("certificate", String, index=True),  # The disposal run that it belongs to.
    Column("known", Text, nullable=False),
    Column("cleared_at", String),  # When its content was cleared from the database files.
    Index("ix_erased_object", "object"),
    Index("erased_by_force", "force", "erased_at"),
)

# Which force has merged into which other, and when.
force_merger = Table(
    "force_merger",
    metadata,
    Column("force", String, primary_key=True),
    *(Column(name, String, nullable=False) for name in ("into", "from_at", "by")),
)
