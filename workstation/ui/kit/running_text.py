"""Running text: headings, labels and written text. Built from plain text only and never parsed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from workstation.ui.kit import theme
from workstation.ui.kit.passages import Passage


class RunningText(QTextEdit):
    """Read-only, selectable text. External text is inserted as plain text, so markup in it has no effect."""

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setProperty("role", "read")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self._shown: object = None

    def show_text(self, heading: str, rows: Sequence[tuple[str, str] | Passage]) -> None:
        """Show labels with their texts, keeping the scroll position."""
        wanted = (heading, tuple(rows), theme.current().name)
        if wanted == self._shown:
            return
        self._shown = wanted
        at = self.verticalScrollBar().value()
        self.clear()
        cursor = QTextCursor(self.document())
        self._put(cursor, heading, 15, "text", bold=True, below=6, first=True)
        for row in rows:
            passage = row if isinstance(row, Passage) else Passage(row[0], row[1] or "–")
            if passage.heading:
                self._put(cursor, passage.heading, 13, "accent", bold=True, below=6)
            self._put(cursor, passage.label, 12, "muted", below=1)
            start = cursor.position() + 1
            self._put(cursor, passage.text, 13, passage.tone, below=10)
            self._mark(start, in_one_block(passage.text), passage.marks)
        # Writing leaves the cursor at the end, and a text shown for the first time scrolls to its cursor.
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(at)

    def _put(
        self, cursor: QTextCursor, text: str, size: int, color: str, *, bold: bool = False, below: int = 0,
        first: bool = False,
    ) -> None:  # fmt: skip
        block = QTextBlockFormat()
        block.setBottomMargin(below)
        block.setLineHeight(size + 7, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        words = QTextCharFormat()
        words.setFont(theme.font(size, theme.BOLD if bold else theme.MEDIUM if size == 12 else
                                 theme.font().weight()))  # fmt: skip
        words.setForeground(QColor(getattr(theme.current(), color)))
        if first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        cursor.insertText(in_one_block(text), words)

    def _mark(self, start: int, text: str, marks: Sequence[str]) -> None:
        """Mark parts of the text that begins at a position."""
        marked, at = QTextCharFormat(), 0
        marked.setBackground(QColor(theme.current().medium_tint))
        for part in marks:
            place = text.find(part, at)
            if place < 0:
                continue
            at = place + len(part)
            # Positions in a document count characters outside the basic plane twice.
            first = start + _units(text[:place])
            cursor = QTextCursor(self.document())
            cursor.setPosition(first)
            cursor.setPosition(first + _units(part), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(marked)

    def height_of_text(self) -> int:
        """Return the height that shows all of the text at the present width."""
        return int(self.document().size().height()) + 2 * self.frameWidth() + 4


def in_one_block(text: str) -> str:
    """Return the text with line breaks that stay within its block."""
    return text.replace("\r\n", "\n").replace("\n", "\u2028")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
