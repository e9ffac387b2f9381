"""The cache's tables. The cache is disposable: a file with another version is dropped and fetched again."""

from __future__ import annotations

VERSION = 14

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
        audience TEXT NOT NULL,
        record TEXT NOT NULL,
        UNIQUE (kind, id))""",
    "CREATE INDEX entity_by_report ON entity (report, kind)",
    "CREATE INDEX entity_naming ON entity (report)"
    " WHERE kind = 'note' AND json_extract(record, '$.mentions') IS NOT NULL",
    "CREATE INDEX entity_by_audience ON entity (audience) WHERE audience <> ''",
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
        approval INTEGER NOT NULL, transfer TEXT NOT NULL, disposal TEXT NOT NULL, leaves_at TEXT NOT NULL,
        wrote TEXT NOT NULL, remind_at TEXT NOT NULL, unclaimed_at TEXT NOT NULL,
        named INTEGER NOT NULL)""",
    "CREATE INDEX queue_urgent ON queue (open, risk_rank, due_sort, submitted_at)",
    "CREATE INDEX queue_status ON queue (status, open)",
    "CREATE INDEX queue_reminders ON queue (remind_at) WHERE remind_at <> ''",
    "CREATE INDEX queue_named ON queue (named) WHERE named > 0",
    "CREATE INDEX queue_leaving ON queue (leaves_at) WHERE leaves_at <> ''",
    "CREATE VIRTUAL TABLE words USING fts5 (said, who, place, victim, person, content='', contentless_delete=1,"
    " tokenize='unicode61')",
    "CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, row)",
    # Phone numbers, email addresses, registrations and so on, each in its canonical form (`casework.typed_values`).
    """CREATE TABLE identifier (
        kind TEXT NOT NULL, value TEXT NOT NULL, rid INTEGER NOT NULL,
        PRIMARY KEY (kind, value, rid)) WITHOUT ROWID""",
    "CREATE INDEX identifier_by_report ON identifier (rid)",
    # The traces by which a report or one of its people may be recognised in another, and the values that are then compared.
    """CREATE TABLE trace (
        kind TEXT NOT NULL, value TEXT NOT NULL, rid INTEGER NOT NULL,
        PRIMARY KEY (kind, value, rid)) WITHOUT ROWID""",
    "CREATE INDEX trace_by_report ON trace (rid)",
    "CREATE TABLE likeness (rid INTEGER PRIMARY KEY, features TEXT NOT NULL, people TEXT NOT NULL)",
    # The facts that the board counts. Times are milliseconds since 1970.
    """CREATE TABLE standing (
        rid INTEGER PRIMARY KEY, open INTEGER NOT NULL, grade INTEGER NOT NULL, service TEXT NOT NULL,
        team TEXT NOT NULL, owner TEXT NOT NULL, submitted INTEGER NOT NULL, came INTEGER NOT NULL, due INTEGER,
        answered INTEGER, answer_ms INTEGER, closed INTEGER, turn INTEGER NOT NULL,
        undelivered INTEGER NOT NULL, update_requested INTEGER NOT NULL, channel TEXT NOT NULL, online INTEGER,
        said INTEGER, ease_of_contact INTEGER, actions_taken INTEGER, kept_informed INTEGER, treatment INTEGER,
        whole_experience INTEGER, review INTEGER)""",
    # Each figure is a range of one of these indexes, which covers every column in the figure's condition.
    "CREATE INDEX standing_waiting ON standing (grade, service, submitted, due, team) WHERE open = 1",
    "CREATE INDEX standing_owner ON standing (owner, service, team) WHERE open = 1",
    "CREATE INDEX standing_team ON standing (team, service) WHERE open = 1",
    "CREATE INDEX standing_turn ON standing (turn, service, team) WHERE open = 1",
    "CREATE INDEX standing_open ON standing (came, service, team) WHERE open = 1",
    "CREATE INDEX standing_asked ON standing (service, team) WHERE open = 1 AND update_requested = 1",
    "CREATE INDEX standing_undelivered ON standing (service, team) WHERE undelivered = 1",
    "CREATE INDEX standing_came ON standing (came, service, team)",
    "CREATE INDEX standing_came_by ON standing (channel, came, service, team)",
    "CREATE INDEX standing_closed ON standing (closed, service, team, came) WHERE closed IS NOT NULL",
    "CREATE INDEX standing_closed_by ON standing (channel, closed, online, service, team) WHERE closed IS NOT NULL",
    "CREATE INDEX standing_answered ON standing (answered, answer_ms, service, team) WHERE answered IS NOT NULL",
    "CREATE INDEX standing_answered_by ON standing (service, answered, answer_ms, team)"
    " WHERE answered IS NOT NULL",
    "CREATE INDEX standing_said ON standing (channel, said, service, team, ease_of_contact, actions_taken,"
    " kept_informed, treatment, whole_experience) WHERE said IS NOT NULL",
    "CREATE INDEX standing_review ON standing (review) WHERE review IS NOT NULL",
    """CREATE TABLE clock (
        rid INTEGER NOT NULL, state INTEGER NOT NULL, name TEXT NOT NULL, due INTEGER NOT NULL,
        soon INTEGER NOT NULL, stopped INTEGER, ended TEXT NOT NULL, service TEXT NOT NULL, team TEXT NOT NULL,
        PRIMARY KEY (rid, state, name)) WITHOUT ROWID""",
    "CREATE INDEX clock_running ON clock (name, due, soon, service, team) WHERE state = 0",
    "CREATE INDEX clock_next ON clock (due, name, soon, service, team) WHERE state = 0",
    "CREATE INDEX clock_paused ON clock (name, service, team) WHERE state = 1",
    "CREATE INDEX clock_stopped ON clock (name, stopped, ended, service, team) WHERE state = 2",
    # The read markers of this officer. The journal keeps them; they are copied here for the queue.
    "CREATE TABLE seen (report TEXT PRIMARY KEY, at TEXT NOT NULL)",
    "CREATE TABLE quarantine (row INTEGER PRIMARY KEY, raw TEXT NOT NULL, reason TEXT NOT NULL)",
)
