"""The effects for the audit log, its alarms and the export grant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workstation.domain.access import Access
from workstation.domain.audit_entry import AuditRequest
from workstation.domain.export_grant import ExportGrant
from workstation.domain.tree_head import TreeHead
from workstation.sync.protocol import results
from workstation.sync.protocol.machine import LocalEffect, StoreRequest

# -- local reads and writes -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ReadUnsentAccesses(LocalEffect[Sequence[Access]]):
    """Return the entries that the store has not answered yet, in the order in which they were written."""

    limit: int


@dataclass(frozen=True)
class SettleAccesses(LocalEffect[None]):
    """Store the outcomes that the store returned. `refused` maps each refused id to its problem code."""

    accepted: Sequence[str]
    refused: Mapping[str, str]


@dataclass(frozen=True)
class ReadAccessState(LocalEffect[str]):
    """Return the state of an entry: waiting, accepted or refused, or "" when it does not exist."""

    access: str


@dataclass(frozen=True)
class LogAccess(LocalEffect[Access]):
    """Write an entry to the access log."""

    access: Access


@dataclass(frozen=True)
class ReadExportGrant(LocalEffect[results.HeldGrant]):
    """Return the export grant that this profile holds."""


@dataclass(frozen=True)
class KeepExportGrant(LocalEffect[None]):
    """Store a new export grant in place of the previous one."""

    grant: ExportGrant


@dataclass(frozen=True)
class ReadPin(LocalEffect[TreeHead | None]):
    """Return the last trusted head of a force's audit log."""

    force: str


@dataclass(frozen=True)
class KeepPin(LocalEffect[None]):
    """Pin a head as trusted. Every later head must be consistent with it."""

    head: TreeHead


@dataclass(frozen=True)
class ReadAlarms(LocalEffect[int]):
    """Return the number of open alarms."""


@dataclass(frozen=True)
class RaiseAlarm(LocalEffect[bool]):
    """Store both heads as evidence. The answer is False when the same alarm is already open."""

    fault: str
    pinned: TreeHead | None
    shown: TreeHead | None
    hashes: Sequence[str]


# -- requests to the store --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SendAccesses(StoreRequest[results.AccessesTaken]):
    """Send entries of the access log."""

    client: str
    accesses: Sequence[Access]


@dataclass(frozen=True)
class AskExportGrant(StoreRequest[ExportGrant]):
    """Request a grant to export while offline."""

    client: str


@dataclass(frozen=True)
class AskHead(StoreRequest[TreeHead]):
    """Request the signed head of the force's audit log."""


@dataclass(frozen=True)
class AskProof(StoreRequest[Sequence[str]]):
    """Request the consistency proof between two sizes of the audit log, as a list of hashes."""

    first: int
    second: int


@dataclass(frozen=True)
class AskEntries(StoreRequest[results.AuditLeaves]):
    """Request a page of the audit log."""

    wanted: AuditRequest
    start: int
    limit: int
