"""Data kept beside a case: who may open it, the reporter's last message, and replies scheduled for later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class CaseAccess:
    """How a reporter opens their case, and the report's version at their last message."""

    reference: str
    report: str
    force: str
    receipt_hash: str | None
    person: str | None
    last_citizen_version: int = 0


@dataclass(frozen=True)
class HeldReply:
    """A reply scheduled to be sent later."""

    message: str
    report: str
    force: str
    not_before: str


class CaseRows(Protocol):
    """Data kept beside the documents of cases, inside one transaction."""

    def open(self, access: CaseAccess) -> None:
        """Store how a new case is opened."""

    def renew_code(self, report: str, receipt_hash: str) -> None:
        """Store the hash of a new code; the code before it stops working."""

    def last_citizen_version(self, report: str) -> int:
        """Return the report's version at the reporter's last message, 0 when they have not written since."""

    def citizen_wrote(self, report: str, version: int) -> None:
        """Store the report's version at the reporter's last message."""

    def lock_everywhere(self, report: str | None) -> None:
        """Lock the rows of the report in every force, in order of force."""

    def move(self, report: str, force: str) -> None:
        """Transfer everything kept beside the case to another force."""

    def begin_anew(self, report: str, person: str | None) -> None:
        """Set the reporter's id in the new force and clear the version of their last message."""

    def hold(self, held: HeldReply) -> None:
        """Schedule a reply for later."""

    def end_hold(self, message: str) -> bool:
        """Remove a scheduled reply. False when there was none. Of several concurrent callers, only one gets True."""

    def holds_due(self, at: str) -> Sequence[HeldReply]:
        """Return the scheduled replies that are due, oldest first, then by id."""
