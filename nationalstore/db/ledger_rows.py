"""What the ledger asks of the place that keeps it: each client's last number, and the outcome of each command.

The decisions stand in ``services.commands.ledger``. A database answers (``sql_ledger``), and so does memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class LedgerClient:
    """Whose a client is, and the last number that was settled for it."""

    force: str
    officer: str
    last: int


@dataclass(frozen=True)
class LedgerRow:
    """A command that was settled, with its outcome as JSON."""

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
    """The clients and the settled commands, inside one transaction."""

    def lock_client(self, client: str) -> LedgerClient | None:
        """Return a client and let nobody else move its number until the commit; None when it is unknown."""

    def add_client(self, client: str, row: LedgerClient) -> None:
        """Write a client down that was unknown."""

    def last_number(self, client: str, force: str, officer: str) -> int:
        """Return the last number of the officer's client without locking it, 0 when they have no such client."""

    def find(self, id_: str) -> LedgerRow | None:
        """Return a settled command by its id."""

    def settle(self, row: LedgerRow) -> None:
        """Write an outcome down; its number is now its client's last one."""

    def outcomes_on(self, client: str, report: str | None, before: int, most: int) -> Sequence[str]:
        """Return outcomes of the client's commands on a report, of numbers before ``before``, newest first."""

    def outcomes_of(self, ids: Sequence[str], force: str, officer: str) -> Sequence[str]:
        """Return the outcomes of those commands that are the officer's own."""

    def confirmed(self, client: str, force: str, officer: str, position: int) -> int:
        """Return the last number of the officer's client whose effects are all at or before the position."""

    def own_versions(self, client: str, kind: str, object_: str) -> set[int]:
        """Return the versions of a setting's document that the client's own commands made."""
