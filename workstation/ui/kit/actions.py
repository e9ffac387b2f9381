"""Actions as objects: label, shortcut, placement, the reason an action is unavailable, and its effect.

Each screen lists its own actions. Menus, the palette, the shortcut sheet and the user guide's tables are generated from
these lists.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from workstation.ui.kit import widgets
from workstation.ui.kit.i18n import tr

C = TypeVar("C")
GROUPS = {"report": "This report", "go": "Go to", "window": "Window"}
"""The group an action appears under in the palette and the guide."""
SECTIONS = {
    "work": "Work on it", "owner": "Owner, team and force", "progress": "Status and clocks", "crimes": "Crimes",
    "people": "People and contact", "links": "Links", "keep": "Restrict, keep, erase", "copy": "Copy and export",
    "parts": "Show",
}  # fmt: skip
"""The part of a report's menu that an action is in; the first stands open, each other is a submenu."""


ACCOUNT, SELECTION = "account", "selection"
"""Menus: under the officer's name, and of several selected reports."""


def always(_: Any) -> str:
    """Return "": the action is always available."""
    return ""


@dataclass(frozen=True)
class Action(Generic[C]):
    """One action on `C`, the context its screen works on.

    `group` is a key of GROUPS, `section` one of SECTIONS, or "" for an action that the menu of a report does not have.
    `reason` returns why the action is unavailable, in the officer's language, or "" when it is available. `menus` names
    the other menus that offer it. A shortcut with `in_list` applies to the list that has
    keyboard focus. Without `shortcut` the action has no key until the officer assigns one.
    """

    key: str
    text: str
    shortcut: str
    icon: str
    group: str
    run: Callable[[C], object]
    reason: Callable[[C], str] = always
    menus: tuple[str, ...] = ()
    section: str = ""
    in_list: bool = False
    in_palette: bool = True
    while_typing: bool = False
    """Whether the shortcut works while someone is typing, although it uses neither Ctrl nor Alt."""
    while_locked: bool = False
    over_forms: bool = False
    """Whether the shortcut works while a form lies over the window. One that works when locked always does."""


AnyAction = Action[Any]


@dataclass(frozen=True)
class PageKey:
    """A key reserved by a page for every user; no action may use it."""

    text: str
    keys: tuple[str, ...]

    @property
    def shown(self) -> str:
        """Return the keys as one phrase, showing only the first and last when there are many."""
        return self.keys[0] if len(self.keys) == 1 else f"{self.keys[0]} … {self.keys[-1]}"


@dataclass(frozen=True)
class KeySheet:
    """Contents of the shortcut sheet: actions, page keys, and the officer's key for each action."""

    actions: Sequence[AnyAction] = ()
    pages: Sequence[PageKey] = ()
    keys: dict[str, str] = field(default_factory=dict)


class Actions(QObject):
    """The actions of a window, each bound to its context."""

    def __init__(self, owner: QObject, run: Callable[[str], None], say: Callable[[str], None]) -> None:
        super().__init__(owner)
        self._owner, self._triggered, self._say = owner, run, say
        self.table: list[AnyAction] = []
        self.by_key: dict[str, QAction] = {}
        self.keys: dict[str, str] = {}
        """The officer's own shortcuts."""
        self._bound: dict[str, tuple[AnyAction, Any]] = {}
        self._why: dict[str, QShortcut] = {}
        self._writing, self._form_open = False, False

    def register(self, context: C, actions: Sequence[Action[C]]) -> None:
        """Add a screen's actions, which run on `context`."""
        for definition in actions:
            if definition.key in self._bound:
                raise ValueError(f"Two actions have the key {definition.key}.")
            self._bound[definition.key] = (definition, context)
            self.table.append(definition)
            self.keys[definition.key] = definition.shortcut
            action = QAction(tr(definition.text), self._owner)
            action.setObjectName(f"action_{definition.key}")
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(lambda _checked=False, key=definition.key: self._triggered(key))
            self.by_key[definition.key] = action
            why = QShortcut(self._owner)
            why.activated.connect(lambda key=definition.key: self._triggered(key))
            self._why[definition.key] = why
            self._place_key(definition)

    def run(self, key: str) -> None:
        """Run the action with this key, or show why it is unavailable."""
        action, context = self._bound[key]
        if reason := action.reason(context):
            self._say(reason)
        else:
            action.run(context)

    def reason(self, key: str) -> str:
        """Return why the action is unavailable, or "" when it is available."""
        action, context = self._bound[key]
        return action.reason(context)

    def refresh(self) -> None:
        """Update the availability of every action.

        Unavailable actions are disabled and give the reason in their tooltip.
        """
        for key, action in self.by_key.items():
            reason = self.reason(key)
            action.setEnabled(not reason)
            action.setToolTip(widgets.tip(reason or action.text()))
            self._why[key].setEnabled(bool(reason))

    def works_when_locked(self, key: str) -> bool:
        """Return whether the action is available while the window is locked."""
        return key in self._bound and self._bound[key][0].while_locked

    def menu(self, name: str) -> list[AnyAction]:
        """Return the actions in a context menu."""
        return [action for action in self.table if name in action.menus]

    def bind(self, key: str, shortcut: str) -> None:
        """Assign a shortcut to an action; "" restores the default."""
        action = self._bound[key][0]
        self.keys[key] = shortcut or action.shortcut
        self._place_key(action)

    def typing(self, writing: bool) -> None:
        """Suspend shortcuts without Ctrl or Alt while someone is typing."""
        self._writing = writing
        for action in self.table:
            self._place_key(action)

    def form_open(self, is_open: bool) -> None:
        """Suspend shortcuts while a form lies over the window, so that none acts on what is under it."""
        self._form_open = is_open
        for action in self.table:
            self._place_key(action)

    def _place_key(self, bound: AnyAction) -> None:
        """Give the shortcut to the action or, while it is unavailable, to the sentence that says why."""
        keys, action, why = self.keys[bound.key], self.by_key[bound.key], self._why[bound.key]
        plain = not any(part in keys for part in ("Ctrl", "Alt"))
        suspended = plain and self._writing and not bound.while_typing
        covered = self._form_open and not (bound.over_forms or bound.while_locked)
        wanted = QKeySequence() if bound.in_list or suspended or covered else QKeySequence(keys)
        if action.shortcut() != wanted:
            action.setShortcut(wanted)
        if why.key() != wanted:
            why.setKey(wanted)
        why.setEnabled(not action.isEnabled())
