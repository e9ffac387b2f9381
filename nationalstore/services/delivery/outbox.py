"""The outbox: what is to leave by e-mail or text message, written in the transaction that causes it.

A row is due while it has ``next_at``. A worker takes a lease on it, hands it to a provider and writes down
what came of it; its id is the reference the provider knows it by, so that a repeat can be told.
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select, update

from nationalstore.db import schema
from nationalstore.db.cursor import uuid7
from nationalstore.db.store import read_time, wire_time
from nationalstore.services.delivery import encryption, message_templates, outbox_row, rate_limit, states
from nationalstore.services.delivery.encryption import Addressed
from nationalstore.services.delivery.outbox_row import OutboxRow, OutboxStep

CHANNELS = ("email", "sms")
NOTICES = uuid.UUID("0b1f6a3e-6f0e-5f0c-9d50-6c1d6a0e2b7a")
RESTORED = "restored_at"
FAST = timedelta(hours=1)  # By how much a desk's clock, which gives a reply its id, may be ahead.


def to_address(
    conn: Connection, *, now: datetime, channel: str, wording: str, language: str, to: str,
    values: dict[str, str], neutral: bool, lasts: timedelta,
) -> str:  # fmt: skip
    """Put a message about an account into the outbox, in the caller's transaction, and return its id.

    ``wording`` is a key of ``wordings.toml`` and ``values`` are what it asks for, for example
    ``wording="sign_in_link", values={"link": …}``; nothing of a case may be among them. The address and the
    values are kept sealed and are wiped once the row was handed over, so such a row is never handed over twice
    after an answer came. After ``lasts`` it is not tried any more.
    """
    message_templates.check(wording, channel, language, values)
    sealed = encryption.seal(conn, Addressed(to, values))
    return _add(conn, now, channel=channel, wording=wording, language=language, neutral=neutral,
                sealed=sealed, until=wire_time(now + lasts))  # fmt: skip


def about_case(
    conn: Connection, *, now: datetime, channel: str, wording: str, language: str, neutral: bool,
    force: str, report: str, message: str,
) -> str:  # fmt: skip
    """Put the notice of a reply into the outbox; only the gate of safe contact does so.

    It names no address: the reporter's own is looked up, and the gate is asked again, when it leaves. Its id
    follows from what it tells of, so that a provider knows it again when a restored store makes it once more.
    """
    message_templates.check(wording, channel, language, {})
    id_ = str(uuid.uuid5(NOTICES, f"{message} {channel} {wording}"))
    return _add(conn, now, id_=id_, channel=channel, wording=wording, language=language, neutral=neutral,
                force=force, report=report, message=message, begun_at=_perhaps_gone(conn, message, now))  # fmt: skip


def doubt(conn: Connection, now: datetime) -> None:
    """The database is a backup: whatever waits in it, or is sent again by desks, may have left since."""
    table, meta = schema.delivery, schema.store_meta
    waiting = update(table).where(table.c.state.in_(states.WAITING), table.c.begun_at.is_(None))
    conn.execute(waiting.values(begun_at=wire_time(now)))
    conn.execute(delete(meta).where(meta.c.key == RESTORED))
    conn.execute(meta.insert(), {"key": RESTORED, "value": wire_time(now)})


def _perhaps_gone(conn: Connection, message: str, now: datetime) -> str | None:
    """Return since when the notice of a reply may be with the provider: when the reply is older than a restore."""
    meta = schema.store_meta
    restored = conn.execute(select(meta.c.value).where(meta.c.key == RESTORED)).scalar()
    if restored is None or _written_at(message) > read_time(restored) + FAST:
        return None
    return wire_time(now)


def _written_at(message: str) -> datetime:
    """Return the time in a UUIDv7, or the earliest there is where the id has none."""
    try:
        id_ = uuid.UUID(message)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    if id_.version != 7:
        return datetime.min.replace(tzinfo=UTC)
    return datetime.fromtimestamp((id_.int >> 80) / 1000, UTC)


def _add(conn: Connection, now: datetime, *, id_: str = "", **values: str | bool | None) -> str:
    id_ = id_ or uuid7(now)
    row: dict[str, str | bool | int | None] = {
        "id": id_,
        **dict.fromkeys(("force", "report", "message", "sealed", "until")),
        **values,
        "state": "created",
        "attempts": 0,
        "next_at": wire_time(now),
        "history": outbox_row.written([OutboxStep("created", wire_time(now))]),
        "made_at": wire_time(now),
    }
    conn.execute(schema.delivery.insert(), row)
    return id_


def any_due(conn: Connection, channel: str, now: datetime) -> bool:
    """Whether a lease on rows of the channel would find one."""
    query = select(schema.delivery.c.id).where(_due(channel, now)).limit(1)
    return conn.execute(query).first() is not None


def lease(
    conn: Connection, channel: str, now: datetime, worker: str, lasts: timedelta, most: int,
    pace: tuple[str, int] | None = None,
) -> list[OutboxRow]:  # fmt: skip
    """Take up to ``most`` due rows, oldest first, and return them; nobody else gets them while the lease lasts.

    Rows that another worker is just taking are passed over. ``pace`` is the provider and its most per minute.
    """
    table = schema.delivery
    query = select(table.c.id).where(_due(channel, now)).order_by(table.c.next_at).limit(most)
    found = list(conn.execute(query.with_for_update(skip_locked=True)).scalars())
    if pace is not None and found:
        found = found[: rate_limit.take(conn, pace[0], now, len(found), pace[1])]
    if not found:
        return []
    mine = {"lease": worker, "lease_until": wire_time(now + lasts)}
    conn.execute(update(table).where(table.c.id.in_(found)).values(**mine))
    return outbox_row.rows(conn, outbox_row.query().where(table.c.id.in_(found)).order_by(table.c.next_at))


def begin(conn: Connection, id_: str, worker: str, now: datetime) -> bool:
    """Note that a row is about to be handed over; False when its lease has passed to somebody else.

    What was noted before stays: then it may be with the provider already.
    """
    table = schema.delivery
    mine = update(table).where(table.c.id == id_, table.c.lease == worker, table.c.state.in_(states.WAITING))
    since = func.coalesce(table.c.begun_at, wire_time(now))
    return conn.execute(mine.values(begun_at=since)).rowcount > 0


def release(conn: Connection, ids: list[str], worker: str, next_at: datetime | None = None) -> None:
    """Give leased rows back untried, due as they were or at ``next_at``."""
    table = schema.delivery
    due = {} if next_at is None else {"next_at": wire_time(next_at)}
    free = {"lease": None, "lease_until": None, **due}
    conn.execute(update(table).where(table.c.id.in_(ids), table.c.lease == worker).values(**free))


def _due(channel: str, now: datetime) -> ColumnElement[bool]:
    table, at = schema.delivery, wire_time(now)
    free = or_(table.c.lease_until.is_(None), table.c.lease_until <= at)
    return and_(table.c.channel == channel, table.c.next_at <= at, free)
