"""The menus of a report, of several selected reports and of the officer, on whatever list they are asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from workstation.cache.rows import ReportBundle
from workstation.ui.kit.action_menu import case_menu, menu_of
from workstation.ui.kit.actions import ACCOUNT, SELECTION, Action, Actions
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report.report_parts import Deed
from workstation.ui.screens.report.report_view import ReportView
from workstation.ui.window.navigation import Places


class CaseMenu(QObject):
    """The menu of the report that a window shows."""

    def __init__(
        self, window: QWidget, report: ReportView, actions: Actions, run: Callable[[str], object]
    ) -> None:
        super().__init__(window)
        self._window, self._report, self._actions, self._run = window, report, actions, run
        report.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        report.customContextMenuRequested.connect(lambda _: self.open_at(QCursor.pos()))
        report.buttons[Deed.MORE].setAccessibleName(tr("More actions"))

    def more(self) -> None:
        """Open the menu of the open report under its button, or in the middle of the pane while a page hides it."""
        button = self._report.buttons[Deed.MORE]
        self.open_at(button.mapToGlobal(QPoint(0, button.height())))

    def why_no_report(self) -> str:
        """Return why there is no report to act on, or ""."""
        return "" if self._report.presenter.bundle is not None else tr("Choose a report first.")

    def open_at(self, at: QPoint) -> None:
        """Open the menu at a place on the screen, if a report is open."""
        if self._report.presenter.bundle is not None:
            case_menu(self._window, self._actions, self._run).popup(at)


class Menus(CaseMenu):
    """Opens a menu once the report that it is about is open, because the reasons in it are the report's."""

    def __init__(
        self, window: QWidget, places: Places, actions: Actions, run: Callable[[str], object]
    ) -> None:
        super().__init__(window, places.report, actions, run)
        self._places = places
        self._waiting: tuple[str, QPoint] | None = None
        places.queue.list.menu_wanted.connect(self._in_queue)
        places.search.list.menu_wanted.connect(self._in_search)
        places.report.shown.connect(self._shown)
        places.rail.officer.clicked.connect(self.account)

    def account(self) -> None:
        """Open the menu under the officer's name."""
        name = self._places.rail.officer
        menu = menu_of(self._window, "account_menu", self._actions, self._actions.menu(ACCOUNT), self._run)
        menu.popup(name.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _in_queue(self, at: QPoint) -> None:
        queue = self._places.queue
        if queue.selects_several():
            listed = self._actions.menu(SELECTION)
            menu_of(self._window, "selection_menu", self._actions, listed, self._run).popup(at)
        else:
            self._about(queue.current(), at)

    def _in_search(self, at: QPoint) -> None:
        self._about(self._places.search.current(), at)

    def _about(self, report: str | None, at: QPoint) -> None:
        shown = self._places.report.presenter.bundle
        if report is None:
            return
        if shown is not None and shown.report.id == report:
            self.open_at(at)
        else:
            self._waiting = (report, at)

    def _shown(self, bundle: ReportBundle) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None and waiting[0] == bundle.report.id:
            self.open_at(waiting[1])


OF_A_REPORT: tuple[Action[CaseMenu], ...] = (
    Action("more", "More actions", ".", "dots-three", "report", CaseMenu.more, CaseMenu.why_no_report, in_palette=False),
)  # fmt: skip
ACTIONS: tuple[Action[Menus], ...] = (
    Action("account", "Your menu", "", "user-circle", "window", Menus.account, in_palette=False),
)  # fmt: skip
