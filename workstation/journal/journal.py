"""The durable journal of the officer's actions. An action writes nothing else.

A command gets its number when it is first prepared for sending, so a command undone before then leaves no gap. From
that moment its number, id and text never change, whatever crashes.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DatabaseError

from casework.documents import codec
from casework.documents.officer import Officer
from workstation.domain.commands import NOBODY, Command, Intent
from workstation.domain.commands.outcome import CommandOutcome
from workstation.domain.ids import Clock, Ids, SystemClock, SystemIds, wire_time
from workstation.encrypted_db import first_look, is_damage, open_encrypted, sound, transaction
from workstation.errors import JournalCorrupt
from workstation.journal import erasing, schema, withholding
from workstation.journal.command_row import read_command
from workstation.journal.grants import Grants
from workstation.journal.holds import Holds
from workstation.journal.locking import dump, exclusive
from workstation.journal.numbering import Numbering
from workstation.journal.ownership import OURS, Ownership
from workstation.journal.pins import Pins
from workstation.journal.profile_state import NewDraft, ProfileState

TO_SEND = "('waiting', 'sending')"
OPEN = "('held', 'waiting', 'sending', 'accepted')"
BESIDE = timedelta(milliseconds=1)
"""By how much longer a command is held that is undone with the one after it: neither leaves alone."""
KEPT = "-35 days"  # A restored store may ask again for outcomes from within this period.


class Journal(ProfileState, Numbering, Pins, Ownership, Grants):
    """The journal of one profile. It can be used from any thread, and each call completes before the next starts.

    Raises JournalCorrupt when the file cannot be read with the key.
    """

    def __init__(self, path: Path, key: bytes, *, ids: Ids | None = None, clock: Clock | None = None) -> None:
        self._ids, self._clock = ids or SystemIds(), clock or SystemClock()
        self.lock, self.path = threading.RLock(), path
        self._holds = Holds()
        self._engine = open_encrypted(path, key, synchronous="FULL")
        try:
            self._db = self._open()
        except BaseException as error:
            self._engine.dispose()
            if isinstance(error, DatabaseError) and is_damage(error.orig):
                raise JournalCorrupt("A part of the journal cannot be read.") from None
            raise

    def _open(self) -> Any:
        connection, version = first_look(self._engine, self.path, JournalCorrupt, "The journal")
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

    @exclusive
    def close(self) -> None:
        """Close the file."""
        self._db.close()
        self._engine.dispose()

    # -- writing commands -------------------------------------------------------------------------------

    @exclusive
    def append(
        self,
        intent: Intent,
        officer: Officer = NOBODY,
        *,
        hold_until: datetime | None = None,
        replaces: str | None = None,
        of_draft: str = "",
        new_draft: NewDraft | None = None,
        before: Intent | None = None,
    ) -> Command:
        """Write one command and return it. When this returns, the command survives a power cut.

        `of_draft` is the kind of the draft on the report that became the command: one of the two exists, never both.
        `new_draft` is the draft written in the same step, for a command that ends a scheduled reply. Raises OtherDraft,
        with nothing written. `before` is a command on the same report that is written just before, in the same step, and
        that is undone with this one.
        """
        at, first_until = self._clock.now(), None if hold_until is None else hold_until + BESIDE
        with transaction(self._db):
            first = self._insert(before, officer, at, first_until) if before is not None else ""
            id_ = self._insert(intent, officer, at, hold_until, replaces)
            if of_draft:
                self._run("DELETE FROM draft WHERE report = ? AND kind = ?", intent.report, of_draft)
            self._write_new_draft(intent.report, new_draft)
        if hold_until is not None and first_until is not None:
            self._holds.begin(id_, hold_until, self._clock)
            if first:
                self._holds.begin(first, first_until, self._clock)
        command = self.find(id_)
        assert command is not None, "the row was just written"
        return command

    def _insert(
        self,
        intent: Intent,
        officer: Officer,
        at: datetime,
        hold_until: datetime | None,
        replaces: str | None = None,
    ) -> str:
        """Write the row of a command, and return its id."""
        id_ = self._ids()
        self._run(
            "INSERT INTO command (id, kind, report, expects, body, officer, made_at, hold_until, state,"
            " replaces) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            id_,
            intent.kind,
            intent.report,
            dump(intent.expects),
            dump(intent.body),
            dump(codec.encode(officer) if officer.id else {}),
            wire_time(at),
            wire_time(hold_until) if hold_until else None,
            "held" if hold_until else "waiting",
            replaces,
        )
        return id_

    @exclusive
    def next_batch(self, limit: int = 50) -> list[Command]:
        """Return the next commands to send, numbered and in order, including those whose hold has ended.

        Commands that were sent before without a response come first, under their existing numbers. Commands on a case
        after a reply that can still be undone wait behind it, so that the order within a case is kept.
        """
        over = [command.id for command, left in self._held() if left == 0]
        if not over and self._run(f"SELECT 1 FROM command WHERE state IN {TO_SEND} LIMIT 1").first() is None:
            return []
        with transaction(self._db):
            for id_ in over:
                self._holds.end(id_)
                self._run("UPDATE command SET state = 'waiting' WHERE id = ?", id_)
            fresh = self._run(
                "SELECT row FROM command WHERE state = 'waiting' AND number IS NULL AND former IS NULL"
                f" AND {OURS} AND NOT EXISTS (SELECT 1 FROM command AS held WHERE held.state = 'held'"
                " AND held.report = command.report AND held.row < command.row) ORDER BY row LIMIT +?",
                limit,
            ).scalars()
            for number, row in enumerate(list(fresh), self.highest() + 1):
                self._run("UPDATE command SET number = ? WHERE row = ?", number, row)
            self._run("UPDATE command SET state = 'sending' WHERE state = 'waiting' AND number IS NOT NULL")
        return self._list(f"state = 'sending' AND {OURS} ORDER BY number LIMIT +?", limit)

    @exclusive
    def settle(self, outcomes: Sequence[CommandOutcome]) -> None:
        """Store the outcomes. A repeat changes nothing, and a command with the outcome ``retry`` stays to be sent."""
        states = {"accepted": "accepted", "stale": "stale", "refused": "refused"}
        at = wire_time(self._clock.now())
        with erasing.settling(self):
            for outcome in outcomes:
                state = states.get(outcome.outcome)
                if state is not None:
                    self._run(
                        "UPDATE command SET state = ?, outcome = ?, settled_at = ?"
                        " WHERE id = ? AND number = ? AND state = 'sending'",
                        state,
                        dump(codec.encode(outcome)),
                        at,
                        outcome.id,
                        outcome.number,
                    )
            self._run(
                "UPDATE command SET state = 'replaced' WHERE state IN ('stale', 'refused')"
                " AND id IN (SELECT replaces FROM command WHERE replaces IS NOT NULL)"
            )

    @exclusive
    def confirm(self, number: int) -> list[str]:
        """Mark accepted commands up to the number as seen in the feed, and return the reports they changed."""
        where = "state = 'accepted' AND number <= ?"
        reports = self._run(f"SELECT DISTINCT report FROM command WHERE {where}", number).scalars().all()
        if reports:
            with transaction(self._db):
                self._run(f"UPDATE command SET state = 'confirmed' WHERE {where}", number)
        return [str(report) for report in reports if report]

    @exclusive
    def cancel(self, id_: str, draft: NewDraft | None = None) -> bool:
        """Undo a command that was not yet prepared for sending. Return False when it is too late.

        In the same step what was written becomes the draft, so that it is one of the two, never both and never neither.
        A command that was written just before this one, in one step with it, is undone too. Raises OtherDraft, with
        nothing changed.
        """
        with transaction(self._db):
            done = self._run(
                "UPDATE command SET state = 'cancelled' WHERE id = ? AND number IS NULL AND former IS NULL"
                " AND state IN ('held', 'waiting')",
                id_,
            )
            if done.rowcount:
                report = self._run("SELECT report FROM command WHERE id = ?", id_).scalar()
                self._run(
                    "UPDATE command SET state = 'cancelled' WHERE state IN ('held', 'waiting') AND number IS NULL"
                    " AND former IS NULL AND hold_until IS NOT NULL"
                    " AND (report, made_at) = (SELECT report, made_at FROM command WHERE id = ?)"
                    # Of two commands that an officer holds in the same moment, each is undone alone; no claim is held
                    # but one that was written with what follows it.
                    " AND row = (SELECT row - 1 FROM command WHERE id = ? AND hold_until IS NOT NULL) AND kind = 'claim'",
                    id_, id_,
                )  # fmt: skip
                self._write_new_draft(report, draft)
        self._holds.end(id_)
        return bool(done.rowcount)

    @exclusive
    def retry(self, id_: str, expects: dict[str, int] | None = None) -> Command | None:
        """Write a stale or refused command again, under a new id that refers to the old one."""
        old = self.find(id_)
        if old is None or old.state not in ("stale", "refused") or self._is_withdrawn(old.report):
            return None
        intent = Intent(old.kind, old.report, old.body, expects if expects is not None else old.expects)
        command = self.append(intent, old.officer, replaces=old.id)
        with transaction(self._db):
            self._run("UPDATE command SET state = 'replaced' WHERE id = ?", id_)
        return command

    def _is_withdrawn(self, report: str | None) -> bool:
        return erasing.is_erased(self, report) or withholding.is_withheld(self, report)

    # -- reading ----------------------------------------------------------------------------------------

    @exclusive
    def find(self, id_: str) -> Command | None:
        """Return the command with that id, or None."""
        return next(iter(self._list("id = ?", id_)), None)

    @exclusive
    def waiting(self) -> list[Command]:
        """Return the commands that the screen shows as waiting: all that the feed has not confirmed, in order."""
        return self._list(f"state IN {OPEN} ORDER BY row")

    @exclusive
    def conflicts(self) -> list[Command]:
        """Return the commands that the store rejected and a person has to decide on."""
        return self._list("state IN ('stale', 'refused') ORDER BY row")

    @exclusive
    def pending_count(self) -> int:
        """Return how many commands the feed has not confirmed yet."""
        return int(self._run(f"SELECT count(*) FROM command WHERE state IN {OPEN}").scalar())

    @exclusive
    def leaving(self) -> tuple[int, int]:
        """Return how many commands have not reached the store, and how many of them can still be undone."""
        states = self._run(
            f"SELECT state FROM command WHERE state IN ('held', 'waiting', 'sending') AND {OURS}"
        )
        unsent = list(states.scalars())
        return len(unsent), unsent.count("held")

    @exclusive
    def integrity(self) -> bool:
        """Whether every page of the file is intact."""
        return sound(self._db)

    @exclusive
    def hold_left(self) -> float | None:
        """Return the seconds until the next command on hold may be sent, or None when no command is on hold."""
        return min((left for _, left in self._held()), default=None)

    def _held(self) -> list[tuple[Command, float]]:
        held = self._list("state = 'held' AND former IS NULL")
        return [
            (
                command,
                self._holds.left(
                    command.id, command.made_at, command.hold_until or command.made_at, self._clock
                ),
            )
            for command in held
        ]

    @exclusive
    def history(self, limit: int = 200) -> list[Command]:
        """Return the commands that are permanently settled, newest first."""
        settled = f"state NOT IN {OPEN} AND state NOT IN ('stale', 'refused')"
        return self._list(f"{settled} ORDER BY row DESC LIMIT +?", limit)

    @exclusive
    def discard(self, id_: str) -> bool:
        """Dismiss a stale or refused command. It stays in the history."""
        with transaction(self._db):
            done = self._run(
                "UPDATE command SET state = 'discarded' WHERE id = ? AND state IN ('stale', 'refused')", id_
            )
            return bool(done.rowcount)

    @exclusive
    def prune(self) -> None:
        """Delete confirmed and dismissed commands that no restored store can ask for any more.

        The later of the two times of a command counts, because the clock may have been set back in between.
        """
        with transaction(self._db):
            self._run(
                "DELETE FROM command WHERE state IN ('confirmed', 'discarded', 'cancelled', 'replaced')"
                " AND max(made_at, coalesce(settled_at, made_at)) < strftime('%Y-%m-%dT%H:%M:%fZ', ?, ?)"
                " AND coalesce(number, 0) < (SELECT coalesce(max(number), 0) FROM command)",
                wire_time(self._clock.now()), KEPT,
            )  # fmt: skip
            self._run(
                "DELETE FROM parcel WHERE state <> 'kept' AND made_at < strftime('%Y-%m-%dT%H:%M:%fZ', ?, ?)",
                wire_time(self._clock.now()), KEPT,
            )  # fmt: skip

    def _list(self, where: str, *values: Any) -> list[Command]:
        rows = self._run(f"SELECT * FROM command WHERE {where}", *values)
        return [read_command(row) for row in rows.mappings()]
