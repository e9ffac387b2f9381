"""The state of the connection to the store, as a code for programs and as a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from workstation.errors import (
    AccountEnded,
    ClientTooOld,
    ForbiddenByStore,
    OtherForce,
    OtherOfficer,
    SignInNeeded,
    StoreProblem,
)

State = Literal[
    "starting",
    "up_to_date",
    "receiving",
    "sending",
    "offline",
    "paused",
    "sign_in",
    "account_ended",
    "other_force",
    "incompatible",
    "disk_full",
    "practice",
]

COPY_DAMAGED = "The local copy was damaged and is being fetched again."


@dataclass(frozen=True)
class SyncStatus:
    """The status that the sync light shows.

    Times are UTC. `done` and `left` count the records of a long pass. `next_try` is the end of a pause that is long
    enough to be shown. `alarms` counts audit log heads that were not consistent, `untaken` counts this desk's entries
    that the audit log refused, and `rebuilt` counts how often the local copy was found damaged since the program
    started.
    """

    state: State = "starting"
    at: datetime | None = None
    since: datetime | None = None
    waiting: int = 0
    done: int = 0
    left: int = 0
    refreshing: bool = False
    clock_off: float = 0.0
    detail: str = ""
    next_try: datetime | None = None
    alarms: int = 0
    untaken: int = 0
    rebuilt: int = 0

    @property
    def connected(self) -> bool:
        """Whether the last exchange succeeded."""
        return self.state in ("up_to_date", "receiving", "sending")


def state_of(fault: StoreProblem) -> State | None:
    """Return the state to show for an error that retrying does not fix, or None for any other error."""
    if isinstance(fault, SignInNeeded | OtherOfficer):
        return "sign_in"
    if isinstance(fault, AccountEnded):
        return "account_ended"
    if isinstance(fault, OtherForce):
        return "other_force"
    return "incompatible" if isinstance(fault, ClientTooOld | ForbiddenByStore) else None
