"""The window's own actions: palette, shortcut sheet, sidebar, back and undo."""

from __future__ import annotations

from workstation.ui.kit.actions import ACCOUNT, Action
from workstation.ui.kit.form_overlay import Ask
from workstation.ui.window.board_controller import OnBoard
from workstation.ui.window.key_sheet import KeysOverlay
from workstation.ui.window.navigation import Places
from workstation.ui.window.palette import Palette
from workstation.ui.window.undo_notice import UndoNotice
from workstation.ui.window.window_tour import TourCard


class Frame:
    """The parts of the window around the screens."""

    def __init__(
        self,
        places: Places,
        asking: Ask,
        palette: Palette,
        key_sheet: KeysOverlay,
        undo: UndoNotice,
        on_board: OnBoard,
        tour: TourCard,
    ) -> None:
        self._places, self._asking, self._on_board, self._tour = places, asking, on_board, tour
        self.palette, self.key_sheet, self.undo, self.rail = palette, key_sheet, undo, places.rail

    def back(self) -> None:
        """Close whatever is on top: a form, the palette, the tour, the wall display or a page."""
        if self._asking.isVisible():
            self._asking.close_it()
        elif self.palette.isVisible():
            self.palette.close_it()
        elif self.key_sheet.isVisible():
            self.key_sheet.close_it()
        elif self._tour.isVisible():
            self._tour.end()
        elif not self._on_board.back():
            self._places.back()


TAKE_BACK = Action[Frame]("take_back", "Undo sending", "Z", "arrow-counter-clockwise", "window",
                          lambda frame: frame.undo.take_back())  # fmt: skip
ACTIONS: tuple[Action[Frame], ...] = (
    TAKE_BACK,
    Action("palette", "Commands", "Ctrl+K", "command", "window", lambda frame: frame.palette.open(), in_palette=False),
    Action("keys", "Keys", "?", "keyboard", "window", lambda frame: frame.key_sheet.open(), menus=(ACCOUNT,)),
    Action("rail", "Narrow or wide sidebar", "Ctrl+B", "list", "window", lambda frame: frame.rail.toggle()),
    Action("back", "Back", "Escape", "arrow-left", "window", Frame.back, in_palette=False, while_typing=True,
           over_forms=True),
)  # fmt: skip
