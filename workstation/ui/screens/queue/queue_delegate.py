"""Paints a complete queue row at once: risk, text, clock and claim, always in the same columns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workstation.cache.queue_snapshot import Ranked
from workstation.cache.rows import QueueRow
from workstation.domain.clocks import describe_left
from workstation.domain.ids import read_time, wire_time
from workstation.domain.search import marks
from workstation.ui.formatting.command_labels import pending_words
from workstation.ui.formatting.labels import term
from workstation.ui.kit import theme
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.measured_font import MeasuredFont
from workstation.ui.kit.row_list import MORE, paint_more
from workstation.ui.screens.queue.group_layout import Heading
from workstation.ui.screens.queue.queue_model import HEADING, ROW, shown_words
from workstation.ui.screens.queue.row_facts import RowFacts
from workstation.ui.screens.queue.second_line import GAP, SIGN, SecondLine, other_signs, second_line, sign_of

BAR, UNREAD, RISK, CLAIM, CLOCK, END = 4, 24, 80, 136, 196, MORE
"""Widths of a row's parts; a clock with its reason takes what it needs of its part, and the summary has the rest."""
CLOCKS = {
    "triage_due": "triage", "first_contact": "contact", "crime_recording": "recording", "citizen_waiting": "answer",
    "update_requested": "update", "update_promised": "promise", "victims_code": "victim", "support_referral": "support",
    "re_thrive": "THRIVE", "grade_response": "response",
}  # fmt: skip
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class QueueDelegate(QStyledItemDelegate):
    """One paint call per row. `presence` is colleagues' activity by report; claims held by `me` are filled."""

    def __init__(self, tokens: theme.Tokens, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.now = now
        self.me = ""
        self.presence: dict[str, str] = {}
        self.marked: tuple[str, ...] = ()
        """The folded words that were searched for, marked in every summary."""
        self.several = False
        """Whether several rows are selected; each then shows its tick box."""
        self.height = theme.ROW
        self.facts = RowFacts()
        self.heading_words: Callable[[Heading], tuple[str, str]] = lambda heading: ("", "")
        """Returns the title of a group and the number of its reports."""
        self.dress(tokens)

    def dress(self, tokens: theme.Tokens) -> None:
        """Apply another theme."""
        self.t = tokens
        self._body, self._strong = MeasuredFont(theme.font()), MeasuredFont(theme.font(13, theme.BOLD))
        self._medium = MeasuredFont(theme.font(13, theme.MEDIUM))
        self._small, self._small_bold = MeasuredFont(theme.font(12)), MeasuredFont(theme.font(12, theme.BOLD))
        self._figures = MeasuredFont(theme.font(13, theme.MEDIUM, figures=True))
        self._initials = theme.font(11, theme.BOLD)
        # A list is painted many times with the same rows, and a line is the fullest of up to ten that fits.
        self._line: Callable[..., SecondLine] = lru_cache(256)(self._fullest_line)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(320, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.fillRect(rect, QColor(self.t.selection if selected else self.t.surface))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(self.t.line))
        ranked: Ranked | None = index.data(ROW)
        heading: Heading | None = index.data(HEADING)
        if heading is not None:
            self._heading(painter, rect, heading, *self.heading_words(heading))
        elif ranked is None or ranked.row is None:
            self._write(painter, rect.adjusted(108, 0, -16, 0), str(index.data()), self._body, self.t.muted)
        else:
            self._row(painter, rect, ranked.row, ranked.still)
            if self.several or bool(state & QStyle.StateFlag.State_MouseOver):
                self._tick_box(painter, rect, selected)
            paint_more(painter, rect, self.t)
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.t.accent), 2))
            painter.drawRect(rect.adjusted(BAR + 1, 1, -1, -2))
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, heading: Heading, title: str, count: str) -> None:
        """Paint the heading of a group: whether it is folded, its title, and how many reports it has."""
        painter.fillRect(rect.adjusted(0, 0, 0, -1), QColor(self.t.background))
        sign, middle = "caret-right" if heading.folded else "caret-down", rect.center().y()
        self._icon(painter, rect.x() + BAR + 8, middle - 8, sign, self.t.muted, 16)
        line = QRect(rect.x() + BAR + UNREAD + 4, middle - 10, rect.width() - BAR - UNREAD - END, 20)
        used = self._write(painter, line.adjusted(0, 0, -48, 0), title, self._strong, self.t.text)
        self._write(painter, line.adjusted(used + 10, 0, 0, 0), count, self._small, self.t.muted)

    def _row(self, painter: QPainter, rect: QRect, row: QueueRow, still: bool) -> None:
        now = self.now()
        top, low = rect.y() + self.height // 2 - 20, rect.y() + self.height // 2
        ink = self.t.text if still else self.t.muted
        risk = self.t.of(row.risk)
        painter.fillRect(rect.x(), rect.y(), BAR, rect.height() - 1, risk)
        if row.unread:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.t.accent))
            painter.drawEllipse(self.unread_dot(rect))
        left = rect.x() + BAR + UNREAD
        word = term(row.risk) if row.risk else ""
        self._write(painter, QRect(left, top, RISK, 20), word, self._small_bold, risk)
        self._write(painter, QRect(left, low, RISK, 20), self._age(row, now), self._small, self.t.muted)
        left += RISK
        edge = rect.right() - END
        clock = min(CLOCK, max(CLAIM, (edge - left) // 2))
        right = edge - self._clock(painter, QRect(edge - clock, top, clock, 20), row, now)
        beside = edge - self._claim(painter, QRect(edge - CLAIM, low, CLAIM, 20), row, still, now)
        used = self._write(
            painter, QRect(left, top, right - left, 20), tr(row.service), self._medium, self.t.muted
        )
        summary = QRect(left + used + 8, top, right - left - used - 16, 20)
        self._write(
            painter, summary, shown_words(row), self._strong if row.unread else self._body, ink, marked=True
        )
        self._second_line(painter, QRect(left, low, beside - left - 8, 20), row, ink, now)

    def paint_passage(self, painter: QPainter, line: QRect, words: str) -> None:
        """Paint a passage of the report below its row, under the text, with the searched words marked."""
        text = line.adjusted(BAR + UNREAD + RISK, 0, -END, 0)
        painter.save()
        self._write(painter, text, words, self._small, self.t.text, marked=True)
        painter.restore()

    def unread_dot(self, rect: QRect) -> QRectF:
        """Return where the unread dot of a row is, beside the first line."""
        return QRectF(rect.x() + BAR + 8, rect.y() + self.height // 2 - 14, 8, 8)

    def tick_box(self, rect: QRect) -> QRectF:
        """Return where the tick box of a row is, beside the second line."""
        return QRectF(rect.x() + BAR + 4.5, rect.y() + self.height // 2 + 2.5, 15, 15)

    def _tick_box(self, painter: QPainter, rect: QRect, selected: bool) -> None:
        """Paint a tick box below the unread dot, which stays in view."""
        box = self.tick_box(rect)
        ticked = selected and self.several
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(self.t.accent if ticked else self.t.surface))
        painter.setPen(QPen(QColor(self.t.accent if ticked else self.t.border), 1))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            self._icon(painter, int(box.x()) + 2, int(box.y()) + 2, "check", self.t.on_accent, 12)

    def _second_line(self, painter: QPainter, box: QRect, row: QueueRow, ink: str, now: datetime) -> None:
        """Write the reference, the place and the flags; the flags are the last to give way, first to their icons."""
        x, about = box.x(), tuple(self.facts.words(row))
        line = self._line(about, tuple(row.flags), box.width(), tuple(other_signs(row, now)))
        for words in line.about:
            x += (
                self._write(painter, QRect(x, box.y(), box.right() - x, 20), words, self._small, self.t.muted)
                + GAP
            )
        for flag, words in line.flags:
            self._icon(painter, x, box.y() + 3, sign_of(flag), ink, 14)
            x += SIGN
            if words:
                x += self._write(painter, QRect(x, box.y(), box.right() - x, 20), words, self._small, ink)
            x += GAP if words else 4
        if line.more:
            self._write(painter, QRect(x, box.y(), box.right() - x + 4, 20), line.more, self._small, ink)

    def _fullest_line(
        self, about: tuple[str, ...], flags: tuple[str, ...], room: int, others: tuple[tuple[str, str], ...]
    ) -> SecondLine:
        return second_line(about, flags, room, self._small.width, others)

    def _clock(self, painter: QPainter, box: QRect, row: QueueRow, now: datetime) -> int:
        """Write the clock that runs out first at the right of the box, with its reason; return the width used."""
        due = read_time(row.due_at) if row.due_at else None
        if due is None:
            return 0
        left = tr(describe_left(due, now))
        width = self._figures.width(left)
        if due < now:
            chip = QRect(box.right() - width - 11, box.y() + 1, width + 12, 18)
            self._chip(painter, chip, self.t.tint("emergency"))
            self._write(painter, chip.adjusted(6, 0, 0, 0), left, self._figures, self.t.emergency)
            width += 12
        else:
            color = self.t.high if row.soon_at and row.soon_at <= wire_time(now) else self.t.text
            self._write(
                painter, QRect(box.right() - width, box.y(), width + 2, 20), left, self._figures, color
            )
        words = tr(CLOCKS.get(row.due_name, ""))
        # The reason is shown whole or not at all, because a part of a word says nothing.
        room = self._small.width(words) + 2
        if width + 6 + room > box.width():
            return width
        reason = QRect(box.right() - width - 5 - room, box.y(), room, 20)
        return width + 6 + self._write(painter, reason, words, self._small, self.t.muted, right=True)

    def _claim(self, painter: QPainter, box: QRect, row: QueueRow, still: bool, now: datetime) -> int:
        """Write who holds the report and what is happening to it at the right of the box; return the width used."""
        edge = box.right()
        if row.claim_initials and row.held(now):
            mine = row.claim_officer == self.me
            chip = QRect(edge - 27, box.y(), 28, 20)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(self.t.accent if mine else self.t.surface))
            painter.setPen(QPen(QColor(self.t.accent if mine else self.t.border), 1))
            painter.drawRoundedRect(QRectF(chip).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            ink = self.t.on_accent if mine else self.t.text
            painter.setPen(QColor(ink))
            painter.setFont(self._initials)
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, row.claim_initials)
            edge -= 34
        words = pending_words(row.pending) if row.pending else self.presence.get(row.report, "")
        if not words and (row.approval or row.transfer):
            words = (
                tr("to approve")
                if row.approval
                else tr("offered to us")
                if row.transfer == "in"
                else tr("offered")
            )
        if not still and not words:
            words = tr("left this view")
        rect = QRect(box.x(), box.y(), edge - box.x(), 20)
        return box.right() - edge + self._write(painter, rect, words, self._small, self.t.muted, right=True)

    def _age(self, row: QueueRow, now: datetime) -> str:
        at = read_time(row.last_citizen_at if row.answer else row.submitted_at)
        if at is None:
            return ""
        minutes = max(0, int((now - at).total_seconds()) // 60)
        if minutes < 60:
            return tr("{n} min", n=minutes)
        return tr("{n} h", n=minutes // 60) if minutes < 2880 else tr("{n} days", n=minutes // 1440)

    def _chip(self, painter: QPainter, box: QRect, color: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(box, theme.CHIP_RADIUS, theme.CHIP_RADIUS)

    def _icon(self, painter: QPainter, x: int, y: int, name: str, color: str, size: int) -> None:
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        painter.drawPixmap(x, y, theme.pixmap(name, color, size, ratio))

    def _write(
        self,
        painter: QPainter,
        box: QRect,
        words: str,
        font: MeasuredFont,
        color: QColor | str,
        *,
        right: bool = False,
        marked: bool = False,
    ) -> int:
        """Write one line of plain text, elided to fit the box, and return its width."""
        shown, width = font.fitted(words.replace("\n", " "), box.width())
        if not shown:
            return 0
        for start, length in marks(shown, self.marked) if marked and self.marked else ():
            x, mark_width = box.x() + font.width(shown[:start]), font.width(shown[start : start + length])
            painter.fillRect(
                QRect(x - 1, box.y() + 1, mark_width + 2, box.height() - 2), QColor(self.t.heat_3)
            )
        painter.setFont(font.font)
        painter.setPen(QColor(color))
        painter.drawText(box, RIGHT if right else LEFT, shown)
        return width
