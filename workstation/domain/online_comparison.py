"""A month beside its baseline, as the store counts it: shares with their range, and counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from casework.online_measures import ShownShare

V = TypeVar("V")


class InBothMonths(NamedTuple, Generic[V]):
    """A number of the baseline and of the month. None where it is not known or too small to be shown."""

    before: V | None
    after: V | None


class KnownWeeks(NamedTuple):
    """For how many of a month's weeks the other channels were entered."""

    entered: int
    all: int


NOT_KNOWN: InBothMonths[KnownWeeks] = InBothMonths(None, None)


@dataclass(frozen=True)
class OnlineForce:
    """One force. The numbers are by the keys of ``casework.online_measures``."""

    force: str
    name: str
    shares: Mapping[str, InBothMonths[ShownShare]] = field(default_factory=dict)
    counts: Mapping[str, InBothMonths[int]] = field(default_factory=dict)
    weeks: InBothMonths[KnownWeeks] = NOT_KNOWN


@dataclass(frozen=True)
class OnlineComparison:
    """The forces, each by itself, for two months such as “2026-10”."""

    baseline: str
    period: str
    forces: tuple[OnlineForce, ...] = ()


@dataclass(frozen=True)
class ComparisonRequest:
    """Which two months are asked for, "" for the last one and the one before it; of every force or of the officer's."""

    baseline: str = ""
    period: str = ""
    national: bool = False
