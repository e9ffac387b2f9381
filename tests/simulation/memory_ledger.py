"""The ledger and setting versions in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nationalstore.db.ledger_rows import LedgerClient, LedgerRow
from nationalstore.db.setting_rows import SettingRow
from tests.simulation.memory_tables import Changes, Tables


class MemoryLedger:
    """The ledger as one transaction in memory sees it."""

    def __init__(self, tables: Tables, changes: Changes) -> None:
        self._tables, self._changes = tables, changes

    def lock_client(self, client: str) -> LedgerClient | None:
        """Return a client; one transaction runs at a time."""
        return self._tables.clients.get(client)

    def add_client(self, client: str, row: LedgerClient) -> None:
        """Add an unknown client."""
        assert client not in self._tables.clients, "a database would not take a client twice"
        self._changes.put(self._tables.clients, client, row)

    def last_number(self, client: str, force: str, officer: str) -> int:
        """Return the last number of the officer's client."""
        row = self._tables.clients.get(client)
        return row.last if row is not None and (row.force, row.officer) == (force, officer) else 0

    def find(self, id_: str) -> LedgerRow | None:
        """Return a settled command by its id."""
        return self._tables.ledger.get(id_)

    def settle(self, row: LedgerRow) -> None:
        """Save an outcome and advance its client's number."""
        known = ((one.client, one.number) for one in self._tables.ledger.values())
        taken = row.id in self._tables.ledger or (row.client, row.number) in known
        assert not taken, "a database would not take an id or a number twice"
        self._changes.put(self._tables.ledger, row.id, row)
        client = self._tables.clients.get(row.client)
        if client is not None:
            self._changes.put(self._tables.clients, row.client, replace(client, last=row.number))

    def outcomes_on(self, client: str, report: str | None, before: int, most: int) -> Sequence[str]:
        """Return outcomes of the client's commands on a report, newest first."""
        rows = [
            row
            for row in self._tables.ledger.values()
            if (row.client, row.report) == (client, report) and row.number < before
        ]
        rows.sort(key=lambda row: -row.number)
        return [row.outcome for row in rows[:most]]

    def outcomes_of(self, ids: Sequence[str], force: str, officer: str) -> Sequence[str]:
        """Return the outcomes of those commands that belong to the officer."""
        rows = (row for row in self._tables.ledger.values() if row.id in ids)
        return [row.outcome for row in rows if (row.force, row.officer) == (force, officer)]

    def confirmed(self, client: str, force: str, officer: str, position: int) -> int:
        """Return the last number whose effects are all at or before the position."""
        rows = self._mine(client, force, officer)
        return max((row.number for row in rows if row.position <= position), default=0)

    def own_versions(self, client: str, kind: str, object_: str) -> set[int]:
        """Return the versions of a setting that the client's own commands made."""
        own = {row.id for row in self._tables.ledger.values() if row.client == client}
        rows = (row for row in self._tables.settings.values() if (row.kind, row.object) == (kind, object_))
        return {row.record_version for row in rows if row.id in own and row.record_version is not None}

    def _mine(self, client: str, force: str, officer: str) -> Iterator[LedgerRow]:
        for row in self._tables.ledger.values():
            if (row.client, row.force, row.officer) == (client, force, officer):
                yield row


class MemorySettings:
    """The versions as one transaction in memory sees them."""

    def __init__(self, tables: Tables, changes: Changes) -> None:
        self._tables, self._changes = tables, changes

    def lock(self, force: str) -> None:
        """Do nothing, since one transaction runs at a time."""

    def add(self, row: SettingRow) -> None:
        """Add a version."""
        assert row.id not in self._tables.settings, "a database would not take a version twice"
        self._changes.put(self._tables.settings, row.id, row)

    def newest(self, force: str, kind: str, object_: str) -> int:
        """Return the number of the newest version, 0 when there is none."""
        return max((row.number for row in self._of(force, kind, object_)), default=0)

    def find(self, force: str, id_: str) -> SettingRow | None:
        """Return one version of the force."""
        row = self._tables.settings.get(id_)
        return row if row is not None and row.force == force else None

    def waiting(self, force: str, kind: str, object_: str, state: str) -> Sequence[SettingRow]:
        """Return the versions in a state, in the order in which they take effect."""
        rows = [row for row in self._of(force, kind, object_) if row.state == state]
        return sorted(rows, key=lambda row: (row.effective_from, row.number))

    def took_effect(self, id_: str, state: str, at: str, version: int | None, record: str) -> None:
        """Record when a version took effect, and the document that it made."""
        row = self._tables.settings.get(id_)
        if row is not None:
            made = replace(
                row, state=state, took_effect_at=at, why=None, record_version=version, record=record
            )
            self._changes.put(self._tables.settings, id_, made)

    def end(self, id_: str, state: str, why: str | None) -> None:
        """Record that a version ended in another way, and why."""
        row = self._tables.settings.get(id_)
        if row is not None:
            self._changes.put(self._tables.settings, id_, replace(row, state=state, why=why))

    def seconded(self, id_: str, state: str, second: str, why: str | None) -> None:
        """Record a second administrator's decision."""
        row = self._tables.settings.get(id_)
        if row is not None:
            made = replace(row, state=state, second=second, why=why)
            self._changes.put(self._tables.settings, id_, made)

    def changed_at(self, kind: str, id_: str, force: str) -> str | None:
        """Return when a document was last written."""
        row = self._tables.documents.get((kind, id_, force))
        return None if row is None else row.at

    def _of(self, force: str, kind: str, object_: str) -> Iterator[SettingRow]:
        for row in self._tables.settings.values():
            if (row.force, row.kind, row.object) == (force, kind, object_):
                yield row
