"""Context menus made from the action objects: an unavailable action is there, disabled, with its reason beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QMenu, QWidget

from workstation.ui.kit import theme
from workstation.ui.kit.actions import SECTIONS, Actions, AnyAction
from workstation.ui.kit.i18n import tr

Run = Callable[[str], object]


def menu_of(
    owner: QWidget,
    name: str,
    actions: Actions,
    listed: Sequence[AnyAction],
    run: Run,
    *,
    reasons: bool = True,
) -> QMenu:
    """Return a menu of these actions that deletes itself when it closes; `run` gets the key of the chosen one.

    Without `reasons` all can be chosen: the report that they act on is opened by choosing.
    """
    menu = _empty(owner, name)
    for action in listed:
        _add(menu, action, actions, run, actions.reason(action.key) if reasons else "")
    return menu


def case_menu(owner: QWidget, actions: Actions, run: Run) -> QMenu:
    """Return the menu of the open report: what is done most, then a submenu for each section."""
    menu = _empty(owner, "case_menu")
    for section, title in SECTIONS.items():
        listed = [action for action in actions.table if action.section == section]
        part = menu
        if section != next(iter(SECTIONS)):
            part = menu.addMenu(_plain(tr(title)))
            part.setObjectName(f"case_menu_{section}")
        for action in listed:
            _add(part, action, actions, run, actions.reason(action.key))
        if part is menu:
            menu.addSeparator()
    return menu


def add_entry(menu: QMenu, words: str) -> QAction:
    """Return a new entry of a menu that stays.

    It belongs to the widget that has the menu: Python's half of an action that a menu made itself may end while the
    menu lives.
    """
    action = QAction(words, menu.parent())
    menu.addAction(action)
    return action


def _empty(owner: QWidget, name: str) -> QMenu:
    menu = QMenu(owner)
    menu.setObjectName(name)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _add(menu: QMenu, action: AnyAction, actions: Actions, run: Run, reason: str) -> None:
    key = actions.keys[action.key]
    words = _plain("  ·  ".join(part for part in (tr(action.text), reason) if part))
    tokens = theme.current()
    sign = QIcon(theme.pixmap(action.icon, tokens.muted, 16, menu.devicePixelRatioF()))
    entry = menu.addAction(sign, f"{words}\t{key.replace(', ', ' ')}" if key else words)
    entry.setObjectName(action.key)
    entry.setEnabled(not reason)
    entry.triggered.connect(lambda _=False, key=action.key: run(key))


def _plain(words: str) -> str:
    return words.replace("&", "&&")
