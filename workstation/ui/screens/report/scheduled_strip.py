"""Says above the report when a scheduled reply leaves, with what may be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from casework.documents.message import Message
from workstation.domain.scheduled import leaves_at
from workstation.ui.formatting.scheduled import leaves_words
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr

BUTTONS = (
    ("cancel_scheduled", "Cancel"),
    ("edit_scheduled", "Edit"),
    ("send_scheduled", "Send now"),
)


class ScheduledStrip(QFrame):
    """The first reply that leaves later. Its buttons have the keys of the actions."""

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "info")
        self.setObjectName("report_scheduled")
        self.sign = widgets.label("")
        self.words = widgets.label("", name="report_leaves", wrap=True)
        self.words.setFont(theme.font(13, theme.MEDIUM))
        self.buttons = {}
        row = widgets.row(self.sign, self.words)
        row.setStretch(1, 1)
        for key, words in BUTTONS:
            button = widgets.button(tr(words), f"do_{key}")
            button.clicked.connect(lambda _=False, key=key: self.acted.emit(key))
            self.buttons[key] = button
            row.addWidget(button)
        row.setContentsMargins(20, 8, theme.PANE_PADDING, 8)
        self.setLayout(row)
        self.hide()

    def show_replies(self, replies: Sequence[Message], now: datetime) -> None:
        """Show when the first of the replies leaves, or nothing when there is none."""
        self.setVisible(bool(replies))
        if not replies:
            return
        at = leaves_at(replies[0])
        words = tr("Reply: {leaves}. It is not sent if the reporter writes first.",
                   leaves=leaves_words(at, now) if at is not None else "")  # fmt: skip
        if len(replies) > 1:
            words += " " + tr("Another one is scheduled after it.")
        self.words.setText(words)
        ratio = self.devicePixelRatioF()
        self.sign.setPixmap(theme.pixmap("clock", theme.current().information, 16, ratio))
