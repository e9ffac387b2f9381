"""Running text in two columns: what it is about on the left, the text beside it, with a line under each pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import (
    QBrush,
    QColor,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from workstation.ui.kit import theme
from workstation.ui.kit.passages import Passage
from workstation.ui.kit.running_text import RunningText, in_one_block

LABELS = 150
"""Width of the left column in pixels."""


@dataclass(frozen=True)
class PairedPart:
    """A heading with its pairs."""

    heading: str
    rows: tuple[Passage, ...]


class PairedText(RunningText):
    """Read-only and selectable like running text, and as safe: nothing in it is ever parsed."""

    parts: tuple[PairedPart, ...] = ()
    """What is shown: a table for each part that has pairs."""

    def show_parts(self, parts: Sequence[PairedPart]) -> None:
        """Show the parts one below the other, keeping the scroll position."""
        self.parts = tuple(parts)
        wanted = (self.parts, theme.current().name)
        if wanted == self._shown:
            return
        self._shown = wanted
        at = self.verticalScrollBar().value()
        self.clear()
        cursor = QTextCursor(self.document())
        for number, part in enumerate(parts):
            cursor.movePosition(QTextCursor.MoveOperation.End)
            self._put(cursor, part.heading, 15, "text", bold=True, below=6, first=number == 0)
            if part.rows:
                self._table(cursor, part.rows)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(at)

    def _table(self, cursor: QTextCursor, rows: Sequence[Passage]) -> None:
        tokens = theme.current()
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setBorderCollapse(True)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setCellPadding(0)
        shape.setBottomMargin(16)
        fixed, rest = QTextLength.Type.FixedLength, QTextLength.Type.PercentageLength
        shape.setColumnWidthConstraints([QTextLength(fixed, LABELS), QTextLength(rest, 100)])
        shape.setWidth(QTextLength(rest, 100))
        headed = sum(bool(row.heading) for row in rows)
        table = cursor.insertTable(len(rows) + headed, 2, shape)
        line = 0
        for row in rows:
            if row.heading:
                table.mergeCells(line, 0, 1, 2)
                self._cell(table, line, 0, row.heading, _letters(13, tokens.text, bold=True))
                line += 1
            self._cell(table, line, 0, row.label, _letters(12, tokens.muted))
            self._cell(table, line, 1, row.text, _letters(13, tokens.of(row.tone).name()))
            line += 1

    def _cell(self, table: QTextTable, line: int, column: int, text: str, letters: QTextCharFormat) -> None:
        cell = table.cellAt(line, column)
        edge = QTextTableCellFormat()
        edge.setTopPadding(6)
        edge.setBottomPadding(7)
        edge.setRightPadding(12)
        edge.setBottomBorder(1)
        edge.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        edge.setBottomBorderBrush(QBrush(QColor(theme.current().line)))
        cell.setFormat(edge)
        cell.firstCursorPosition().insertText(in_one_block(text), letters)


def _letters(size: int, color: str, *, bold: bool = False) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFont(theme.font(size, theme.BOLD if bold else theme.font().weight()))
    letters.setForeground(QColor(color))
    return letters
