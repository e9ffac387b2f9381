"""What the command line takes and prints as JSON; the names are those that scripts read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec


@dataclass(frozen=True)
class SyncSummary:
    """What an exchange did, with the names that the command line prints."""

    outcome: str
    pushed: int
    pulled: int
    refused: int
    quarantined: int
    resyncs: int
    retries: int
    rebuilt: int
    pending: int
    alarms: int
    cursor: str | None
    counts: dict[str, int]

    @property
    def converged(self) -> bool:
        """Whether both sides hold the same."""
        return self.outcome == "converged"


class GivenCommand(msgspec.Struct, frozen=True):
    """A command as it is given on the command line."""

    kind: str
    report: str | None = None
    body: dict[str, Any] = {}


@dataclass(frozen=True)
class CopyState:
    """How the local copy is; `words` say what had to be mended, None when nothing."""

    words: str | None
    cursor: str | None
    kinds: dict[str, int]
    quarantined: int
    sound: bool = True
