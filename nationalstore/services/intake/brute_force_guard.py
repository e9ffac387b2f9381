"""Slows down the guessing of codes, across all processes of the store, without storing who guesses.

Each counter is named by a keyed hash; a new key is created every day and the old one is destroyed. Wrong codes are
counted for each case or draft and network, for the network as a whole, and overall. The right code always works, so a
stranger's guesses never lock anyone out.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from copy import copy
from datetime import timedelta

from sqlalchemy import Connection, delete, select

from casework.backoff import longest_pause
from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.store import Store, read_time, wire_time
from nationalstore.services.intake import statements

FREE = 5  # Wrong codes for one case or draft, from one network.
FREE_FROM_ONE_NETWORK = 300  # For any case or draft; a library or a phone company may be one network.
FREE_OVERALL = 5_000  # Wrong codes in a day, from everyone.
SLOWEST_SECONDS = 300.0


class Guesses:
    """Counts wrong codes for each case or draft; nothing about the person is stored."""

    def __init__(self, store: Store, source: str = "") -> None:
        self._store, self._source = store, source
        self._salt = ("", b"")

    def seen_from(self, source: str) -> Guesses:
        """Return the same counters for someone on that network."""
        same = copy(self)
        same._source = source
        return same

    def refuse(self, door: str) -> None:
        """Count one more wrong code. Raises Problem ``slow_down`` while there have been too many."""
        places = (
            (self._at(door), FREE),
            (f"from {self._source}", FREE_FROM_ONE_NETWORK),
            ("all", FREE_OVERALL),
        )
        for place, free in places:
            self.check(place, free)
        for place, free in places:
            self.wrong(place, free)

    def opened(self, door: str) -> None:
        """Reset the wrong codes for a case or draft from this network, after the right code."""
        self.right(self._at(door))

    def spend(self, what: str, most: int) -> bool:
        """Count one more use of something with a daily limit; False when the limit is exceeded."""
        values = {"place": self._place(what), "day": self._today(), "now": wire_time(self._store.clock())}
        with self._store.begin() as conn:
            return int(conn.execute(statements.ONE_MORE_GUESS, values).scalar_one()) <= most

    def check(self, door: str, free: int = FREE) -> None:
        """Raise Problem ``slow_down`` while codes are blocked after too many wrong ones."""
        table = schema.guess
        with self._store.read() as view:
            query = select(table.c.wrong, table.c.until_at).where(table.c.place == self._place(door))
            row = view.conn.execute(query).first()
        if row is None or row.wrong < free:
            return
        left = (read_time(row.until_at) - self._store.clock()).total_seconds()
        if left > 0:
            raise Problem("slow_down", "Wait a few minutes before you try again.", after=int(left) + 1)

    def wrong(self, door: str, free: int = FREE) -> None:
        """Record a wrong code; each one beyond the free ones doubles the wait."""
        table, now, place = schema.guess, self._store.clock(), self._place(door)
        with self._store.begin() as conn:
            values = {"place": place, "day": self._today(), "now": wire_time(now)}
            count = int(conn.execute(statements.ONE_MORE_GUESS, values).scalar_one())
            wait = longest_pause(max(0, count - free), 1.0, SLOWEST_SECONDS)
            until = wire_time(now + timedelta(seconds=wait))
            conn.execute(table.update().where(table.c.place == place).values(until_at=until))

    def right(self, door: str) -> None:
        """Reset the wrong codes of a counter."""
        table, place = schema.guess, self._place(door)
        with self._store.read() as view:
            known = view.conn.execute(select(table.c.place).where(table.c.place == place)).first()
        if known is not None:
            with self._store.begin() as conn:
                conn.execute(delete(table).where(table.c.place == place))

    def forget_old(self) -> None:
        """Delete the keys and counters of earlier days."""
        today = self._today()
        with self._store.begin() as conn:
            for table in (schema.guess, schema.guess_salt):
                conn.execute(delete(table).where(table.c.day != today))

    def _at(self, door: str) -> str:
        return f"{door} from {self._source}" if self._source else door

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
    conn.execute(statements.NEW_SALT, {"day": day, "salt": secrets.token_hex(32)})
    return bytes.fromhex(conn.execute(select(table.c.salt).where(table.c.day == day)).scalar_one())
