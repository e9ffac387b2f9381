"""Basic widgets shared by every view, so that spacing and naming are consistent."""

from __future__ import annotations

import html

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from workstation.ui.kit import theme

FEW_LINES = 96
"""Height of a field for a few lines of text."""
TICK, BESIDE = 28, 26
"""Height of a tick box with one line, and the width of its box with the gap to the text."""


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
    """A line that shrinks to make room for its neighbours; while it is shortened, the tooltip has the full text."""

    def __init__(self, text: str = "", role: str = "muted", *, name: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setObjectName(name)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.say(text)

    def say(self, text: str) -> None:
        """Replace the text."""
        self.setText(text)
        self.setToolTip(tip(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QPainter(self), QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self._room(), Qt.AlignmentFlag.AlignVCenter, self.written())

    def written(self) -> str:
        """Return the text as it is painted: whole where it has the room it asks for, otherwise shortened."""
        text = self.text().replace("\n", " ")
        return shortened(self.fontMetrics(), text, self._room().width())

    def _text_width(self) -> int:
        return self.fontMetrics().size(0, self.text()).width()

    def _room(self) -> QRect:
        # The style sheet may leave room around the text.
        around = max(0, self.sizeHint().width() - self._text_width()) // 2
        return self.rect().adjusted(around, 0, -around, 0)


def shortened(metrics: QFontMetrics, text: str, width: int) -> str:
    """Return the text, ending in … where it has no room. A text that fits to the pixel stays whole."""
    # Widths are whole pixels here, and Qt's shortening counts their fractions.
    if metrics.horizontalAdvance(text) <= width:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def write_short(painter: QPainter, room: QRect, text: str) -> int:
    """Paint one line of text, shortened to its room, and return the width it takes."""
    metrics = painter.fontMetrics()
    words = shortened(metrics, text, max(0, room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
    return metrics.horizontalAdvance(words)


class Squeezed(Short):
    """A line as wide as its text, which is shortened only where the text has no room."""

    def __init__(self, text: str = "", role: str = "", *, name: str = "") -> None:
        super().__init__(text, role, name=name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(tip(text))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(24, self.sizeHint().width()), super().minimumSizeHint().height())


class Choice(QComboBox):
    """A combo box that shortens its text instead of cutting it; the tooltip has the full text."""

    def __init__(self) -> None:
        super().__init__()
        self.currentTextChanged.connect(lambda text: self.setToolTip(tip(text)))

    def sizeHint(self) -> QSize:
        # The field keeps a few pixels beside its text for itself.
        return super().sizeHint() + QSize(8, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = shortened(self.fontMetrics(), option.currentText, field.width() - 4)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class TextField(QPlainTextEdit):
    """A field for text that asks for a few lines and takes the height that is left."""

    def sizeHint(self) -> QSize:
        return QSize(256, FEW_LINES)


class TickBox(QCheckBox):
    """A tick box whose text goes on in further lines where it has no room."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + BESIDE + 4
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 160), TICK)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - BESIDE), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        return max(TICK, self.fontMetrics().boundingRect(room, flags, self.text()).height() + 8)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option, tokens = QStylePainter(self), QStyleOptionButton(), theme.current()
        self.initStyleOption(option)
        option.text = ""
        one_line = self.height() < TICK + self.fontMetrics().height()
        option.rect = QRect(0, 0, self.width(), self.height() if one_line else TICK)
        painter.drawControl(QStyle.ControlElement.CE_CheckBox, option)
        ink = tokens.muted if not self.isEnabled() else tokens.accent if self.hasFocus() else tokens.text
        painter.setPen(QColor(ink))
        room = self.rect().adjusted(BESIDE, 0 if one_line else 4, 0, 0)
        side = Qt.AlignmentFlag.AlignVCenter if one_line else Qt.AlignmentFlag.AlignTop
        painter.drawText(room, int(side) | int(Qt.TextFlag.TextWordWrap), self.text())


def choice(name: str, accessible: str, signs: int = 0) -> Choice:
    """Return a combo box: with room for `signs` characters however long its choices are, or as wide as they are."""
    box = Choice()
    box.setObjectName(name)
    box.setAccessibleName(accessible)
    if signs:
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(signs)
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


def column(*parts: QWidget | tuple[QWidget, int]) -> QWidget:
    """Return a widget that holds others without gaps, one under the other; a part may have a stretch."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part in parts:
        widget, stretch = part if isinstance(part, tuple) else (part, 0)
        layout.addWidget(widget, stretch)
    return holder


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
