"""Counts cases by parts, and gives every number the very condition that counted it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise, product
from typing import Any

from sqlalchemy import Connection

from workstation.cache.standing import milliseconds
from workstation.domain.figures import ALL, Cases, Drill, Figure, Scope

Part = tuple[str, ...]


@dataclass(frozen=True)
class Dimension:
    """By what cases are told apart: the part's name and the expression that says which part a case is in."""

    name: str
    expression: str
    values: tuple[tuple[str, Any], ...] = ()

    def narrow(self, cases: Cases, value: object) -> Cases:
        """Those of the cases that are in this part."""
        named = {f"d_{self.name}": value, **dict(self.values)}
        return cases.also(f"{self.expression} = :d_{self.name}", **named)


def number(at: datetime) -> int:
    """Return a moment as the tables have it."""
    return milliseconds(at) or 0


def scoped(scope: Scope, condition: str, **values: Any) -> Cases:
    """The cases of the scope's team and service for which the condition holds."""
    cases = Cases(condition, tuple(values.items()))
    if scope.team:
        cases = cases.also("team = :d_scope_team", d_scope_team=scope.team)
    return cases.also("service = :d_scope_service", d_scope_service=scope.service) if scope.service else cases


def figure(key: str, part: Part, value: float | None, cases: Cases) -> Figure:
    """A number with its cases; nothing opens nothing."""
    return Figure(key, part, value, Drill(key, part, cases) if value else None)


def count(run: Connection, cases: Cases) -> int:
    """How many cases these are."""
    query = f"SELECT count(*) FROM standing WHERE {cases.condition}"
    return int(run.exec_driver_sql(query, dict(cases.values)).scalar() or 0)


def counted(run: Connection, key: str, cases: Cases, dimensions: Sequence[Dimension] = ()) -> list[Figure]:
    """How many cases there are in each part and, as ALL, in every sum over parts."""
    names = "".join(f"{dimension.expression}, " for dimension in dimensions)
    group = f" GROUP BY {', '.join(str(n + 1) for n in range(len(dimensions)))}" if dimensions else ""
    values = {k: v for dimension in dimensions for k, v in dimension.values} | dict(cases.values)
    query = f"SELECT {names}count(*) FROM standing WHERE {cases.condition}{group}"
    found: defaultdict[tuple[Any, ...], int] = defaultdict(int)
    for *part, number_of in run.exec_driver_sql(query, values).all():
        for sums in _sums(part):
            found[sums] += number_of
    found[(ALL,) * len(dimensions)] += 0
    return [
        figure(key, tuple(str(value) for value in part), number_of, narrowed(cases, dimensions, part))
        for part, number_of in found.items()
    ]


def within(column: str, start: object, end: object) -> str:
    """The condition that a time of a case lies in a part of the span."""
    return f"{column} >= {start} AND {column} < {end}"


def during(scope: Scope, column: str, more: str = "") -> Cases:
    """The cases of the scope of which this time lies within its span."""
    span = {"d_from": number(scope.start), "d_to": number(scope.end)}
    return scoped(scope, within(column, ":d_from", ":d_to") + more, **span)


def edges(moments: Sequence[datetime]) -> str:
    """The parts between moments as a table `edge` with number, begin and end."""
    at = [number(moment) for moment in moments]
    rows = ", ".join(f"({nth}, {start}, {end})" for nth, (start, end) in enumerate(pairwise(at)))
    return f"WITH edge (nth, start, stop) AS (VALUES {rows})"


def narrowed(cases: Cases, dimensions: Sequence[Dimension], part: Sequence[Any]) -> Cases:
    """Those of the cases that are in the part; ALL leaves a dimension open."""
    for dimension, value in zip(dimensions, part, strict=True):
        if value != ALL:
            cases = dimension.narrow(cases, value)
    return cases


def _sums(part: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    return product(*((value, ALL) for value in part))
