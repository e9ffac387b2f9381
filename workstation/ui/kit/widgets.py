"""Basic widgets shared by every view, so that spacing and naming are consistent."""

from __future__ import annotations

import html

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from workstation.ui.kit import theme


def label(text: str = "", role: str = "", *, name: str = "", wrap: bool = False) -> QLabel:
    """Return a label that always shows its text as plain text."""
    widget = QLabel()
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setText(text)
    widget.setProperty("role", role)
    widget.setObjectName(name)
    widget.setWordWrap(wrap)
    return widget


def empty(layout: QLayout) -> None:
    """Remove every widget from a layout: hidden immediately and deleted later."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def tip(text: str) -> str:
    """Return a text escaped for a tooltip, because tooltips interpret anything that looks like markup."""
    return f"<qt>{html.escape(text)}</qt>" if text else ""


class Short(QLabel):
    """A muted line that shrinks to make room for its neighbours; the tooltip has the full text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "muted")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.say(text)

    def say(self, text: str) -> None:
        """Replace the text."""
        self.setText(text)
        self.setToolTip(tip(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)


def choice(name: str, accessible: str, signs: int) -> QComboBox:
    """Return a combo box with room for `signs` characters, however long its choices are."""
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(accessible)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(signs)
    box.currentTextChanged.connect(lambda text: box.setToolTip(tip(text)))
    return box


def wide_enough(words: str, least: int) -> int:
    """Return the field width needed to read these words."""
    return max(least, QFontMetrics(theme.font()).horizontalAdvance(words) + 28)


def frame(role: str, layout: QLayout | None = None) -> QFrame:
    """Return a frame with a role."""
    widget = QFrame()
    widget.setProperty("role", role)
    if layout is not None:
        widget.setLayout(layout)
    return widget


def line() -> QFrame:
    """Return a one-pixel horizontal line."""
    widget = frame("line")
    widget.setFixedHeight(1)
    return widget


def upright() -> QFrame:
    """Return a one-pixel vertical line."""
    widget = frame("line")
    widget.setFixedWidth(1)
    return widget


def row(*widgets: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Return a row of widgets; None adds stretchable space."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    return layout


def button(text: str, name: str, role: str = "") -> QPushButton:
    """Return a button with a name for tests and screen readers."""
    widget = QPushButton(text)
    widget.setObjectName(name)
    widget.setProperty("role", role)
    widget.setAccessibleName(text)
    widget.setAutoDefault(False)
    return widget


def restyle(widget: QWidget, role: str) -> None:
    """Change the role of a widget."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class KeyButton(QPushButton):
    """A button that shows its shortcut."""

    def __init__(self, text: str, key: str, name: str, role: str = "") -> None:
        super().__init__(text)
        self._key = key
        self.setObjectName(name)
        self.setProperty("role", role)
        self.setAccessibleName(f"{text} ({key})" if key else text)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_key(self, key: str) -> None:
        """Show another shortcut."""
        self._key = key
        self.setAccessibleName(f"{self.text()} ({key})" if key else self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width() + self._width() + 8, size.height())

    def _width(self) -> int:
        return (
            QFontMetrics(theme.font(11, theme.MEDIUM)).horizontalAdvance(self._key) + 10 if self._key else 0
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, ink = theme.current(), self._ink()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(ink)
        painter.setFont(theme.font(13, theme.MEDIUM))
        width = self._width() if self._key else 0
        room = self.rect().adjusted(12, 0, -12 - width, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if width:
            primary = self.property("role") == "primary" and self.isEnabled()
            painter.setPen(ink if primary else QColor(tokens.border))
            box = QRectF(self.width() - width - 8.5, self.height() / 2 - 9.5, width, 19)
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(ink)
            painter.setFont(theme.font(11, theme.MEDIUM))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _ink(self) -> QColor:
        tokens = theme.current()
        if not self.isEnabled():
            return QColor(tokens.muted)
        role = self.property("role")
        own = {"primary": tokens.on_accent, "danger": tokens.emergency, "hint": tokens.muted}
        return QColor(own.get(role, tokens.text))


class Struck(QWidget):
    """Blocked channels, each word struck through."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._row = row(spacing=12)
        self.setLayout(self._row)
        self._labels: list[QLabel] = []

    def say(self, words: list[str]) -> None:
        """Show these words."""
        while len(self._labels) < len(words):
            widget = label("", "muted")
            font = theme.font(12)
            font.setStrikeOut(True)
            widget.setFont(font)
            self._row.addWidget(widget)
            self._labels.append(widget)
        for number, widget in enumerate(self._labels):
            widget.setVisible(number < len(words))
            widget.setText(words[number] if number < len(words) else "")
        self.setAccessibleName(", ".join(words))


class Chip(QLabel):
    """A short label on a tinted background."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.setFixedHeight(theme.CHIP)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.hide()

    def say(self, words: str, color: str, tokens: theme.Tokens) -> None:
        """Show the words in the token's colour, or hide the chip when there are none."""
        self.setVisible(bool(words))
        self.setText(words)
        self.setStyleSheet(
            f"background: {tokens.tint(color).name()}; color: {tokens.of(color).name()};"
            f" border-radius: {theme.CHIP_RADIUS}px; padding: 0 8px; font-size: 12px; font-weight: 600;"
        )
