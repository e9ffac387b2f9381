"""The status bar: connection status in words, and the latest message."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from workstation.sync.protocol.status import SyncStatus
from workstation.ui.formatting import sync_status
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.key_chip import key_words


class StatusBar(QFrame):
    """A permanent bar that shows full sentences."""

    asked = Signal(str)
    """The action whose hint was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status_bar")
        self._rebuilt = 0
        self.light = widgets.label("", name="status_light")
        self.words = widgets.label("", name="status_words")
        self.toast = widgets.Short("")
        self.toast.setObjectName("toast")
        self.toast.setProperty("role", "")
        self.alarm = widgets.Chip("status_alarm")
        for text in (self.words, self.toast):
            text.setFont(theme.font(12, theme.MEDIUM))
        self.beside = widgets.label("", "small", name="status_beside")
        self.hints = self._build_hints()
        row = widgets.row(self.light, self.words, self.alarm, self.toast, self.beside, self.hints)
        row.setStretch(3, 1)  # The message shrinks first, so that a long sentence never widens the window.
        row.setContentsMargins(16, 0, 16, 0)
        self.setLayout(row)
        self.setFixedHeight(theme.STATUS_BAR)
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self._quiet)

    def _build_hints(self) -> QWidget:
        self.hint = {
            key: widgets.KeyButton(tr(words), "", f"hint_{key}", "hint")
            for key, words in (("palette", "Commands"), ("keys", "Keys"))
        }
        for key, button in self.hint.items():
            button.clicked.connect(lambda _=False, key=key: self.asked.emit(key))
        hints = QWidget()
        hints.setLayout(
            widgets.row(widgets.label(tr("Opening a report is recorded"), "small"), *self.hint.values())
        )
        return hints

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Show the officer's own key on each hint."""
        for key, button in self.hint.items():
            button.show_key(key_words(keys[key]))

    def show_status(self, status: SyncStatus) -> None:
        """Show the connection status."""
        sign, color = sync_status.SIGNS[status.state]
        tokens = theme.current()
        ink = tokens.accent if color == "accent" else tokens.of(color).name()
        self.light.setPixmap(theme.pixmap(sign, ink, 16, self.devicePixelRatioF()))
        self.words.setText(sync_status.sentence(status))
        self.light.setAccessibleName(sync_status.sentence(status))
        self.beside.setText(sync_status.beside(status))
        alarm = sync_status.alarm(status)
        self.alarm.say(alarm, "emergency" if status.alarms else "high", tokens)
        self._make_room()
        if status.rebuilt > self._rebuilt:
            self.say(
                tr("The local copy was damaged and is being fetched again. Nothing you wrote is lost."), 60
            )
        self._rebuilt = status.rebuilt

    def say(self, words: str, seconds: float = 4) -> None:
        """Show a message for `seconds`."""
        self.toast.say(words)
        self._make_room()
        self._forget.start(int(seconds * 1000))

    def _make_room(self) -> None:
        """Hide the hints while there is a message."""
        self.hints.setVisible(not self.toast.text() and self.alarm.isHidden())

    def _quiet(self) -> None:
        self.toast.say("")
        self._make_room()
