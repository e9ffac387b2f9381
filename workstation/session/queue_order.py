"""The order in which a queue was opened: of one force, or of all the officer's forces as one queue.

Each force keeps its own order in its own connection. A joint order is their merge by the same columns, so every force's
order is kept, and each page is a run of consecutive rows of each.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from heapq import merge
from typing import NamedTuple, Protocol, TypeAlias

from workstation.cache.queries import Queries
from workstation.cache.queue_snapshot import QueueQuery, Ranked, Ranking, RowGroup
from workstation.cache.view_query import group_rank
from workstation.domain import views
from workstation.session.executors import Executors, run_on

SortKey: TypeAlias = tuple[str | int, ...]
Entry: TypeAlias = tuple[SortKey, int]
MANY = 400  # Above this number of changed reports, the cached rows are simply read again.


class QueueOrder(Protocol):
    """An order that stays as it was when it was opened."""

    def rows(self, start: int, limit: int) -> Future[list[Ranked]]:
        """Return the rows from position `start`."""

    def look(self, reports: Collection[str], now: datetime) -> Future[tuple[list[Ranked], int]]:
        """Return the current rows of these reports, unless there are many, and the number of new reports."""


@dataclass(frozen=True)
class OpenedQueue:
    """A queue as it was opened: its order, its number of rows, the first of them, and its groups if it has any."""

    order: QueueOrder
    count: int
    first: list[Ranked]
    groups: tuple[RowGroup, ...] = ()


class OneOrder:
    """The order of one force."""

    def __init__(self, executors: Executors, ranking: Ranking) -> None:
        self._executors, self._ranking = executors, ranking

    def rows(self, start: int, limit: int) -> Future[list[Ranked]]:
        """Return the rows from position `start`."""
        return self._executors.ask(self._executors.queue, lambda _: self._ranking.rows(start, limit))

    def look(self, reports: Collection[str], now: datetime) -> Future[tuple[list[Ranked], int]]:
        """Return the current rows of these reports, unless there are many, and the number of new reports."""

        def looked(_: Queries) -> tuple[list[Ranked], int]:
            self._ranking.at(now)
            few = len(reports) <= MANY
            return (self._ranking.touched(reports) if few else []), self._ranking.news()

        return self._executors.ask(self._executors.queue, looked)


def open_one(executors: Executors, question: QueueQuery, limit: int) -> Future[OpenedQueue]:
    """Freeze the order of one force and return it with its first rows."""

    def build(queries: Queries) -> OpenedQueue:
        ranking = Ranking(queries, question)
        count = ranking.build()
        return OpenedQueue(OneOrder(executors, ranking), count, ranking.rows(0, limit), ranking.groups())

    return executors.ask(executors.queue, build)


@dataclass(frozen=True)
class QueuePart:
    """One force's part of a joint queue: where it is read, and what is asked of it."""

    force: str
    executors: Executors
    question: QueueQuery
    shown: Callable[[str, Sequence[Ranked]], None]
    """Called with the force and the rows that are about to be shown."""


class JointOrder:
    """The orders of several forces, merged on a thread of its own that waits for theirs."""

    def __init__(self, parts: Sequence[QueuePart], lane: ThreadPoolExecutor) -> None:
        self._parts, self._lane = parts, lane
        self._orders: list[OneOrder] = []
        self._places: list[list[int]] = []
        """For each force, the joint position of each of its rows."""

    def open(self, limit: int) -> Future[OpenedQueue]:
        """Freeze every force's order and return the merged one with its first rows."""
        return run_on(self._lane, lambda: self._opened(limit))

    def rows(self, start: int, limit: int) -> Future[list[Ranked]]:
        """Return the rows from position `start`."""
        return run_on(self._lane, lambda: self._rows(start, limit))

    def look(self, reports: Collection[str], now: datetime) -> Future[tuple[list[Ranked], int]]:
        """Return the current rows of these reports, unless there are many, and the number of new reports."""
        return run_on(self._lane, lambda: self._looked(reports, now))

    def _opened(self, limit: int) -> OpenedQueue:
        asked = [
            part.executors.ask(part.executors.queue, partial(_ranked, question=part.question))
            for part in self._parts
        ]
        queues = [each.result() for each in asked]
        self._orders = [
            OneOrder(part.executors, each.ranking) for part, each in zip(self._parts, queues, strict=True)
        ]
        runs = [
            _runs(number, part.force, each)
            for number, (part, each) in enumerate(zip(self._parts, queues, strict=True))
        ]
        grouping, falling = queues[0].ranking.question.grouping, queues[0].ranking.is_falling
        self._places = [[] for _ in runs]
        groups, place = list[RowGroup](), 0
        for value in sorted({value for run in runs for value in run}, key=partial(group_rank, grouping)):
            begin, parts = place, [run.get(value, []) for run in runs]
            for _, force in merge(*parts, key=lambda entry: entry[0], reverse=falling):
                self._places[force].append(place)
                place += 1
            groups.append(RowGroup(value, place - begin))
        return OpenedQueue(self, place, self._rows(0, limit), tuple(groups) if grouping else ())

    def _rows(self, start: int, limit: int) -> list[Ranked]:
        asked = []
        for order, places in zip(self._orders, self._places, strict=True):
            first, last = bisect_left(places, start), bisect_left(places, start + limit)
            asked.append(order.rows(first, last - first))
        return sorted(self._placed([each.result() for each in asked]), key=lambda ranked: ranked.place)

    def _looked(self, reports: Collection[str], now: datetime) -> tuple[list[Ranked], int]:
        asked = [order.look(reports, now) for order in self._orders]
        looks = [each.result() for each in asked]
        return self._placed([rows for rows, _ in looks]), sum(news for _, news in looks)

    def _placed(self, ranked: Sequence[list[Ranked]]) -> list[Ranked]:
        """Return rows of each force at their joint positions, each with its force.

        A row beyond this order belongs to a newer one that has replaced it on the same connection.
        """
        for part, rows in zip(self._parts, ranked, strict=True):
            part.shown(part.force, rows)
        return [
            replace(
                ranked,
                place=places[ranked.place],
                row=replace(ranked.row, force=part.force) if ranked.row is not None else None,
            )
            for part, places, rows in zip(self._parts, self._places, ranked, strict=True)
            for ranked in rows
            if ranked.place < len(places)
        ]


class _ForceOrder(NamedTuple):
    """The order of one force, as it goes into a joint one."""

    ranking: Ranking
    keys: list[SortKey]
    groups: tuple[RowGroup, ...]


def _ranked(queries: Queries, question: QueueQuery) -> _ForceOrder:
    ranking = Ranking(queries, question)
    ranking.build()
    return _ForceOrder(ranking, ranking.keys(), ranking.groups())


def _runs(number: int, force: str, part: _ForceOrder) -> dict[str | int, list[Entry]]:
    """Return the rows of a force by group, each as its key and the number of the force."""
    entries = [(key, number) for key in part.keys]
    if part.ranking.question.grouping == views.BY_FORCE:
        return {force: entries}
    begins, runs = 0, dict[str | int, list[Entry]]()
    for group in part.groups or (RowGroup("", len(entries)),):
        runs[group.value] = entries[begins : begins + group.count]
        begins += group.count
    return runs
