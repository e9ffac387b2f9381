"""The window's own actions: palette, shortcut sheet, sidebar, back and undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from workstation.ui.kit.actions import ACCOUNT, Action
from workstation.ui.window.board_controller import OnBoard
from workstation.ui.window.key_sheet import KeysOverlay
from workstation.ui.window.navigation import Places
from workstation.ui.window.palette import Palette
from workstation.ui.window.undo_notice import UndoNotice


class OnTop(Protocol):
    """What can lie over the window: a form, the palette, a sheet, the card of the tour."""

    def isVisible(self) -> bool: ...

    def close_it(self) -> None: ...


class WindowFrame:
    """The parts of any window around what it shows."""

    def __init__(
        self,
        palette: Palette,
        key_sheet: KeysOverlay,
        undo: UndoNotice,
        on_top: Sequence[OnTop],
        leave_page: Callable[[], object],
    ) -> None:
        """Join the parts; what lies on top of the rest comes first in ``on_top``."""
        self.palette, self.key_sheet, self.undo = palette, key_sheet, undo
        self._on_top, self._leave_page = on_top, leave_page

    def back(self) -> None:
        """Close whatever is on top: a form, the palette, a sheet, the tour; or leave the page."""
        top = next((overlay for overlay in self._on_top if overlay.isVisible()), None)
        if top is not None:
            top.close_it()
        else:
            self._leave_page()


class Frame(WindowFrame):
    """The parts of the main window around the screens."""

    def __init__(
        self,
        places: Places,
        palette: Palette,
        key_sheet: KeysOverlay,
        undo: UndoNotice,
        on_board: OnBoard,
        on_top: Sequence[OnTop],
    ) -> None:
        super().__init__(palette, key_sheet, undo, on_top, self._leave)
        self._places, self._on_board, self.rail = places, on_board, places.rail

    def _leave(self) -> None:
        """Leave the wall display or a page."""
        if not self._on_board.back():
            self._places.back()


TAKE_BACK = Action[WindowFrame]("take_back", "Undo sending", "Z", "arrow-counter-clockwise", "window",
                          lambda frame: frame.undo.take_back())  # fmt: skip
IN_EVERY_WINDOW: tuple[Action[WindowFrame], ...] = (
    TAKE_BACK,
    Action("palette", "Commands", "Ctrl+K", "command", "window", lambda frame: frame.palette.open(), in_palette=False),
    Action("keys", "Keys", "?", "keyboard", "window", lambda frame: frame.key_sheet.open(), menus=(ACCOUNT,)),
    Action("back", "Back", "Escape", "arrow-left", "window", WindowFrame.back, in_palette=False, while_typing=True,
           over_forms=True),
)  # fmt: skip
ACTIONS: tuple[Action[Frame], ...] = (
    Action("rail", "Narrow or wide sidebar", "Ctrl+B", "list", "window", lambda frame: frame.rail.toggle()),
)
