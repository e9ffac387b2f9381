"""Finds what does not fit on a screen: cut text, widgets on top of each other, and parts that nothing scrolls to.

The widgets themselves are asked how much room they need, so a new screen is checked without any change here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QWidget,
)

from tests.helpers import painted
from workstation.ui.kit import widgets
from workstation.ui.kit.fitting import Scrolled
from workstation.ui.kit.sheet import FrontSheet, Veil
from workstation.ui.window.window_tour import TourCard, TourRing

OVERLAYS = FrontSheet, Veil, TourCard, TourRing
"""What lies over the window on purpose."""
SLACK = 1
"""Pixels by which Qt's own rounding may differ."""
ROWS = 12
"""Rows of each list that are painted for a check."""


def too_wide(window: QWidget, width: int, height: int) -> list[str]:
    """Return how the window is larger than the screen."""
    least = window.minimumSizeHint().expandedTo(window.minimumSize())
    found = []
    if window.width() > width or least.width() > width:
        found.append(f"window: {max(window.width(), least.width())} wide")
    if window.height() > height or least.height() > height:
        found.append(f"window: {max(window.height(), least.height())} high")
    return found


def cut_off(window: QWidget) -> list[str]:
    """Return the widgets that reach out of their parents where nothing scrolls to them."""
    return [f"cut off: {_named(one)} {beyond}" for one in _shown(window) if (beyond := _beyond(one))]


def crowded(window: QWidget) -> list[str]:
    """Return the texts that are cut, what lies on something else, and the forms that are read by scrolling sideways."""
    found = [f"text cut: {_named(one)} {why}" for one in _shown(window) if (why := _cut_text(one))]
    for area in window.findChildren(Scrolled):
        if area.isVisibleTo(window) and area.horizontalScrollBar().maximum() > SLACK:
            inside = area.widget()
            found.append(
                f"sideways: {_named(inside) if inside else ''} by {area.horizontalScrollBar().maximum()}"
            )
    for parent in [window, *_shown(window)]:
        if not isinstance(parent, QAbstractScrollArea | QStackedWidget | QSplitter | QComboBox | QLineEdit):
            found += _overlaps(parent)
        if isinstance(parent, QListView) and not isinstance(parent.parent(), QComboBox):
            found += _rows(parent)
        if isinstance(parent, QHeaderView):
            found += _headings(parent)
    return found


def _shown(window: QWidget) -> Iterator[QWidget]:
    for one in window.findChildren(QWidget):
        if one.isVisibleTo(window) and one.window() is window and not one.objectName().startswith("qt_"):
            yield one


def _named(one: QWidget) -> str:
    name = one.objectName() or type(one).__name__
    text = one.text() if isinstance(one, QLabel | QAbstractButton) else ""
    parent = one.parentWidget()
    while not one.objectName() and parent is not None and not parent.objectName():
        parent = parent.parentWidget()
    inside = f" in {parent.objectName()}" if not one.objectName() and parent is not None else ""
    return f"{name}{inside} {text[:40]!r}" if text else f"{name}{inside}"


def _scroller(one: QWidget) -> QScrollArea | None:
    """Return the scroll area whose contents the widget is."""
    port = one.parentWidget()
    area = port.parentWidget() if port is not None else None
    return area if isinstance(area, QScrollArea) and area.widget() is one else None


def _beyond(one: QWidget) -> str:
    parent = one.parentWidget()
    if parent is None or isinstance(one, OVERLAYS) or isinstance(parent, QAbstractScrollArea | QComboBox):
        return ""
    area = _scroller(one)
    if area is not None:
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        port = area.viewport().size()
        if area.horizontalScrollBarPolicy() == off and one.width() > port.width() + SLACK:
            return f"{one.width()} wide in {port.width()}"
        return ""
    if isinstance(parent.parentWidget(), QAbstractItemView):
        return ""
    rect, room = one.geometry(), parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK)
    if rect.isEmpty() or room.contains(rect):
        return ""
    return f"{rect.getRect()} in {parent.size().toTuple()}"


