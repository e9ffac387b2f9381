"""What the tiles show: frozen charts, sentences and rows, without widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workstation.ui.kit.charts.chart import Chart
from workstation.ui.kit.charts.inline_text import Line

NOTHING = Line(())


@dataclass(frozen=True)
class Content:
    """What stands in a tile; `beside` its title, and `about` how its numbers are counted, as they are defined."""

    chart: Chart
    lead: Line = NOTHING
    foot: Line = NOTHING
    about: str = ""
    beside: str = ""


@dataclass(frozen=True)
class Breaking:
    """One clock of one report: when it breaks, what it is, and who has the report."""

    report: str
    reference: str
    due_at: datetime
    soon: bool
    what: str
    initials: str = ""
    owner: str = ""


@dataclass(frozen=True)
class Shown:
    """Everything on the board: tiles by name, and what breaks next. `nothing` when nothing at all was counted.

    `held_since` says from when on this desk has what was closed, when the time shown begins before that.
    """

    tiles: dict[str, Content]
    breaking: list[Breaking]
    breaking_lead: Line
    nothing: bool = False
    held_since: datetime | None = None
