"""Erasure in memory. There are no file contents and no reports sent in by other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nationalstore.db.erasure_rows import ErasedRow
from nationalstore.db.writing import MOVED
from tests.simulation.memory_tables import Changes, Tables


class MemoryErasure:
    """What an erasure deletes, as one transaction in memory sees it."""

    def __init__(self, tables: Tables, changes: Changes) -> None:
        self._tables, self._changes = tables, changes

    def everywhere(self, report: str) -> Sequence[tuple[str, str, str]]:
        """Return force, kind and id of each live document of a report."""
        rows = [
            row
            for row in self._tables.documents.values()
            if row.text is not None and (row.report == report or (row.kind, row.id) == ("report", report))
        ]
        rows.sort(key=lambda row: (row.force, row.position))
        return [(row.force, row.kind, row.id) for row in rows]

    def moved(self, report: str) -> Sequence[tuple[str, str, str]]:
        """Return force, kind and id of each tombstone of what moved away."""
        former = {
            (row.kind, row.id, row.force)
            for row in self._tables.former.values()
            if row.report == report or (row.kind, row.id) == ("report", report)
        }
        rows = [row for key in former if (row := self._tables.documents[key]).reason == MOVED]
        rows.sort(key=lambda row: (row.force, row.position))
        return [(row.force, row.kind, row.id) for row in rows]

    def forces_left(self, kind: str, id_: str) -> Sequence[str]:
        """Return the forces that a document moved away from."""
        rows = self._tables.documents.values()
        return sorted(row.force for row in rows if (row.kind, row.id, row.reason) == (kind, id_, MOVED))

    def wipe(self, report: str, reference: str) -> None:
        """Delete the rows beside a case."""
        self._changes.drop(self._tables.access, report)
        self._changes.drop(self._tables.account_reports, report)
        for message, held in list(self._tables.holds.items()):
            if held.report == report:
                self._changes.drop(self._tables.holds, message)
        for id_, row in list(self._tables.outbox.items()):
            if row.report == report:
                self._changes.drop(self._tables.outbox, id_)

    def wipe_message(self, message: str) -> None:
        """Delete the schedule and the outbox rows of one message."""
        self._changes.drop(self._tables.holds, message)
        for id_, row in list(self._tables.outbox.items()):
            if row.message == message:
                self._changes.drop(self._tables.outbox, id_)

    def wipe_file(self, file: str) -> None:
        """Do nothing, since no file has content here."""

    def outcomes(self, report: str) -> Sequence[tuple[str, str]]:
        """Return id and outcome of every settled command on a report."""
        return [(row.id, row.outcome) for row in self._tables.ledger.values() if row.report == report]

    def replace_outcome(self, id_: str, outcome: str) -> None:
        """Replace the outcome of a settled command."""
        row = self._tables.ledger.get(id_)
        if row is not None:
            self._changes.put(self._tables.ledger, id_, replace(row, outcome=outcome))

    def keep(self, row: ErasedRow) -> None:
        """Store what is kept about an erased object."""
        assert row.id not in self._tables.erased, "a database would not take a row twice"
        self._changes.put(self._tables.erased, row.id, row)
