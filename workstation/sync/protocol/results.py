"""What effects are answered with: facts of this computer, and the store's answers in the protocol's own types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.documents.base import Part
from casework.documents.officer import Officer
from workstation.domain.commands.outcome import CommandOutcome
from workstation.domain.export_grant import ExportGrant
from workstation.domain.record_head import Leaf


@dataclass(frozen=True)
class CopyPlace:
    """Where the local copy ends. `generation` counts how often a damaged copy was thrown away."""

    cursor: str | None
    refreshing: bool
    generation: int


@dataclass(frozen=True)
class CommandNumbers:
    """The numbers of this profile's commands: the highest given, and the highest that the store has answered."""

    client: str
    highest: int
    settled: int


@dataclass(frozen=True)
class LocalFacts:
    """What the light shows of this computer."""

    waiting: int
    alarms: int
    untaken: int
    refreshing: bool
    rebuilt: int


@dataclass(frozen=True)
class Introduction:
    """Whom the store takes us for, and what time it has."""

    officer: Officer
    force: str
    time: datetime | None


@dataclass(frozen=True)
class Answers:
    """The store's answer to a batch: the number up to which it has our commands, and what became of them."""

    last: int
    outcomes: Sequence[CommandOutcome]


@dataclass(frozen=True)
class AccessesTaken:
    """What became of entries of the access log; `refused` has the problem's code of each id."""

    accepted: Sequence[str]
    refused: Mapping[str, str]


@dataclass(frozen=True)
class HeldGrant:
    """The grant for exports that this profile holds, and the time."""

    grant: ExportGrant | None
    time: datetime


@dataclass(frozen=True)
class AuditLeaves:
    """A page of the audit log, and the size that its paths lead to."""

    size: int
    leaves: Sequence[Leaf]


class HeadMoved(Part, frozen=True, kw_only=True):
    """The live line says where the feed ends now."""

    to: str | None = None


class PresenceChanged(Part, frozen=True, kw_only=True):
    """The live line says what a colleague is looking at, and until when that counts."""

    report: str
    officer: str
    activity: str
    until: str


@dataclass(frozen=True)
class OtherEvent:
    """A sign of life on the live line, or something that this version does not know."""


LineEvent = HeadMoved | PresenceChanged | OtherEvent


@dataclass(frozen=True)
class Fingerprint:
    """Up to where the store counted, and count and sum of each kind."""

    to: str
    kinds: Mapping[str, tuple[int, str]]
