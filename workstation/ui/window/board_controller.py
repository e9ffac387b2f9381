"""Where the board leads: the cases behind a number, a report, bulk actions, and the wall display."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from workstation.cache.rows import ReportBundle
from workstation.domain.changes import Changes
from workstation.sync.protocol.status import SyncStatus
from workstation.ui.kit.action_menu import menu_of
from workstation.ui.kit.actions import Action, Actions
from workstation.ui.kit.bridge import Bridge
from workstation.ui.kit.form_overlay import Ask
from workstation.ui.screens.report.actions import BOARD_ROW, BOARD_ROWS
from workstation.ui.window.bulk_actions import ManyActions
from workstation.ui.window.navigation import Places

if TYPE_CHECKING:
    from workstation.ui.screens.board.board_view import BoardView


class BoardWindow(Protocol):
    """The window interface required by the board."""

    actions_: Actions
    asking: Ask

    def run(self, key: str) -> None: ...

    def open_report(self, report: str) -> None: ...

    def isFullScreen(self) -> bool: ...

    def showFullScreen(self) -> None: ...

    def showNormal(self) -> None: ...


class OnBoard(QObject):
    """The board controller of a window; the board itself is created when first shown."""

    def __init__(
        self, window: BoardWindow, places: Places, many: ManyActions, bar: QWidget, bridge: Bridge
    ) -> None:
        super().__init__()
        self._window, self._places, self._many, self._bar = window, places, many, bar
        self._next: tuple[str, str] = ("", "")
        self._was_full = False
        places.pages.board_made.connect(self._join)
        places.report.shown.connect(self._opened)
        bridge.changed.connect(self._changed)
        bridge.status.connect(self._status)

    def _join(self, board: BoardView) -> None:
        board.drilled.connect(self._places.open_drill)
        board.opened.connect(lambda report: self._do("open", [report]))
        board.wanted.connect(self._do)
        board.assigned.connect(self._many.assign)
        board.asked.connect(self._menu)
        board.asks.connect(self._window.asking.open)
        self._places.pages.currentChanged.connect(lambda _: self._left(board))

    def _changed(self, changes: Changes) -> None:
        board = self._places.pages.made_board()
        if board is not None:
            board.presenter.changed(changes)

    def _status(self, status: SyncStatus) -> None:
        board = self._places.pages.made_board()
        if board is not None:
            board.presenter.status(status)

    # -- actions ----------------------------------------------------------------------------------------

    def _do(self, key: str, reports: list[str]) -> None:
        """Run an action on rows of the board; an action for a single report opens it first."""
        if key == "assign":
            self._many.assign(reports)
            return
        self._next = (reports[0], key)
        self._places.show_list(self._places.queue, self._places.report)
        self._window.open_report(reports[0])

    def _opened(self, bundle: ReportBundle) -> None:
        report, key = self._next
        if report and bundle.report.id == report:
            self._next = ("", "")
            if key == "open":
                self._places.report.uncover()
            else:
                self._window.run(key)

    def _menu(self, reports: list[str], at: QPoint) -> None:
        actions = self._window.actions_
        listed = actions.menu(BOARD_ROW if len(reports) == 1 else BOARD_ROWS)
        owner = self._places.pages
        menu_of(
            owner, "board_menu", actions, listed, lambda key: self._do(key, reports), reasons=False
        ).popup(at)

    # -- wall display -----------------------------------------------------------------------------------

    def wall(self) -> None:
        """Switch the full-size wall display on or off."""
        board = self._places.pages.board
        hang = not board.on_wall
        if hang:
            self._was_full = self._window.isFullScreen()
            self._places.go("go_board")
        for widget in (self._places.rail, self._bar):
            widget.setVisible(not hang)
        if hang:
            self._window.showFullScreen()
        elif not self._was_full:
            self._window.showNormal()
        board.hang(hang)

    def _left(self, board: BoardView) -> None:
        """Restore the sidebar when the officer leaves the board."""
        if board.on_wall and self._places.pages.currentWidget() is not board:
            self.wall()

    def back(self) -> bool:
        """Leave the wall display or the cases behind a number; return False when neither is open."""
        board = self._places.pages.made_board()
        if board is not None and board.on_wall:
            self.wall()
            return True
        return self._places.back_to_board()


ACTIONS: tuple[Action[OnBoard], ...] = (
    Action("wall", "Wall display", "F11", "projector-screen-chart", "go", OnBoard.wall),
)
