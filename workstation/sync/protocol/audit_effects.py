"""What a procedure may ask for about the audit log, the alarms and the grant for exports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workstation.domain.access import Access
from workstation.domain.export_grant import ExportGrant
from workstation.domain.record_entry import AuditRequest
from workstation.domain.record_head import Head
from workstation.sync.protocol import results
from workstation.sync.protocol.machine import LocalEffect, StoreRequest

# -- what is read and written on this computer ------------------------------------------------------------------


@dataclass(frozen=True)
class ReadUnsentAccesses(LocalEffect[Sequence[Access]]):
    """Look what the store has not answered yet, in the order in which it was done."""

    limit: int


@dataclass(frozen=True)
class SettleAccesses(LocalEffect[None]):
    """Write down what the store answered; `refused` has the problem's code of each id."""

    accepted: Sequence[str]
    refused: Mapping[str, str]


@dataclass(frozen=True)
class ReadAccessState(LocalEffect[str]):
    """Look what became of an entry: waiting, accepted or refused, "" when there is none."""

    access: str


@dataclass(frozen=True)
class LogAccess(LocalEffect[Access]):
    """Write an entry into the access log."""

    access: Access


@dataclass(frozen=True)
class ReadExportGrant(LocalEffect[results.HeldGrant]):
    """Look at the grant that this profile holds."""


@dataclass(frozen=True)
class KeepExportGrant(LocalEffect[None]):
    """Keep what the store has given; it takes the place of the one before."""

    grant: ExportGrant


@dataclass(frozen=True)
class ReadPin(LocalEffect[Head | None]):
    """Look at the last head of a force's audit log that was believed."""

    force: str


@dataclass(frozen=True)
class KeepPin(LocalEffect[None]):
    """Believe a head; every later one has to follow from it."""

    head: Head


@dataclass(frozen=True)
class ReadAlarms(LocalEffect[int]):
    """Count the alarms that stand."""


@dataclass(frozen=True)
class RaiseAlarm(LocalEffect[bool]):
    """Keep both heads as evidence; the answer is False when the same alarm stands already."""

    fault: str
    pinned: Head | None
    shown: Head | None
    hashes: Sequence[str]


# -- what is asked of the store ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class SendAccesses(StoreRequest[results.AccessesTaken]):
    """Send entries of the access log."""

    client: str
    accesses: Sequence[Access]


@dataclass(frozen=True)
class AskExportGrant(StoreRequest[ExportGrant]):
    """Ask for leave to export without a connection."""

    client: str


@dataclass(frozen=True)
class AskHead(StoreRequest[Head]):
    """Ask for the signed head of the force's audit log."""


@dataclass(frozen=True)
class AskProof(StoreRequest[Sequence[str]]):
    """Ask for the hashes that show that the audit log of one size begins with that of another."""

    first: int
    second: int


@dataclass(frozen=True)
class AskEntries(StoreRequest[results.AuditLeaves]):
    """Ask for a page of the audit log."""

    wanted: AuditRequest
    start: int
    limit: int
