"""Rows beside a case, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nationalstore.db.case_rows import CaseAccess, HeldReply
from tests.simulation.memory_tables import Changes, Tables


class MemoryCases:
    """The rows beside cases as one transaction in memory sees them."""

    def __init__(self, tables: Tables, changes: Changes) -> None:
        self._tables, self._changes = tables, changes

    def open(self, access: CaseAccess) -> None:
        """Record the access code of a new case."""
        known = access.report in self._tables.access
        references = (row.reference for row in self._tables.access.values())
        assert not known and access.reference not in references, "a database would not take it twice"
        self._changes.put(self._tables.access, access.report, access)

    def renew_code(self, report: str, receipt_hash: str) -> None:
        """Record the hash of a new code."""
        row = self._tables.access.get(report)
        if row is not None:
            self._changes.put(self._tables.access, report, replace(row, receipt_hash=receipt_hash))

    def last_citizen_version(self, report: str) -> int:
        """Return the report's version at the reporter's last message."""
        row = self._tables.access.get(report)
        return 0 if row is None else row.last_citizen_version

    def citizen_wrote(self, report: str, version: int) -> None:
        """Record the report's version at the reporter's last message."""
        row = self._tables.access.get(report)
        if row is not None:
            self._changes.put(self._tables.access, report, replace(row, last_citizen_version=version))

    def lock_everywhere(self, report: str | None) -> None:
        """Do nothing, since one transaction runs at a time."""

    def move(self, report: str, force: str) -> None:
        """Give a force everything beside the case. There are no file contents in memory."""
        access = self._tables.access.get(report)
        if access is not None:
            self._changes.put(self._tables.access, report, replace(access, force=force))
        for message, held in list(self._tables.holds.items()):
            if held.report == report:
                self._changes.put(self._tables.holds, message, replace(held, force=force))
        for id_, row in list(self._tables.outbox.items()):
            if row.report == report:
                self._changes.put(self._tables.outbox, id_, replace(row, force=force))

    def begin_anew(self, report: str, person: str | None) -> None:
        """Name the reporter as the new force knows them."""
        row = self._tables.access.get(report)
        if row is not None:
            fresh = replace(row, person=person, last_citizen_version=0)
            self._changes.put(self._tables.access, report, fresh)

    def hold(self, held: HeldReply) -> None:
        """Put a reply on hold until its time."""
        assert held.message not in self._tables.holds, "a database would not hold a reply twice"
        self._changes.put(self._tables.holds, held.message, held)

    def end_hold(self, message: str) -> bool:
        """End the hold on a reply."""
        return self._changes.drop(self._tables.holds, message)

    def holds_due(self, at: str) -> Sequence[HeldReply]:
        """Return the replies that are due."""
        due = [held for held in self._tables.holds.values() if held.not_before <= at]
        return sorted(due, key=lambda held: (held.not_before, held.message))
