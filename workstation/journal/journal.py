"""The journal: what the officer did, kept until the store has answered, and longer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from ..domain.changes import Changes
from ..domain.commands import Command, Intent, Record
from ..domain.ids import Clock, Ids, SystemClock, SystemIds, wire_time
from ..errors import BadInput, ProtocolMismatch
from . import access_log, numbering, vault
from .drafts import Drafts
from .rows import COLUMNS, command, text
from .schema import migrate

KEPT = timedelta(days=35)
OUTCOMES = ("accepted", "stale", "refused", "undeliverable")
Which = int | str
"""A command by its number, or by its id (which it has from the start)."""


class Journal(Drafts):
    """One encrypted file; used from one thread. Every method that writes has it on the disk on return."""

    def __init__(
        self, path: Path, key: bytes, ids: Ids | None = None, clock: Clock | None = None
    ) -> None:
        self.path, self._key = Path(path), key
        self._ids: Ids = ids or SystemIds()
        self._clock: Clock = clock or SystemClock()
        self._engine = vault.open_engine(self.path, key)
        try:
            with self._write() as connection:
                migrate(connection)
                found = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'client'").scalar()
                if found is None:
                    found = self._ids()
                    numbering.put_meta(connection, "client", found)
        except BaseException:
            self._engine.dispose()
            raise
        self.client = str(found)
        vault.check_path(self.path).write_text(vault.fingerprint(key), "ascii")

    def close(self) -> None:
        """The file is closed."""
        self._engine.dispose()

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with vault.told(self.path, self._key), self._engine.begin() as connection:
            yield connection

    def _select(self, where: str, values: tuple[Any, ...] = ()) -> list[Command]:
        with self._write() as connection:
            rows = connection.exec_driver_sql(f"SELECT {COLUMNS} FROM command WHERE {where}", values)
            return [command(row) for row in rows]

    def append(
        self, intent: Intent, hold_until: datetime | None = None, *, officer: Mapping[str, Any] | None = None,
        replaces: str | None = None,
    ) -> Command:
        """The action is written down; with `hold_until` it is not sent, and can be taken back, before then."""
        with self._write() as connection:
            return self._insert(connection, intent, hold_until, dict(officer or {}), replaces)

    def _insert(
        self, connection: Connection, intent: Intent, hold: datetime | None, officer: Record, replaces: str | None
    ) -> Command:
        row = connection.exec_driver_sql(
            f"""INSERT INTO command (id, kind, report, expects, body, made_at, state, hold_until, officer, replaces)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING {COLUMNS}""",
            (
                self._ids(),
                intent.kind,
                intent.report,
                text(intent.expects) if intent.expects is not None else None,
                text(intent.body),
                wire_time(self._clock.now()),
                "held" if hold else "waiting",
                wire_time(hold) if hold else None,
                text({name: officer.get(name) for name in ("id", "name", "initials")} if officer else {}),
                replaces,
            ),
        ).one()
        return command(row)

    def find(self, which: Which) -> Command | None:
        """The command with this id, or this number."""
        found = self._select("id = ?" if isinstance(which, str) else "number = ?", (which,))
        return found[0] if found else None

    def waiting(self) -> list[Command]:
        """Everything the confirmed state does not show yet, in the order it was done."""
        return self._select("state IN ('held', 'waiting', 'sending', 'accepted') ORDER BY row")

    def next_batch(self, limit: int = 50, now: datetime | None = None) -> list[Command]:
        """What to send next, by number; the numbers are on the disk before this returns."""
        with self._write() as connection:
            unanswered = "SELECT count(*) FROM command WHERE state = 'sending'"
            sending = int(connection.exec_driver_sql(unanswered).scalar_one())
            numbering.assign(connection, max(0, limit - sending), now or self._clock.now())
            rows = connection.exec_driver_sql(
                f"SELECT {COLUMNS} FROM command WHERE state = 'sending' ORDER BY number LIMIT ?", (limit,)
            )
            return [command(row) for row in rows]

    def next_release(self) -> datetime | None:
        """When the first held command may go."""
        holds = [item.hold_until for item in self._select("state = 'held'") if item.hold_until]
        return min(holds, default=None)

    def settle(self, outcomes: Sequence[Mapping[str, Any]]) -> Changes:
        """The store's answers are kept; a repeated answer changes nothing, a foreign one refuses all."""
        touched: set[str] = set()
        now = wire_time(self._clock.now())
        with self._write() as connection:
            confirmed = numbering.number(connection, "confirmed")
            for outcome in outcomes:
                touched |= self._settle_one(connection, outcome, confirmed, now)
        return Changes(reports=frozenset(touched), outbox=bool(outcomes))

    def _settle_one(
        self, connection: Connection, outcome: Mapping[str, Any], confirmed: int, now: str
    ) -> set[str]:
        number, word = outcome.get("number"), outcome.get("outcome")
        row = connection.exec_driver_sql(
            "SELECT id, state, report FROM command WHERE number = ?", (number,)
        ).one_or_none()
        if row is None or row[0] != outcome.get("id", row[0]):
            raise ProtocolMismatch("It answered a command that was never sent.")
        if row[1] != "sending" or word not in OUTCOMES:
            return set()
        state = "confirmed" if word == "accepted" and int(number or 0) <= confirmed else word
        connection.exec_driver_sql(
            "UPDATE command SET state = ?, outcome = ?, settled_at = ? WHERE number = ?",
            (state, text(dict(outcome)), now, number),
        )
        return {row[2]} if row[2] else set()

    def confirm(self, number: int | None) -> Changes:
        """The confirmed state now shows every accepted command up to this number."""
        if number is None:
            return Changes()
        with self._write() as connection:
            reports = numbering.confirm(connection, number, self._clock.now())
        return Changes(reports=frozenset(filter(None, reports)), outbox=bool(reports))

    def replay_from(self, last: int) -> bool:
        """After the store went back to `last`: later numbers are sent again. True when the client name changed."""
        with self._write() as connection:
            whole = numbering.replay(connection, last)
            if not whole:
                self.client = self._ids()
                numbering.renumber(connection, self.client)
        return not whole

    def cancel(self, which: Which) -> bool:
        """The command is taken back; False when it already has a number."""
        return self._change(which, "state = 'cancelled', settled_at = ?", (wire_time(self._clock.now()),))

    def edit(self, which: Which, body: Mapping[str, Any], hold_until: datetime | None = None) -> bool:
        """The command says something else; False when it already has a number."""
        hold = wire_time(hold_until) if hold_until else None
        state = "held" if hold else "waiting"
        return self._change(which, "body = ?, hold_until = ?, state = ?", (text(dict(body)), hold, state))

    def _change(self, which: Which, setting: str, values: tuple[Any, ...]) -> bool:
        where = "id = ?" if isinstance(which, str) else "number = ?"
        with self._write() as connection:
            done = connection.exec_driver_sql(
                f"UPDATE command SET {setting} WHERE {where} AND number IS NULL AND state IN ('held', 'waiting')",
                (*values, which),
            )
            return done.rowcount == 1

    def retry(
        self, which: Which, *, body: Mapping[str, Any] | None = None, expects: Mapping[str, Any] | None = None
    ) -> Command:
        """A command the store did not take is done again, as a new one that names the old."""
        old = self.find(which)
        if old is None or old.state not in ("stale", "refused", "undeliverable"):
            raise BadInput("Only an action that was not accepted can be tried again.")
        wanted = dict(expects) if expects is not None else old.expects
        intent = Intent(old.kind, old.report, dict(body) if body is not None else old.body, wanted)
        with self._write() as connection:
            connection.exec_driver_sql("UPDATE command SET dismissed = 1 WHERE row = ?", (old.row,))
            return self._insert(connection, intent, None, old.officer, old.id)

    def dismiss(self, which: Which) -> None:
        """A person has dealt with this conflict; its text stays in the file."""
        where = "id = ?" if isinstance(which, str) else "number = ?"
        with self._write() as connection:
            connection.exec_driver_sql(f"UPDATE command SET dismissed = 1 WHERE {where}", (which,))

    def conflicts(self) -> list[Command]:
        """What the store did not take and no person has dealt with yet."""
        return self._select("state IN ('stale', 'refused', 'undeliverable') AND dismissed = 0 ORDER BY row")

    def all_recent(self, limit: int = 500) -> list[Command]:
        """The latest commands of every state, newest first."""
        return self._select("1 = 1 ORDER BY row DESC LIMIT ?", (limit,))

    def pending_count(self) -> int:
        """How many commands the store has not answered yet."""
        with self._write() as connection:
            count = "SELECT count(*) FROM command WHERE state IN ('held', 'waiting', 'sending')"
            return int(connection.exec_driver_sql(count).scalar_one())

    def prune(self) -> int:
        """What was done with more than 35 days ago is dropped; how many that were."""
        before = wire_time(self._clock.now() - KEPT)
        with self._write() as connection:
            return connection.exec_driver_sql(
                """DELETE FROM command WHERE settled_at < ? AND
                   (state IN ('confirmed', 'cancelled') OR dismissed = 1)""",
                (before,),
            ).rowcount

    def log_access(self, event: Mapping[str, Any]) -> None:
        """What the officer looked at is added to the chain."""
        with self._write() as connection:
            access_log.add(connection, wire_time(self._clock.now()), text(dict(event)))

    def access_events(self, after: int = 0, limit: int = 500) -> list[Record]:
        """Logged events in order, each with its row, time and hash."""
        with self._write() as connection:
            return access_log.events(connection, after, limit)

    def integrity(self) -> list[str]:
        """Every fault found in the file; empty when it is whole."""
        with self._write() as connection:
            found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
            found += [
                str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"
            ]
            return found + access_log.faults(connection)

    def export(self, path: Path) -> int:
        """All commands and drafts as JSON in a new file only the user can read; how many commands."""
        commands = self._select("1 = 1 ORDER BY row")
        rows = [
            {
                "number": item.number, "id": item.id, "kind": item.kind, "report": item.report,
                "expects": item.expects, "body": item.body, "made_at": wire_time(item.made_at),
                "state": item.state, "outcome": item.outcome, "replaces": item.replaces,
            }
            for item in commands
        ]
        out = Path(path)
        out.touch(mode=0o600, exist_ok=True)
        whole = {"client": self.client, "commands": rows, "drafts": self.drafts()}
        out.write_text(json.dumps(whole, ensure_ascii=False, indent=1), "utf-8")
        return len(rows)

    @staticmethod
    def salvage(
        path: Path, key: bytes, copy_to: Path, ids: Ids | None = None, clock: Clock | None = None
    ) -> Journal:
        """A fresh journal with all that could still be read; the damaged file is kept at `copy_to`."""
        from .salvage import salvage

        return salvage(Path(path), key, Path(copy_to), ids, clock)
