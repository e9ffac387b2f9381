"""Paints the timeline: citizen cards, officer cards, dashed notes, and one-line events."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workstation.ui.formatting.cases import clock_time, initials
from workstation.ui.formatting.timeline import TimelineEntry
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.rows_model import ITEM, Index

TIME, SIGN, GAP, INNER = 104, 36, 8, 12
LONG_WORD = 24  # Length in characters above which a word may be broken.


def wrap(words: str) -> int:
    """Return the wrap mode of a text: between words, unless one of them is too long."""
    long = any(len(word) > LONG_WORD for word in words.split())
    return int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere if long else Qt.TextFlag.TextWordWrap)


class TimelineDelegate(QStyledItemDelegate):
    """One paint call per card; the height follows the text."""

    def __init__(self, compact: bool = False) -> None:
        super().__init__()
        self._left = 0 if compact else TIME + SIGN
        self._compact = compact

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: TimelineEntry = index.data(ITEM)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 600
        if entry.kind in ("event", "assessment"):
            words = self._line(entry)
            room = QRect(0, 0, width - self._left - 8, 10_000)
            height = QFontMetrics(theme.font(12)).boundingRect(room, wrap(words), words).height()
            return QSize(width, max(20, height) + 6)
        card = self._card(QRect(0, 0, width, 0), entry)
        foot = self._foot(entry, card.width())
        return QSize(width, self._text_height(entry, card.width()) + 20 + 2 * INNER + GAP + foot)

    def _foot(self, entry: TimelineEntry, width: int) -> int:
        """Return the height of the line below the text; a long reason takes as many lines as it needs."""
        room = QRect(0, 0, width - 2 * INNER, 10_000)
        lines = QFontMetrics(theme.font(12)).boundingRect(room, wrap(entry.state), entry.state).height()
        return max(20, lines + 4) if entry.state else 0

    def _card(self, rect: QRect, entry: TimelineEntry) -> QRect:
        left = rect.x() + self._left
        wide = rect.width() - self._left - 4
        indent = 0 if self._compact else 62
        if entry.kind == "officer":
            return QRect(left + indent, rect.y(), wide - indent, rect.height() - GAP)
        if entry.kind == "citizen":
            return QRect(left, rect.y(), wide - indent, rect.height() - GAP)
        return QRect(left, rect.y(), wide, rect.height() - GAP)

    def _text_height(self, entry: TimelineEntry, width: int) -> int:
        room = QRect(0, 0, width - 2 * INNER, 100_000)
        return QFontMetrics(theme.font()).boundingRect(room, wrap(entry.text), entry.text).height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: TimelineEntry = index.data(ITEM)
        rect = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.current()
        if not self._compact:
            self._margin(painter, rect, entry, tokens)
        if entry.kind in ("event", "assessment"):
            box = rect.adjusted(self._left, 2, -4, -4)
            self._write(painter, box, self._line(entry), theme.font(12), tokens.muted)
        else:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            self._paint_card(painter, self._card(rect, entry), entry, tokens, focused)
        painter.restore()

    def _margin(self, painter: QPainter, rect: QRect, entry: TimelineEntry, tokens: theme.Tokens) -> None:
        time = QRect(rect.x(), rect.y() + 2, TIME - 12, 20)
        self._write(painter, time, clock_time(entry.at), theme.font(12, figures=True), tokens.muted,
                    Qt.AlignmentFlag.AlignRight)  # fmt: skip
        sign = QRect(rect.x() + TIME - 4, rect.y() + 1, 28, 20)
        if entry.kind == "event":
            painter.setBrush(QColor(tokens.border))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPoint(sign.center().x(), rect.y() + 12), 2, 2)
            return
        filled = entry.kind in ("officer", "note", "assessment")
        painter.setBrush(QColor(tokens.accent if filled else tokens.surface))
        painter.setPen(QPen(QColor(tokens.accent if filled else tokens.border), 1))
        painter.drawRoundedRect(QRectF(sign).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        self._write(painter, sign, initials(entry.who), theme.font(11, theme.BOLD),
                    tokens.on_accent if filled else tokens.text, Qt.AlignmentFlag.AlignCenter)  # fmt: skip

    def _paint_card(
        self, painter: QPainter, card: QRect, entry: TimelineEntry, tokens: theme.Tokens, focused: bool
    ) -> None:
        back = {"officer": tokens.selection, "note": tokens.medium_tint}.get(entry.kind, tokens.surface)
        edge = {"officer": tokens.selection, "note": tokens.medium}.get(entry.kind, tokens.line)
        pen = QPen(QColor(tokens.accent if entry.new or focused else edge), 2 if focused else 1)
        if entry.kind == "note":
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setBrush(QColor(back))
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        inner = card.adjusted(INNER, INNER - 4, -INNER, -INNER + 4)
        head = QRect(inner.x(), inner.y(), inner.width(), 20)
        x = head.x()
        if entry.kind == "note":
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(x, head.y() + 3, theme.pixmap("lock-simple-fill", tokens.medium, 14, ratio))
            x += 20
            x += self._write(painter, QRect(x, head.y(), 200, 20), tr("Internal note"),
                             theme.font(13, theme.BOLD), tokens.medium) + 8  # fmt: skip
            by = tr("{who}, never shown to the reporter", who=entry.who)
            self._write(painter, QRect(x, head.y(), head.right() - x, 20), by, theme.font(12), tokens.muted)
        else:
            x += self._write(painter, QRect(x, head.y(), head.width() - 8, 20), entry.who,
                             theme.font(13, theme.BOLD), tokens.text) + 8  # fmt: skip
            word = tr("New since you last looked") if entry.new else (
                tr("reporter") if entry.kind == "citizen" else tr("to the reporter"))  # fmt: skip
            self._write(painter, QRect(x, head.y(), head.right() - x, 20), word, theme.font(12),
                        tokens.accent if entry.new else tokens.muted)  # fmt: skip
        body = QRect(inner.x(), inner.y() + 22, inner.width(), self._text_height(entry, card.width()))
        painter.setPen(QColor(tokens.text))
        painter.setFont(theme.font())
        painter.drawText(body, wrap(entry.text), entry.text)
        if entry.state:
            foot = QRect(inner.x(), body.bottom() + 2, inner.width(), self._foot(entry, card.width()))
            color = (
                tokens.information if entry.pending else tokens.emergency if entry.failed else tokens.muted
            )
            self._write(painter, foot, entry.state, theme.font(12), color)

    def _line(self, entry: TimelineEntry) -> str:
        return f"{entry.who}  {entry.text}" if entry.kind == "assessment" else entry.text + (
            f"  {entry.who}" if entry.who else "")  # fmt: skip

    def _write(
        self, painter: QPainter, box: QRect, words: str, font: QFont, color: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> int:  # fmt: skip
        painter.setFont(font)
        painter.setPen(QColor(color))
        metrics = QFontMetrics(font)
        several = box.height() > 28
        if not several:
            words = widgets.shortened(metrics, words, box.width())
        painter.drawText(
            box, int(side) | (wrap(words) if several else int(Qt.AlignmentFlag.AlignVCenter)), words
        )
        return metrics.horizontalAdvance(words)
