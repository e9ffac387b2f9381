"""Counts cases by parts: the conditions, the parts, and the sums over parts.

Parts that are known in advance are counted one by one, each as a range of an index. SQLite groups by sorting, which
takes much longer over many cases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise, product
from typing import Any

from sqlalchemy import Connection

from workstation.cache.report_facts import milliseconds
from workstation.domain.metrics import ALL, MetricValue, Scope

Part = tuple[str, ...]


@dataclass(frozen=True)
class Cases:
    """A set of cases: a condition over the table `standing`, with its values."""

    condition: str
    values: tuple[tuple[str, Any], ...] = ()

    def also(self, condition: str, **values: Any) -> Cases:
        """Return the cases for which this condition holds as well.

        The narrower condition comes first, because SQLite evaluates it first.
        """
        return Cases(f"{condition} AND {self.condition}", (*self.values, *values.items()))


@dataclass(frozen=True)
class Piece:
    """One part of a figure, and the condition that its cases meet."""

    part: str
    condition: str
    values: tuple[tuple[str, Any], ...] = ()

    def of(self, cases: Cases) -> Cases:
        """Return the cases that are in this part."""
        return cases.also(self.condition, **dict(self.values)) if self.condition else cases


WHOLE = Piece(ALL, "")


def is_in(column: str, value: object) -> Piece:
    """Return the part of the cases that have this value."""
    return Piece(str(value), f"{column} = :d_{column}", ((f"d_{column}", value),))


def number(at: datetime) -> int:
    """Return a moment as the tables store it."""
    return milliseconds(at) or 0


def scoped(scope: Scope, condition: str, **values: Any) -> Cases:
    """Return the cases of the scope's team and service for which the condition holds."""
    cases = Cases(condition, tuple(values.items()))
    if scope.team:
        cases = cases.also("team = :d_scope_team", d_scope_team=scope.team)
    return cases.also("service = :d_scope_service", d_scope_service=scope.service) if scope.service else cases


def within(column: str, start: object, end: object) -> str:
    """Return the condition that a time of a case lies in a part of the span."""
    return f"{column} >= {start} AND {column} < {end}"


def during(scope: Scope, column: str) -> Cases:
    """Return the cases of the scope for which this time lies within its span."""
    return scoped(scope, within(column, number(scope.start), number(scope.end)))


def edges(moments: Sequence[datetime]) -> str:
    """Return the parts between moments as a table `edge` with number, start and end."""
    at = [number(moment) for moment in moments]
    rows = ", ".join(f"({nth}, {start}, {end})" for nth, (start, end) in enumerate(pairwise(at)))
    return f"WITH edge (nth, start, stop) AS (VALUES {rows})"


def count(run: Connection, cases: Cases) -> int:
    """Return the number of cases."""
    query = f"SELECT count(*) FROM standing WHERE {cases.condition}"
    return int(run.exec_driver_sql(query, dict(cases.values)).scalar() or 0)


def counted(run: Connection, key: str, cases: Cases, *dimensions: Sequence[Piece]) -> list[MetricValue]:
    """Return the number of cases in each part, and in every sum over parts as ALL."""
    counts: dict[tuple[Piece, ...], float] = {
        pieces: count(run, narrowed(cases, pieces)) for pieces in product(*dimensions)
    }
    return figures_of(key, counts)


def grouped(run: Connection, key: str, cases: Cases, column: str) -> list[MetricValue]:
    """Return the same counts by a column with values not known in advance. An index must begin with that column."""
    query = f"SELECT {column}, count(*) FROM standing WHERE {cases.condition} GROUP BY {column}"
    rows = run.exec_driver_sql(query, dict(cases.values)).all()
    return figures_of(key, {(is_in(column, value),): many for value, many in rows})


def figures_of(key: str, counts: dict[tuple[Piece, ...], float]) -> list[MetricValue]:
    """Return the figure of each part and of every sum over parts."""
    return [MetricValue(key, part, value) for part, value in _summed(counts)]


def narrowed(cases: Cases, pieces: Sequence[Piece]) -> Cases:
    """Return the cases that are in all the parts."""
    for piece in pieces:
        cases = piece.of(cases)
    return cases


def _summed(counts: dict[tuple[Piece, ...], float]) -> list[tuple[Part, float]]:
    """Return each part with its number, and every sum over parts."""
    sums: defaultdict[tuple[Piece, ...], float] = defaultdict(int)
    for pieces, value in counts.items():
        if value:
            for chosen in product(*((piece, WHOLE) for piece in pieces)):
                sums[chosen] += value
    return [(tuple(piece.part for piece in pieces), value) for pieces, value in sums.items()]
