"""The cache's tables. It is disposable: another version is dropped and fetched again."""

from __future__ import annotations

VERSION = 3

TABLES = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE entity (
        rid INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        report TEXT,
        position INTEGER NOT NULL,
        version INTEGER NOT NULL,
        generation INTEGER NOT NULL,
        record TEXT NOT NULL,
        UNIQUE (kind, id))""",
    "CREATE INDEX entity_by_report ON entity (report, kind)",
    """CREATE TABLE queue (
        rid INTEGER PRIMARY KEY,
        report TEXT NOT NULL UNIQUE,
        reference TEXT NOT NULL, service TEXT NOT NULL, service_key TEXT NOT NULL,
        summary TEXT NOT NULL, place TEXT NOT NULL, flags TEXT NOT NULL,
        status TEXT NOT NULL, open INTEGER NOT NULL, risk TEXT NOT NULL, risk_rank INTEGER NOT NULL,
        grade INTEGER, submitted_at TEXT NOT NULL,
        due_at TEXT NOT NULL, due_sort TEXT NOT NULL, due_name TEXT NOT NULL, soon_at TEXT NOT NULL,
        owner TEXT NOT NULL, team TEXT NOT NULL,
        claim_officer TEXT NOT NULL, claim_initials TEXT NOT NULL, claim_until TEXT NOT NULL,
        unread INTEGER NOT NULL, update_requested INTEGER NOT NULL, language TEXT NOT NULL,
        pending TEXT NOT NULL, last_citizen_at TEXT NOT NULL, version INTEGER NOT NULL,
        approval INTEGER NOT NULL, transfer TEXT NOT NULL, disposal TEXT NOT NULL)""",
    "CREATE INDEX queue_urgent ON queue (open, risk_rank, due_sort, submitted_at)",
    "CREATE INDEX queue_status ON queue (status, open)",
    "CREATE VIRTUAL TABLE words USING fts5 (said, who, place, content='', contentless_delete=1,"
    " tokenize='unicode61')",
    "CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, row)",
    # By what a report may be recognised in another one, and what is compared then.
    """CREATE TABLE trace (
        kind TEXT NOT NULL, value TEXT NOT NULL, rid INTEGER NOT NULL,
        PRIMARY KEY (kind, value, rid)) WITHOUT ROWID""",
    "CREATE INDEX trace_by_report ON trace (rid)",
    "CREATE TABLE likeness (rid INTEGER PRIMARY KEY, features TEXT NOT NULL)",
    # Up to which words this officer has read a report; kept by the journal, copied here for the queue.
    "CREATE TABLE seen (report TEXT PRIMARY KEY, at TEXT NOT NULL)",
    "CREATE TABLE quarantine (row INTEGER PRIMARY KEY, raw TEXT NOT NULL, reason TEXT NOT NULL)",
)
