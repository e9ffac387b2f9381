"""The tile of clocks due soon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from workstation.ui.formatting.tile_data import Breaking
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.charts.chart_widget import ChartWidget
from workstation.ui.kit.charts.inline_text import Line
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.board.due_soon import LINE, SHOWN, BreakingList


class BreakingTile(QFrame):
    """A card with the rows and a hint on how to assign them. It is already a table and has no chart."""

    opened = Signal(object)

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("board_breaking")
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.list = BreakingList(now)
        self.title = widgets.label(tr("Due soon"), "section")
        self.lead = ChartWidget("board_breaking_lead", tr("Due soon, in short"))
        self.lead.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lead.opened.connect(self.opened)
        self.hint = widgets.Short(tr("Drag rows onto an officer, or press A to assign"))
        self.empty = widgets.label(
            tr("Nothing is due soon."), "muted", name="board_breaking_empty", wrap=True
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = widgets.row(self.title, spacing=10)
        head.addWidget(self.lead, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 12)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.hint)
        self.magnify(1.0)

    def show_rows(self, rows: list[Breaking], lead: Line, *, on_wall: bool) -> None:
        """Show these rows, without initials on a wall display."""
        self.list.hang(on_wall)
        self.list.rows.show([replace(row, initials="", owner="") for row in rows] if on_wall else rows)
        self.list.fit()
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.hint.setVisible(bool(rows) and not on_wall)
        self.lead.show_chart(lead)
        self.setAccessibleDescription(lead.finding)

    def magnify(self, size: float) -> None:
        """Enlarge everything."""
        self.list.delegate.size = size
        self.list.setMinimumHeight(round(LINE * size) * SHOWN)
        self.list.scheduleDelayedItemsLayout()
        self.lead.magnify(size)
        self.title.setStyleSheet("" if size == 1.0 else f"font-size: {round(15 * size)}px")
        self.empty.setFont(theme.font(round(13 * size)))
