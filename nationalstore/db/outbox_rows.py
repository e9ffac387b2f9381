"""The storage interface of the outbox: each email and text message, and how fast a provider may be used.

The decisions are in ``services.delivery`` and ``services.safe_contact``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypedDict, Unpack

import msgspec

WAITING = ("created", "temporary_failure", "technical_failure")  # States of a row that has not been sent.


class OutboxStep(msgspec.Struct, frozen=True, omit_defaults=True):
    """One delivery step of a row, in the order the steps became known."""

    state: str
    at: str
    why: str = ""


@dataclass(frozen=True)
class OutboxRow:
    """One email or text message, waiting or sent. One about an account belongs to no case."""

    id: str
    force: str | None
    report: str | None
    message: str | None
    channel: str
    wording: str
    language: str
    neutral: bool
    sealed: str | None
    state: str
    attempts: int
    next_at: str | None
    until: str | None
    lease: str | None
    lease_until: str | None
    provider: str | None
    provider_reference: str | None
    why: str | None
    history: str
    made_at: str
    handed_at: str | None
    begun_at: str | None
    address: str | None = None
    """A keyed hash of where an acknowledgement or a new code goes, so that one address gets only so many."""

    @property
    def steps(self) -> tuple[OutboxStep, ...]:
        """The steps so far, oldest first."""
        return msgspec.json.decode(self.history, type=tuple[OutboxStep, ...])

    @property
    def case(self) -> tuple[str, str]:
        """The force and report of a notice about a case."""
        assert self.force is not None and self.report is not None, "a message about an account has no case"
        return self.force, self.report


class OutboxChanges(TypedDict, total=False):
    """The columns of a row that may change."""

    state: str
    attempts: int
    next_at: str | None
    until: str | None
    lease: str | None
    lease_until: str | None
    provider_reference: str | None
    why: str | None
    history: str
    sealed: str | None
    handed_at: str | None
    begun_at: str | None


def written(steps: Iterable[OutboxStep]) -> str:
    """Return steps in the form that a row stores."""
    return msgspec.json.encode(list(steps)).decode()


class OutboxRows(Protocol):
    """The outbox, inside one transaction."""

    def add_to_outbox(self, row: OutboxRow) -> None:
        """Add a message to be sent. Only ``services.delivery.outbox`` calls this."""

    def find(self, id_: str, *, locked: bool = False) -> OutboxRow | None:
        """Return a row, or None. A locked row does not change until the commit."""

    def states_of(self, message: str | None) -> Sequence[str]:
        """Return the states of every row that belongs to a reply."""

    def waiting_on(self, report: str) -> Sequence[OutboxRow]:
        """Return the unsent rows about a report in order of id, and lock them."""

    def unserved(self, channel: str, made_by: str, most: int) -> Sequence[OutboxRow]:
        """Return reply notices created by ``made_by`` that were never tried and give no reason for waiting."""

    def earlier_to(self, row: OutboxRow, since: str) -> int:
        """Return how many rows with the same wording and address hash were added before this one, from ``since`` on."""

    def public_address(self) -> str | None:
        """Return the public address of the site, or None when the site has never been served."""

    def change(self, id_: str, **changes: Unpack[OutboxChanges]) -> None:
        """Change a row."""

    def change_leased(
        self, id_: str, worker: str, force: str | None, **changes: Unpack[OutboxChanges]
    ) -> bool:
        """Change a row if the worker holds its lease and the force, when given, has its case. False otherwise."""

    def explain(self, id_: str, force: str, why: str) -> bool:
        """Store why a row waits. False when it already gives a reason or its case has left the force."""

    def due(self, channel: str, at: str, most: int) -> Sequence[str]:
        """Return ids of rows that are due and not leased, by due time and then id.

        The rows are locked. Rows that another worker is taking are skipped.
        """

    def any_due(self, channel: str, at: str) -> bool:
        """Whether any row is due and not leased."""

    def take(self, ids: Sequence[str], worker: str, until: str) -> Sequence[OutboxRow]:
        """Lease rows to a worker and return them in the order of ``due``."""

    def begin(self, id_: str, worker: str, at: str) -> bool:
        """Set when the handover of a waiting row began, unless it is set already. False when the lease has expired."""

    def release(self, ids: Sequence[str], worker: str, next_at: str | None) -> None:
        """Release leased rows, with their due time unchanged or moved."""

    def doubt(self, at: str) -> None:
        """Mark every waiting row as possibly sent already, and store the time of this mark for the whole store."""

    def restored_at(self) -> str | None:
        """Return when that mark was made, or None when it never was."""

    def allowance(self, provider: str) -> float:
        """Return until when, in seconds, a provider's rate limit is used up. The row stays locked until the commit."""

    def use_up(self, provider: str, until: float) -> None:
        """Store that time."""

    def seal(self, content: bytes) -> str:
        """Return the content encrypted as text that only this store can read."""

    def unseal(self, sealed: str) -> bytes:
        """Return decrypted content."""
