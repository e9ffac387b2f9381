"""The storage interface of erasure: what is deleted with a case, and the one row that is kept about it.

The decisions are in ``services.retention.erasure``. ``sql_erasure`` implements this on a database; the simulation does
so in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class ErasedRow:
    """What is kept about an erased object: none of its content, but what it was, and who erased it, when and why."""

    id: str
    force: str
    kind: str
    object: str
    report: str | None
    reference: str | None
    service: str | None
    submitted_at: str | None
    erased_at: str
    officer: str
    authority: str
    reason: str
    certificate: str | None
    known: str


class ErasureRows(Protocol):
    """Everything that an erasure deletes outside the feed, inside one transaction."""

    def everywhere(self, report: str) -> Sequence[tuple[str, str, str]]:
        """Return force, kind and id of each live document on a report and of the report, by force and position."""

    def moved(self, report: str) -> Sequence[tuple[str, str, str]]:
        """Return force, kind and id of each tombstone that a report, or a document on it, left when it moved away.

        They are ordered by force and position.
        """

    def forces_left(self, kind: str, id_: str) -> Sequence[str]:
        """Return the forces that a document moved away from, in alphabetical order."""

    def wipe(self, report: str, reference: str) -> None:
        """Delete the rows beside a case that hold its content or give access to it, with its files."""

    def wipe_message(self, message: str) -> None:
        """Delete the schedule and the outbox rows of one message."""

    def wipe_file(self, file: str) -> None:
        """Delete one file."""

    def outcomes(self, report: str) -> Sequence[tuple[str, str]]:
        """Return id and outcome of every settled command on a report."""

    def replace_outcome(self, id_: str, outcome: str) -> None:
        """Replace the outcome of a settled command."""

    def keep(self, row: ErasedRow) -> None:
        """Store what is kept about an erased object."""
