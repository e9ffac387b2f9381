"""The store's comparison of two months, decoded."""

from __future__ import annotations

import msgspec

from casework import struct_types
from casework.online_measures import ShownShare
from casework.proportions import Range
from workstation.domain.online_comparison import InBothMonths, KnownWeeks, OnlineComparison, OnlineForce
from workstation.sync import wire


class ShareIn(msgspec.Struct):
    """How many of how many, and the range of the share."""

    some: int
    all: int
    low: float
    high: float


class ComparedShareIn(msgspec.Struct):
    """A share of both months."""

    key: str
    baseline: ShareIn | None = None
    period: ShareIn | None = None


class ComparedCountIn(msgspec.Struct):
    """A count of both months."""

    key: str
    baseline: int | None = None
    period: int | None = None


class WeeksIn(msgspec.Struct):
    """For how many weeks of a month the other channels were entered."""

    entered: int
    all: int


class ForceComparisonIn(msgspec.Struct):
    """One force."""

    force: str
    name: str
    shares: list[ComparedShareIn]
    counts: list[ComparedCountIn]
    baseline_weeks: WeeksIn
    period_weeks: WeeksIn


class ComparisonIn(msgspec.Struct):
    """The store's response."""

    baseline: str
    period: str
    forces: list[ForceComparisonIn]


_comparison = msgspec.json.Decoder(ComparisonIn)


def read_comparison(body: bytes) -> OnlineComparison:
    """Return the comparison. Raises ProtocolMismatch when the response is malformed."""
    payload = wire.read(body, _comparison)
    return OnlineComparison(
        payload.baseline, payload.period, tuple(_force(force) for force in payload.forces)
    )


def _force(comparison: ForceComparisonIn) -> OnlineForce:
    return OnlineForce(
        comparison.force,
        comparison.name,
        {
            share.key: InBothMonths(_share(share.baseline), _share(share.period))
            for share in comparison.shares
        },
        {count.key: InBothMonths(count.baseline, count.period) for count in comparison.counts},
        InBothMonths(
            *(
                KnownWeeks(weeks.entered, weeks.all)
                for weeks in (comparison.baseline_weeks, comparison.period_weeks)
            )
        ),
    )


def _share(share: ShareIn | None) -> ShownShare | None:
    return None if share is None else ShownShare(share.some, share.all, Range(share.low, share.high))


struct_types.make_module_ready(__name__)
