"""What stands beside a case: who may open it, what its reporter wrote last, and replies that wait for their time."""

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
    """A reply that leaves by itself at its time."""

    message: str
    report: str
    force: str
    not_before: str


class CaseRows(Protocol):
    """What is kept of cases beside their documents, inside one transaction."""

    def open(self, access: CaseAccess) -> None:
        """Write down how a new case is opened."""

    def last_citizen_version(self, report: str) -> int:
        """Return the report's version at the reporter's last message, 0 when they have not written since."""

    def citizen_wrote(self, report: str, version: int) -> None:
        """Write down the report's version at the reporter's last message."""

    def lock_everywhere(self, report: str | None) -> None:
        """Lock the report's rows of every force in the order of the forces."""

    def move(self, report: str, force: str) -> None:
        """Make a force the one that has everything beside the case."""

    def begin_anew(self, report: str, person: str | None) -> None:
        """Name the reporter as the new force knows them; to it they have written nothing yet."""

    def hold(self, held: HeldReply) -> None:
        """Let a reply wait for its time."""

    def end_hold(self, message: str) -> bool:
        """Let a reply wait no longer; False when it did not. Of several that end it, one is told True."""

    def holds_due(self, at: str) -> Sequence[HeldReply]:
        """Return the replies whose time has come, the longest due first; of one time by their ids."""
