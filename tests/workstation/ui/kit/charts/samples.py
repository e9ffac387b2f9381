"""One chart of each kind, with sample numbers."""

from __future__ import annotations

from workstation.ui.kit.charts.bar_list import Carried, Load
from workstation.ui.kit.charts.bars import Bars, Series
from workstation.ui.kit.charts.chart import Chart, Number
from workstation.ui.kit.charts.forecast import Ahead, Forecast
from workstation.ui.kit.charts.heatmap import Cell, Heat
from workstation.ui.kit.charts.inline_text import Line, TextRun
from workstation.ui.kit.charts.rating_bars import Score, Scores
from workstation.ui.kit.charts.trend import Trend


def number(value: float | None, words: str = "") -> Number:
    """Return a number that opens its cases when it is above zero."""
    shown = "" if value is None else f"{value:g}"
    return Number(value, shown, f"{words} {shown}".strip(), ("opens", words, value) if value else None)


HOURS = tuple(f"{(22 + n) % 24:02}" for n in range(12))
IN, OUT = (6, 4, 3, 2, 1, 1, 2, 3, 6, 11, 14, 8), (5, 6, 3, 2, 2, 1, 1, 1, 3, 12, 13, 9)
BARS = Bars(
    "Hour",
    HOURS,
    (
        Series("In", "accent", tuple(number(n, f"{h} in") for h, n in zip(HOURS, IN, strict=True))),
        Series("Out", "border", tuple(number(n, f"{h} out") for h, n in zip(HOURS, OUT, strict=True))),
    ),
    "In 61, out 58; the busiest hour was 08:00 with 14 in.",
)
DAYS = (*(f"{n} Nov" for n in range(11, 24)), "Today")
MINUTES = (71, 66, 69, 58, 62, None, 70, 55, 52, 49, 53, 44, 41, 38)
TREND = Trend("Day", "Minutes", DAYS, tuple(number(n, "min") for n in MINUTES), "Half had an answer within 38 minutes.",
              60, "target 60")  # fmt: skip
PEOPLE = (
    ("JL", "Joss Linchmere", 23),
    ("KM", "Kit Merrow", 19),
    ("OD", "Orla Dunmere", 17),
    ("WA", "Wren Ashdown", 7),
)
LOAD = Load(
    "Officer",
    "Open cases",
    tuple(Carried(s, name, number(n, name), "3 over" if n > 20 else "", s.lower()) for s, name, n in PEOPLE),
    "Joss Linchmere carries the most, 23.",
    20,
)
FORECAST = Forecast(
    ("Day", "Open", "From", "To"),
    ("22 Nov", "23 Nov", "Today"),
    tuple(number(n, "open") for n in (170, 158, 148)),
    tuple(
        Ahead(f"{24 + n} Nov", number(148 - 13 * n), number(148 - 7 * n), number(148 + n))
        for n in range(1, 5)
    ),
    "Likely 96 to 152 by Saturday.",
)
SCORES = Scores(
    ("Question", "Mean", "Change"),
    (
        Score("Ease of contact", number(4.4, "Ease"), number(0.1)),
        Score("Treatment", number(4.5, "T"), number(None)),
    ),
    "Ease of contact 4.4 out of 5.",
)
HEAT = Heat(
    "Grade",
    ("under 1 h", "1–4 h", "All"),
    (
        (
            "Not graded",
            (Cell(number(39, "young")), Cell(number(2, "old"), number(2, "over")), Cell(number(41, "row"))),
        ),
        (
            "2 Priority",
            (Cell(number(0)), Cell(number(11, "all"), number(3, "late")), Cell(number(11, "row"))),
        ),
        ("All", (Cell(number(39, "sum")), Cell(number(13, "sum")), Cell(number(52, "sum")))),
    ),
    "52 wait, 5 of them over.",
)
LINE = Line(
    (TextRun(number=number(7, "over")), TextRun(" overdue, "), TextRun("In ", number(61, "in"), "accent")),
    "7 over.",
)
ALL: tuple[Chart, ...] = (BARS, TREND, LOAD, FORECAST, SCORES, HEAT, LINE)
