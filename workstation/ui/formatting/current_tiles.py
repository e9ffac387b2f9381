"""Current workload as charts and sentences: waiting reports, due clocks, workload, and reporters awaiting a reply."""

from __future__ import annotations

import re

from workstation.domain.metrics import AGES, ALL, BY_KEY, NOBODY, BoardSnapshot, Due, MetricValue
from workstation.ui.formatting.drilldown_titles import Teller
from workstation.ui.formatting.tile_data import Breaking, Content
from workstation.ui.kit.charts.bar_list import Carried, Load
from workstation.ui.kit.charts.chart import Number
from workstation.ui.kit.charts.heatmap import Cell, Heat
from workstation.ui.kit.charts.inline_text import Line, TextRun
from workstation.ui.kit.i18n import tr

CLOCK_KEYS = ("clock_running", "clock_soon", "clock_over", "clock_met", "clock_broken", "clock_without")
WAITS = (
    ("citizens_waiting", "first"),
    ("citizens_waiting", "again"),
    ("update_requested", ""),
    ("undelivered", ""),
)
WAIT_WORDS = {
    "first": "First reply", "again": "Wrote again", "update_requested": "Updates requested", "undelivered": "Not delivered",
}  # fmt: skip
MOST_CLOCKS, MOST_TEAMS = 5, 3
WORD = re.compile(r"\S+\s*|\s+")
COLUMNS = ("In time", "Soon", "Overdue", "Met", "Missed", "Ended without")


def about(*keys: str) -> str:
    """Return how these numbers are counted, taken from the metric definitions."""
    return " ".join(tr(BY_KEY[key].words) for key in keys)


def line(*pieces: str | Number) -> Line:
    """Return a sentence of text and numbers."""
    runs: list[TextRun] = []
    for piece in pieces:
        # A sentence may be broken between any two words.
        runs += (
            [TextRun(number=piece)]
            if isinstance(piece, Number)
            else [TextRun(w) for w in WORD.findall(piece)]
        )
    sentence = "".join(piece.text if isinstance(piece, Number) else piece for piece in pieces)
    return Line(tuple(runs), sentence)


def waiting(board: BoardSnapshot, tell: Teller) -> Content:
    """Return open reports by grade and age."""
    rows = []
    for grade in (*sorted(_grades(board)), ALL):
        name = tell.names.grade(grade)
        cells = tuple(_cell(board, tell, grade, age, name) for age in (*map(str, range(len(AGES))), ALL))
        rows.append((name, cells))
    total = board.figure("waiting", ALL, ALL, ALL)
    over = board.figure("over", ALL, ALL, ALL)
    finding = tr(
        "{n} reports are waiting, {over} of them overdue.",
        n=f"{total.value:,g}",
        over=f"{over.value or 0:,g}",
    )
    columns = (*(tr(words) for words, _, _ in AGES), tr("All"))
    lead = line(tell.number(total, tr("Waiting")), tr(" open"))
    return Content(Heat(tr("Grade"), columns, tuple(rows), finding), lead, about=about("waiting", "over"))


def _grades(board: BoardSnapshot) -> set[str]:
    """Return every grade in the policy and the reports, including the key for reports without one."""
    return {"0", "1", "2", "3", "4", "5"} | {figure.part[0] for figure in board.of("waiting")} - {ALL}


def _cell(board: BoardSnapshot, tell: Teller, grade: str, age: str, name: str) -> Cell:
    which = [name] if grade != ALL else []
    which += [tr(AGES[int(age)][0])] if age != ALL else []
    words = tr("Waiting: {which}", which=", ".join(which)) if which else tr("Waiting")
    over = board.figure("over", grade, age, ALL)
    count = tell.number(board.figure("waiting", grade, age, ALL), words)
    return Cell(count, tell.number(over, tr("{what}, overdue", what=words)) if over.value else None)


def breaking(board: BoardSnapshot, tell: Teller) -> tuple[list[Breaking], Line]:
    """Return the clocks due soon, the next one first, and a line that counts those overdue and due soon."""
    over, soon = board.figure("clock_over", ALL), board.figure("clock_soon", ALL)
    lead = line(
        tell.number(over, tr("Overdue")),
        tr(" overdue, "),
        tell.number(soon, tr("Due soon")),
        tr(" due soon"),
    )
    return [_row(due, tell) for due in board.due], lead


def _row(due: Due, tell: Teller) -> Breaking:
    initials, name = tell.names.officers.get(due.owner, ("", ""))
    clock = tell.names.clock(due.clock)
    what = f"{clock}, {tr(due.service)}"
    return Breaking(due.report, due.reference, due.due_at, not due.over, what, initials, name, clock)


