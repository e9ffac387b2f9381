"""The durable record of what the officer did: the only thing an action writes.

A command gets its number when it is first prepared for sending, so that one that is taken back before
then leaves no gap. From that moment on its number, id and words never change, whatever crashes.
"""

from __future__ import annotations

import functools
import hashlib
import json
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from workstation.domain.access import Access
from workstation.domain.commands import Command, Intent
from workstation.domain.ids import Clock, Ids, SystemClock, SystemIds, read_time, wire_time
from workstation.domain.parcel import Parcel
from workstation.errors import JournalCorrupt
from workstation.journal import schema
from workstation.vault import first_look, open_vault, sound, transaction

Record = dict[str, Any]
OPEN = "('held', 'waiting', 'sending', 'accepted')"
KEPT = "-35 days"  # A restored store may ask again for what it settled within this time.
F = TypeVar("F", bound=Callable[..., Any])


def _alone(method: F) -> F:
    """Let one thread at a time into the journal."""

    @functools.wraps(method)
    def wrapped(self: Journal, *args: Any, **kwargs: Any) -> Any:
        with self.lock:
            return method(self, *args, **kwargs)

    return cast(F, wrapped)


class Journal:
    """The journal of one profile, for any thread; each call is whole before the next begins.

    Raises JournalCorrupt when the file cannot be read with the key.
    """

    def __init__(self, path: Path, key: bytes, *, ids: Ids | None = None, clock: Clock | None = None) -> None:
        self._ids, self._clock = ids or SystemIds(), clock or SystemClock()
        self.lock = threading.RLock()
        self._engine = open_vault(path, key, synchronous="FULL")
        self._db = self._open()

    def _open(self) -> Any:
        try:
            connection = self._engine.connect()
        except Exception as error:
            raise JournalCorrupt(
                f"The journal cannot be opened with this key ({type(error).__name__})."
            ) from None
        version = first_look(connection, JournalCorrupt, "The journal")
        if version > schema.VERSION:
            raise JournalCorrupt(
                "The journal was written by a newer version of this program. Update it first."
            )
        if version < schema.VERSION:
            with transaction(connection):
                for step in schema.STEPS[version:]:
                    for statement in step:
                        connection.exec_driver_sql(statement)
                connection.exec_driver_sql("INSERT OR IGNORE INTO meta VALUES ('client', ?)", (self._ids(),))
                connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")
        return connection

    @_alone
    def close(self) -> None:
        """Give the file back."""
        self._db.close()
        self._engine.dispose()

    @property
    @_alone
    def client(self) -> str:
        """The id of this profile, under which the store counts its commands."""
        return str(self._run("SELECT value FROM meta WHERE key = 'client'").scalar())

    # -- writing commands -------------------------------------------------------------------------------

    @_alone
    def append(
        self,
        intent: Intent,
        officer: Mapping[str, Any] | None = None,
        *,
        hold_until: datetime | None = None,
        replaces: str | None = None,
    ) -> Command:
        """Write one command down and return it; when this returns, it survives a power cut."""
        id_, at = self._ids(), wire_time(self._clock.now())
        with transaction(self._db):
            self._run(
                "INSERT INTO command (id, kind, report, expects, body, officer, made_at, hold_until, state,"
                " replaces) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id_,
                intent.kind,
                intent.report,
                _dump(intent.expects),
                _dump(intent.body),
                _dump(officer or {}),
                at,
                wire_time(hold_until) if hold_until else None,
                "held" if hold_until else "waiting",
                replaces,
            )
        found = self.find(id_)
        assert found is not None, "the row was just written"
        return found

    @_alone
    def next_batch(self, limit: int = 50) -> list[Command]:
        """Return what to send now, in order, numbered; holds that have passed are included.

        What was sent before without an answer comes first, under the numbers it had.
        """
        now = wire_time(self._clock.now())
        with transaction(self._db):
            self._run("UPDATE command SET state = 'waiting' WHERE state = 'held' AND hold_until <= ?", now)
            last = int(self._run("SELECT coalesce(max(number), 0) FROM command").scalar())
            fresh = self._run(
                "SELECT row FROM command WHERE state = 'waiting' AND number IS NULL ORDER BY row LIMIT ?",
                limit,
            ).scalars()
            for number, row in enumerate(list(fresh), last + 1):
                self._run("UPDATE command SET number = ? WHERE row = ?", number, row)
            self._run("UPDATE command SET state = 'sending' WHERE state = 'waiting' AND number IS NOT NULL")
        return self._list("state = 'sending' ORDER BY number LIMIT ?", limit)

    @_alone
    def settle(self, outcomes: Sequence[Mapping[str, Any]]) -> None:
        """Write the store's outcomes down. A repeat changes nothing; ``retry`` leaves it to be sent."""
        states = {"accepted": "accepted", "stale": "stale", "refused": "refused"}
        at = wire_time(self._clock.now())
        with transaction(self._db):
            for outcome in outcomes:
                state = states.get(str(outcome.get("outcome")))
                if state is not None:
                    self._run(
                        "UPDATE command SET state = ?, outcome = ?, settled_at = ?"
                        " WHERE id = ? AND number = ? AND state = 'sending'",
                        state,
                        _dump(outcome),
                        at,
                        outcome.get("id"),
                        outcome.get("number"),
                    )
            self._run(
                "UPDATE command SET state = 'replaced' WHERE state IN ('stale', 'refused')"
                " AND id IN (SELECT replaces FROM command WHERE replaces IS NOT NULL)"
            )

    @_alone
    def confirm(self, number: int) -> list[str]:
        """Mark accepted commands up to the number as seen in the feed; return the reports they touched."""
        where = "state = 'accepted' AND number <= ?"
        reports = self._run(f"SELECT DISTINCT report FROM command WHERE {where}", number).scalars().all()
        if reports:
            with transaction(self._db):
                self._run(f"UPDATE command SET state = 'confirmed' WHERE {where}", number)
        return [str(report) for report in reports if report]

    @_alone
    def replay_from(self, last: int) -> None:
        """Send again, under the same numbers and ids, what a restored store at ``last`` has not seen."""
        with transaction(self._db):
            self._run(
                "UPDATE command SET state = 'sending', outcome = NULL, settled_at = NULL"
                " WHERE number > ? AND state IN ('accepted', 'confirmed', 'stale', 'refused', 'replaced')",
                last,
            )
            # A restored store may lack files as well; one that it has is not sent twice.
            self._run("UPDATE parcel SET state = 'kept' WHERE state = 'sent'")

    @_alone
    def cancel(self, id_: str) -> bool:
        """Take back a command that was not yet prepared for sending; False when it is too late."""
        with transaction(self._db):
            done = self._run(
                "UPDATE command SET state = 'cancelled' WHERE id = ? AND number IS NULL"
                " AND state IN ('held', 'waiting')",
                id_,
            )
            return bool(done.rowcount)

    @_alone
    def retry(self, id_: str, expects: Record | None = None) -> Command | None:
        """Write a stale or refused command anew, under a new id that names the old one."""
        old = self.find(id_)
        if old is None or old.state not in ("stale", "refused"):
            return None
        intent = Intent(old.kind, old.report, old.body, expects if expects is not None else old.expects)
        made = self.append(intent, old.officer, replaces=old.id)
        with transaction(self._db):
            self._run("UPDATE command SET state = 'replaced' WHERE id = ?", id_)
        return made

    # -- reading ----------------------------------------------------------------------------------------

    @_alone
    def find(self, id_: str) -> Command | None:
        """Return the command of that id, or None."""
        return next(iter(self._list("id = ?", id_)), None)

    @_alone
    def waiting(self) -> list[Command]:
        """Return what the screen shows as waiting: everything the feed has not confirmed, in order."""
        return self._list(f"state IN {OPEN} ORDER BY row")

    @_alone
    def conflicts(self) -> list[Command]:
        """Return what the store would not take and a person has to decide on."""
        return self._list("state IN ('stale', 'refused') ORDER BY row")

    @_alone
    def pending_count(self) -> int:
        """Return how many commands the feed has not confirmed yet."""
        return int(self._run(f"SELECT count(*) FROM command WHERE state IN {OPEN}").scalar())

    @_alone
    def integrity(self) -> bool:
        """Whether every page of the file is sound."""
        return sound(self._db)

    @_alone
    def next_hold(self) -> datetime | None:
        """Return when the next held command may leave, or None when none is held."""
        return read_time(self._run("SELECT min(hold_until) FROM command WHERE state = 'held'").scalar())

    @_alone
    def history(self, limit: int = 200) -> list[Command]:
        """Return what is settled for good, newest first."""
        settled = f"state NOT IN {OPEN} AND state NOT IN ('stale', 'refused')"
        return self._list(f"{settled} ORDER BY row DESC LIMIT ?", limit)

    @_alone
    def discard(self, id_: str) -> bool:
        """Put a stale or refused command away; it stays in the history."""
        with transaction(self._db):
            done = self._run(
                "UPDATE command SET state = 'discarded' WHERE id = ? AND state IN ('stale', 'refused')", id_
            )
            return bool(done.rowcount)

    @_alone
    def prune(self) -> None:
        """Forget confirmed and put-away commands that no restored store can ask for any more."""
        with transaction(self._db):
            self._run(
                "DELETE FROM command WHERE state IN ('confirmed', 'discarded', 'cancelled', 'replaced')"
                " AND coalesce(settled_at, made_at) < strftime('%Y-%m-%dT%H:%M:%fZ', ?, ?)"
                " AND coalesce(number, 0) < (SELECT coalesce(max(number), 0) FROM command)",
                wire_time(self._clock.now()), KEPT,
            )  # fmt: skip
            self._run(
                "DELETE FROM parcel WHERE state <> 'kept' AND made_at < strftime('%Y-%m-%dT%H:%M:%fZ', ?, ?)",
                wire_time(self._clock.now()), KEPT,
            )  # fmt: skip

    # -- what the profile remembers ---------------------------------------------------------------------

    @_alone
    def remember(self, name: str, value: str) -> None:
        """Keep a setting of the profile, such as the handle that renews the sign-in."""
        with transaction(self._db):
            self._run("INSERT OR REPLACE INTO meta VALUES (?, ?)", f"own:{name}", value)

    @_alone
    def recall(self, name: str) -> str | None:
        """Return a setting of the profile, or None."""
        value = self._run("SELECT value FROM meta WHERE key = ?", f"own:{name}").scalar()
        return None if value is None else str(value)

    @_alone
    def log_access(self, what: str, report: str | None = None, reason: str = "", about: str = "") -> None:
        """Record that somebody looked at or copied personal data; each entry's hash covers the one before.

        `about` is the id of what was looked at within the report, such as a file.
        """
        at = wire_time(self._clock.now())
        more = {name: value for name, value in (("reason", reason), ("about", about)) if value}
        entry = _dump({"what": what, "report": report, **more})
        with transaction(self._db):
            before = self._run("SELECT hash FROM access ORDER BY row DESC LIMIT 1").scalar() or ""
            self._run(
                "INSERT INTO access (at, entry, hash) VALUES (?, ?, ?)",
                at,
                entry,
                chain(before, at, entry or ""),
            )

    @_alone
    def accesses(self, report: str) -> list[Access]:
        """Return what this desk has recorded about a report, the oldest first."""
        query = "SELECT at, entry FROM access WHERE json_extract(entry, '$.report') = ? ORDER BY row"
        found = [(str(row.at), json.loads(row.entry)) for row in self._run(query, report)]
        return [
            Access(at, str(entry["what"]), str(entry.get("about", "")), str(entry.get("reason", "")))
            for at, entry in found
        ]

    @_alone
    def access_faults(self) -> list[int]:
        """Return the rows of the access log at which its chain of hashes is broken."""
        before, faults = "", []
        for row in self._run("SELECT row, at, entry, hash FROM access ORDER BY row"):
            if chain(before, row.at, row.entry) != row.hash:
                faults.append(int(row.row))
            before = row.hash
        return faults

    @_alone
    def saw(self, report: str, at: str) -> str:
        """Record up to which words of the reporter this officer has read a report; return their time.

        It is the store's time of the words, not this computer's of reading: a clock that is off hides nothing.
        """
        with transaction(self._db):
            self._run("INSERT OR REPLACE INTO seen VALUES (?, ?)", report, at)
        return at

    @_alone
    def seen(self) -> list[tuple[str, str]]:
        """Return every report this officer has read, and up to which words."""
        return [(str(row.report), str(row.at)) for row in self._run("SELECT report, at FROM seen")]

    # -- files that go with replies -----------------------------------------------------------------------

    @_alone
    def keep_parcel(self, report: str, name: str, media_type: str, content: bytes) -> Parcel:
        """Keep a file until the store has it; when this returns, it survives a power cut."""
        sha256 = hashlib.sha256(content).hexdigest()
        made = Parcel(self._ids(), report, name, media_type, sha256, len(content))
        with transaction(self._db):
            self._run(
                "INSERT INTO parcel VALUES (?, ?, ?, ?, ?, ?, ?, 'kept')",
                made.id, report, name, media_type, sha256, content, wire_time(self._clock.now()),
            )  # fmt: skip
        return made

    @_alone
    def parcel(self, id_: str) -> Parcel | None:
        """Return a file that the store has not got yet, with its content; None when it has, or none is known."""
        row = self._run("SELECT * FROM parcel WHERE id = ? AND state = 'kept'", id_).mappings().first()
        if row is None:
            return None
        content = bytes(row["content"])
        return Parcel(
            row["id"], row["report"], row["name"], row["media_type"], row["sha256"], len(content), content
        )

    @_alone
    def parcel_settled(self, id_: str, state: str) -> None:
        """Write down that the store has the file, or will not take it; its content is kept for a replay."""
        with transaction(self._db):
            self._run("UPDATE parcel SET state = ? WHERE id = ?", state, id_)

    @_alone
    def drop_parcel(self, id_: str) -> None:
        """Forget a file that the officer took off again."""
        with transaction(self._db):
            self._run("DELETE FROM parcel WHERE id = ? AND state = 'kept'", id_)

    # -- drafts -----------------------------------------------------------------------------------------

    @_alone
    def save_draft(self, report: str, kind: str, text: str, meta: Mapping[str, Any] | None = None) -> None:
        """Keep what was typed so far; it stays whatever happens to the report."""
        with transaction(self._db):
            self._run(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)",
                report,
                kind,
                text,
                _dump(meta or {}),
                wire_time(self._clock.now()),
            )

    @_alone
    def drop_draft(self, report: str, kind: str) -> None:
        """Forget a draft because it was sent or thrown away by the officer."""
        with transaction(self._db):
            self._run("DELETE FROM draft WHERE report = ? AND kind = ?", report, kind)

    @_alone
    def drafts(self) -> list[Record]:
        """Return every draft, newest first."""
        rows = self._run("SELECT report, kind, text, meta, saved_at FROM draft ORDER BY saved_at DESC")
        return [{**row, "meta": json.loads(row["meta"])} for row in rows.mappings()]

    def _list(self, where: str, *values: Any) -> list[Command]:
        rows = self._run(f"SELECT * FROM command WHERE {where}", *values)
        return [_command(row) for row in rows.mappings()]

    def _run(self, statement: str, *values: Any) -> Any:
        run: Callable[..., Any] = self._db.exec_driver_sql
        return run(statement, values)


def chain(before: str, at: str, entry: str) -> str:
    """Return the hash of an access entry that follows the one with hash ``before``."""
    return hashlib.sha256(f"{before}|{at}|{entry}".encode()).hexdigest()


def _dump(value: Mapping[str, Any] | None) -> str | None:
    return None if value is None else json.dumps(value, separators=(",", ":"))


def _command(row: Mapping[str, Any]) -> Command:
    made_at = read_time(row["made_at"])
    assert made_at is not None, "the journal wrote this time itself"
    return Command(
        number=row["number"],
        id=row["id"],
        kind=row["kind"],
        report=row["report"],
        expects=json.loads(row["expects"]) if row["expects"] else None,
        body=json.loads(row["body"]),
        made_at=made_at,
        state=row["state"],
        row=row["row"],
        hold_until=read_time(row["hold_until"]),
        outcome=json.loads(row["outcome"]) if row["outcome"] else None,
        officer=json.loads(row["officer"]),
        replaces=row["replaces"],
        settled_at=read_time(row["settled_at"]),
    )
