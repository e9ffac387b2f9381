"""The results of effects: local facts, and the store's responses as protocol types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from casework import struct_types
from casework.documents.base import Part
from casework.documents.officer import Officer
from workstation.domain.commands.outcome import CommandOutcome
from workstation.domain.export_grant import ExportGrant
from workstation.domain.tree_head import Leaf


@dataclass(frozen=True)
class CopyPlace:
    """The position at which the local copy ends. `generation` counts how often a damaged copy was discarded."""

    cursor: str | None
    refreshing: bool
    generation: int


@dataclass(frozen=True)
class CommandNumbers:
    """The numbers of this profile's commands: the highest assigned, and the highest that the store has answered."""

    client: str
    highest: int
    settled: int


@dataclass(frozen=True)
class LocalFacts:
    """The local facts that the status light shows."""

    waiting: int
    alarms: int
    untaken: int
    refreshing: bool
    rebuilt: int


@dataclass(frozen=True)
class Introduction:
    """The officer whom the store recognises, and the store's time."""

    officer: Officer
    force: str
    time: datetime | None
    forces: tuple[str, ...] = ()
    """Every force in which the officer works."""


@dataclass(frozen=True)
class WithdrawnReports:
    """The reports that were erased, and those that are restricted to others."""

    erased: Sequence[str] = ()
    restricted: Sequence[str] = ()


@dataclass(frozen=True)
class Answers:
    """The store's response to a batch: the number up to which it has our commands, and their outcomes."""

    last: int
    outcomes: Sequence[CommandOutcome]


@dataclass(frozen=True)
class AccessesTaken:
    """The outcomes of entries of the access log. `refused` maps each refused id to its problem code."""

    accepted: Sequence[str]
    refused: Mapping[str, str]


@dataclass(frozen=True)
class HeldGrant:
    """The export grant that this profile holds, and the current time."""

    grant: ExportGrant | None
    time: datetime


@dataclass(frozen=True)
class AuditLeaves:
    """A page of the audit log, and the tree size to which its paths lead."""

    size: int
    leaves: Sequence[Leaf]


class HeadMoved(Part, frozen=True, kw_only=True):
    """A live event with the new end of the feed."""

    to: str | None = None


class PresenceChanged(Part, frozen=True, kw_only=True):
    """A live event with what a colleague is viewing, and until when that is valid."""

    report: str
    officer: str
    activity: str
    until: str


@dataclass(frozen=True)
class OtherEvent:
    """A heartbeat on the live connection, or an event that this version does not know."""


ConnectionEvent = HeadMoved | PresenceChanged | OtherEvent


@dataclass(frozen=True)
class Fingerprint:
    """The position up to which the store counted, and the count and sum of each kind."""

    to: str
    kinds: Mapping[str, tuple[int, str]]


struct_types.make_module_ready(__name__)
