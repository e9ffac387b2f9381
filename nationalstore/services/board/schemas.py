"""The shapes of the board on the wire."""

from __future__ import annotations

import msgspec


class RatingSummary(msgspec.Struct):
    """How many reporters marked a question, and the mean of their marks from 1 to 5."""

    count: int
    mean: float | None


class Kept(msgspec.Struct):
    """How many reports kept a clock the last time it stopped, and how many did not."""

    met: int
    broken: int


class Numbers(msgspec.Struct):
    """The numbers of one part of a span; times in minutes."""

    came_in: int
    went_out: int
    first_answers: int
    first_median: float | None
    first_ninety: float | None
    clocks: dict[str, Kept]
    feedback: int
    marks: dict[str, RatingSummary]


class SpanNumbers(msgspec.Struct):
    """The numbers from one moment up to another: of everything, by service and by the way reports came."""

    start: str = msgspec.field(name="from")
    end: str = msgspec.field(name="to")
    all: Numbers
    services: dict[str, Numbers]
    channels: dict[str, Numbers]


class Board(msgspec.Struct):
    """How the work stood in a span, and on each day of it."""

    as_of: str
    span: SpanNumbers
    days: list[SpanNumbers]
