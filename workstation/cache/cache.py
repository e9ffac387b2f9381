"""The local copy of the store's data, changed only by whole pages, and the tables derived from it."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
from sqlalchemy import Connection, Engine

from workstation.cache import schema
from workstation.cache.derivation import Derivation
from workstation.cache.queries import Queries
from workstation.cache.reading import belonging_of
from workstation.domain.changes import Changes
from workstation.domain.commands import Command
from workstation.domain.page import LEAVES_NOTHING, FeedChange, FeedPage
from workstation.encrypted_db import first_look, open_encrypted, sound, transaction
from workstation.errors import CacheCorrupt, CacheOutdated, ProtocolMismatch

EARLY = "early"
"""Marks a copy with records that were shown before their pages arrived, at position 0."""
STATE = "SELECT " + ", ".join(
    f"(SELECT value FROM meta WHERE key = '{key}') AS {key}"
    for key in ("cursor", "generation", "refreshing", EARLY)
)
_encode = msgspec.json.Encoder().encode
UPSERT = (
    "INSERT INTO entity (kind, id, report, position, version, generation, audience, record)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (kind, id) DO UPDATE SET report = excluded.report, position = excluded.position,"
    " version = excluded.version, generation = excluded.generation, audience = excluded.audience,"
    " record = excluded.record"
    " WHERE excluded.generation > entity.generation OR excluded.position >= entity.position"
)


def row_hash(id_: str, version: int) -> int:
    """Return the 64-bit hash of one record's identity and version, computed as the store does."""
    return int.from_bytes(hashlib.sha256(f"{id_}:{version}".encode()).digest()[:8], "big")


