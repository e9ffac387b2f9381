"""What the service hopes for, measured: how people come, whether it stays online to the end, and what they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import product
from typing import Any

from sqlalchemy import Connection

from workstation.cache.counting import Dimension, counted, during, figure, number
from workstation.domain.figures import ALL, HALVES, NOBODY, QUESTIONS, Figure, Scope
from workstation.domain.spans import before, middle

CHANNEL = Dimension("channel", "channel")
Marks = dict[tuple[str, str, str], tuple[int, int]]
"""By question, channel and half: how many marks, and their sum."""


def half(scope: Scope, column: str) -> Dimension:
    """By whether it was in the first or the second half of the span."""
    expression = f"CASE WHEN {column} < :d_middle THEN 'before' ELSE 'after' END"
    return Dimension("half", expression, (("d_middle", number(middle(scope))),))


def take_up(run: Connection, scope: Scope) -> list[Figure]:
    """How reports came, how many of the closed ones stayed online to the end, and the shares of both."""
    dimensions = (CHANNEL, half(scope, "closed"))
    came = counted(run, "came_by", during(scope, "came"), (CHANNEL, half(scope, "came")))
    closed = counted(run, "closed", during(scope, "closed"), dimensions)
    online = counted(run, "online", during(scope, "closed", " AND online = 1"), dimensions)
    by = {(one.key, *one.part): one for one in (*came, *closed, *online)}
    shares = [_share("take_up", one.part, by.get(("online", *one.part)), one) for one in closed]
    return [*came, *closed, *online, *shares, *_ways(by)]


def _ways(by: dict[tuple[str, ...], Figure]) -> Iterable[Figure]:
    """Who came with an account, and who came with a name."""
    for part in (*HALVES, ALL):

        def came(channel: str, when: str = part) -> float:
            found = by.get(("came_by", channel, when))
            return (found.value if found else 0) or 0

        every, known = came(ALL), came(ALL) - came(NOBODY)
        account, all_ = by.get(("came_by", "account", part)), by.get(("came_by", ALL, part))
        opens = account.opens if account else None
        yield Figure("with_account", (part,), came("account") / known if known else None, opens)
        named = every - came("anonymous")
        cases = all_.opens.cases.also("channel <> 'anonymous'") if all_ and all_.opens else None
        value = named / every if every else None
        yield figure("with_name", (part,), value, cases) if cases else Figure("with_name", (part,), value)


def _share(key: str, part: tuple[str, ...], some: Figure | None, every: Figure) -> Figure:
    """What part some are of all; it opens those some."""
    if not every.value:
        return Figure(key, part, None)
    return Figure(key, part, ((some.value if some else 0) or 0) / every.value, some.opens if some else None)


def voices(run: Connection, scope: Scope) -> list[Figure]:
    """What reporters said: who answered, the marks of each question, and how they differ from the time before."""
    said, halves = during(scope, "said"), half(scope, "said")
    found = counted(run, "feedback", said, (CHANNEL, halves))
    marks = _marks(run, scope)
    for (question, *rest), (count, total) in marks.items():
        cases = said.also(f"{question} IS NOT NULL")
        for dimension, value in zip((CHANNEL, halves), rest, strict=True):
            cases = cases if value == ALL else dimension.narrow(cases, value)
        part = (question, *rest)
        found.append(figure("mark_count", part, count, cases))
        found.append(figure("mark_mean", part, total / count if count else None, cases))
    return [*found, *_changes(marks, _marks(run, before(scope)))]


def _changes(now: Marks, then: Marks) -> Iterable[Figure]:
    for question in QUESTIONS:
        (count, total), (count_then, total_then) = (marks[question, ALL, ALL] for marks in (now, then))
        known = count and count_then
        yield Figure("mark_change", (question,), total / count - total_then / count_then if known else None)


def _marks(run: Connection, scope: Scope) -> Marks:
    cases, halves = during(scope, "said"), half(scope, "said")
    columns = ", ".join(f"count({name}), coalesce(sum({name}), 0)" for name in QUESTIONS)
    query = (
        f"SELECT channel, {halves.expression}, {columns} FROM standing WHERE {cases.condition} GROUP BY 1, 2"
    )
    found: defaultdict[tuple[str, str, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    values: dict[str, Any] = {**dict(cases.values), **dict(halves.values)}
    for channel, when, *sums in run.exec_driver_sql(query, values).all():
        for nth, question in enumerate(QUESTIONS):
            for part in product((channel, ALL), (when, ALL)):
                count, total = found[question, *part]
                found[question, *part] = (count + sums[2 * nth], total + sums[2 * nth + 1])
    for question in QUESTIONS:
        found[question, ALL, ALL] = found[question, ALL, ALL]
    return dict(found)
