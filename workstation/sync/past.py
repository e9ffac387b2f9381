"""The store's figures for periods that this desk no longer holds in full, converted to board metrics."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from casework import struct_types
from workstation.domain.ids import read_time
from workstation.domain.metrics import ALL, MetricValue, Past
from workstation.errors import ProtocolMismatch
from workstation.sync import wire


class RatingSummaryIn(msgspec.Struct):
    """The number of ratings for a question, and their mean."""

    count: int
    mean: float | None


class KeptIn(msgspec.Struct):
    """How many reports met a target time, how many missed it, and how many ended without its event."""

    met: int
    broken: int
    ended_without: int = 0
    """A store of an earlier version does not send it."""


class NumbersIn(msgspec.Struct):
    """The figures for one part of a span."""

    came_in: int
    went_out: int
    first_answers: int
    first_median: float | None
    first_ninety: float | None
    clocks: dict[str, KeptIn]
    feedback: int
    marks: dict[str, RatingSummaryIn]


class SpanNumbersIn(msgspec.Struct):
    """The figures from one moment to another."""

    start: str = msgspec.field(name="from")
    end: str = msgspec.field(name="to")
    all: NumbersIn
    services: dict[str, NumbersIn]


class BoardIn(msgspec.Struct):
    """The store's response."""

    as_of: str
    span: SpanNumbersIn
    days: list[SpanNumbersIn]


_board = msgspec.json.Decoder(BoardIn)


def read_past(body: bytes, service: str = "") -> Past:
    """Return the figures of one service, or of all. Raises ProtocolMismatch when the response is malformed."""
    payload = wire.read(body, _board)
    edges = [read_time(day.start) for day in payload.days] + [read_time(payload.span.end)]
    as_of, known = read_time(payload.as_of), [edge for edge in edges if edge is not None]
    if as_of is None or len(known) != len(edges):
        raise ProtocolMismatch("The store sent an invalid time.")
    whole, every = _chosen(payload.span, service), list[MetricValue]()
    if whole is not None:
        every += _of_span(whole)
    for nth, day in enumerate(payload.days):
        numbers = _chosen(day, service)
        every += _of_part(numbers, str(nth)) if numbers is not None else []
    if not service:
        for name, numbers in payload.span.services.items():
            every += _first(numbers, ALL, name)
    return Past(as_of, tuple(known), tuple(every))


def _chosen(span: SpanNumbersIn, service: str) -> NumbersIn | None:
    return span.services.get(service) if service else span.all


def _of_part(numbers: NumbersIn, part: str) -> list[MetricValue]:
    flow = [
        MetricValue("came_in", (part,), numbers.came_in),
        MetricValue("went_out", (part,), numbers.went_out),
    ]
    return [*flow, *_first(numbers, part, ALL)]


def _first(numbers: NumbersIn, day: str, service: str) -> Iterator[MetricValue]:
    yield MetricValue("first_answers", (day, service), numbers.first_answers)
    yield MetricValue("first_median", (day, service), numbers.first_median)
    yield MetricValue("first_ninety", (day, service), numbers.first_ninety)


def _of_span(numbers: NumbersIn) -> Iterator[MetricValue]:
    yield from _of_part(numbers, ALL)
    for name, kept in numbers.clocks.items():
        yield MetricValue("clock_met", (name,), kept.met)
        yield MetricValue("clock_broken", (name,), kept.broken)
        yield MetricValue("clock_without", (name,), kept.ended_without)
    yield MetricValue("feedback", (ALL, ALL), numbers.feedback)
    for question, mark in numbers.marks.items():
        yield MetricValue("mark_count", (question, ALL, ALL), mark.count)
        yield MetricValue("mark_mean", (question, ALL, ALL), mark.mean)


struct_types.make_module_ready(__name__)
