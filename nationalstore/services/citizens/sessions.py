"""Sign-in sessions: only the browser has the token; the store keeps its hash and two times, nothing else."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, or_, select, update

from nationalstore.db import schema
from nationalstore.db.store import Store, read_time, wire_time

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
TOUCH_AFTER = timedelta(minutes=1)  # One page a second must not cause one write a second.


@dataclass(frozen=True)
class CitizenSession:
    """A signed-in citizen and their session."""

    id: str
    citizen: str


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def begin(store: Store, citizen: str, before: str = "") -> str:
    """Return the token of a new session. The browser's previous session ends, which prevents session fixation."""
    token, now = secrets.token_urlsafe(32), store.clock()
    table = schema.citizen_session
    row = {"id": _hashed(token), "citizen": citizen, "began_at": wire_time(now), "touched_at": wire_time(now)}
    with store.begin() as conn:
        conn.execute(delete(table).where(table.c.id == _hashed(before)))
        conn.execute(table.insert(), row)
    return token


def find(store: Store, token: str) -> CitizenSession | None:
    """Return the session of a token, extended by half an hour, or None when it has ended."""
    if not token:
        return None
    table, now = schema.citizen_session, store.clock()
    alive = (table.c.touched_at > wire_time(now - IDLE), table.c.began_at > wire_time(now - LONGEST))
    with store.read() as view:
        row = view.conn.execute(select(table).where(table.c.id == _hashed(token), *alive)).first()
    if row is None:
        return None
    if now - read_time(row.touched_at) > TOUCH_AFTER:
        with store.begin() as conn:
            conn.execute(update(table).where(table.c.id == row.id).values(touched_at=wire_time(now)))
    return CitizenSession(row.id, row.citizen)


def count(store: Store, citizen: str) -> int:
    """Return the number of browsers in which the citizen is signed in."""
    table, now = schema.citizen_session, store.clock()
    alive = (table.c.touched_at > wire_time(now - IDLE), table.c.began_at > wire_time(now - LONGEST))
    query = select(func.count()).select_from(table).where(table.c.citizen == citizen, *alive)
    with store.read() as view:
        return view.conn.execute(query).scalar_one()


def forget_old(store: Store) -> None:
    """Delete expired sessions."""
    table, now = schema.citizen_session, store.clock()
    over = (table.c.touched_at < wire_time(now - IDLE), table.c.began_at < wire_time(now - LONGEST))
    with store.begin() as conn:
        conn.execute(delete(table).where(or_(*over)))


def end(store: Store, session: CitizenSession) -> None:
    """End this session."""
    with store.begin() as conn:
        conn.execute(delete(schema.citizen_session).where(schema.citizen_session.c.id == session.id))


def end_all(store: Store, citizen: str) -> None:
    """End all sessions of the citizen."""
    with store.begin() as conn:
        conn.execute(delete(schema.citizen_session).where(schema.citizen_session.c.citizen == citizen))