def _cut_text(one: QWidget) -> str:
    if isinstance(one, QLabel):
        return _cut_label(one)
    if isinstance(one, QAbstractButton) and one.text():
        if one.hasHeightForWidth():
            need = one.heightForWidth(one.width())
            return "" if need <= one.height() else f"{need} high in {one.height()}"
        need = one.sizeHint().width()
        # A check box's hint has room for its focus frame.
        return "" if need <= one.width() + 2 else f"{need} wide in {one.width()}"
    if isinstance(one, QComboBox):
        return _cut_choice(one)
    if isinstance(one, QLineEdit) and not one.text() and not isinstance(one.parent(), QComboBox):
        hint, room = one.fontMetrics().horizontalAdvance(one.placeholderText()), one.width() - 20
        return "" if hint <= room or one.toolTip() else f"placeholder {hint} wide in {room}"
    return ""


def _cut_label(one: QLabel) -> str:
    if not one.text() or isinstance(one, widgets.Short):
        return ""
    if one.wordWrap():
        need = one.heightForWidth(one.width())
        return "" if need <= one.height() + SLACK else f"{need} high in {one.height()}"
    hint = one.sizeHint()
    if hint.width() > one.width() + SLACK:
        return f"{hint.width()} wide in {one.width()}"
    return "" if hint.height() <= one.height() + 2 else f"{hint.height()} high in {one.height()}"


def _cut_choice(one: QComboBox) -> str:
    if isinstance(one, widgets.Choice):
        return ""
    option = QStyleOptionComboBox()
    one.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    room = one.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, one)
    need = one.fontMetrics().horizontalAdvance(one.currentText())
    return "" if need <= room.width() + SLACK else f"{one.currentText()!r} {need} wide in {room.width()}"


def _overlaps(parent: QWidget) -> list[str]:
    here = [
        one
        for one in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if one.isVisibleTo(parent) and not one.isWindow() and not isinstance(one, OVERLAYS)
    ]
    found = []
    for one, other in combinations(here, 2):
        common = one.geometry().intersected(other.geometry())
        if common.width() > SLACK and common.height() > SLACK:
            found.append(f"overlap: {_named(one)} and {_named(other)} by {common.size().toTuple()}")
    return found


def _rows(view: QListView) -> list[str]:
    """Return what overlaps or leaves its row in the rows of a list, as its delegate paints them."""
    found: set[str] = set()
    model, port = view.model(), view.viewport().rect()
    for row in range(min(model.rowCount(), ROWS)):
        index = model.index(row, 0)
        rect = view.visualRect(index)
        if rect.isEmpty() or not rect.intersects(port):
            continue
        option = QStyleOptionViewItem()
        view.initViewItemOption(option)
        option.rect = QRect(QPoint(0, 0), rect.size())
        texts = _painted(view, option, index)
        name = view.objectName()
        for text, box in texts:
            if box.right() > rect.width() + SLACK or box.left() < -SLACK:
                found.add(f"text cut: {text[:40]!r} in a row of {name}")
        for (text, box), (other, beside) in combinations(texts, 2):
            common = box.intersected(beside)
            if common.width() > 2 and common.height() > 6:
                found.add(f"overlap: {text[:30]!r} and {other[:30]!r} in a row of {name}")
    return sorted(found)


def _painted(view: QListView, option: QStyleOptionViewItem, index: object) -> list[tuple[str, QRect]]:
    paper = painted.sheet()
    painter = QPainter(paper)
    view.itemDelegate().paint(painter, option, index)  # type: ignore[arg-type]
    painter.end()
    return [(one.text, one.box) for one in paper.engine.texts if one.text.strip() and one.box is not None]


def _headings(header: QHeaderView) -> list[str]:
    """Return the column titles that are wider than their columns."""
    if header.orientation() != Qt.Orientation.Horizontal:
        return []
    model, found = header.model(), []
    for column in range(model.columnCount()):
        text = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        need, room = header.fontMetrics().horizontalAdvance(text) + 8, header.sectionSize(column)
        told = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        if not header.isSectionHidden(column) and need > room and not told:
            view = header.parentWidget()
            found.append(f"text cut: column {text!r} of {view.objectName() if view else ''} {need} in {room}")
    return found


def fits(window: QMainWindow, width: int, height: int, *, only_reached: bool) -> list[str]:
    """Return everything on this screen that does not fit; `only_reached` leaves cut texts out."""
    return [
        *too_wide(window, width, height),
        *cut_off(window),
        *([] if only_reached else crowded(window)),
    ]
