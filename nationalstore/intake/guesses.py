"""Slows the guessing of codes, for all processes of the store together, without knowing who guesses.

What is counted is named by a keyed hash whose key is made anew every day and destroyed with the day; no
address and no agent is part of it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta

from sqlalchemy import Connection, delete, select, text

from nationalstore import schema
from nationalstore.errors import Problem
from nationalstore.store import Store, read_time, wire_time

FREE = 5
SLOWEST_SECONDS = 300.0

_NEW_SALT = text("INSERT INTO guess_salt (day, salt) VALUES (:day, :salt) ON CONFLICT DO NOTHING")
_ONE_MORE = text(
    "INSERT INTO guess (place, day, wrong, until_at) VALUES (:place, :day, 1, :now)"
    " ON CONFLICT (place) DO UPDATE SET wrong = guess.wrong + 1 RETURNING wrong"
)


class Guesses:
    """Counts wrong codes at each door; nothing about who stands there is kept."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._salt = ("", b"")

    def check(self, door: str) -> None:
        """Raise Problem ``slow_down`` while the door has to wait after wrong codes."""
        table = schema.guess
        with self._store.read() as view:
            query = select(table.c.wrong, table.c.until_at).where(table.c.place == self._place(door))
            row = view.conn.execute(query).first()
        if row is None or row.wrong < FREE:
            return
        left = (read_time(row.until_at) - self._store.clock()).total_seconds()
        if left > 0:
            raise Problem("slow_down", "Wait a little before you try again.", after=int(left) + 1)

    def wrong(self, door: str) -> None:
        """Remember a wrong code; each one after the free ones doubles the wait."""
        table, now, place = schema.guess, self._store.clock(), self._place(door)
        with self._store.begin() as conn:
            values = {"place": place, "day": self._today(), "now": wire_time(now)}
            count = int(conn.execute(_ONE_MORE, values).scalar_one())
            wait = min(SLOWEST_SECONDS, 2.0 ** min(30, max(0, count - FREE)))
            until = wire_time(now + timedelta(seconds=wait))
            conn.execute(table.update().where(table.c.place == place).values(until_at=until))

    def right(self, door: str) -> None:
        """Forget the wrong codes at a door."""
        table, place = schema.guess, self._place(door)
        with self._store.read() as view:
            known = view.conn.execute(select(table.c.place).where(table.c.place == place)).first()
        if known is not None:
            with self._store.begin() as conn:
                conn.execute(delete(table).where(table.c.place == place))

    def forget_old(self) -> None:
        """Destroy the keys and counts of other days."""
        today = self._today()
        with self._store.begin() as conn:
            for table in (schema.guess, schema.guess_salt):
                conn.execute(delete(table).where(table.c.day != today))

    def _today(self) -> str:
        return f"{self._store.clock():%Y-%m-%d}"

    def _place(self, door: str) -> str:
        return hmac.new(self._key(), door.encode(), hashlib.sha256).hexdigest()

    def _key(self) -> bytes:
        """Return today's key, the same in every process."""
        day = self._today()
        if self._salt[0] != day:
            with self._store.begin() as conn:
                self._salt = (day, _salt_of(conn, day))
        return self._salt[1]


def _salt_of(conn: Connection, day: str) -> bytes:
    table = schema.guess_salt
    conn.execute(_NEW_SALT, {"day": day, "salt": secrets.token_hex(32)})
    return bytes.fromhex(conn.execute(select(table.c.salt).where(table.c.day == day)).scalar_one())
