"""Context menus made from the action objects: an unavailable action is there, disabled, with its reason beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QIcon
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
    for one in listed:
        _add(menu, one, actions, run, actions.reason(one.key) if reasons else "")
    return menu


def case_menu(owner: QWidget, actions: Actions, run: Run) -> QMenu:
    """Return the menu of the open report: what is done most, then a submenu for each section."""
    menu = _empty(owner, "case_menu")
    for section, title in SECTIONS.items():
        listed = [one for one in actions.table if one.section == section]
        part = menu
        if section != next(iter(SECTIONS)):
            part = menu.addMenu(_plain(tr(title)))
            part.setObjectName(f"case_menu_{section}")
        for one in listed:
            _add(part, one, actions, run, actions.reason(one.key))
        if part is menu:
            menu.addSeparator()
    return menu


def _empty(owner: QWidget, name: str) -> QMenu:
    menu = QMenu(owner)
    menu.setObjectName(name)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _add(menu: QMenu, one: AnyAction, actions: Actions, run: Run, reason: str) -> None:
    key = actions.keys[one.key]
    words = _plain("  ·  ".join(part for part in (tr(one.text), reason) if part))
    tokens = theme.current()
    sign = QIcon(theme.pixmap(one.icon, tokens.muted, 16, menu.devicePixelRatioF()))
    entry = menu.addAction(sign, f"{words}\t{key.replace(', ', ' ')}" if key else words)
    entry.setObjectName(one.key)
    entry.setEnabled(not reason)
    entry.triggered.connect(lambda _=False, key=one.key: run(key))


def _plain(words: str) -> str:
    return words.replace("&", "&&")
