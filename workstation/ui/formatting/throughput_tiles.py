"""Activity in the chosen period as charts and sentences: received and closed, first replies, the backlog."""

from __future__ import annotations

from datetime import datetime, timedelta

from casework.clocks import HERE
from workstation.domain.forecast import SLOTS
from workstation.domain.metrics import ALL, BoardSnapshot, MetricValue, Point
from workstation.domain.time_buckets import HOURLY
from workstation.ui.formatting.answers import MONTHS
from workstation.ui.formatting.current_tiles import about, line
from workstation.ui.formatting.drilldown_titles import Teller
from workstation.ui.formatting.tile_data import Content
from workstation.ui.kit.charts.bars import Bars, Series
from workstation.ui.kit.charts.chart import Number
from workstation.ui.kit.charts.forecast import Ahead, Forecast
from workstation.ui.kit.charts.inline_text import Line, TextRun
from workstation.ui.kit.charts.trend import Trend
from workstation.ui.kit.i18n import tr

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FAR = 3  # A target this many times the highest value would flatten the line, so it is only written out.
IN_HOURS = 300  # Minutes above which a first reply is given in hours.
LIKELY = ("at least", "likely", "at most")
NOW = timedelta(minutes=5)
"""A time range that ended no longer ago than this counts as current and can have a forecast."""


def day(at: datetime, now: datetime) -> str:
    """Return a short form of a day; today is shown by name."""
    here = at.astimezone(HERE)
    return (
        tr("Today")
        if here.date() == now.astimezone(HERE).date()
        else f"{here.day} {tr(MONTHS[here.month - 1])}"
    )


def flow(board: BoardSnapshot, tell: Teller) -> Content:
    """Return reports received and closed, by hour or by day."""
    hourly = board.scope.end - board.scope.start <= HOURLY
    starts = board.edges[:-1]
    labels = tuple(f"{at.astimezone(HERE):%H}" if hourly else day(at, board.as_of) for at in starts)
    spoken = tuple(tr("{hour}:00", hour=label) if hourly else label for label in labels)
    into, out = (
        tuple(
            tell.number(board.figure(key, str(nth)), f"{tr(words)}, {when}")
            for nth, when in enumerate(spoken)
        )
        for key, words in (("came_in", "In"), ("went_out", "Out"))
    )
    all_in = tell.number(board.figure("came_in", ALL), tr("In"))
    all_out = tell.number(board.figure("went_out", ALL), tr("Out"))
    chart = Bars(tr("Hour") if hourly else tr("Day"), labels,
                 (Series(tr("In"), "accent", into), Series(tr("Out"), "border", out)),
                 _busiest(into, spoken, all_in, all_out))  # fmt: skip
    lead = Line(
        (
            TextRun(f"{tr('In')} ", all_in, "accent"),
            TextRun("   "),
            TextRun(f"{tr('Out')} ", all_out, "border"),
        )
    )
    beside = tr("reports per hour") if hourly else tr("reports per day")
    return Content(chart, lead, about=about("came_in", "went_out"), beside=beside)


def _busiest(into: tuple[Number, ...], when: tuple[str, ...], all_in: Number, all_out: Number) -> str:
    if not all_in.value:
        return tr("In {n}, out {m}.", n=all_in.text, m=all_out.text)
    at = max(range(len(into)), key=lambda nth: into[nth].value or 0)
    return tr("In {n}, out {m}; the busiest time was {when} with {most} in.", n=all_in.text, m=all_out.text,
              when=when[at], most=into[at].text)  # fmt: skip


def minutes_words(minutes: float) -> str:
    """Return a short form of a duration."""
    return tr("{n} h", n=f"{minutes / 60:,.0f}") if minutes >= IN_HOURS else tr("{n} min", n=f"{minutes:.0f}")


