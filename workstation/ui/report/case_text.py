"""A case as running text: questions and answers, conversation. Built from plain text only, never parsed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from workstation.ui.report.case_words import Entry, clock_time
from workstation.ui.report.told_words import Told
from workstation.ui.shell import theme


class CaseText(QTextEdit):
    """Read-only, selectable. Foreign text is inserted as text, so that no mark-up in it means anything."""

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

    def show_case(
        self,
        heading: str,
        answers: Sequence[tuple[str, str] | Told],
        entries: list[Entry] | None = None,
    ) -> None:
        """Show answers and, when given, the conversation; the place read stays where it was."""
        wanted = (heading, tuple(answers), tuple(entries or ()), theme.current().name)
        if wanted == self._shown:
            return
        self._shown = wanted
        at = self.verticalScrollBar().value()
        self.clear()
        cursor = QTextCursor(self.document())
        self._put(cursor, heading, 15, "text", bold=True, below=6, first=True)
        for row in answers:
            if isinstance(row, Told) and row.heading:
                self._put(cursor, row.heading, 13, "accent", bold=True, below=6)
            question, answer = row.pair if isinstance(row, Told) else row
            self._put(cursor, question, 12, "muted", below=1)
            self._put(cursor, answer or "–", 13, "text", below=10)
        for entry in entries or []:
            if entry.kind in ("citizen", "officer", "note"):
                self._put(cursor, f"{entry.who}   {clock_time(entry.at)}", 12, "muted", below=1)
                self._put(cursor, entry.text, 13, "medium" if entry.kind == "note" else "text", below=10)
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
        # Line breaks inside a text stay inside its block.
        cursor.insertText(text.replace("\r\n", "\n").replace("\n", "\u2028"), words)
