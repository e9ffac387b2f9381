"""The bar above the tiles: title, filters, charts or tables, exports, and the status of the numbers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.board.filters import Filters

SPANS = {"12h": "Last 12 hours", "today": "Today", "7d": "7 days", "30d": "30 days", "own": "From … to …"}
ROOMY = 1480
"""Width from which there is room for a hint."""


class BoardToolbar(QWidget):
    """Requests other numbers; shows their scope and how current they are."""

    chosen = Signal(str, str)
    tables = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("board_head")
        self._exporting: Callable[[str], None] | None = None
        self.title = widgets.label(tr("Board"), "title")
        self.team = self._choice("team", tr("Team"), 14)
        self.service = self._choice("service", tr("Service"), 14)
        self.span = self._choice("span", tr("Time"), 15)
        for key, words in SPANS.items():
            self.span.addItem(tr(words), key)
        self.hint = widgets.Short(tr("Select a figure to see its reports"))
        self.as_of = widgets.label("", "muted", name="board_as_of")
        self.buttons = [widgets.button(words, f"board_export_{kind}")
                        for kind, words in (("csv", tr("Export CSV")), ("pdf", tr("Export PDF")))]  # fmt: skip
        for button, kind in zip(self.buttons, ("csv", "pdf"), strict=True):
            button.hide()
            button.clicked.connect(lambda _=False, kind=kind: self._export(kind))
        self.state = widgets.label("", wrap=True, name="board_state")
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 8, 12, 8)
        inner.addWidget(self.state)
        self.notice = widgets.frame("info", inner)
        self.notice.hide()
        self.progress = QProgressBar()
        self.progress.setObjectName("board_progress")
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Loading the figures"))
        self.progress.hide()
        self._build()

    def _choice(self, key: str, title: str, signs: int) -> QComboBox:
        box = widgets.choice(f"board_{key}", title, signs)
        box.activated.connect(lambda _: self.chosen.emit(key, str(box.currentData() or "")))
        return box

    def _build(self) -> None:
        self.segments = QWidget()
        row = QHBoxLayout(self.segments)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        for nth, words in enumerate((tr("Charts"), tr("Tables"))):
            button = widgets.button(words, f"board_{('charts', 'tables')[nth]}", "segment")
            button.setCheckable(True)
            button.setChecked(nth == 0)
            self._group.addButton(button, nth)
            row.addWidget(button)
        self._group.idToggled.connect(self._switched)
        what = self._left = widgets.row(self.title, self.team, self.service, self.span, spacing=10)
        what.addWidget(self.hint, 1)
        what.addStretch(0)
        # The bar folds at the width it is given; on one line it must not widen the window instead.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._line.setSpacing(8)
        self._line.addLayout(what, 1)
        self._right = widgets.row(None, self.as_of, self.segments, *self.buttons, spacing=10)
        self._line.addLayout(self._right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PANE_PADDING, 10, theme.PANE_PADDING, 6)
        layout.setSpacing(8)
        layout.addLayout(self._line)
        layout.addWidget(self.notice)
        layout.addWidget(self.progress)

    def _switched(self, which: int, on: bool) -> None:
        if on:
            self.tables.emit(which == 1)

    def switch(self, tables: bool) -> None:
        """Switch every tile to tables or charts."""
        self._group.button(int(tables)).setChecked(True)

    def _export(self, kind: str) -> None:
        if self._exporting is not None:
            self._exporting(kind)

    def export_by(self, exporting: Callable[[str], None] | None) -> None:
        """Show the export buttons when exporting is available."""
        self._exporting = exporting
        for button in self.buttons:
            button.setVisible(exporting is not None)
        self._fold()

    # -- calls from the presenter -----------------------------------------------------------------------

    def offer(self, teams: list[tuple[str, str]], services: list[tuple[str, str]]) -> None:
        """Offer these teams and services as (key, label) pairs, keeping the current choice."""
        for box, offered in ((self.team, teams), (self.service, services)):
            if [(box.itemData(n), box.itemText(n)) for n in range(box.count())] == offered:
                continue
            kept = box.currentData()
            box.clear()
            for key, words in offered:
                box.addItem(words, key)
            box.setCurrentIndex(max(0, box.findData(kept)))
            box.setEnabled(len(offered) > 1)

    def show_filters(self, filters: Filters, own: str) -> None:
        """Show the selected filters; `own` is the label of a custom time range."""
        self.span.setItemText(self.span.findData("own"), own or tr("From … to …"))
        for box, key in (
            (self.team, filters.team),
            (self.service, filters.service),
            (self.span, filters.span),
        ):
            box.setCurrentIndex(max(0, box.findData(key)))

    def show_as_of(self, words: str) -> None:
        """Show how current the numbers are."""
        self.as_of.setText(words)
        self._fold()

    def show_state(self, words: str, role: str) -> None:
        """Show the status with the next step; "" clears it."""
        self.state.setText(words)
        widgets.restyle(self.notice, role or "info")
        self.notice.setVisible(bool(words))

    def show_progress(self, done: int, total: int) -> None:
        """Show the progress of a store request; zero of zero when there is none."""
        self.progress.setVisible(total >= 0)
        self.progress.setRange(0, max(total, 0))
        self.progress.setValue(done)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
        self._hint()

    def _fold(self) -> None:
        """Arrange everything on one line when it fits, otherwise on two."""
        wide = (
            self._left.minimumSize().width() + self._right.minimumSize().width() + 2 * theme.PANE_PADDING + 16
        )
        way = QBoxLayout.Direction.LeftToRight if self.width() >= wide else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != way:
            self._line.setDirection(way)

    def _hint(self) -> None:
        """Show the hint only where there is room to read it."""
        self.hint.setVisible(self.team.isVisible() and self.width() >= ROOMY)

    def on_wall(self, size: float) -> None:
        """Show only the title and status, enlarged for a wall display, or everything at desk size."""
        desk = size == 1.0
        for widget in (self.team, self.service, self.span, self.segments):
            widget.setVisible(desk)
        self._hint()
        for button in self.buttons:
            button.setVisible(desk and self._exporting is not None)
        for label, pixels in ((self.title, 20), (self.as_of, 13), (self.state, 13)):
            label.setStyleSheet("" if desk else f"font-size: {round(pixels * size)}px")
