"""Documents, owners of ids and counters in memory: the rows of the simulated store's transactions.

One transaction runs at a time; a failed one leaves nothing behind, because every write records how to undo it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from casework.audiences import CASES, SETTINGS, Audiences, of_kind
from casework.documents.person import Person
from nationalstore.db import pending_writes, reader_groups
from nationalstore.db.audience_history import departures
from nationalstore.db.audit_rows import written
from nationalstore.db.document_history import OF_A_CASE
from nationalstore.db.rows import AuditNote, Counter, Savepoint, Staged, StandingRow
from nationalstore.db.unit_of_work import ReadSession, Surroundings, UnitOfWork
from tests.simulation.memory_cases import MemoryCases
from tests.simulation.memory_contacts import MemoryContacts
from tests.simulation.memory_erasure import MemoryErasure
from tests.simulation.memory_feed import MemoryFeed
from tests.simulation.memory_ledger import MemoryLedger, MemorySettings
from tests.simulation.memory_outbox import MemoryOutbox
from tests.simulation.memory_tables import Changes, Row, Tables

ERASED = "erased"


class MemoryRows:
    """The rows of one transaction in memory."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._changes = Changes()
        self.ledger = MemoryLedger(tables, self._changes)
        self.settings = MemorySettings(tables, self._changes)
        self.feed = MemoryFeed(tables)
        self.cases = MemoryCases(tables, self._changes)
        self.outbox = MemoryOutbox(tables, self._changes)
        self.contacts = MemoryContacts(tables, self._changes)
        self.erasure = MemoryErasure(tables, self._changes)

    def undo(self) -> None:
        """Undo every write."""
        self._changes.undo()

    def savepoint(self) -> Savepoint:
        """Begin a savepoint, to which the transaction can roll back."""
        return self._changes.savepoint()

    def document(
        self, kind: str, id_: str, force: str | None, audiences: Audiences | None = None
    ) -> str | None:
        """Return the JSON of a live document."""
        if force is not None:
            row = self.tables.documents.get((kind, id_, force))
            return None if row is None or not _is_read(row, audiences) else row.text
        rows = (row for row in self.tables.documents.values() if (row.kind, row.id) == (kind, id_))
        readable = (row for row in rows if _is_read(row, audiences))
        return next((row.text for row in readable if row.text is not None), None)

    def documents(
        self, kind: str, force: str, report: str | None, audiences: Audiences | None = None
    ) -> Sequence[str]:
        """Return the JSON of the live documents of a kind in the order of their positions."""
        rows = [row for row in self.tables.documents.values() if (row.kind, row.force) == (kind, force)]
        rows.sort(key=lambda row: row.position)
        mine = [row for row in rows if report in (None, row.report) and _is_read(row, audiences)]
        return [row.text for row in mine if row.text is not None]

    def holding(
        self, force: str, kinds: Sequence[str], mark: str, *, without: str | None = None
    ) -> Sequence[tuple[str, str]]:
        """Return kind and JSON of the live documents whose JSON contains a text."""
        rows = [row for row in self.tables.documents.values() if row.force == force and row.kind in kinds]
        rows.sort(key=lambda row: row.position)
        live = [(row.kind, row.text) for row in rows if row.text is not None and mark in row.text]
        return [(kind, text) for kind, text in live if without is None or without not in text]

    def count_holding(self, force: str, kind: str, mark: str, *, without: str | None = None) -> int:
        """Return the number of such documents of a kind."""
        return len(self.holding(force, (kind,), mark, without=without))

    def lock(self, kind: str, id_: str, force: str) -> None:
        """Do nothing, since one transaction runs at a time."""

    def standing(self, kind: str, id_: str, force: str, *, text: bool) -> StandingRow | None:
        """Return the current row."""
        row = self.tables.documents.get((kind, id_, force))
        if row is None:
            return None
        record = row.text if text else None
        return StandingRow(row.report, row.version, row.text is None, record, row.audience)

    def of_case(self, report: str, force: str) -> Sequence[tuple[str, str]]:
        """Return kind and id of the live documents on a report."""
        rows = [row for row in self.tables.documents.values() if (row.report, row.force) == (report, force)]
        rows.sort(key=lambda row: row.position)
        return [(row.kind, row.id) for row in rows if row.kind != "report" and row.text is not None]

    def former(self, report: str) -> Iterator[str]:
        """Yield every version of a report and of its assessments."""
        for rows in (self.tables.former.values(), self.tables.documents.values()):
            for kind in ("report", "assessment"):
                mine = (row for row in rows if row.kind == kind)
                yield from (
                    row.text
                    for row in mine
                    if row.text is not None and report == (row.id if kind == "report" else row.report)
                )

    def reader_groups(self, force: str) -> Mapping[str, Sequence[str]]:
        """Return the officers of each group of a force."""
        return {id_: officers for (where, id_), officers in self.tables.groups.items() if where == force}

    def is_claimed(self, kind: str, id_: str) -> bool:
        """Whether the id has an owner."""
        return (kind, id_) in self.tables.owners

    def claim(self, kind: str, id_: str, force: str) -> bool:
        """Claim an id; the first claim wins."""
        if self.is_claimed(kind, id_):
            return False
        self._changes.put(self.tables.owners, (kind, id_), force)
        return True

    def claim_all(self, force: str, keys: Sequence[tuple[str, str]]) -> None:
        """Claim ids that this transaction has made."""
        for key in keys:
            self._changes.put(self.tables.owners, key, force)

    def move(self, kind: str, id_: str, force: str) -> None:
        """Make a force the owner of an id."""
        self._changes.put(self.tables.owners, (kind, id_), force)

    def find_counter(self, force: str) -> Counter | None:
        """Return a force's counter."""
        return self.tables.counters.get(force)

    def advance_counter(self, force: str, documents: int, entries: int, start: str) -> Counter:
        """Advance a force's counter and return it."""
        before = self.tables.counters.get(force) or Counter(0, start, 0)
        after = Counter(before.position + documents, before.digest, before.entries + entries)
        self._changes.put(self.tables.counters, force, after)
        return after

    def write(self, force: str, staged: Sequence[Staged], first: int, at: str) -> None:
        """Write documents and keep their former versions."""
        for position, one in enumerate(staged, first):
            key = (one.kind, one.id, force)
            before = self.tables.documents.get(key)
            assert before is None or one.version > 1, "a database would not take a second first version"
            if before is not None and one.kind in OF_A_CASE:
                self._changes.put(self.tables.former, (*key, before.position), replace(before, audience=""))
            if before is not None:
                self._leave(before, one, position)
            audience = one.audience or of_kind(one.kind)
            row = Row(
                one.kind, one.id, force, one.report, position, one.version, one.text, one.reason, at, audience
            )
            self._changes.put(self.tables.documents, key, row)
        for group in reader_groups.of_staged(staged):
            if (force, group.id) not in self.tables.groups:
                self._changes.put(self.tables.groups, (force, group.id), group.officers)
        people = {one.id: pending_writes.typed(Person, one) for one in staged if one.kind == Person.KIND}
        if people:
            self.contacts.keep(force, people)
        for one in staged:
            if one.reason == ERASED:
                self._erase(one.kind, one.id)

    def _leave(self, before: Row, staged: Staged, position: int) -> None:
        """Keep the audience that the document leaves, and drop those that it comes back to."""
        left, key = self.tables.left, (before.kind, before.id, before.force)
        former = [other for other in left if other[:3] == key]
        if before.audience != staged.audience:
            for other in former:
                if staged.audience in (CASES, SETTINGS, other[3]):
                    self._changes.drop(left, other)
            for one in departures(before.audience, staged, position):
                self._changes.put(left, (*key, one.audience), one)
        if staged.reason == ERASED:
            for other in former:
                self._changes.put(
                    left, other, left[other]._replace(position=position, version=staged.version)
                )

    def _erase(self, kind: str, id_: str) -> None:
        for key, row in list(self.tables.former.items()):
            if key[:2] == (kind, id_):
                self._changes.put(self.tables.former, key, replace(row, text=None, reason=ERASED))

    def write_digests(self, force: str, digests: Sequence[tuple[int, str]]) -> None:
        """Save the digests; the counter takes the last one."""
        for position, digest in digests:
            self._changes.put(self.tables.digests, (force, position), digest)
        counter = replace(self.tables.counters[force], digest=digests[-1][1])
        self._changes.put(self.tables.counters, force, counter)

    def append_entries(self, force: str, first: int, entries: Sequence[AuditNote], at: str) -> None:
        """Append entries to the audit log."""
        for index, entry in enumerate(entries, first):
            full = written(entry, force, at)
            self._changes.put(self.tables.entries, (force, index), full)


