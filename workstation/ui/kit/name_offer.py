"""Names offered below a text field while one is typed after @: chosen by keyboard or mouse."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from workstation.ui.kit import widgets
from workstation.ui.kit.fitting import WrapRow
from workstation.ui.kit.i18n import tr

MOST = 5
_BEGUN = re.compile(r"(?<!\w)@(\S?[^@\n]{0,60})$")
_NEXT, _BEFORE = (Qt.Key.Key_Down,), (Qt.Key.Key_Up,)
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


def begun(before: str) -> str | None:
    """Return what is typed of a name after @, "" right after the sign, or None. ``before`` ends at the cursor."""
    match = _BEGUN.search(before)
    return None if match is None else match[1]


def beginning_with(typed: str, names: Sequence[str]) -> list[str]:
    """Return the names with a word that begins with what is typed, apart from a name that is typed in full."""
    wanted = typed.casefold()
    return [
        name
        for name in names
        if name.casefold() != wanted
        and (name.casefold().startswith(wanted) or f" {wanted}" in f" {name.casefold()}")
    ][:MOST]


class NameOffer(QWidget):
    """One line of names below a field; hidden while nothing is begun that is the beginning of a name.

    While it shows, the up and down keys go through the names, Enter or Tab takes the marked one and Esc hides them.
    """

    def __init__(self, field: QPlainTextEdit, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.names: Sequence[str] = ()
        self._field, self._offered, self._marked = field, list[str](), 0
        self.buttons = [widgets.button("", f"{name}_{n}", "pick") for n in range(MOST)]
        for n, button in enumerate(self.buttons):
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, n=n: self.take(n))
        self.hint = widgets.label(
            tr("Up and down to go through, Enter to take"), "small", name=f"{name}_hint"
        )
        self.setLayout(WrapRow(*self.buttons, self.hint))
        field.textChanged.connect(self.look)
        field.cursorPositionChanged.connect(self.look)
        field.installEventFilter(self)
        self.hide()

    def look(self) -> None:
        """Offer the names that what stands before the cursor begins."""
        typed = begun(self._before())
        offered = beginning_with(typed, self.names) if typed is not None and self.names else []
        if offered != self._offered:
            self._offered = offered
            self._mark(0)

    def take(self, place: int) -> None:
        """Write a name in the place of what was typed of it."""
        typed, cursor = begun(self._before()), self._field.textCursor()
        if typed is None or place >= len(self._offered):
            return
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(typed))
        cursor.insertText(f"{self._offered[place]} ")
        self._field.setTextCursor(cursor)
        self._field.setFocus()

    def _before(self) -> str:
        cursor = self._field.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()]

    def _mark(self, place: int) -> None:
        """Show the names, the one at this place marked, and announce it."""
        self._marked = place % len(self._offered) if self._offered else 0
        for n, button in enumerate(self.buttons):
            button.setVisible(n < len(self._offered))
            button.setChecked(n == self._marked)
            if n < len(self._offered):
                button.setText(self._offered[n].replace("&", "&&"))
                button.setAccessibleName(tr("Name {who}", who=self._offered[n]))
        self.setVisible(bool(self._offered))
        if self._offered:
            name = self.buttons[self._marked].accessibleName()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A shortcut of the window would otherwise take the key before the field gets it.
        keys = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if not self._offered or event.type() not in keys or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return super().eventFilter(watched, event)
        key = event.key()
        if key not in (*_NEXT, *_BEFORE, *_CHOOSE, Qt.Key.Key_Escape):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if key in _CHOOSE:
            self.take(self._marked)
        elif key == Qt.Key.Key_Escape:
            self._offered = []
            self._mark(0)
        else:
            self._mark(self._marked + (1 if key in _NEXT else -1))
        return True
