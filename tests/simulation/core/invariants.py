"""Invariants that must hold once everything has healed, each with a name and a count of its checks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import msgspec

from nationalstore.db.ledger_rows import LedgerRow
from nationalstore.services.feed import digest
from tests.simulation.core import erased_cases
from tests.simulation.core.desk import Desk
from tests.simulation.core.world import World
from tests.simulation.memory_tables import Row, Tables
from workstation.domain.commands import Command

DONE = ("accepted", "confirmed")
CARDS = ("stale", "refused")
MAKES = {"note": "note", "reply": "message", "assess": "assessment"}
FORGOTTEN: dict[str, Any] = {}
"""The body of a command whose case or text was erased."""
_decode = msgspec.json.Decoder(dict[str, Any]).decode


class Ending:
    """A world in which everything has healed."""

    def __init__(self, world: World) -> None:
        self.world, self.tables, self._findings = world, world.database.tables, world.findings
        self.journals = {desk.name: list(_commands(desk)) for desk in world.desks}
        self._erased_before = world.database.ever_erased()

    def expect(self, invariant: str, holds: bool, words: str = "") -> None:
        """Count a check."""
        self._findings.expect(invariant, holds, words)

    def check(self) -> None:
        """Check every invariant."""
        for desk in self.world.desks:
            for command in self.journals[desk.name]:
                self._acknowledged(desk, command)
            self._words_are_kept(desk)
            self._in_order(desk)
            self._copy_agrees(desk)
            self._only_this_force(desk)
            self._nothing_restricted(desk)
            self._requests(desk)
        self._nothing_erased()
        self.world.records.check()
        self._nothing_twice()
        self._one_owner()
        self._claims()
        self._numbers()
        self._audit()
        self._no_bugs()
        self._feed()

    # -- commands -------------------------------------------------------------------------------------------------

    def _acknowledged(self, desk: Desk, command: Command) -> None:
        """Check that the store has each command that a desk holds as settled, under its officer."""
        if command.state not in DONE:
            return
        row = self.tables.ledger.get(command.id)
        words = f"{desk.name} {command.kind} {command.id} number {command.number}"
        self.expect("nothing acknowledged is missing", row is not None and '"accepted"' in row.outcome, words)
        if row is None:
            return
        self.expect("the author is the officer of the journal", row.officer == desk.person.id, words)
        kind = MAKES.get(command.kind)
        made = self._document(kind, command.id) if kind is not None else None
        if kind is not None and made is None:
            self.expect("nothing acknowledged is missing", (kind, command.id) in self.tables.owners, words)
            self.expect("nothing acknowledged is missing", self._was_erased(kind, command.id), words)
        elif made is not None:
            self.expect(
                "the author is the officer of the journal", made["author"]["id"] == desk.person.id, words
            )
            if kind != "assessment" and command.body:
                self.expect("no typed text is lost", made["text"] == command.body["text"], words)

    def _document(self, kind: str, id_: str) -> dict[str, Any] | None:
        rows = (row for row in self._rows(kind) if row.id == id_ and row.text is not None)
        return next((_decode(row.text or "{}") for row in rows), None)

    def _rows(self, kind: str) -> Iterator[Row]:
        return (row for row in self.tables.documents.values() if row.kind == kind)

    def _was_erased(self, kind: str, id_: str) -> bool:
        return any(row.reason == "erased" for row in self._rows(kind) if row.id == id_)

    def _words_are_kept(self, desk: Desk) -> None:
        """Check that what the journal reported as written is there, with its text, or at the store."""
        journal = {command.id: command for command in self.journals[desk.name]}
        for written in desk.written:
            kept = journal.get(written.id)
            words = f"{desk.name} {written.kind} {written.id}"
            self.expect("no typed text is lost", kept is not None, words)
            if kept is not None:
                same = kept.body == written.body or (kept.body == FORGOTTEN and self._may_be_forgotten(kept))
                self.expect("no typed text is lost", same, f"{words}: {kept.body}")
                ended = kept.state in (*DONE, *CARDS, "replaced", "discarded", "cancelled")
                self.expect("everything comes to an end", ended, f"{words} is {kept.state}")

    def _may_be_forgotten(self, command: Command) -> bool:
        erased = (("report", command.report or ""), (MAKES.get(command.kind, ""), command.id))
        return any(self._was_erased(*one) or one in self._erased_before for one in erased)

    def _in_order(self, desk: Desk) -> None:
        """Check that the store ran a desk's commands on each case in the order they were written, copied profiles too."""
        cases: dict[str, list[LedgerRow]] = {}
        for command in self.journals[desk.name]:
            row = self.tables.ledger.get(command.id)
            if (
                row is not None
                and command.report
                and command.number is not None
                and row.client == self._client(desk)
            ):
                cases.setdefault(command.report, []).append(row)
        for rows in cases.values():
            for before, after in pairwise(rows):
                self.expect(
                    "the order within a case", before.number < after.number, f"{desk.name} {after.id}"
                )

    def _client(self, desk: Desk) -> str:
        return str(desk.disk.journal.raw.execute("SELECT value FROM meta WHERE key = 'client'").fetchone()[0])

    def _nothing_twice(self) -> None:
        """Check that no text is stored twice."""
        for kind in ("note", "message"):
            texts = Counter(_decode(row.text)["text"] for row in self._rows(kind) if row.text is not None)
            for text, times in texts.items():
                self.expect("nothing stands twice", times == 1, f"{kind} “{text}” {times} times")

    def _numbers(self) -> None:
        """Check that a client's numbers are settled once each and in order."""
        clients: dict[str, list[LedgerRow]] = {}
        for row in self.tables.ledger.values():
            clients.setdefault(row.client, []).append(row)
        for client, rows in clients.items():
            rows.sort(key=lambda row: row.number)
            for before, after in pairwise(rows):
                rises = before.number < after.number and (
                    before.position <= after.position or before.force != after.force
                )
                self.expect("numbers are settled in order", rises, f"{client} number {after.number}")

    # -- cases ------------------------------------------------------------------------------------------------------

    def _one_owner(self) -> None:
        """Check that each report belongs to one force or was erased."""
        owned: dict[str, list[str]] = {}
        for row in self._rows("report"):
            owners = owned.setdefault(row.id, [])
            if row.text is not None and _decode(row.text)["force"] == row.force:
                owners.append(row.force)
        for id_, owners in owned.items():
            holds = len(owners) == 1 or (not owners and self._was_erased("report", id_))
            self.expect("no case without an owner", holds, f"report {id_} is of {owners}")

    def _claims(self) -> None:
        """Check that each accepted claim was on a free report or on the officer's own."""
        for row in self.tables.ledger.values():
            if row.kind != "claim" or '"accepted"' not in row.outcome or row.report is None:
                continue
            before = _version(
                self.tables, row.report, row.force, json.loads(row.outcome)["versions"]["report"] - 1
            )
            claim = (before or {}).get("claim")
            free = claim is None or claim["officer"] == row.officer or claim["until"] <= row.settled_at
            self.expect("one officer has a report in hand", free, f"report {row.report} at {row.settled_at}")

    def _no_bugs(self) -> None:
        """Check that no command met a bug of the store."""
        for row in self.tables.ledger.values():
            self.expect("bugs", "command_failed" not in row.outcome, f"the store failed at {row.kind}")

    def _audit(self) -> None:
        """Check that the audit log has every command that was run or refused."""
        noted = {str((entry.get("detail") or {}).get("command")) for entry in self.tables.entries.values()}
        for row in self.tables.ledger.values():
            if row.kind != "gap" and '"stale"' not in row.outcome:
                self.expect("the audit log holds every act", row.id in noted, f"{row.kind} {row.id}")

    def _feed(self) -> None:
        """Check that positions are dense and used once."""
        for force, counter in self.tables.counters.items():
            taken = [row.position for row in self.tables.documents.values() if row.force == force]
            fits = len(taken) == len(set(taken)) and max(taken, default=0) <= counter.position
            self.expect("a position is used once", fits, force)

    def _nothing_erased(self) -> None:
        """Check that nothing of what was erased is left at the store, or at a desk of any force."""
        for gone in erased_cases.erased(self.tables):
            left = list(erased_cases.left_at_the_store(self.tables, gone))
            for desk in self.world.desks:
                if self._may_be_told(desk, gone.id):
                    left += [f"{desk.name}: {what}" for what in erased_cases.left_at_a_desk(desk, gone)]
            self.expect(erased_cases.INVARIANT, not left, f"{gone.kind} {gone.id}: {', '.join(left)}")

    def _may_be_told(self, desk: Desk, id_: str) -> bool:
        """Whether the store can know that the desk's force had the document.

        A backup from before a case was offered to a force knows nothing of the offer (docs/reliability.md).
        """
        told = any(row.id == id_ and row.force == desk.person.force for row in self.tables.documents.values())
        return told or not self.world.database.is_restored

    # -- copies -------------------------------------------------------------------------------------------------------

    def _copy_agrees(self, desk: Desk) -> None:
        running, force = desk.running, desk.person.force
        theirs = digest.digest(self.world.store, force, self.world.readable(desk))["kinds"]
        ours = {}
        if running is not None:
            ours = {
                kind: {"count": count, "sum": sum_} for kind, (count, sum_) in running.cache.digest().items()
            }
        self.expect("copies agree with the store", ours == theirs, f"{desk.name}: {ours} for {theirs}")

    def _only_this_force(self, desk: Desk) -> None:
        """Check that a desk holds only its force's documents and copies of offered ones."""
        raw = desk.disk.cache.raw.execute(
            "SELECT kind, id, json_extract(record, '$.force') FROM entity"
        ).fetchall()
        for kind, id_, force in raw:
            if force is not None and force != desk.person.force:
                row = self.tables.documents.get((kind, id_, desk.person.force))
                offered = kind == "report" and row is not None and row.text is not None
                self.expect("nothing of another force", offered, f"{desk.name} has {kind} {id_} of {force}")
        self.expect("nothing of another force", True)

    def _nothing_restricted(self, desk: Desk) -> None:
        """Check that nothing of a case is on a desk whose officer may not read it, except what they wrote themselves."""
        readable, force = self.world.readable(desk), desk.person.force
        hidden = [row for row in self._rows("report") if row.force == force and row.audience not in readable]
        for row in hidden:
            words = f"{desk.name} has something of {row.id}"
            for table in ("entity", "queue"):
                column = "coalesce(report, id)" if table == "entity" else "report"
                query = f"SELECT count(*) FROM {table} WHERE {column} = ?"
                count = desk.disk.cache.raw.execute(query, (row.id,)).fetchone()[0]
                self.expect("nothing of a restricted case elsewhere", not count, f"{words} in {table}")
            query = (
                'SELECT count(*) FROM command WHERE report = ? AND outcome LIKE \'%"current"%"reference"%\''
            )
            shown = desk.disk.journal.raw.execute(query, (row.id,)).fetchone()[0]
            self.expect("nothing of a restricted case elsewhere", not shown, f"{words} in a conflict")
            for table in ("draft", "seen"):
                query = f"SELECT count(*) FROM {table} WHERE report = ?"
                count = desk.disk.journal.raw.execute(query, (row.id,)).fetchone()[0]
                self.expect("nothing of a restricted case elsewhere", not count, f"{words} in {table}")

    def _requests(self, desk: Desk) -> None:
        most = 200 + 4 * self.world.time.seconds
        self.expect(
            "no request without time passing",
            desk.line.requests <= most,
            f"{desk.name}: {desk.line.requests}",
        )


def _commands(desk: Desk) -> Iterator[Command]:
    running = desk.running
    if running is not None:
        ids = [
            str(row[0])
            for row in desk.disk.journal.raw.execute("SELECT id FROM command ORDER BY row").fetchall()
        ]
        found = (running.journal.find(id_) for id_ in ids)
        yield from (command for command in found if command is not None)


def _version(tables: Tables, report: str, force: str, version: int) -> dict[str, Any] | None:
    rows = [*tables.former.values(), *tables.documents.values()]
    mine = (
        row
        for row in rows
        if (row.kind, row.id, row.force, row.version) == ("report", report, force, version)
    )
    return next((_decode(row.text) for row in mine if row.text is not None), None)


Check = Callable[[World], None]


def check(world: World) -> None:
    """Check every invariant in a world in which everything has healed."""
    Ending(world).check()
