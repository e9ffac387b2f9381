"""The locked desk: a separate window with no profile open. Only signing in or the passphrase unlocks it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr

WIDTH = 460


class LockWindow(QMainWindow):
    """Shows whose desk is locked, why, and how much is waiting to be sent."""

    closed = Signal()
    sign_in = Signal()
    passphrase = Signal(str)

    def __init__(self, name: str, why: str, waiting: int, *, takes_passphrase: bool) -> None:
        super().__init__()
        self.setObjectName("lock_window")
        self._name = name
        self.setWindowTitle(tr("Triage workstation"))
        self.resize(1440, 900)
        title = widgets.label(tr("Locked") if name else tr("Sign in"), "title", name="lock_title")
        whose = widgets.label(name, "section", name="lock_name")
        whose.setVisible(bool(name))
        self.words = self._line(why, "lock_why")
        self.waiting = self._line(_waiting(waiting, name), "lock_waiting")
        self.problem = self._line("", "lock_problem", "wrong")
        self.field = QLineEdit()
        self.field.setObjectName("lock_passphrase")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setPlaceholderText(tr("Passphrase of this computer"))
        self.field.setAccessibleName(tr("Passphrase of this computer"))
        self.field.returnPressed.connect(self._offer)
        self.unlock = widgets.button(tr("Unlock"), "lock_button", "primary")
        self.unlock.clicked.connect(self._offer)
        self.button = widgets.button(tr("Sign in with the browser"), "lock_sign_in",
                                   "" if takes_passphrase else "primary")  # fmt: skip
        self.button.clicked.connect(self.sign_in)
        self.hint = self._line(self._help(name, takes_passphrase), "lock_hint")
        for widget in (self.field, self.unlock):
            widget.setVisible(takes_passphrase)
        self._lay_out(title, whose, self.words, self.waiting, self.field, self.unlock, self.button, self.hint,
                      self.problem)  # fmt: skip
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)
        (self.field if takes_passphrase else self.button).setFocus()

    def fail(self, words: str, *, takes_passphrase: bool) -> None:
        """Show why the desk remains locked."""
        _say(self.problem, words)
        _say(self.hint, self._help(self._name, takes_passphrase))
        widgets.restyle(self.button, "" if takes_passphrase else "primary")
        self.button.setEnabled(True)
        self.field.clear()
        for widget in (self.field, self.unlock):
            widget.setVisible(takes_passphrase)

    def wait(self) -> None:
        """Show that the browser is open."""
        self.fail("", takes_passphrase=self.field.isVisible())
        self.button.setEnabled(False)
        _say(self.hint, tr("Finish signing in in your browser, then come back here."))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.field.clear()
        super().closeEvent(event)
        self.closed.emit()

    def _offer(self) -> None:
        if self.field.text():
            self.passphrase.emit(self.field.text())

    @staticmethod
    def _help(name: str, takes_passphrase: bool) -> str:
        if takes_passphrase:
            return tr("The passphrase works without a connection. Another officer signs in with the browser.")
        if name:
            return tr("Unlocking needs a connection: the passphrase does not unlock this computer now.")
        return tr("Your browser opens. When you have signed in there, come back here.")

    @staticmethod
    def _line(text: str, name: str, role: str = "muted") -> QLabel:
        label = widgets.label(text, role, name=name, wrap=True)
        label.setFixedWidth(WIDTH)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        _say(label, text)
        return label

    def _lay_out(self, *contents: QWidget) -> None:
        banner = widgets.label("OFFICIAL-SENSITIVE", "banner", name="marking")
        banner.setAlignment(Qt.AlignmentFlag.AlignCenter)
        banner.setFixedHeight(theme.BANNER)
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(banner)
        layout.addStretch(2)
        for widget in contents:
            if isinstance(widget, QLineEdit):
                widget.setFixedWidth(WIDTH * 2 // 3)
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        centre = QWidget()
        centre.setLayout(layout)
        self.setCentralWidget(centre)


def _say(label: QLabel, text: str) -> None:
    """Show a text in full: a wrapped label in the middle of a page requests too little height."""
    label.setText(text)
    label.setVisible(bool(text))
    label.ensurePolished()
    label.setMinimumHeight(label.heightForWidth(WIDTH) if text else 0)


def _waiting(count: int, name: str) -> str:
    if not count:
        return ""
    if not name:
        return tr("Waiting to be sent after you sign in here again: {n}. Nothing is lost.", n=count)
    return tr("Waiting to be sent after you unlock: {n}. Nothing is lost.", n=count)
