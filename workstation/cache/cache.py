"""The local copy of what the store said, changed only by whole pages, and what is derived from it."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine

from workstation.cache import schema
from workstation.cache.derivation import Derivation
from workstation.cache.queries import Queries
from workstation.cache.reading import belonging_of
from workstation.domain.changes import Changes
from workstation.domain.commands import Command
from workstation.domain.page import ERASED, FeedChange, FeedPage
from workstation.encrypted_db import first_look, open_encrypted, sound, transaction
from workstation.errors import CacheCorrupt, CacheOutdated, ProtocolMismatch

UPSERT = (
    "INSERT INTO entity (kind, id, report, position, version, generation, record)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (kind, id) DO UPDATE SET report = excluded.report, position = excluded.position,"
    " version = excluded.version, generation = excluded.generation, record = excluded.record"
    " WHERE excluded.generation > entity.generation OR excluded.position >= entity.position"
)


def row_hash(id_: str, version: int) -> int:
    """Return the 64-bit hash of one record's identity and version, as the store makes it."""
    return int.from_bytes(hashlib.sha256(f"{id_}:{version}".encode()).digest()[:8], "big")


class Cache:
    """The cache of one profile; one thread writes, others read through ``reader``.

    Raises CacheCorrupt when the file cannot be read with the key or is of another version, at the beginning and from
    every question later: whoever owns the writing thread answers it with ``rebuild``.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key, self._alone = path, key, threading.RLock()
        self.generation = 0
        """How often the file was thrown away; a reader of an earlier one has to be asked for anew."""
        self._engine, self._connection = self._open()

    @property
    def _db(self) -> Connection:
        """The connection that writes; there is none after a file was thrown away that could not be begun anew."""
        if self._connection is None:
            raise CacheCorrupt("It could not be restarted.")
        return self._connection

    def _open(self) -> tuple[Engine, Connection | None]:
        engine = open_encrypted(self._path, self._key, synchronous="NORMAL", damaged=CacheCorrupt)
        try:
            return engine, self._begin(engine)
        except BaseException:
            engine.dispose()
            raise

    def _begin(self, engine: Engine) -> Connection:
        connection, version = first_look(engine, self._path, CacheCorrupt, "The cache")
        if version not in (0, schema.VERSION):
            connection.close()
            raise CacheOutdated("Another version of this program wrote the cache.")
        if version == 0:
            with transaction(connection):
                for statement in schema.TABLES:
                    connection.exec_driver_sql(statement)
                connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
        return connection

    def close(self) -> None:
        """Give the file back."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
        self._engine.dispose()

    def rebuild(self, release: Callable[[], None] = lambda: None) -> None:
        """Throw the file away and begin an empty one: the store has everything in it, so it is fetched again.

        `release` gives back the connections of those who only read. Raises CacheCorrupt when it cannot be done now.
        """
        with self._alone:
            self.generation += 1
            release()
            self.close()
            throw_away(self._path)
            self._engine, self._connection = self._open()

    def reader(self) -> Queries:
        """Return the queries on a connection of their own."""
        with self._alone:
            if self._connection is None:
                raise CacheCorrupt("It could not be restarted.")
            return Queries(self._engine.connect(), self.generation)

    def cursor(self) -> str | None:
        """Return the cursor of the last applied page, or None before the first."""
        query = "SELECT value FROM meta WHERE key = 'cursor'"
        value = self._db.exec_driver_sql(query).scalar()
        return None if value is None else str(value)

    def apply(self, pages: Sequence[FeedPage], waiting: Sequence[Command] = ()) -> Changes:
        """Take whole pages in, in one transaction: records, cursor, queue and search.

        Raises ProtocolMismatch, with nothing changed, when a page does not begin where the copy ends.
        """
        with transaction(self._db):
            at, touched, added = self.cursor(), set[str](), set[str]()
            kinds: set[str] = set()
            generation = self._number("generation")
            for page in pages:
                if at is not None and page.from_ != at:
                    raise ProtocolMismatch("A page does not continue where the last one ended.")
                self._take_in(page.changes, generation, touched, added, kinds)
                for raw, reason in page.quarantined:
                    row = (raw[:10_000], reason)
                    self._db.exec_driver_sql("INSERT INTO quarantine (raw, reason) VALUES (?, ?)", row)
                at = page.to
            if at is not None:
                self._db.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES ('cursor', ?)", (at,))
            if self.refreshing and pages and not pages[-1].more:
                touched |= self._end_refresh(generation)
            if kinds & {"officer", "policy"}:
                touched |= set(self._db.exec_driver_sql("SELECT report FROM queue").scalars())
            self._derive(touched, waiting)
        return Changes(frozenset(touched), frozenset(kinds), added=frozenset(added))

    def provisional(self, changes: Sequence[FeedChange], waiting: Sequence[Command] = ()) -> Changes:
        """Show records as they stand until the pages bring them; the cursor stays where it is."""
        with transaction(self._db):
            touched, added, kinds = set[str](), set[str](), set[str]()
            self._take_in(changes, self._number("generation"), touched, added, kinds)
            self._derive(touched, waiting)
        return Changes(frozenset(touched), frozenset(kinds))

    def reproject(self, reports: Iterable[str], waiting: Sequence[Command]) -> Changes:
        """Make the derived rows of the reports anew, with the commands that wait for them."""
        touched = set(reports)
        with transaction(self._db):
            self._derive(touched, waiting)
        return Changes(frozenset(touched), outbox=True)

    @property
    def refreshing(self) -> bool:
        """Whether a pass from the start is under way; what is shown is the old data until it ends."""
        return bool(self._number("refreshing"))

    def start_again(self) -> None:
        """Begin a pass from the start. The old records stay until it ends, then those it did not bring go."""
        with transaction(self._db):
            self._db.exec_driver_sql("DELETE FROM meta WHERE key = 'cursor'")
            generation = self._number("generation") + 1
            rows = [("generation", str(generation)), ("refreshing", "1")]
            self._db.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)

    def _end_refresh(self, generation: int) -> set[str]:
        left = self._db.exec_driver_sql(
            "SELECT DISTINCT coalesce(report, id) FROM entity WHERE generation < ?", (generation,)
        ).scalars()
        touched = {str(report) for report in left}
        self._db.exec_driver_sql("DELETE FROM entity WHERE generation < ?", (generation,))
        self._db.exec_driver_sql("DELETE FROM meta WHERE key = 'refreshing'")
        return touched

    def _number(self, name: str) -> int:
        return int(self._db.exec_driver_sql("SELECT value FROM meta WHERE key = ?", (name,)).scalar() or 0)

    def quarantined(self) -> int:
        """Return how many entries of the feed were set aside as unreadable."""
        return int(self._db.exec_driver_sql("SELECT count(*) FROM quarantine").scalar() or 0)

    def digest(self) -> dict[str, tuple[int, str]]:
        """Return count and XOR of row hashes (16 hex digits) for each kind, as the store computes them."""
        kinds: dict[str, tuple[int, int]] = {}
        for kind, id_, version in self._db.exec_driver_sql("SELECT kind, id, version FROM entity"):
            count, total = kinds.get(kind, (0, 0))
            kinds[kind] = (count + 1, total ^ row_hash(id_, version))
        return {kind: (count, f"{total:016x}") for kind, (count, total) in kinds.items()}

    def integrity(self) -> bool:
        """Whether every page of the file is sound."""
        return sound(self._db)

    def _take_in(
        self,
        changes: Iterable[FeedChange],
        generation: int,
        touched: set[str],
        added: set[str],
        kinds: set[str],
    ) -> None:
        rows = []
        for change in changes:
            if change.gone:
                touched |= self._reports_of(change)
                if change.reason == ERASED:
                    self._mark_erased(change)
                self._db.exec_driver_sql(
                    "DELETE FROM entity WHERE kind = ? AND id = ? AND (generation < ? OR position <= ?)",
                    (change.kind, change.id, generation, change.position),
                )
                continue
            record = change.record or {}
            belongs = belonging_of(record)
            report = change.id if change.kind == "report" else belongs.report or None
            rows.append(
                (
                    change.kind,
                    change.id,
                    report,
                    change.position,
                    change.version,
                    generation,
                    json.dumps(record),
                )
            )
            if change.kind == "person":
                # What is known of someone may make their reports recognisable.
                touched.update(belongs.reports or ())
            if report is None:
                kinds.add(change.kind)
            else:
                touched.add(report)
            if change.kind == "report" and change.version == 1:
                added.add(change.id)
        if rows:
            self._db.exec_driver_sql(UPSERT, rows)

    def _reports_of(self, change: FeedChange) -> set[str]:
        """Return the reports whose words or likeness may have come from what is gone."""
        if change.kind == "report":
            return {change.id}
        query = "SELECT report, record FROM entity WHERE kind = ? AND id = ?"
        row = self._db.exec_driver_sql(query, (change.kind, change.id)).first()
        if row is None:
            return set()
        of_person = belonging_of(json.loads(row.record)).reports if change.kind == "person" else ()
        return {str(report) for report in (row.report, *(of_person or ())) if report}

    def _mark_erased(self, change: FeedChange) -> None:
        """Take what is not derived from records as well, and remember that the file has to be cleared."""
        self._db.exec_driver_sql("DELETE FROM seen WHERE report = ?", (change.id,))
        self._db.exec_driver_sql("DELETE FROM quarantine WHERE instr(raw, ?)", (change.id,))
        self._db.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES ('uncleared', '1')")

    def clear(self) -> None:
        """Clear the file of what was erased: words of the index outlive their rows, pages their changes.

        While someone reads, a part stays; the next call does it.
        """
        if not self._number("uncleared"):
            return
        with transaction(self._db):
            self._db.exec_driver_sql("INSERT INTO words (words) VALUES ('optimize')")
        busy = self._db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
        if not busy:
            with transaction(self._db):
                self._db.exec_driver_sql("DELETE FROM meta WHERE key = 'uncleared'")

    def _derive(self, reports: Iterable[str], waiting: Sequence[Command]) -> None:
        Derivation(self._db).derive(reports, waiting)

    def restore_seen(self, seen: Sequence[tuple[str, str]]) -> None:
        """Take over what the journal remembers of this officer's reading, before anything is derived."""
        if seen:
            with transaction(self._db):
                self._db.exec_driver_sql("INSERT OR IGNORE INTO seen VALUES (?, ?)", list(seen))

    def mark_seen(self, seen: Sequence[tuple[str, str]], waiting: Sequence[Command] = ()) -> Changes:
        """Keep up to which words this officer has read reports, given as report and time of the words."""
        with transaction(self._db):
            self._db.exec_driver_sql("INSERT OR REPLACE INTO seen VALUES (?, ?)", list(seen))
            touched = {report for report, _ in seen}
            self._derive(touched, waiting)
        return Changes(frozenset(touched))


def throw_away(path: Path) -> None:
    """Remove a cache's files. Raises CacheCorrupt while another program holds them, or the disk takes no change."""
    try:
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
    except OSError as error:
        raise CacheCorrupt(f"It cannot be deleted now: {error.strerror}.") from None
