"""Worker heartbeats by channel; where no worker is running, the waiting replies say so."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from casework.documents.report import Report
from nationalstore.core.one_by_one import each_alone
from nationalstore.db import schema
from nationalstore.db.outbox_rows import OutboxRow
from nationalstore.db.store import Store, read_time, wire_time
from nationalstore.db.store_meta import PUT_META
from nationalstore.services.delivery import case_updates, failure_messages, outbox
from nationalstore.services.delivery.states import DeliveryUpdate

SIGN = timedelta(seconds=10)
SILENCE = timedelta(seconds=60)
MOST_AT_ONCE = 200  # Replies updated in one round.
PATIENCE = timedelta(seconds=10)  # How long a service that is starting may take.
NOBODY = {"email": failure_messages.NO_EMAIL_SERVICE, "sms": failure_messages.NO_SMS_SERVICE}


def note(store: Store, channel: str, now: datetime) -> None:
    """Record the heartbeat of a channel's worker, at most every ten seconds."""
    seen = last_seen(store, channel)
    if seen is not None and timedelta(0) <= now - seen < SIGN:
        return
    with store.begin() as conn:
        conn.execute(PUT_META, {"key": _key(channel), "value": wire_time(now)})


def last_seen(store: Store, channel: str) -> datetime | None:
    """Return the last heartbeat of the channel, or None."""
    table = schema.store_meta
    with store.read() as view:
        beat = view.conn.execute(select(table.c.value).where(table.c.key == _key(channel))).scalar()
    return read_time(beat) if beat else None


def tell_unserved(store: Store) -> int:
    """Mark each waiting reply on a channel without a worker, with the reason, and return the number marked."""
    return each_alone(outbox.CHANNELS, lambda channel: _tell(store, channel))


def _tell(store: Store, channel: str) -> int:
    now, seen = store.clock(), last_seen(store, channel)
    if seen is not None and now - seen < SILENCE:
        return 0
    with store.read() as view:
        waiting = view.rows.outbox.unserved(channel, wire_time(now - PATIENCE), MOST_AT_ONCE)

    def explain(row: OutboxRow) -> int:
        force, case = row.case
        with store.write(force) as work:
            report = work.lock(Report, case)
            ours = work.rows.outbox.explain(row.id, force, NOBODY[channel])
            if ours:
                case_updates.tell(work, row, report, DeliveryUpdate("created", NOBODY[channel]))
        return int(ours)

    return each_alone(waiting, explain)


def _key(channel: str) -> str:
    return f"delivery_seen:{channel}"
