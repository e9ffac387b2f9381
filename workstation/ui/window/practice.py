"""The practice queue: a window of its own on fictional cases, marked on every screen. Nothing done in it leaves the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMainWindow, QWidget

from workstation.session.desk_session import DeskSession
from workstation.session.practice import PracticeSession, PracticeSettings
from workstation.ui.kit.actions import ACCOUNT, Action
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr

C = TypeVar("C")
NEEDS_STORE = frozenset({
    "sign_in", "sign_out", "offline", "passphrase", "lock", "practice", "export_case", "export_list", "weekly_report", "wall",
})  # fmt: skip
"""Actions that make no sense on fictional cases: with the store, with the officer's own account, or with files that leave."""


def marking_of(session: DeskSession) -> tuple[str, str]:
    """Return the words above every screen of a window, and their role in the theme."""
    if session.IS_PRACTICE:
        return tr("PRACTICE: FICTIONAL CASES, NOTHING LEAVES THIS DESK"), "practice"
    return "OFFICIAL-SENSITIVE", "banner"


def allowed(actions: Sequence[Action[C]], session: DeskSession) -> Sequence[Action[C]]:
    """Return the actions of a window; in practice, those that need the store say why they are not possible."""
    if not session.IS_PRACTICE:
        return actions
    return [replace(action, reason=_not_here) if action.key in NEEDS_STORE else action for action in actions]


def _not_here(_: object) -> str:
    return tr("Not in practice: nothing here leaves this desk.")


class OnPractice(QObject):
    """Opens one practice window beside the officer's own, and ends it with everything in it."""

    def __init__(
        self, owner: QWidget, session: DeskSession, then: Then, make: Callable[[PracticeSession], QMainWindow]
    ) -> None:
        super().__init__(owner)
        self._session, self._then, self._make = session, then, make
        self.session: PracticeSession | None = None
        self.window: QMainWindow | None = None

    def open(self) -> None:
        """Open the practice window, or bring it to the front."""
        if self.window is not None:
            self.window.raise_()
            self.window.activateWindow()
            return
        officer = self._session.reader.officer
        self._then(
            self._session.reader.read(lambda queries: PracticeSettings.read(queries, officer)), self._begin
        )

    def _begin(self, settings: PracticeSettings) -> None:
        if self.window is not None:
            return
        self.session = PracticeSession(settings)
        self.window = self._make(self.session)
        self.window.installEventFilter(self)
        self.window.show()

    def end(self) -> None:
        """Close the practice window, if there is one. Everything that was done in it goes."""
        if self.window is not None:
            self.window.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.window and event.type() == QEvent.Type.Hide and not event.spontaneous():
            self._ended()
        return super().eventFilter(watched, event)

    def _ended(self) -> None:
        window, session, self.window, self.session = self.window, self.session, None, None
        if window is not None:
            window.removeEventFilter(self)
            window.deleteLater()
        if session is not None:
            session.stop()


ACTIONS: tuple[Action[OnPractice], ...] = (
    Action(
        "practice", "Practice on fictional cases", "", "student", "window", OnPractice.open, menus=(ACCOUNT,)
    ),
)