def _is_read(row: Row, audiences: Audiences | None) -> bool:
    return audiences is None or row.audience in audiences


class MemoryStore:
    """A store in memory. Its transactions are the product's own units of work."""

    def __init__(self, surroundings: Surroundings, tables: Tables | None = None) -> None:
        self.surroundings = surroundings
        self.tables = tables or Tables()

    @property
    def clock(self) -> Callable[[], datetime]:
        """Return the time of the store's clock."""
        return self.surroundings.clock

    @contextmanager
    def beside(self) -> Iterator[MemoryRows]:
        """Yield one transaction on the rows beside documents, rolled back on failure."""
        rows = MemoryRows(self.tables)
        try:
            yield rows
        except BaseException:
            rows.undo()
            raise

    @contextmanager
    def read(self) -> Iterator[ReadSession]:
        """Yield a snapshot; nothing is written while it is read."""
        yield ReadSession(MemoryRows(self.tables), self.surroundings)

    @contextmanager
    def write(self, force: str) -> Iterator[UnitOfWork]:
        """Yield one transaction, rolled back on failure."""
        rows = MemoryRows(self.tables)
        work = UnitOfWork(rows, self.surroundings, force)
        try:
            yield work
            if work.position is None or work.is_pending:
                work.place()
        except BaseException:
            rows.undo()
            raise
