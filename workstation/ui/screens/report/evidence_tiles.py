"""Paints a file as a tile: a grey mosaic until someone asks, its name, what it is, its scan and its short hash."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from casework.documents.attachment import Attachment
from casework.documents.words import ScanState
from workstation.ui.formatting.evidence import about_words, scan_words, short_hash
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import bare
from workstation.ui.kit.rows_model import ITEM, Index

WIDE, HIGH, COVER, GAP = 212, 132, 64, 12
"""The size of a tile, the height of its cover, and the space after it, in pixels."""
CELLS = 14
"""Cells of the mosaic from left to right."""


class TileDelegate(QStyledItemDelegate):
    """The mosaic comes from the file's hash, never from its content."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDE + GAP, HIGH + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        file: Attachment | None = index.data(ITEM)
        if file is None:
            return
        tokens = theme.current()
        box = QRect(option.rect.x() + 2, option.rect.y() + 2, WIDE, HIGH)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cover = QRect(box.x(), box.y(), box.width(), COVER)
        if file.scan == ScanState.CLEAN:
            _mosaic(painter, cover, file.sha256 or "", tokens)
        else:
            painter.fillRect(cover, QColor(tokens.sunk))
            _write(painter, cover, scan_words(file), theme.font(12), tokens.muted, centred=True)
        line = QRect(box.x() + 4, cover.bottom() + 4, box.width() - 8, 20)
        _write(painter, line, bare(file.name), theme.font(13, theme.MEDIUM), tokens.text)
        _write(painter, line.translated(0, 20), about_words(file), theme.font(12), tokens.muted)
        self._scan(painter, line.translated(0, 40), file, tokens)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.line), 2 if chosen else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, theme.CHIP_RADIUS, theme.CHIP_RADIUS)
        painter.restore()

    def _scan(self, painter: QPainter, line: QRect, file: Attachment, tokens: theme.Tokens) -> None:
        clean = file.scan == ScanState.CLEAN
        sign = "check-circle-fill" if clean else "lock-simple-fill"
        ink = tokens.low if clean else tokens.information
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(line.x(), line.y() + 3, theme.pixmap(sign, ink, 14, ratio))
        hash_ = short_hash(file)
        width = QFontMetrics(theme.font(12)).horizontalAdvance(hash_)
        room = line.adjusted(20, 0, -width - 8, 0)
        _write(painter, room, scan_words(file), theme.font(12), ink)
        _write(painter, line.adjusted(line.width() - width, 0, 2, 0), hash_, theme.font(12), tokens.muted)


def _mosaic(painter: QPainter, box: QRect, hash_: str, tokens: theme.Tokens) -> None:
    """Fill the box with squares whose greys follow the digits of the hash."""
    side = box.width() / CELLS
    for number in range(CELLS * (int(box.height() // side) + 1)):
        digit = ord(hash_[number % len(hash_)]) % 16 if hash_ else 8
        row, column = divmod(number, CELLS)
        cell = QRect(
            round(box.x() + column * side), round(box.y() + row * side), round(side) + 1, round(side) + 1
        )
        grey = min(235, QColor(tokens.muted).lightness() + 8 * ((digit * 7 + row * 5) % 16) - 24)
        painter.fillRect(cell.intersected(box), QColor.fromHsl(0, 0, grey))


def _write(
    painter: QPainter, box: QRect, words: str, font: QFont, color: str, *, centred: bool = False
) -> None:
    shown = widgets.shortened(QFontMetrics(font), words, box.width())
    side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
    painter.setFont(font)
    painter.setPen(QColor(color))
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
