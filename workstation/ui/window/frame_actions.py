"""The window's own actions: palette, shortcut sheet, sidebar, back and undo."""

from __future__ import annotations

from collections.abc import Sequence
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


class Frame:
    """The parts of the window around the screens."""

    def __init__(
        self,
        places: Places,
        palette: Palette,
        key_sheet: KeysOverlay,
        undo: UndoNotice,
        on_board: OnBoard,
        on_top: Sequence[OnTop],
    ) -> None:
        """Join the parts; what lies on top of the rest comes first in ``on_top``."""
        self._places, self._on_board, self._on_top = places, on_board, on_top
        self.palette, self.key_sheet, self.undo, self.rail = palette, key_sheet, undo, places.rail

    def back(self) -> None:
        """Close whatever is on top: a form, the palette, a sheet, the tour, the wall display or a page."""
        top = next((one for one in self._on_top if one.isVisible()), None)
        if top is not None:
            top.close_it()
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
