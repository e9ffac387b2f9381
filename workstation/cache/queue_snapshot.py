"""A frozen order of the queue on one connection, so that no row moves under the cursor."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from workstation.cache.covering import covered, covered_work
from workstation.cache.drilldown import drill_condition
from workstation.cache.queries import ROW, Queries, queue_row
from workstation.cache.rows import QueueRow
from workstation.cache.search_query import search_condition
from workstation.cache.view_query import GROUPS, group_of, group_order, order, parameters, view_condition
from workstation.domain import views
from workstation.domain.metrics import DrillDown
from workstation.domain.search import parse

CHUNK = 500  # Ids per statement.


@dataclass(frozen=True)
class QueueQuery:
    """The part of the queue to show, its order, and for which officer."""

    view: str
    officer: str
    team: str
    now: datetime
    sort: str = views.DEFAULT_SORT
    typed: str = ""
    search: str = ""
    """The search of an officer's own view, in addition to the text in the filter field."""
    drill: DrillDown | None = None
    """The cases that a figure of the board opened, instead of a view."""
    grouping: str = ""
    """By what the rows are grouped, one of `views.GROUPINGS`; the order then applies within each group."""

    @cached_property
    def condition(self) -> tuple[str, dict[str, Any]]:
        """The condition over the queue, with its values. A search only ever narrows the view."""
        shown = (view_condition(self.view), {}) if self.drill is None else drill_condition(self.drill)
        own = search_condition(parse(self.search, self.now, self.officer), "own")
        typed = search_condition(parse(self.typed, self.now, self.officer), "said")
        parts = [where for where, _ in (shown, own, typed) if where]
        values = {**parameters(self.officer, self.team, self.now), **shown[1], **own[1], **typed[1]}
        return " AND ".join(f"({part})" for part in parts), values

    @property
    def where(self) -> str:
        """The condition alone."""
        return self.condition[0]

    @property
    def values(self) -> dict[str, Any]:
        """The values of the condition."""
        return self.condition[1]


@dataclass(frozen=True)
class Ranked:
    """A row at its position, from 0. `still` is False once it has left the view."""

    place: int
    row: QueueRow | None
    still: bool = True


@dataclass(frozen=True)
class RowGroup:
    """Consecutive rows that have a heading: the value that they share, and how many there were when they were ordered."""

    value: str | int
    count: int


class Ranking:
    """The order in which a queue was opened. It is kept in the connection's temporary tables."""

    def __init__(self, queries: Queries, question: QueueQuery) -> None:
        self._db = queries.connection
        self.question = question

    @property
    def _values(self) -> dict[str, Any]:
        """The values of the query, with those who are covered for at its moment."""
        question = self.question
        return {**question.values, "covered": covered(self._db, question.officer, question.now)}

    def build(self) -> int:
        """Freeze the current order and return its number of rows."""
        self._db.exec_driver_sql("DROP TABLE IF EXISTS temp.ranked")
        self._db.exec_driver_sql(
            "CREATE TEMP TABLE ranked (nth INTEGER PRIMARY KEY, rid INTEGER NOT NULL UNIQUE, grp)"
        )
        grouping = self.question.grouping
        first = f"{group_order(grouping)}, " if grouping in GROUPS else ""
        self._db.exec_driver_sql(
            f"INSERT INTO temp.ranked (rid, grp) SELECT rid, {group_of(grouping)} AS grp FROM queue"
            f" WHERE {self.question.where} ORDER BY {first}{order(self.question.sort)}",
            self._values,
        )
        return int(self._db.exec_driver_sql("SELECT count(*) FROM temp.ranked").scalar() or 0)

    @property
    def is_falling(self) -> bool:
        """Whether the order goes from the highest to the lowest."""
        return " DESC" in order(self.question.sort)

    def keys(self) -> list[tuple[str | int, ...]]:
        """Return the values by which the rows are ordered, in their order. The orders of two copies merge by them."""
        columns = order(self.question.sort).replace(" DESC", "").removesuffix(", rid")
        query = f"SELECT {columns} FROM temp.ranked JOIN queue USING (rid) ORDER BY nth"
        return [tuple(row) for row in self._db.exec_driver_sql(query)]

    def groups(self) -> tuple[RowGroup, ...]:
        """Return the groups in the order of their rows, or nothing when the rows are not grouped."""
        if not self.question.grouping:
            return ()
        query = "SELECT grp, count(*) FROM temp.ranked GROUP BY grp ORDER BY min(nth)"
        return tuple(RowGroup(value, int(count)) for value, count in self._db.exec_driver_sql(query))

    def rows(self, start: int, limit: int) -> list[Ranked]:
        """Return the rows from position `start`. A report that no longer exists has no row."""
        return self._ranked("nth > :start AND nth <= :stop", {"start": start, "stop": start + limit})

    def touched(self, reports: Iterable[str]) -> list[Ranked]:
        """Return the current rows of those reports that are in the order."""
        wanted, ranked = list(reports), list[Ranked]()
        for at in range(0, len(wanted), CHUNK):
            ids = json.dumps(wanted[at : at + CHUNK])
            ranked += self._ranked("report IN (SELECT value FROM json_each(:ids))", {"ids": ids})
        return ranked

    def at(self, now: datetime) -> None:
        """Move the view's query to another moment, because due times and claims depend on the time."""
        self.question = replace(self.question, now=now)

    def news(self) -> int:
        """Return how many reports are in the view but not in the frozen order."""
        where = f"{self.question.where} AND rid NOT IN (SELECT rid FROM temp.ranked)"
        query = f"SELECT count(*) FROM queue WHERE {where}"
        return int(self._db.exec_driver_sql(query, self._values).scalar() or 0)

    def _ranked(self, where: str, values: dict[str, Any]) -> list[Ranked]:
        others = covered_work(self._db, self.question.officer, self.question.now)
        rows: Sequence[Any] = self._db.exec_driver_sql(
            f"SELECT nth - 1, {self.question.where}, {ROW} FROM temp.ranked LEFT JOIN queue USING (rid)"
            f" WHERE {where} ORDER BY nth",
            {**self.question.values, "covered": others.bound, **values},
        ).all()

        def shown(rest: list[Any]) -> QueueRow:
            row = queue_row(tuple(rest))
            words = others.words(row.report, row.owner)
            return replace(row, covered=words) if words else row

        return [
            Ranked(place, shown(rest) if rest[0] is not None else None, bool(still))
            for place, still, *rest in rows
        ]
