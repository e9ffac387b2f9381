"""Schemas for the board on the wire."""

from __future__ import annotations

import msgspec

from casework.online_measures import ShownShare


class RatingSummary(msgspec.Struct):
    """The number of reporters who rated a question, and the mean of their ratings from 1 to 5."""

    count: int
    mean: float | None


class Kept(msgspec.Struct):
    """The number of reports in which a clock was last met, was missed, or ended without the event it waits for."""

    met: int
    broken: int
    ended_without: int


class Numbers(msgspec.Struct):
    """The metrics of one part of a period; times in minutes."""

    came_in: int
    went_out: int
    first_answers: int
    first_median: float | None
    first_ninety: float | None
    clocks: dict[str, Kept]
    feedback: int
    marks: dict[str, RatingSummary]


class SpanNumbers(msgspec.Struct):
    """The metrics from one time to another: in total, by service and by channel."""

    start: str = msgspec.field(name="from")
    end: str = msgspec.field(name="to")
    all: Numbers
    services: dict[str, Numbers]
    channels: dict[str, Numbers]


class NationalKept(msgspec.Struct):
    """What became of a clock in a force's reports; null where there were fewer than five."""

    met: int | None
    broken: int | None
    ended_without: int | None


class ForceCounts(msgspec.Struct):
    """The counts of one force in a month; null where there were fewer than five."""

    force: str
    name: str
    came_in: int | None
    went_out: int | None
    first_answers: int | None
    clocks: dict[str, NationalKept]


class NationalCounts(msgspec.Struct):
    """The counts of every force in one whole month."""

    as_of: str
    month: str
    start: str = msgspec.field(name="from")
    end: str = msgspec.field(name="to")
    forces: list[ForceCounts]


class Share(msgspec.Struct):
    """How many of how many, and the 95 % range of the share, from 0 to 1."""

    some: int
    all: int
    low: float
    high: float


class ComparedShare(msgspec.Struct):
    """A share in the baseline and in the month; null where it is not known or too small to be shown."""

    key: str
    baseline: Share | None
    period: Share | None


class ComparedCount(msgspec.Struct):
    """A count in the baseline and in the month; null where it is not known, or from one to four."""

    key: str
    baseline: int | None
    period: int | None


class EnteredWeeks(msgspec.Struct):
    """For how many of a month's weeks the other channels were entered."""

    entered: int
    all: int


class ForceComparison(msgspec.Struct):
    """A month of one force compared with its baseline."""

    force: str
    name: str
    shares: list[ComparedShare]
    counts: list[ComparedCount]
    baseline_weeks: EnteredWeeks
    period_weeks: EnteredWeeks


class Comparison(msgspec.Struct):
    """A month compared with its baseline, by force and without totals."""

    as_of: str
    baseline: str
    period: str
    forces: list[ForceComparison]


def share_of(shown: ShownShare | None) -> Share | None:
    """Return a share as it goes over the wire."""
    return None if shown is None else Share(shown.some, shown.all, *(round(end, 4) for end in shown.range))


class Board(msgspec.Struct):
    """The metrics of a period, and of each day in it."""

    as_of: str
    span: SpanNumbers
    days: list[SpanNumbers]
