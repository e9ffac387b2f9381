"""An export in progress: how far it is, and a button to stop it. It lies over the window without blocking work."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr

WIDTH, MARGIN = 360, 16


class ProgressCard(QFrame):
    """A card at the bottom right of the window while a file is being written."""

    cancelled = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setObjectName("export_progress")
        self.setProperty("role", "card")
        self.title = widgets.label("", "section", name="export_title")
        self.words = widgets.label("", "muted", name="export_words")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setObjectName("export_bar")
        self.cancel = widgets.button(tr("Cancel"), "export_cancel")
        self.cancel.clicked.connect(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.bar)
        layout.addLayout(widgets.row(self.words, None, self.cancel))
        self.setFixedWidth(WIDTH)
        owner.installEventFilter(self)
        self.hide()

    def begin(self, title: str) -> None:
        """Show the card with no progress yet."""
        self.title.setText(title)
        self.bar.setAccessibleName(title)
        self.words.setText(tr("Starting"))
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()

    def step(self, done: int, total: int) -> None:
        """Show the progress."""
        if self.cancel.isEnabled():
            self.bar.setRange(0, max(total, 1))
            self.bar.setValue(done)
            self.words.setText(tr("{done} of {total}", done=f"{done:,}", total=f"{total:,}"))

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.words.setText(tr("Stopping"))
        self.cancelled.emit()

    def _place(self) -> None:
        below = self.height() + theme.STATUS_BAR + MARGIN
        self.move(self._owner.width() - WIDTH - MARGIN, self._owner.height() - below)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
