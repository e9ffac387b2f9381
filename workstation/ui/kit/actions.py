"""Actions as objects: words, key, where it is offered, why it cannot act now, and what it does.

Each screen lists its own. Menus, the palette, the sheet of keys and the tables of the user guide are made from the lists.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from workstation.ui.kit import widgets
from workstation.ui.kit.i18n import tr

C = TypeVar("C")
GROUPS = {"report": "This report", "go": "Go to", "window": "Window"}
"""Where the palette and the guide list an action."""


def always(_: Any) -> str:
    """Return that nothing stands against it."""
    return ""


@dataclass(frozen=True)
class Action(Generic[C]):
    """One action on `C`, whatever its screen works on.

    `group` is a key of GROUPS. `reason` returns why the action cannot be done now, in the officer's language, "" when it can.
    `menus` names the context menus that offer it. A key that is `in_list` belongs to whatever list has the keyboard.
    Without `shortcut` it has no key until the officer gives it one.
    """

    key: str
    text: str
    shortcut: str
    icon: str
    group: str
    run: Callable[[C], object]
    reason: Callable[[C], str] = always
    menus: tuple[str, ...] = ()
    in_list: bool = False
    in_palette: bool = True
    while_typing: bool = False
    """Whether its key acts while someone writes, though it has neither Ctrl nor Alt."""
    while_locked: bool = False


AnyAction = Action[Any]


@dataclass(frozen=True)
class PageKey:
    """A key that a page has for itself, the same for everyone; no action may take it."""

    text: str
    keys: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The keys in one phrase, the first and the last where there are many."""
        return self.keys[0] if len(self.keys) == 1 else f"{self.keys[0]} … {self.keys[-1]}"


@dataclass(frozen=True)
class KeySheet:
    """What the sheet of keys shows: actions, the keys of pages, and the key that this officer has for each action."""

    actions: Sequence[AnyAction] = ()
    pages: Sequence[PageKey] = ()
    keys: dict[str, str] = field(default_factory=dict)


class Actions(QObject):
    """The actions of a window, each bound to what it works on."""

    def __init__(self, owner: QObject, run: Callable[[str], None], say: Callable[[str], None]) -> None:
        super().__init__(owner)
        self._owner, self._triggered, self._say = owner, run, say
        self.table: list[AnyAction] = []
        self.by_key: dict[str, QAction] = {}
        self.keys: dict[str, str] = {}
        """The keys as this officer has them."""
        self._bound: dict[str, tuple[AnyAction, Any]] = {}

    def register(self, context: C, actions: Sequence[Action[C]]) -> None:
        """Add the actions of a screen, to be done on `context`."""
        for one in actions:
            if one.key in self._bound:
                raise ValueError(f"Two actions have the key {one.key}.")
            self._bound[one.key] = (one, context)
            self.table.append(one)
            self.keys[one.key] = one.shortcut
            action = QAction(tr(one.text), self._owner)
            action.setObjectName(f"action_{one.key}")
            if not one.in_list:
                action.setShortcut(QKeySequence(one.shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(lambda _checked=False, key=one.key: self._triggered(key))
            self.by_key[one.key] = action

    def run(self, key: str) -> None:
        """Do the action of that key, or say why it cannot be done."""
        action, context = self._bound[key]
        if reason := action.reason(context):
            self._say(reason)
        else:
            action.run(context)

    def reason(self, key: str) -> str:
        """Return why the action cannot be done now, "" when it can."""
        action, context = self._bound[key]
        return action.reason(context)

    def refresh(self) -> None:
        """Ask every action whether it can be done; what cannot is switched off and says why in its tooltip."""
        for key, action in self.by_key.items():
            reason = self.reason(key)
            action.setEnabled(not reason)
            action.setToolTip(widgets.tip(reason or action.text()))

    def works_when_locked(self, key: str) -> bool:
        """Return whether the action may be done while the window is covered."""
        return key in self._bound and self._bound[key][0].while_locked

    def menu(self, name: str) -> list[AnyAction]:
        """Return the actions of a context menu."""
        return [one for one in self.table if name in one.menus]

    def bind(self, key: str, shortcut: str) -> None:
        """Give an action another key; "" gives it its own back."""
        action = self._bound[key][0]
        self.keys[key] = shortcut or action.shortcut
        if not action.in_list:
            self.by_key[key].setShortcut(QKeySequence(self.keys[key]))

    def typing(self, writing: bool) -> None:
        """While someone writes, a letter is a letter: keys without Ctrl or Alt rest."""
        for one in self.table:
            keys = self.keys[one.key]
            plain = not any(part in keys for part in ("Ctrl", "Alt"))
            if plain and not one.while_typing and not one.in_list:
                self.by_key[one.key].setShortcut(QKeySequence() if writing else QKeySequence(keys))