def answer(board: BoardSnapshot, tell: Teller) -> Content:
    """Return the daily waiting time for a first reply, compared with the policy's target."""
    medians = [board.figure("first_median", str(nth), ALL) for nth in range(len(board.days) - 1)]
    top = max([*(median.value or 0 for median in medians), 0])
    hours, target = top >= IN_HOURS, _target(tell)
    labels = tuple(day(at, board.as_of) for at in board.days[:-1])
    numbers = tuple(_wait(tell, median, label, hours) for median, label in zip(medians, labels, strict=True))
    every, ninety = board.figure("first_median", ALL, ALL), board.figure("first_ninety", ALL, ALL)
    near = target / (60 if hours else 1) if target is not None and target <= FAR * max(top, 1) else None
    goal = "" if target is None else tr("target {n}", n=minutes_words(target))
    chart = Trend(tr("Day"), tr("Hours") if hours else tr("Minutes"), labels, numbers,
                  _answered(every, ninety, target), near, goal if near is not None else "")  # fmt: skip
    half = tell.number(every, tr("First reply, median"), _text(every))
    most = tell.number(ninety, tr("First reply, nine in ten"), _text(ninety))
    alike = half.text == most.text
    pieces = (
        (most, tr(" for nearly all")) if alike else (half, tr(" for half, "), most, tr(" for nine in ten"))
    )
    foot = line(tr("In this period: "), *pieces)
    return Content(chart, line() if near is not None else line(goal), foot if ninety.value is not None else line(),
                   about("first_median", "first_ninety"),
                   tr("median hours, by day") if hours else tr("median minutes, by day"))  # fmt: skip


def _target(tell: Teller) -> float | None:
    """Return the policy's target for a first reply in minutes."""
    lines = tell.names.policy.board
    goal = lines.first_answer_minutes if lines is not None else None
    return float(goal) if goal is not None else None


def _text(figure: MetricValue) -> str:
    return minutes_words(figure.value) if figure.value is not None else tr("none")


def _wait(tell: Teller, figure: MetricValue, when: str, hours: bool) -> Number:
    if figure.value is None:
        return Number(None, "–", tr("{when}: no first reply", when=when))
    number = tell.number(figure, tr("First replies, {when}", when=when), minutes_words(figure.value))
    return Number(figure.value / (60 if hours else 1), number.text, number.words, number.opens)


def _answered(every: MetricValue, ninety: MetricValue, target: float | None) -> str:
    if every.value is None or ninety.value is None:
        return tr("No first reply was sent in this period.")
    times = tr("Half of the reports had their first reply within {n}, nine in ten within {m}.",
              n=minutes_words(every.value), m=minutes_words(ninety.value))  # fmt: skip
    if target is None:
        return times
    kept = tr("The target of {n} was met.") if every.value <= target else tr("The target of {n} was not met.")
    return f"{times} {kept.format(n=minutes_words(target))}"


def backlog(board: BoardSnapshot, tell: Teller) -> Content:
    """Return open reports at the start of each day, with a forecast."""
    labels = tuple(day(at, board.as_of) for at in (*board.days[:-2], board.days[-1])) if board.days else ()
    keys = (*(str(nth) for nth in range(len(board.days) - 2)), ALL)
    numbers = tuple(tell.number(board.figure("backlog", key), tr("Open, {when}", when=label))
                    for key, label in zip(keys, labels, strict=True))  # fmt: skip
    live = board.as_of - board.scope.end < NOW
    ahead = tuple(_ahead(point, board) for point in board.forecast[SLOTS::SLOTS]) if live else ()
    start, end = numbers[0], numbers[-1]
    finding = tr("{n} reports are open; on {day} it was {m}.", n=end.text, m=start.text, day=labels[0])
    foot = line()
    if ahead:
        last = board.forecast[-1]
        forecast = tr("Likely {low} to {high} by {day}, if work continues as in recent weeks", low=ahead[-1].least.text,
                  high=ahead[-1].most.text, day=tr(DAYS[last.at.astimezone(HERE).weekday()]))  # fmt: skip
        finding, foot = f"{finding} {forecast}.", line(forecast)
    names = (tr("Day"), tr("Open"), tr("Likely from"), tr("Likely to"))
    beside = (
        tr("with forecast to {day}", day=ahead[-1].label) if ahead else tr("open at the start of each day")
    )
    return Content(
        Forecast(names, labels, numbers, ahead, finding), foot=foot, about=about("backlog"), beside=beside
    )


def _ahead(point: Point, board: BoardSnapshot) -> Ahead:
    label = day(point.at, board.as_of)
    least, middle, most = (
        Number(value, f"{value:,.0f}", tr("{when}, {how}: {n}", when=label, how=tr(how), n=f"{value:,.0f}"))
        for value, how in zip((point.low, point.likely, point.high), LIKELY, strict=True)
    )
    return Ahead(label, least, middle, most)
