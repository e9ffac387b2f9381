"""Signing in and out, locking, leaving, and working offline."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from workstation.session.connection import Connection
from workstation.session.reader import Reader
from workstation.ui.kit.actions import ACCOUNT, Action
from workstation.ui.kit.bridge import Then
from workstation.ui.screens.account.forms import close_form, passphrase_form, sign_out_form
from workstation.ui.window.navigation import Places
from workstation.ui.window.screen import Screen


class OfficerSession(QObject):
    """The session controller of a window."""

    leaving = Signal(str)
    """Why the window must close: locked, signed_out or account_ended."""
    chose = Signal(str)
    """A passphrase for unlocking this desk offline."""

    def __init__(
        self,
        window: QMainWindow,
        reader: Reader,
        connection: Connection,
        then: Then,
        screen: Screen,
        places: Places,
        whole: QStackedWidget,
        sign_in: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._reader, self._connection = reader, connection
        self._window, self._then, self._screen = window, then, screen
        self._pages, self._whole, self._sign_in = places.pages, whole, sign_in
        self._pages.sign_in.wanted.connect(self._ask_sign_in)

    @property
    def locked(self) -> bool:
        """Return whether everything is covered."""
        return self._whole.currentIndex() == 1

    def leave(self, why: str) -> None:
        """Cover everything, and ask the owner of this window to close it and its session."""
        self._whole.setCurrentIndex(1)
        self.leaving.emit(why)

    def lock(self) -> None:
        """Lock the screen."""
        self.leave("locked")

    def show_sign_in(self) -> None:
        """Show the sign-in page."""
        self._pages.setCurrentWidget(self._pages.sign_in)

    def _ask_sign_in(self) -> None:
        self._pages.sign_in.wait()
        self._sign_in()

    def sign_out(self) -> None:
        """Show what would remain unsent, then sign out."""

        def ask(unsent: tuple[int, int]) -> None:
            self._screen.ask(sign_out_form(*unsent), lambda _: self.leave("signed_out"))

        self._then(
            self._reader.read_journals(lambda journal: journal.unsent()), lambda counts: ask(_sums(counts))
        )

    def choose_passphrase(self) -> None:
        """Ask for a passphrase."""
        form = passphrase_form()
        (passphrase,) = form.fields
        self._screen.ask(form, lambda answers: self.chose.emit(answers.to(passphrase)))

    def toggle_connection(self) -> None:
        """Switch between working offline and online."""
        paused = self._reader.status.state == "paused"
        (self._connection.go_online if paused else self._connection.go_offline)()

    def quit(self) -> None:
        """Close immediately when everything has been sent and nothing is open.

        Otherwise first show what has not been sent.
        """
        if self.locked or self._reader.status.state == "practice":
            self._window.close()
            return

        def ask(unsent: tuple[int, int]) -> None:
            if any(unsent):
                self._screen.ask(close_form(*unsent), lambda _: self._close_anyway())
            else:
                self._window.close()

        self._then(
            self._reader.read_journals(lambda journal: journal.leaving()), lambda counts: ask(_sums(counts))
        )

    def _close_anyway(self) -> None:
        self._window.close()


def _sums(counts: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the sums over the journals of all the officer's forces."""
    return sum(first for first, _ in counts), sum(second for _, second in counts)


LOCK = Action[OfficerSession]("lock", "Lock the screen", "Ctrl+L", "lock", "window", OfficerSession.lock, over_forms=True,
                              menus=(ACCOUNT,))  # fmt: skip
ACTIONS: tuple[Action[OfficerSession], ...] = (
    Action("offline", "Work offline or online", "Ctrl+Shift+O", "wifi-slash", "window",
           OfficerSession.toggle_connection, menus=(ACCOUNT,)),
    Action("sign_in", "Sign in", "Ctrl+Shift+S", "user-circle", "window", OfficerSession.show_sign_in),
    LOCK,
    Action("passphrase", "Choose a passphrase", "Ctrl+Shift+P", "key", "window", OfficerSession.choose_passphrase,
           menus=(ACCOUNT,)),
    Action("sign_out", "Sign out", "Ctrl+Shift+Q", "sign-out", "window", OfficerSession.sign_out, menus=(ACCOUNT,)),
    Action("quit", "Quit", "Ctrl+Q", "sign-out", "window", OfficerSession.quit, while_locked=True,
           menus=(ACCOUNT,)),
)  # fmt: skip
