"""Counts what the weekly report tells: the board's numbers of a week and of the one before, in the board's own charts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from workstation.cache.board import board
from workstation.cache.queries import Queries
from workstation.domain.clocks import HERE
from workstation.domain.figures import Board, Scope
from workstation.domain.ids import read_time
from workstation.domain.spans import before
from workstation.exports.numbers import table
from workstation.ui.board import flow_words, standing_words, voices_words
from workstation.ui.board.content import Content
from workstation.ui.board.opening import Teller, names_of
from workstation.ui.charts.chart import Chart
from workstation.ui.charts.heat import Heat
from workstation.ui.charts.line import Line
from workstation.ui.exports.blocks import Tile
from workstation.ui.exports.findings import week_of
from workstation.ui.exports.weekly_paper import Part, Weekly
from workstation.ui.shell.terms import force_place
from workstation.ui.shell.words import tr

LAST, THIS, SEVEN = "last", "this", "seven"
"""Which week: the last whole one from Monday on, this one so far, or the last seven days."""
WEEK = timedelta(days=7)


def span_of(which: str, now: datetime) -> tuple[datetime, datetime]:
    """Return from when to when a week goes, by the days of this country."""
    if which == SEVEN:
        return now - WEEK, now
    here = now.astimezone(HERE)
    monday = datetime.combine(here.date() - timedelta(days=here.weekday()), datetime.min.time(), HERE)
    if which == THIS:
        return monday.astimezone(now.tzinfo), now
    # The day a week earlier, not so many hours: a week in which the clocks change has an hour more or less.
    first = datetime.combine(monday.date() - WEEK, datetime.min.time(), HERE)
    return first.astimezone(now.tzinfo), monday.astimezone(now.tzinfo)


def weekly(
    queries: Queries, scope: Scope, now: datetime, force: str, made_by: str, as_of: str, title: str = ""
) -> Weekly:
    """Count on a reading thread; nothing in it opens, and it names nobody but who made it."""
    counted, earlier = (board(queries.connection, one, now) for one in (scope, before(scope)))
    names = names_of(queries)
    tell = Teller(names, opening=False)
    return Weekly(
        force=", ".join(
            filter(
                None,
                (
                    tr("{force} Police", force=force_place(force)) if force else "",
                    names.teams.get(scope.team, ""),
                    names.services.get(scope.service, ""),
                ),
            )
        ),
        week=week_of(counted, earlier),
        parts=tuple(_part(counted, tell, *row) for row in _rows()),
        policy=names.policy,
        made_at=now,
        made_by=made_by,
        as_of=read_time(as_of),
        title=title,
    )


def numbers(queries: Queries, scope: Scope, now: datetime) -> bytes:
    """Return every number of a time as a table."""
    names = names_of(queries)
    people = {id_: name for id_, (_, name) in names.officers.items()}
    known = people | names.teams | names.services
    return b"".join(table(board(queries.connection, scope, now), tr, known))


Words = Callable[[Board, Teller], Content]


def _rows() -> tuple[tuple[str, Words, bool], ...]:
    return (
        (tr("In and out"), flow_words.flow, True),
        (tr("First answer"), flow_words.answer, False),
        (tr("Backlog"), flow_words.backlog, False),
        (tr("Waiting by grade and age"), standing_words.waiting, True),
        (tr("Clocks"), _clocks, True),
        (tr("Load by team"), lambda counted, tell: standing_words.load(counted, tell, teams=True), False),
        (tr("Needs an answer"), standing_words.needs, False),
        (tr("What the public say"), voices_words.public, False),
        (tr("Take-up and confidence"), voices_words.takeup, False),
    )


def _clocks(counted: Board, tell: Teller) -> Content:
    """Paper has room for every clock."""
    made = standing_words.clocks(counted, tell)
    return replace(made, chart=replace(made.chart, most=0)) if isinstance(made.chart, Heat) else made


def _part(counted: Board, tell: Teller, title: str, words: Words, wide: bool) -> Part:
    made = words(counted, tell)
    return Part(Tile(title, made.chart, _line(made.lead), _line(made.foot)), wide)


def _line(line: Line) -> Chart | None:
    return line if line.pieces else None
