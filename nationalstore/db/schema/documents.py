"""Documents with a feed position, how they stood before, whose they are, and settings in versions."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint

from nationalstore.db.schema.tables import metadata

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

# That there was something which is no more: ids, dates and who did what, without a word of anyone's.
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
