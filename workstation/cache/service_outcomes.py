"""The outcomes of the online service: how reports arrive, whether they stay online, and what reporters say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product

from sqlalchemy import Connection

from workstation.cache.counting import (
    WHOLE,
    Piece,
    counted,
    during,
    figures_of,
    is_in,
    narrowed,
    number,
    within,
)
from workstation.domain.metrics import ALL, CHANNELS, HALVES, NOBODY, QUESTIONS, MetricValue, Scope
from workstation.domain.time_buckets import before, middle

WAYS = tuple(is_in("channel", channel) for channel in (*CHANNELS, NOBODY))
Pieces = tuple[Piece, ...]
Marks = dict[Pieces, tuple[int, int]]
"""The number of ratings and their sum, by question, channel and half."""


def halves(scope: Scope, column: str) -> tuple[Piece, ...]:
    """Return the first and the second half of the span."""
    start, mid, end = (number(at) for at in (scope.start, middle(scope), scope.end))
    spans = ((start, mid), (mid, end))
    return tuple(Piece(half, within(column, *span)) for half, span in zip(HALVES, spans, strict=True))


def take_up(run: Connection, scope: Scope) -> list[MetricValue]:
    """Return how reports arrived, how many of the closed ones stayed online to the end, and the shares of both."""
    came = counted(run, "came_by", during(scope, "came"), WAYS, halves(scope, "came"))
    closed, online = _closed(run, scope)
    by = {(metric.key, *metric.part): metric for metric in (*came, *closed, *online)}
    shares = [_share("take_up", metric.part, by.get(("online", *metric.part)), metric) for metric in closed]
    return [*came, *closed, *online, *shares, *_ways(by)]


def _closed(run: Connection, scope: Scope) -> tuple[list[MetricValue], list[MetricValue]]:
    """Return the closed reports, and those that stayed online to the end. Each range of the index is read once."""
    gone, every, online = during(scope, "closed"), dict[Pieces, float](), dict[Pieces, float]()
    for pieces in product(WAYS, halves(scope, "closed")):
        cases = narrowed(gone, pieces)
        query = f"SELECT count(*), coalesce(sum(online), 0) FROM standing WHERE {cases.condition}"
        every[pieces], online[pieces] = run.exec_driver_sql(query, dict(cases.values)).one()
    return figures_of("closed", every), figures_of("online", online)


def _ways(by: dict[tuple[str, ...], MetricValue]) -> Iterable[MetricValue]:
    """Return the shares of reporters with an account and with a name."""
    for part in (*HALVES, ALL):

        def came(channel: str, when: str = part) -> float:
            metric = by.get(("came_by", channel, when))
            return (metric.value if metric else 0) or 0

        every, known = came(ALL), came(ALL) - came(NOBODY)
        yield MetricValue("with_account", (part,), came("account") / known if known else None)
        named = every - came("anonymous")
        yield MetricValue("with_name", (part,), named / every if every else None)


def _share(key: str, part: tuple[str, ...], some: MetricValue | None, every: MetricValue) -> MetricValue:
    """Return `some` as a share of `every`, or None when there are none."""
    if not every.value:
        return MetricValue(key, part, None)
    return MetricValue(key, part, ((some.value if some else 0) or 0) / every.value)


def voices(run: Connection, scope: Scope) -> list[MetricValue]:
    """Return the feedback: how many answered, the ratings for each question, and the change from the period before."""
    cases, parts = during(scope, "said"), halves(scope, "said")
    metrics, marks = counted(run, "feedback", cases, WAYS, parts), _marks(run, scope, parts)
    for pieces, (count, total) in marks.items():
        if count:
            part = tuple(piece.part for piece in pieces)
            metrics += [MetricValue("mark_count", part, count), MetricValue("mark_mean", part, total / count)]
    earlier = before(scope)
    then = _marks(run, earlier, (Piece(ALL, within("said", number(earlier.start), number(earlier.end))),))
    return [*metrics, *(_change(question, marks, then) for question in QUESTIONS)]


def _change(question: str, now: Marks, then: Marks) -> MetricValue:
    """Return the change of the mean rating, or None when either period has no ratings."""
    sums = [_all(question, marks) for marks in (now, then)]
    means = [total / count for count, total in sums if count]
    return MetricValue("mark_change", (question,), means[0] - means[1] if len(means) == 2 else None)


def _all(question: str, marks: Marks) -> tuple[int, int]:
    return marks.get((given(question), WHOLE, WHOLE), (0, 0))


def given(question: str) -> Piece:
    """Return the part of the cases whose reporter answered this question."""
    return Piece(question, f"{question} IS NOT NULL")


def _marks(run: Connection, scope: Scope, parts: Sequence[Piece]) -> Marks:
    columns = ", ".join(f"count({name}), coalesce(sum({name}), 0)" for name in QUESTIONS)
    marks: defaultdict[Pieces, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for way, half in product(WAYS, parts):
        cases = narrowed(during(scope, "said"), (way, half))
        query = f"SELECT {columns} FROM standing WHERE {cases.condition}"
        sums = run.exec_driver_sql(query, dict(cases.values)).one()
        for nth, question in enumerate(QUESTIONS):
            for rest in product((way, WHOLE), {half, WHOLE}):
                count, total = marks[given(question), *rest]
                marks[given(question), *rest] = (count + sums[2 * nth], total + sums[2 * nth + 1])
    return dict(marks)
