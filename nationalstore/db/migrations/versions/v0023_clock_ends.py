"""A clock says how it ended. The clocks of existing cases are recomputed from their events."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op
from msgspec.structs import replace

from casework.clock_history import happenings, recomputed
from casework.clock_state import ClockState, state_of
from casework.clocks import Rules
from casework.documents import codec
from casework.documents.assessment import Assessment
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.timeline import Event
from casework.documents.values import time_of
from nationalstore.db.cursor import next_digest

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

BATCH = 500
COUNTED = "clocks_recomputed"
REPORTS = sa.text(
    "SELECT id, report, record, version FROM entity WHERE kind = 'report' AND force = :force AND gone IS FALSE"
    " AND id > :after ORDER BY id LIMIT :most"
)
CHILDREN = sa.text(
    "SELECT report, kind, record FROM entity WHERE report IN :reports AND kind IN ('timeline', 'assessment')"
    " AND gone IS FALSE"
).bindparams(sa.bindparam("reports", expanding=True))
KEEP = sa.text(
    "INSERT INTO entity_version (kind, id, force, position, version, report, record, gone, reason, changed_at)"
    " SELECT kind, id, force, position, version, report, record, gone, reason, changed_at FROM entity"
    " WHERE kind = 'report' AND id = :id AND force = :force"
)
CHANGE = sa.text(
    "UPDATE entity SET position = :position, version = :version, record = :record, changed_at = :at"
    " WHERE kind = 'report' AND id = :id AND force = :force"
)
DIGEST = sa.text("INSERT INTO feed_digest (force, position, digest) VALUES (:force, :position, :digest)")
ADVANCE = sa.text("UPDATE force_counter SET position = :position, digest = :digest WHERE force = :force")

Counts = Counter[str]


def upgrade() -> None:
    """Write every report whose clocks now say more, as a change that each desk receives; keep the counts."""
    text = json.dumps(dict(sorted(recompute_all(op.get_bind()).items())))
    kept = sa.table("store_meta", sa.column("key", sa.String()), sa.column("value", sa.Text()))
    op.bulk_insert(kept, [{"key": COUNTED, "value": text}])
    logging.getLogger("nationalstore.db.migrations").info("recomputed clocks: %s", text)


def recompute_all(conn: sa.Connection) -> Counts:
    """Recompute the clocks of every force and return how many there are of each kind."""
    counts = Counts()
    # SQLite runs no other writer beside this one, and PostgreSQL's upgrade lock keeps every other process waiting.
    for force in conn.execute(sa.text("SELECT force FROM force_counter ORDER BY force")).scalars().all():
        _recompute(conn, force, counts)
    return counts


def _recompute(conn: sa.Connection, force: str, counts: Counts) -> None:
    record = conn.execute(
        sa.text("SELECT record FROM entity WHERE kind = 'policy' AND force = :force AND gone IS FALSE"),
        {"force": force},
    ).scalar()
    rules = codec.read_by_parts(Policy, record).clocks if record is not None else {}
    after = ""
    while rows := conn.execute(REPORTS, {"force": force, "after": after, "most": BATCH}).all():
        after = rows[-1].id
        changed = _changed(conn, rows, rules, counts)
        if changed:
            _write(conn, force, changed)


def _changed(
    conn: sa.Connection, rows: Sequence[sa.Row[tuple[str, str, str, int]]], rules: Rules, counts: Counts
) -> list[Report]:
    children = conn.execute(CHILDREN, {"reports": [row.id for row in rows]}).all()
    changed = []
    for row in rows:
        report = codec.read_by_parts(Report, row.record)
        mine = [child for child in children if child.report == row.id]
        happened = happenings(
            [codec.read_by_parts(Event, child.record) for child in mine if child.kind == Event.KIND],
            [
                codec.read_by_parts(Assessment, child.record)
                for child in mine
                if child.kind == Assessment.KIND
            ],
        )
        clocks = recomputed(report.clocks, rules, happened, closed=report.status == "closed")
        for clock in clocks:
            counts[state_of(clock).value] += 1
            # What an earlier board called met: any clock that stopped before it was due.
            before = state_of(clock) not in (ClockState.OPEN, ClockState.BROKEN)
            counts["met_before"] += before
        if clocks != report.clocks:
            counts["reports"] += 1
            changed.append(replace(report, clocks=clocks, version=row.version + 1))
    return changed


def _write(conn: sa.Connection, force: str, reports: Sequence[Report]) -> None:
    counter = conn.execute(
        sa.text("SELECT position, digest FROM force_counter WHERE force = :force"), {"force": force}
    ).one()
    position, digest, at = counter.position, counter.digest, time_of(datetime.now(UTC))
    for report in reports:
        position += 1
        digest = next_digest(digest, position, Report.KIND, report.id, report.version)
        key = {"id": report.id, "force": force}
        conn.execute(KEEP, key)
        record = codec.encode_json(report).decode()
        conn.execute(
            CHANGE, {**key, "position": position, "version": report.version, "record": record, "at": at}
        )
        conn.execute(DIGEST, {"force": force, "position": position, "digest": digest})
    conn.execute(ADVANCE, {"force": force, "position": position, "digest": digest})
