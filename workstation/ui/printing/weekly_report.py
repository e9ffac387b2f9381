"""Counts the weekly report: the board's numbers for a week and the week before, in the board's own charts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from casework.clocks import HERE
from workstation.cache.board import board
from workstation.cache.queries import Queries
from workstation.domain.ids import read_time
from workstation.domain.metrics import BoardSnapshot, Scope
from workstation.domain.time_buckets import before
from workstation.exports.numbers import table
from workstation.ui.formatting import current_tiles, outcome_tiles, throughput_tiles
from workstation.ui.formatting.drilldown_titles import Teller, names_of
from workstation.ui.formatting.labels import force_title
from workstation.ui.formatting.tile_data import Content
from workstation.ui.kit.charts.chart import Chart
from workstation.ui.kit.charts.heatmap import Heat
from workstation.ui.kit.charts.inline_text import Line
from workstation.ui.kit.i18n import tr
from workstation.ui.printing.layout_blocks import ChartTile
from workstation.ui.printing.narrative import week_of
from workstation.ui.printing.weekly_paper import PaperChart, Weekly

LAST, THIS, SEVEN = "last", "this", "seven"
"""The week: the last full week from Monday, the current week so far, or the last seven days."""
WEEK = timedelta(days=7)


def span_of(which: str, now: datetime) -> tuple[datetime, datetime]:
    """Return the start and end of a week, by local days."""
    if which == SEVEN:
        return now - WEEK, now
    here = now.astimezone(HERE)
    monday = datetime.combine(here.date() - timedelta(days=here.weekday()), datetime.min.time(), HERE)
    if which == THIS:
        return monday.astimezone(now.tzinfo), now
    # Counts days, not hours: a week in which the clocks change has an hour more or less.
    first = datetime.combine(monday.date() - WEEK, datetime.min.time(), HERE)
    return first.astimezone(now.tzinfo), monday.astimezone(now.tzinfo)


def weekly(
    queries: Queries, scope: Scope, now: datetime, force: str, made_by: str, as_of: str, title: str = ""
) -> Weekly:
    """Count on a reader thread. The numbers open nothing, and only the author is named."""
    counted, earlier = (board(queries.connection, period, now) for period in (scope, before(scope)))
    names = names_of(queries)
    tell = Teller(names, opening=False)
    return Weekly(
        force=", ".join(
            filter(
                None,
                (
                    force_title(force) if force else "",
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
    """Return every number in a time range as a table."""
    names = names_of(queries)
    people = {id_: name for id_, (_, name) in names.officers.items()}
    known = people | names.teams | names.services
    return b"".join(table(board(queries.connection, scope, now), tr, known))


Words = Callable[[BoardSnapshot, Teller], Content]


def _rows() -> tuple[tuple[str, Words, bool], ...]:
    return (
        (tr("In and out"), throughput_tiles.flow, True),
        (tr("First reply"), throughput_tiles.answer, False),
        (tr("Backlog"), throughput_tiles.backlog, False),
        (tr("Waiting by grade and age"), current_tiles.waiting, True),
        (tr("Clocks"), _clocks, True),
        (tr("Workload by team"), lambda counted, tell: current_tiles.load(counted, tell, teams=True), False),
        (tr("Needs an answer"), current_tiles.needs, False),
        (tr("What the public say"), outcome_tiles.public, False),
        (tr("Take-up and confidence"), outcome_tiles.takeup, False),
    )


def _clocks(counted: BoardSnapshot, tell: Teller) -> Content:
    """Return the chart of every clock, because paper has room for all of them."""
    content = current_tiles.clocks(counted, tell)
    return (
        replace(content, chart=replace(content.chart, most=0)) if isinstance(content.chart, Heat) else content
    )


def _part(counted: BoardSnapshot, tell: Teller, title: str, words: Words, wide: bool) -> PaperChart:
    content = words(counted, tell)
    return PaperChart(ChartTile(title, content.chart, _line(content.lead), _line(content.foot)), wide)


def _line(line: Line) -> Chart | None:
    return line if line.pieces else None
