"""The outbox in memory."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Unpack

from nationalstore.db.outbox_rows import WAITING, OutboxChanges, OutboxRow
from tests.simulation.memory_tables import Changes, Tables

RESTORED = "restored_at"


class MemoryOutbox:
    """The outbox as one transaction in memory sees it."""

    def __init__(self, tables: Tables, changes: Changes) -> None:
        self._tables, self._changes = tables, changes

    def add_to_outbox(self, row: OutboxRow) -> None:
        """Add a message to send."""
        assert row.id not in self._tables.outbox, "a database would not take a message twice"
        self._changes.put(self._tables.outbox, row.id, row)

    def find(self, id_: str, *, locked: bool = False) -> OutboxRow | None:
        """Return a row, or None; one transaction runs at a time."""
        return self._tables.outbox.get(id_)

    def states_of(self, message: str | None) -> Sequence[str]:
        """Return the states of every row that notifies of a reply."""
        return [row.state for row in self._tables.outbox.values() if row.message == message]

    def waiting_on(self, report: str) -> Sequence[OutboxRow]:
        """Return the unsent rows of a report, in the order of their ids."""
        rows = (row for row in self._tables.outbox.values() if row.report == report)
        return sorted((row for row in rows if row.state in WAITING), key=lambda row: row.id)

    def unserved(self, channel: str, made_by: str, most: int) -> Sequence[OutboxRow]:
        """Return reply notices that were never tried and have no reason."""
        rows = (row for row in self._tables.outbox.values() if row.channel == channel)
        untried = (row for row in rows if row.state == "created" and row.made_at <= made_by)
        return [row for row in untried if row.message is not None and row.why is None][:most]

    def earlier_to(self, row: OutboxRow, since: str) -> int:
        """Return how many rows with the same wording and address hash were added before this one."""
        alike = (
            one for one in self._tables.outbox.values() if one.wording == row.wording and one.made_at >= since
        )
        return sum(
            one.address == row.address and (one.made_at, one.id) < (row.made_at, row.id) for one in alike
        )

    def public_address(self) -> str | None:
        """Return the public address of the site."""
        return self._tables.marks.get("public_address")

    def change(self, id_: str, **changes: Unpack[OutboxChanges]) -> None:
        """Change a row."""
        row = self._tables.outbox.get(id_)
        if row is not None:
            self._changes.put(self._tables.outbox, id_, replace(row, **changes))

    def change_leased(
        self, id_: str, worker: str, force: str | None, **changes: Unpack[OutboxChanges]
    ) -> bool:
        """Change a row while the worker has its lease."""
        row = self._tables.outbox.get(id_)
        if row is None or row.lease != worker or force not in (None, row.force):
            return False
        self.change(id_, **changes)
        return True

    def explain(self, id_: str, force: str, why: str) -> bool:
        """Save why a row waits, unless it already has a reason."""
        row = self._tables.outbox.get(id_)
        if row is None or row.why is not None or row.force != force:
            return False
        self.change(id_, why=why)
        return True

    def due(self, channel: str, at: str, most: int) -> Sequence[str]:
        """Return the ids of rows that are due and free, in the order of their due time."""
        return [row.id for row in sorted(self._due(channel, at), key=_next_at)[:most]]

    def any_due(self, channel: str, at: str) -> bool:
        """Whether there is a row that is due and free."""
        return any(True for _ in self._due(channel, at))

    def take(self, ids: Sequence[str], worker: str, until: str) -> Sequence[OutboxRow]:
        """Lease rows to a worker and return them."""
        for id_ in ids:
            self.change(id_, lease=worker, lease_until=until)
        return sorted((self._tables.outbox[id_] for id_ in ids if id_ in self._tables.outbox), key=_next_at)

    def begin(self, id_: str, worker: str, at: str) -> bool:
        """Record when a waiting row may have reached the provider."""
        row = self._tables.outbox.get(id_)
        if row is None or row.lease != worker or row.state not in WAITING:
            return False
        self.change(id_, begun_at=row.begun_at or at)
        return True

    def release(self, ids: Sequence[str], worker: str, next_at: str | None) -> None:
        """Release leased rows."""
        free: OutboxChanges = {"lease": None, "lease_until": None}
        if next_at is not None:
            free["next_at"] = next_at
        for id_ in ids:
            self.change_leased(id_, worker, None, **free)

    def doubt(self, at: str) -> None:
        """Mark everything that waits as possibly sent before."""
        for row in list(self._tables.outbox.values()):
            if row.state in WAITING and row.begun_at is None:
                self.change(row.id, begun_at=at)
        self._changes.put(self._tables.marks, RESTORED, at)

    def restored_at(self) -> str | None:
        """Return when the outbox was marked after a restore."""
        return self._tables.marks.get(RESTORED)

    def allowance(self, provider: str) -> float:
        """Return the time until which a provider's allowance is used up."""
        return float(self._tables.marks.get(f"pace:{provider}", "0"))

    def use_up(self, provider: str, until: float) -> None:
        """Save that time."""
        self._changes.put(self._tables.marks, f"pace:{provider}", repr(until))

    def seal(self, content: bytes) -> str:
        """Return the content as text, without encryption, since it never leaves memory."""
        return base64.b64encode(content).decode()

    def unseal(self, sealed: str) -> bytes:
        """Return the content that was encrypted."""
        return base64.b64decode(sealed)

    def _due(self, channel: str, at: str) -> Iterator[OutboxRow]:
        for row in self._tables.outbox.values():
            free = row.lease_until is None or row.lease_until <= at
            if row.channel == channel and row.next_at is not None and row.next_at <= at and free:
                yield row


def _next_at(row: OutboxRow) -> tuple[str, str]:
    return row.next_at or "", row.id
