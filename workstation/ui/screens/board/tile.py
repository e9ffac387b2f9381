"""One tile of the board: a title with a note beside it, a chart, and the table behind the chart."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workstation.ui.formatting.tile_data import Content
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.charts.chart_widget import ChartWidget
from workstation.ui.kit.charts.inline_text import Line
from workstation.ui.kit.fitting import PageStack
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.board.number_table import NumberTable

CHART, TABLE = 0, 1
TABLE_HEIGHT = 180


class WholeNote(widgets.Short):
    """A note beside a title: whole, or not there at all where it has no room. The tooltip always has it."""

    def written(self) -> str:
        whole = super().written()
        return whole if whole == self.text() else ""


class Tile(QFrame):
    """A card with a button on the right that switches between chart and table."""

    opened = Signal(object)

    def __init__(self, name: str, title: str, beside: str = "", accepts: str = "") -> None:
        super().__init__()
        self.setObjectName(f"board_{name}")
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.name, self.title_words = name, title
        self._content: Content | None = None
        self.chart = ChartWidget(f"board_{name}_chart", title, accepts)
        self.table = NumberTable(f"board_{name}_table", title)
        self.lead = ChartWidget(f"board_{name}_lead", tr("{title}, in short", title=title))
        self.foot = ChartWidget(f"board_{name}_foot", tr("{title}, more", title=title))
        self.finding = widgets.label("", wrap=True, name=f"board_{name}_finding")
        self.about = widgets.label("", "small", wrap=True, name=f"board_{name}_about")
        self.body = PageStack()
        self.body.addWidget(self.chart)
        self.body.addWidget(self._behind())
        self._build(title, beside)
        for part in (self.chart, self.table, self.lead, self.foot):
            part.opened.connect(self.opened)

    def _behind(self) -> QWidget:
        """Return the reverse of the chart: its finding, how it is counted, and its table."""
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.finding)
        layout.addWidget(self.about)
        layout.addWidget(self.table, 1)
        return page

    def _build(self, title: str, beside: str) -> None:
        self.title = widgets.label(title, "section")
        self.beside = WholeNote(beside)
        self.toggle = QPushButton()
        self.toggle.setObjectName(f"board_{self.name}_toggle")
        self.toggle.setProperty("role", "icon")
        self.toggle.setCheckable(True)
        self.toggle.setAutoDefault(False)
        self.toggle.setFixedSize(28, 28)
        self.toggle.setAccessibleName(tr("{title} as a table", title=title))
        self.toggle.setToolTip(widgets.tip(tr("Show as a table")))
        self.toggle.toggled.connect(self.show_table)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.beside, 1)
        head.addWidget(self.lead, 0)
        head.addWidget(self.toggle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 12, 12)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.body, 1)
        layout.addWidget(self.foot)
        self.lead.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.foot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def dress(self) -> None:
        """Apply the current theme."""
        ink = theme.current().muted
        self.toggle.setIcon(QIcon(theme.pixmap("table", ink, 16, self.devicePixelRatioF())))
        for part in (self.chart, self.lead, self.foot):
            part.update()

    def show_content(self, content: Content) -> None:
        """Show new numbers; unchanged ones cost nothing."""
        if content == self._content:
            return
        self._content = content
        self.chart.show_chart(content.chart)
        self.table.show_table(content.chart.table(), content.chart.finding)
        self.title.setToolTip(widgets.tip(content.about))
        self.finding.setText(content.chart.finding)
        self.about.setText(content.about)
        self.about.setVisible(bool(content.about))
        self.setAccessibleDescription(content.chart.finding)
        self.lead.show_chart(content.lead)
        self.lead.setVisible(bool(content.lead.pieces))
        if content.beside:
            self.beside.say(content.beside)
        self._widen()
        self.foot.show_chart(content.foot)
        self.foot.setVisible(bool(content.foot.pieces))

    def _widen(self) -> None:
        """Give the note beside the title one line of space."""
        line = self.lead.chart
        if isinstance(line, Line):
            self.lead.setFixedWidth(round(line.width(self.lead.ink)) + 2)

    def show_table(self, table: bool) -> None:
        """Show the table or the chart, and move the focus with it."""
        had = self.chart.hasFocus() or self.table.hasFocus()
        self.body.setCurrentIndex(TABLE if table else CHART)
        if self.toggle.isChecked() != table:
            self.toggle.setChecked(table)
        self.table.setMinimumHeight(TABLE_HEIGHT if table else 0)
        if had:
            (self.table if table else self.chart).setFocus(Qt.FocusReason.OtherFocusReason)

    def magnify(self, size: float) -> None:
        """Enlarge everything and hide the button."""
        for part in (self.chart, self.lead, self.foot):
            part.magnify(size)
        self._widen()
        for label, pixels, weight in ((self.title, 15, theme.BOLD), (self.beside, 13, theme.font().weight())):
            label.setFont(theme.font(round(pixels * size), weight))
            label.setStyleSheet(f"font-size: {round(pixels * size)}px")
        self.toggle.setVisible(size == 1.0)
        if size != 1.0:
            self.show_table(False)
