"""Contents of the tiles: frozen charts, sentences and rows, without widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workstation.ui.kit.charts.chart import Chart
from workstation.ui.kit.charts.inline_text import Line

NOTHING = Line(())


@dataclass(frozen=True)
class Content:
    """The contents of a tile. `beside` is shown next to the title; `about` explains how the numbers are counted."""

    chart: Chart
    lead: Line = NOTHING
    foot: Line = NOTHING
    about: str = ""
    beside: str = ""


@dataclass(frozen=True)
class Breaking:
    """One clock of one report: when it is due, what it measures, and who holds the report."""

    report: str
    reference: str
    due_at: datetime
    soon: bool
    what: str
    initials: str = ""
    owner: str = ""
    short: str = ""
    """The clock alone, for a row without room for the service."""


@dataclass(frozen=True)
class Shown:
    """Everything on the board: tiles by name, and the clocks due soon. `nothing` means that nothing was counted.

    `held_since` is the date from which this desk holds closed cases, when the chosen period begins earlier.
    """

    tiles: dict[str, Content]
    breaking: list[Breaking]
    breaking_lead: Line
    nothing: bool = False
    held_since: datetime | None = None
