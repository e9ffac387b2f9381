"""The storage interface of the ledger: each client's last number, and the outcome of each command.

The decisions are in ``services.commands.ledger``. ``sql_ledger`` implements this on a database; the simulation does so
in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class LedgerClient:
    """The officer and force of a client, and the last number settled for it."""

    force: str
    officer: str
    last: int


@dataclass(frozen=True)
class LedgerRow:
    """A settled command, with its outcome as JSON."""

    client: str
    number: int
    id: str
    force: str
    officer: str
    kind: str
    report: str | None
    body_hash: str
    outcome: str
    position: int
    settled_at: str


class LedgerRows(Protocol):
    """Clients and settled commands, inside one transaction."""

    def lock_client(self, client: str) -> LedgerClient | None:
        """Return a client and lock its number until the commit. None when it is unknown."""

    def add_client(self, client: str, row: LedgerClient) -> None:
        """Add a new client."""

    def last_number(self, client: str, force: str, officer: str) -> int:
        """Return the last number of the officer's client without locking it, 0 when they have no such client."""

    def find(self, id_: str) -> LedgerRow | None:
        """Return a settled command by its id."""

    def settle(self, row: LedgerRow) -> None:
        """Store an outcome and advance its client to that number."""

    def outcomes_on(self, client: str, report: str | None, before: int, most: int) -> Sequence[str]:
        """Return outcomes of the client's commands on a report with numbers below ``before``, newest first."""

    def outcomes_of(self, ids: Sequence[str], force: str, officer: str) -> Sequence[str]:
        """Return the outcomes of those commands that belong to the officer."""

    def confirmed(self, client: str, force: str, officer: str, position: int) -> int:
        """Return the last number of the officer's client whose effects are all at or before the position."""

    def own_versions(self, client: str, kind: str, object_: str) -> set[int]:
        """Return the versions of a setting's document that the client's own commands created."""
