"""What the outbox asks of the place that keeps it: each email and text message, and how fast a provider may be used.

The decisions stand in ``services.delivery`` and ``services.safe_contact``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypedDict, Unpack

import msgspec

WAITING = ("created", "temporary_failure", "technical_failure")  # States of what has not left.


class OutboxStep(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step of a row, in the order in which they became known."""

    state: str
    at: str
    why: str = ""


@dataclass(frozen=True)
class OutboxRow:
    """One email or text message, waiting or gone; one about an account belongs to no case."""

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

    @property
    def steps(self) -> tuple[OutboxStep, ...]:
        """The steps so far, the first first."""
        return msgspec.json.decode(self.history, type=tuple[OutboxStep, ...])

    @property
    def case(self) -> tuple[str, str]:
        """Force and report of a notice about a case."""
        assert self.force is not None and self.report is not None, "a message about an account has no case"
        return self.force, self.report


class OutboxChanges(TypedDict, total=False):
    """What may change of a row."""

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
    """Return steps as the row holds them."""
    return msgspec.json.encode(list(steps)).decode()


class OutboxRows(Protocol):
    """The rows of the outbox, inside one transaction."""

    def add_to_outbox(self, row: OutboxRow) -> None:
        """Write a message that is to leave; only ``services.delivery.outbox`` does so."""

    def find(self, id_: str, *, locked: bool = False) -> OutboxRow | None:
        """Return a row, or None; a locked one stays as it is until the commit."""

    def states_of(self, message: str | None) -> Sequence[str]:
        """Return the states of every row that tells of a reply."""

    def waiting_on(self, report: str) -> Sequence[OutboxRow]:
        """Return what has not left about a report, in the order of the ids, locked."""

    def unserved(self, channel: str, made_by: str, most: int) -> Sequence[OutboxRow]:
        """Return notices of replies that were made by a time, that nobody has tried, and that say no reason."""

    def change(self, id_: str, **changes: Unpack[OutboxChanges]) -> None:
        """Change a row."""

    def change_leased(
        self, id_: str, worker: str, force: str | None, **changes: Unpack[OutboxChanges]
    ) -> bool:
        """Change a row while the worker has its lease and the force, when one is named, its case; False when not."""

    def explain(self, id_: str, force: str, why: str) -> bool:
        """Write down why a row waits; False when it says a reason already or its case has left the force."""

    def due(self, channel: str, at: str, most: int) -> Sequence[str]:
        """Return ids of rows that are due and free, those due first first, of one time by their ids.

        They are locked; rows that another worker is just taking are left out.
        """

    def any_due(self, channel: str, at: str) -> bool:
        """Whether there is a row that is due and free."""

    def take(self, ids: Sequence[str], worker: str, until: str) -> Sequence[OutboxRow]:
        """Give a worker the lease of rows and return them in the order of ``due``."""

    def begin(self, id_: str, worker: str, at: str) -> bool:
        """Note since when a waiting row may be with the provider, unless it is noted; False when its lease has passed."""

    def release(self, ids: Sequence[str], worker: str, next_at: str | None) -> None:
        """Give leased rows back, due as they were or at another time."""

    def doubt(self, at: str) -> None:
        """Note that whatever waits may have left before, and when that was noted for the whole store."""

    def restored_at(self) -> str | None:
        """Return when it was noted, None when it never was."""

    def allowance(self, provider: str) -> float:
        """Return the moment, in seconds, at which what a provider takes is used up; it is locked until the commit."""

    def use_up(self, provider: str, until: float) -> None:
        """Write that moment down."""

    def seal(self, content: bytes) -> str:
        """Return the content as text that only this store reads."""

    def unseal(self, sealed: str) -> bytes:
        """Return what was sealed."""