class Cache:
    """The cache of one profile. One thread writes, and others read through ``reader``.

    Raises CacheCorrupt when the file cannot be read with the key or has another version, both on opening and from every
    later query. The owner of the writing thread then calls ``rebuild``.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key, self._alone = path, key, threading.RLock()
        self._closed = False
        self.generation = 0
        """How often the file was discarded. A reader of an earlier generation must be replaced."""
        self._engine, self._connection = self._open()

    @property
    def _db(self) -> Connection:
        """The write connection. Raises CacheCorrupt when a file was discarded and no new one could be started."""
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
        """Close the file for good: from now on it may belong to another program, so nothing here starts it again."""
        with self._alone:
            self._closed = True
            self._release()

    def _release(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
        self._engine.dispose()

    def rebuild(self, release: Callable[[], None] = lambda: None) -> None:
        """Discard the file and start an empty one. Nothing is lost, because everything is fetched again from the store.

        `release` closes the connections of readers. Raises CacheCorrupt when it is not possible now, and always after
        `close`.
        """
        with self._alone:
            if self._closed:
                raise CacheCorrupt("It is closed.")
            self.generation += 1
            release()
            self._release()
            throw_away(self._path)
            self._engine, self._connection = self._open()

    def reader(self) -> Queries:
        """Return the queries on a separate connection."""
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
        """Apply whole pages in one transaction: records, cursor, queue and search.

        Raises ProtocolMismatch, and changes nothing, when a page does not start where the copy ends.
        """
        with transaction(self._db):
            known = self._db.exec_driver_sql(STATE).one()
            before = at = known.cursor
            touched, added, kinds = set[str](), set[str](), set[str]()
            generation = int(known.generation or 0)
            for page in pages:
                if at is not None and page.from_ != at:
                    raise ProtocolMismatch("A page does not continue where the last one ended.")
                touched |= self._lose(page.lost)
                self._take_in(page.changes, generation, touched, added, kinds)
                for raw, reason in page.quarantined:
                    row = (raw[:10_000], reason)
                    self._db.exec_driver_sql("INSERT INTO quarantine (raw, reason) VALUES (?, ?)", row)
                at = page.to
            if at is not None and at != before:
                self._db.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES ('cursor', ?)", (at,))
            if known.refreshing and pages and not pages[-1].more:
                touched |= self._end_refresh(generation)
            if known.early and pages and not pages[-1].more:
                touched |= self._end_early()
            if kinds & {"officer", "policy", "list"}:
                touched |= set(self._db.exec_driver_sql("SELECT report FROM queue").scalars())
            self._derive(touched, waiting)
        return Changes(frozenset(touched), frozenset(kinds), added=frozenset(added))

    def provisional(self, changes: Sequence[FeedChange], waiting: Sequence[Command] = ()) -> Changes:
        """Show the current state of records before their pages arrive. The cursor does not move."""
        with transaction(self._db):
            touched, added, kinds = set[str](), set[str](), set[str]()
            self._take_in(changes, self._number("generation"), touched, added, kinds)
            self._db.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES (?, '1')", (EARLY,))
            self._derive(touched, waiting)
        return Changes(frozenset(touched), frozenset(kinds))

    def _end_early(self) -> set[str]:
        """Remove records that were shown before their pages and that no page brought.

        They left the officer's sight before the copy was begun, and a new copy is told nothing of that.
        """
        rows = self._db.exec_driver_sql(
            "SELECT coalesce(report, id) FROM entity WHERE position = 0"
        ).scalars()
        reports = {str(report) for report in rows}
        for report in reports:
            self._mark_withdrawn(report)
        self._db.exec_driver_sql("DELETE FROM entity WHERE position = 0")
        self._db.exec_driver_sql("DELETE FROM meta WHERE key = ?", (EARLY,))
        return reports

    def reproject(self, reports: Iterable[str], waiting: Sequence[Command]) -> Changes:
        """Rebuild the derived rows of the reports, with their waiting commands applied."""
        touched = set(reports)
        with transaction(self._db):
            self._derive(touched, waiting)
        return Changes(frozenset(touched), outbox=True)

    @property
    def refreshing(self) -> bool:
        """Whether a pass from the start is in progress. Until it ends, the old data is shown."""
        return bool(self._number("refreshing"))

    def start_again(self) -> None:
        """Start a pass from the start. Old records stay until it ends; those it did not contain are then removed."""
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
        """Whether every page of the file is intact."""
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
                if change.reason in LEAVES_NOTHING:
                    self._mark_withdrawn(change.id)
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
                    change.audience,
                    _encode(record).decode(),
                )
            )
            if change.kind == "person":
                # A person's details may make their reports recognisable.
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
        """Return the reports whose text or duplicate traces may come from the removed record."""
        if change.kind == "report":
            return {change.id}
        query = "SELECT report, record FROM entity WHERE kind = ? AND id = ?"
        row = self._db.exec_driver_sql(query, (change.kind, change.id)).first()
        if row is None:
            return set()
        of_person = belonging_of(json.loads(row.record)).reports if change.kind == "person" else ()
        return {str(report) for report in (row.report, *(of_person or ())) if report}

    def reports_of(self, audiences: Sequence[str]) -> list[str]:
        """Return the reports that came with these audiences."""
        query = (
            "SELECT DISTINCT coalesce(report, id) FROM entity WHERE kind <> 'person' AND audience <> ''"
            " AND audience IN (SELECT value FROM json_each(?))"
        )
        ids = self._db.exec_driver_sql(query, (json.dumps(list(audiences)),)).scalars()
        return [str(report) for report in ids]

    def _lose(self, audiences: Sequence[str]) -> set[str]:
        """Remove everything that came with these audiences, and return its reports."""
        if not audiences:
            return set()
        reports = set(self.reports_of(audiences))
        for report in reports:
            self._mark_withdrawn(report)
        self._db.exec_driver_sql(
            "DELETE FROM entity WHERE audience <> '' AND audience IN (SELECT value FROM json_each(?))",
            (json.dumps(list(audiences)),),
        )
        return reports

    def _mark_withdrawn(self, id_: str) -> None:
        """Also remove what is not derived from records, and mark the file to be cleared."""
        self._db.exec_driver_sql("DELETE FROM seen WHERE report = ?", (id_,))
        self._db.exec_driver_sql("DELETE FROM quarantine WHERE instr(raw, ?)", (id_,))
        self._db.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES ('uncleared', '1')")

    def clear(self) -> None:
        """Clear erased data from the file.

        The search index keeps words after their rows are deleted, and pages keep old content. While someone is reading,
        part of it stays; the next call clears it.
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
        """Copy the officer's read markers from the journal, before anything is derived."""
        if seen:
            with transaction(self._db):
                self._db.exec_driver_sql("INSERT OR IGNORE INTO seen VALUES (?, ?)", list(seen))

    def belong_to(self, officer: str, waiting: Sequence[Command] = ()) -> None:
        """Note whose desk this is, for what rows show to their officer alone."""
        known = self._db.exec_driver_sql("SELECT value FROM meta WHERE key = 'officer'").scalar()
        if known == officer:
            return
        with transaction(self._db):
            self._db.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES ('officer', ?)", (officer,))
            self._derive(self._db.exec_driver_sql("SELECT report FROM queue").scalars().all(), waiting)

    def mark_seen(self, seen: Sequence[tuple[str, str]], waiting: Sequence[Command] = ()) -> Changes:
        """Store the read markers of this officer, given as report and time of the last message or note read."""
        with transaction(self._db):
            self._db.exec_driver_sql("INSERT OR REPLACE INTO seen VALUES (?, ?)", list(seen))
            touched = {report for report, _ in seen}
            self._derive(touched, waiting)
        return Changes(frozenset(touched))


def throw_away(path: Path) -> None:
    """Delete a cache's files. Raises CacheCorrupt while another program holds them or the disk is not writable."""
    try:
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
    except OSError as error:
        raise CacheCorrupt(f"It cannot be deleted now: {error.strerror}.") from None
