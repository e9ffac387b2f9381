"""The JSON input and output of the command line. The names are those that scripts read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from casework import struct_types


@dataclass(frozen=True)
class SyncSummary:
    """The result of an exchange, with the names that the command line prints."""

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
        """Whether both sides hold the same data."""
        return self.outcome == "converged"


class GivenCommand(msgspec.Struct, frozen=True):
    """A command as given on the command line."""

    kind: str
    report: str | None = None
    body: dict[str, Any] = {}


@dataclass(frozen=True)
class CopyState:
    """The state of the local copy. `words` describe the repairs, or are None when there were none."""

    words: str | None
    cursor: str | None
    kinds: dict[str, int]
    quarantined: int
    sound: bool = True
    samples: tuple[str, ...] = ()
    """The lists of codes with only a sample in use."""


struct_types.make_module_ready(__name__)
