"""Rows for settings and versions: a title, a muted line, and a chip at the side."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workstation.ui.kit import theme, widgets
from workstation.ui.kit.rows_model import ITEM, Index
from workstation.ui.screens.administration.settings_state import SettingsItem


class EntryDelegate(QStyledItemDelegate):
    """The shared row style of the administration lists."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: SettingsItem = index.data(ITEM)
        return QSize(200, 48 if entry.detail else 34)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: SettingsItem = index.data(ITEM)
        rect, tokens = QRect(option.rect), theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if bool(option.state & QStyle.StateFlag.State_Selected):
            painter.fillRect(rect, QColor(tokens.selection))
        if bool(option.state & QStyle.StateFlag.State_HasFocus):
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        inner = rect.adjusted(theme.LIST_PADDING, 6, -theme.LIST_PADDING, -6)
        inner.setRight(inner.right() - self._chip(painter, inner, entry))
        line = QRect(inner.x(), inner.y(), inner.width(), 20 if entry.detail else inner.height())
        self._words(
            painter, line, entry.title, 13 if entry.id else 12, tokens.text if entry.id else tokens.muted
        )
        if entry.detail:
            self._words(painter, line.translated(0, 18), entry.detail, 12, tokens.muted)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, words: str, size: int, ink: str) -> None:
        painter.setFont(theme.font(size))
        painter.setPen(QColor(ink))
        shown = widgets.shortened(painter.fontMetrics(), words, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)

    def _chip(self, painter: QPainter, inner: QRect, entry: SettingsItem) -> int:
        """Paint the chip and return its width."""
        if not entry.chip:
            return 0
        tokens = theme.current()
        painter.setFont(theme.font(12, theme.BOLD))
        width = painter.fontMetrics().horizontalAdvance(entry.chip) + 16
        box = QRectF(inner.right() - width, inner.center().y() - theme.CHIP / 2, width, theme.CHIP)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.tint(entry.tone))
        painter.drawRoundedRect(box, theme.CHIP_RADIUS, theme.CHIP_RADIUS)
        painter.setPen(tokens.of(entry.tone))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, entry.chip)
        return width + 8