def clocks(board: BoardSnapshot, tell: Teller) -> Content:
    """Return every clock by its current state, and how clocks ended within the time range."""
    known = {figure.part[0] for key in CLOCK_KEYS for figure in board.of(key)} - {ALL}
    order = sorted(
        known, key=lambda name: [-_value(board, key, name) for key in ("clock_over", "clock_soon")] + [name]
    )
    rows = tuple((tell.names.clock(name), _clock_cells(board, tell, name)) for name in (*order, ALL))
    over, broken = board.figure("clock_over", ALL), board.figure("clock_broken", ALL)
    finding = tr(
        "{over} reports have an overdue clock. In this period {met} clocks were met, {broken} were missed and {without} "
        "ended without the event they were waiting for.",
        over=f"{over.value or 0:,g}", broken=f"{broken.value or 0:,g}",
        met=f"{board.figure('clock_met', ALL).value or 0:,g}",
        without=f"{board.figure('clock_without', ALL).value or 0:,g}",
    )  # fmt: skip
    columns = tuple(tr(words) for words in COLUMNS)
    chart = Heat(tr("Clock"), columns, rows, finding, most=MOST_CLOCKS, sums=False)
    return Content(chart, about=about(*CLOCK_KEYS))


def _value(board: BoardSnapshot, key: str, *part: str) -> float:
    return board.figure(key, *part).value or 0


def _clock_cells(board: BoardSnapshot, tell: Teller, name: str) -> tuple[Cell, ...]:
    cells = []
    for key in CLOCK_KEYS:
        words = tr("{clock}: {how}", clock=tell.names.clock(name), how=tr(BY_KEY[key].title))
        number = tell.number(board.figure(key, name), words)
        cells.append(Cell(number, late=key == "clock_over"))
    return tuple(cells)


def load(board: BoardSnapshot, tell: Teller, *, teams: bool = False) -> Content:
    """Return the workload by officer, or by team on a wall display, which names no individuals."""
    lines = tell.names.policy.board
    full = lines.full_load if lines is not None else None
    figures = {figure.part[0]: figure for figure in board.of("load_team" if teams else "load_officer")}
    rows = _teams(board, tell, figures) if teams else _officers(board, tell, figures, full)
    most = max(rows, key=lambda row: row.number.value or 0, default=None)
    nobody = board.figure("load_officer", NOBODY)
    finding = tr("Nobody has open cases.")
    if most is not None and most.number.value:
        finding = tr("{name} has the most cases ({n}); {nobody} have no owner yet.",
                     name=most.name, n=most.number.text, nobody=f"{nobody.value or 0:,g}")  # fmt: skip
    chart = Load(tr("Team") if teams else tr("Officer"), tr("Open cases"), rows, finding,
                 None if teams else full)  # fmt: skip
    lead = line(tell.number(nobody, tr("Nobody yet")), tr(" without owner"))
    foot = line() if teams else _team_line(board, tell)
    return Content(chart, lead, foot, about("load_officer", "load_team"))


def _officers(
    board: BoardSnapshot, tell: Teller, figures: dict[str, MetricValue], full: float | None
) -> tuple[Carried, ...]:
    """Return everyone in the team, including officers without a case because they could take one."""
    names = tell.names
    there = [id_ for id_, team in names.team_of.items() if not board.scope.team or team == board.scope.team]
    rows = []
    for id_ in {*there, *figures} - {ALL, NOBODY}:
        number = tell.number(figures.get(id_, board.figure("load_officer", id_)), names.officer(id_))
        over = (number.value or 0) - full if full else 0
        much = tr("{n} above full", n=f"{over:g}") if over > 0 else ""
        rows.append(Carried(names.officers.get(id_, ("?", ""))[0], names.officer(id_), number, much, id_))
    return tuple(sorted(rows, key=lambda row: (-(row.number.value or 0), row.name)))


def _teams(board: BoardSnapshot, tell: Teller, figures: dict[str, MetricValue]) -> tuple[Carried, ...]:
    rows = [
        Carried("", tell.names.teams.get(id_) or tr("No team"), tell.number(figure, _team(tell, id_)))
        for id_, figure in figures.items()
        if id_ != ALL
    ]
    return tuple(sorted(rows, key=lambda row: (-(row.number.value or 0), row.name)))


def _team(tell: Teller, id_: str) -> str:
    return tell.names.teams.get(id_) or tr("No team")


def _team_line(board: BoardSnapshot, tell: Teller) -> Line:
    rows = _teams(board, tell, {figure.part[0]: figure for figure in board.of("load_team")})
    pieces: list[str | Number] = []
    for row in rows[:MOST_TEAMS]:
        pieces += [f" · {row.name} " if pieces else f"{row.name} ", row.number]
    return line(*pieces)


def needs(board: BoardSnapshot, tell: Teller) -> Content:
    """Return who is waiting for an answer."""
    rows = []
    for key, turn in WAITS:
        words = tr(WAIT_WORDS[turn or key])
        figure = board.figure(key, turn) if turn else board.figure(key)
        rows.append(Carried("", words, tell.number(figure, words)))
    every = board.figure("citizens_waiting", ALL)
    finding = tr("{n} people are waiting for a reply, {m} asked for an update; {k} replies were not delivered.",
                 n=f"{every.value or 0:,g}", m=rows[2].number.text, k=rows[3].number.text)  # fmt: skip
    chart = Load(tr("Waiting for"), tr("Open cases"), tuple(rows), finding)
    return Content(chart, about=about("citizens_waiting", "update_requested", "undelivered"))
