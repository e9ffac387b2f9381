"""A notice that lies over the lower edge of a page, where the officer looks, and is announced to a screen reader."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QWidget

from workstation.ui.kit import widgets

GAP = 16
"""Pixels between the notice and the edges of its page."""
BETWEEN = 8
"""Pixels between two notices."""


class PageNotice(QFrame):
    """One sentence with its buttons; it never takes the focus.

    Several notices of a page stand above each other. A new one takes the lowest free place, and none moves when another
    one goes, because it may be under the pointer.
    """

    def __init__(self, owner: QWidget, name: str, *buttons: QWidget) -> None:
        super().__init__(owner)
        self.setObjectName(name)
        self.setProperty("role", "card")
        self._owner = owner
        self.words = widgets.label("", name=f"{name}_words", wrap=True)
        row = widgets.row(self.words, *buttons, spacing=12)
        row.setStretch(0, 1)
        row.setContentsMargins(16, 8, 12, 8)
        self.setLayout(row)
        owner.installEventFilter(self)
        self.hide()

    def appear(self, words: str) -> None:
        """Show the notice and announce its words."""
        self.say(words)
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def say(self, words: str) -> None:
        """Change the words in silence, such as while counting down."""
        self.words.setText(words)
        bottom = self.geometry().bottom() + 1
        self._fit()
        self._stand_on(self._lowest_free(self._others()) if self.isHidden() else bottom)

    def _fit(self) -> None:
        """Make the notice as large as its words and the page need."""
        layout = self.layout()
        if layout is not None:
            layout.activate()  # A button may have come or gone since the size was last asked for.
        room = self._owner.width() - 2 * GAP
        plain = self.words.fontMetrics().horizontalAdvance(self.words.text()) + 8
        beside = self.minimumSizeHint().width() - self.words.minimumSizeHint().width()
        self.setFixedWidth(min(plain + beside, room))
        self.adjustSize()

    def _stand_on(self, bottom: int) -> None:
        self.move((self._owner.width() - self.width()) // 2, bottom - self.height())

    def _others(self) -> list[PageNotice]:
        """Return the other notices that the page shows, the lowest first."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        notices = self._owner.findChildren(PageNotice, options=direct)
        shown = [notice for notice in notices if notice is not self and not notice.isHidden()]
        return sorted(shown, key=lambda notice: -notice.y())

    def _lowest_free(self, others: list[PageNotice]) -> int:
        """Return the lower edge of the lowest place that none of the others takes."""
        bottom = self._owner.height() - GAP
        for other in others:
            if other.geometry().bottom() + BETWEEN < bottom - self.height():
                break
            bottom = min(bottom, other.y() - BETWEEN)
        return bottom

    def _place_all(self) -> None:
        """Place every notice of the page anew, in the order in which they stand."""
        placed: list[PageNotice] = []
        for notice in sorted([self, *self._others()], key=lambda notice: -notice.y()):
            notice._fit()
            notice._stand_on(notice._lowest_free(placed))
            placed.append(notice)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._owner and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place_all()
        return super().eventFilter(watched, event)
