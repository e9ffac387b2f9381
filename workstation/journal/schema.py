"""The journal's tables. The journal is durable: a new version migrates it and never drops it."""

from __future__ import annotations

_FIRST = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE command (
        row INTEGER PRIMARY KEY,
        number INTEGER UNIQUE,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        report TEXT,
        expects TEXT,
        body TEXT NOT NULL,
        officer TEXT NOT NULL,
        made_at TEXT NOT NULL,
        hold_until TEXT,
        state TEXT NOT NULL,
        outcome TEXT,
        settled_at TEXT,
        replaces TEXT)""",
    "CREATE INDEX command_by_state ON command (state, row)",
    "CREATE INDEX command_by_report ON command (report, row)",
    """CREATE TABLE draft (
        report TEXT NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        meta TEXT NOT NULL,
        saved_at TEXT NOT NULL,
        PRIMARY KEY (report, kind))""",
)

_ACCESS = (
    """CREATE TABLE access (
        row INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        entry TEXT NOT NULL,
        hash TEXT NOT NULL)""",
)

_SEEN = (
    "CREATE TABLE seen (report TEXT PRIMARY KEY, at TEXT NOT NULL)",
    # Files that go with replies. They are kept, encrypted like the rest of the journal, until they are uploaded.
    """CREATE TABLE parcel (
        id TEXT PRIMARY KEY,
        report TEXT NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        content BLOB NOT NULL,
        made_at TEXT NOT NULL,
        state TEXT NOT NULL)""",
)

_ACCESS_OF_A_REPORT = ("CREATE INDEX access_by_report ON access (json_extract(entry, '$.report'), row)",)

# A UUIDv7 of the time at which the entry was written.
GIVE_IDS = """UPDATE access SET id = lower(printf('%s-%s-7%s-8%s-%s',
        substr(at_hex, 1, 8), substr(at_hex, 9, 4), substr(hex(randomblob(2)), 1, 3),
        substr(hex(randomblob(2)), 1, 3), hex(randomblob(6))))
    FROM (SELECT row AS old, printf('%012x', CAST(strftime('%s', at) AS INTEGER) * 1000
        + CAST(substr(strftime('%f', at), 4) AS INTEGER)) AS at_hex FROM access) AS times
    WHERE times.old = access.row AND access.id IS NULL"""

_RECONCILED = (
    "ALTER TABLE access ADD COLUMN id TEXT",
    "ALTER TABLE access ADD COLUMN state TEXT NOT NULL DEFAULT 'waiting'",
    "ALTER TABLE access ADD COLUMN settled_at TEXT",
    "ALTER TABLE access ADD COLUMN problem TEXT",
    GIVE_IDS,
    "CREATE UNIQUE INDEX access_by_id ON access (id)",
    "CREATE INDEX access_by_state ON access (state, row)",
)

# Reports that were erased by law. Text typed on one afterwards is not kept either.
_ERASED = ("CREATE TABLE erased (report TEXT PRIMARY KEY, at TEXT NOT NULL)",)

# Heads of the force's audit log: the last trusted one, and evidence of inconsistent ones.
_PINS = (
    "CREATE TABLE pin (force TEXT PRIMARY KEY, head TEXT NOT NULL, pinned_at TEXT NOT NULL)",
    """CREATE TABLE alarm (
        row INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        fault TEXT NOT NULL,
        pinned TEXT,
        shown TEXT,
        hashes TEXT NOT NULL,
        settled_at TEXT,
        settled TEXT)""",
)

_OWNER_ID = "(SELECT json_extract(value, '$.id') FROM meta WHERE key = 'own:owner')"
_OWNER_FORCE = "(SELECT json_extract(value, '$.force') FROM meta WHERE key = 'own:owner')"
_WRITER = {
    "command": "json_extract({row}officer, '$.id')", "draft": "NULL",
    "access": "nullif(json_extract({row}entry, '$.officer'), '')", "parcel": "NULL", "seen": "NULL",
}  # fmt: skip


def _owned(table: str) -> tuple[str, ...]:
    """Add the officer and force to a table: for existing rows directly, and for new rows by a trigger."""
    by, new = _WRITER[table].format(row=""), _WRITER[table].format(row="new.")
    own = f"by_officer = coalesce({{by}}, {_OWNER_ID}), by_force = {_OWNER_FORCE}"
    return (
        f"ALTER TABLE {table} ADD COLUMN by_officer TEXT",
        f"ALTER TABLE {table} ADD COLUMN by_force TEXT",
        f"UPDATE {table} SET {own.format(by=by)}",
        f"CREATE TRIGGER {table}_owned AFTER INSERT ON {table} WHEN new.by_officer IS NULL BEGIN"
        f" UPDATE {table} SET {own.format(by=new)} WHERE rowid = new.rowid; END",
    )


# Every row has the officer and force that wrote it. Rows in a profile that already has an owner become the owner's.
_OWNED = (
    "INSERT OR IGNORE INTO meta SELECT 'own:owner', json_object('id', json_extract(value, '$.id'), 'force',"
    " coalesce(json_extract(value, '$.force'), ''), 'name', coalesce(json_extract(value, '$.name'), '')) FROM meta"
    " WHERE key = 'own:officer' AND json_valid(value) AND json_extract(value, '$.id') IS NOT NULL",
    *(statement for table in _WRITER for statement in _owned(table)),
)

# The client id under which a command was written, if the profile has since become another client.
_FORMER = ("ALTER TABLE command ADD COLUMN former TEXT",)

# Reports that this officer may no longer read. What is typed on one afterwards becomes a card.
# Its columns stand the other way round than those of erased: a recovery tells tables apart by the shape of their rows.
_WITHHELD = ("CREATE TABLE withheld (at TEXT NOT NULL, report TEXT PRIMARY KEY)",)

STEPS: tuple[tuple[str, ...], ...] = (
    _FIRST,
    _ACCESS,
    _SEEN,
    _ACCESS_OF_A_REPORT,
    _RECONCILED,
    _ERASED,
    _PINS,
    _OWNED,
    _FORMER,
    _WITHHELD,
)
"""The migration steps of each version, in order. A file at version n has had the first n steps."""
VERSION = len(STEPS)
