"""The page on which supervisors review the cases whose time has come: keep or dispose."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workstation.cache.retention_due import DueReview
from workstation.session.reader import Reader
from workstation.ui.formatting import retention as words
from workstation.ui.kit import tables, widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.retention.retention_presenter import RetentionPresenter, Summary, next_step
from workstation.ui.screens.retention.reviews_model import ReviewsModel

WIDTHS = (150, 150, 200, 220, 90, 210)
GROUP = words.HEADS.index("Group")
LINE = 30
STEPS = {"review_retention": "Review", "approve": "Approve or send back"}


class RetentionView(QStackedWidget):
    """Lists the cases due to supervisors, and tells everyone else who reviews them."""

    wanted = Signal(str, str)
    """An action and the report it is about."""

    def __init__(self, reader: Reader, then: Then) -> None:
        super().__init__()
        self.setObjectName("retention")
        self.presenter = RetentionPresenter(reader, then, self)
        self.model = ReviewsModel()
        self.summary = widgets.label("", "muted", name="retention_summary", wrap=True)
        self.table = self._table()
        self.full = widgets.label("", name="retention_full", wrap=True)
        self.full.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.decide = widgets.KeyButton(tr("Review"), "Enter", "retention_decide", "primary")
        self.decide.clicked.connect(self._decide)
        self.see = widgets.KeyButton(tr("Open the case"), "Ctrl Enter", "retention_open")
        self.see.clicked.connect(self._open_case)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._open_case)
        for key in ("Return", "Enter"):
            QShortcut(QKeySequence(key), self.table, self._decide, context=Qt.ShortcutContext.WidgetShortcut)
        self.addWidget(self._page())
        self.addWidget(_not_allowed())
        self._choose(QModelIndex())

    def _table(self) -> QTableView:
        table = tables.of_rows("retention_table", tr("Cases due for review"), self.model, LINE, WIDTHS, GROUP)
        kept = table.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        table.setSizePolicy(kept)
        table.selectionModel().currentRowChanged.connect(lambda now, _: self._choose(now))
        table.doubleClicked.connect(lambda _: self._open_case())
        return table

    def _page(self) -> QWidget:
        lead = tr(
            "Each closed case is reviewed when the period of its group ends. Keep it, or ask a second person to agree"
            " to dispose of it."
        )
        head = widgets.row(widgets.label(tr("Retention"), "title"), widgets.Short(lead), spacing=12)
        head.setStretch(1, 1)
        card = QVBoxLayout()
        card.setContentsMargins(12, 8, 12, 8)
        card.addWidget(self.full)
        self.card = widgets.frame("card", card)
        layout = QVBoxLayout()
        layout.setContentsMargins(24, 12, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.card)
        layout.addLayout(widgets.row(None, self.see, self.decide, spacing=12))
        page = QWidget()
        page.setLayout(layout)
        return page

    def open(self) -> None:
        """Show the cases due, or who may see them."""
        self.setCurrentIndex(0 if self.presenter.allowed else 1)
        if self.presenter.allowed:
            self.presenter.open()
            self.table.setFocus()

    def chosen(self) -> DueReview | None:
        """Return the selected case, or None."""
        at = self.table.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def _choose(self, _: QModelIndex) -> None:
        row = self.chosen()
        step = next_step(row, self.presenter.me) if row is not None else ""
        self.card.setVisible(row is not None)
        self.full.setText("\n".join(words.full(row)) if row is not None else "")
        self.see.setEnabled(row is not None)
        self.decide.setText(tr(STEPS.get(step, "Review")))
        self.decide.setAccessibleName(self.decide.text())
        self.decide.setEnabled(bool(step))
        waits = row is not None and row.state == "waiting" and not step
        self.decide.setToolTip(widgets.tip(tr("A different officer must approve this.")) if waits else "")
        self.decide.updateGeometry()

    def _decide(self) -> None:
        row = self.chosen()
        step = next_step(row, self.presenter.me) if row is not None else ""
        if row is not None and step:
            self.wanted.emit(step, row.report)

    def _open_case(self) -> None:
        row = self.chosen()
        if row is not None:
            self.wanted.emit("open", row.report)

    # -- calls from the presenter -----------------------------------------------------------------------

    def show_reviews(self, rows: list[DueReview]) -> None:
        """Show the cases, and the selected one in full."""
        self.model.show(rows)
        if rows and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._choose(self.table.currentIndex())

    def show_summary(self, summary: Summary) -> None:
        """Show how many cases are due. Without any, the list gives way."""
        self.summary.setText(summary.words)
        self.table.setVisible(not summary.empty)


def _not_allowed() -> QWidget:
    title = widgets.label(
        tr("Supervisors review how long cases are kept"), "section", name="retention_not_allowed"
    )
    label = widgets.label(
        tr("If you think that a case must be kept longer or should be disposed of, ask your supervisor."),
        "muted",
        wrap=True,
    )
    label.setFixedWidth(460)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    column = QVBoxLayout()
    column.addStretch(2)
    column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addLayout(widgets.row(None, label, None))
    column.addStretch(3)
    page = QWidget()
    page.setLayout(column)
    return page
