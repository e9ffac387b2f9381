"""One letter of the assessment: its question, its levels and a reason."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workstation.domain.triage import Letter
from workstation.ui.formatting.labels import term
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr

INKS = ("muted", "low", "medium", "high")


class LetterLine(QWidget):
    """A line in which a digit selects a level when one has focus; Enter in the reason moves on."""

    chosen = Signal(str, int)
    reasoned = Signal(str, str)
    done = Signal(str)

    def __init__(self, letter: Letter, levels: tuple[str, ...]) -> None:
        super().__init__()
        self.letter, self.levels = letter, levels
        title = tr(letter.title)
        sign = widgets.label(letter.title[:1].upper())
        sign.setFixedSize(32, 32)
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign.setFont(theme.font(15, theme.BOLD))
        sign.setStyleSheet(f"border: 1px solid {theme.current().border}; border-radius: 6px;")
        name = widgets.label(title)
        name.setFont(theme.font(13, theme.BOLD))
        # A long prompt makes room for the levels; the tooltip has the full text.
        prompt = widgets.Short(tr(letter.prompt))
        self.group = QButtonGroup(self)
        top = widgets.row(name, prompt)
        top.setStretch(1, 1)
        for number, level in enumerate(levels):
            button = widgets.button(str(number), f"{letter.key}_{number}", "choice")
            button.setCheckable(True)
            button.setProperty("tone", INKS[min(number, len(INKS) - 1)])
            button.setAccessibleName(f"{title}: {term(level)}")
            button.setAccessibleDescription(tr(letter.prompt))
            button.installEventFilter(self)
            self.group.addButton(button, number)
            top.addWidget(button)
        self.word = widgets.label("")
        metrics = QFontMetrics(theme.font(13, theme.BOLD))
        self.word.setFixedWidth(
            max([metrics.horizontalAdvance(term(level)) + 4 for level in levels], default=0)
        )
        self.word.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.word)
        self.reason = QLineEdit()
        self.reason.setObjectName(f"{letter.key}_reason")
        self.reason.setPlaceholderText(tr("Reason, in one line"))
        self.reason.setAccessibleName(tr("Reason for {letter}", letter=title))
        self.reason.textEdited.connect(lambda text: self.reasoned.emit(self.letter.key, text))
        self.reason.returnPressed.connect(lambda: self.done.emit(self.letter.key))
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addLayout(top)
        right.addWidget(self.reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self.group.idClicked.connect(self._choose)

    def _choose(self, number: int) -> None:
        self._name(number)
        self.chosen.emit(self.letter.key, number)

    def _name(self, number: int) -> None:
        tokens = theme.current()
        ink = INKS[min(number, len(INKS) - 1)]
        self.word.setText(term(self.levels[number]))
        self.word.setStyleSheet(f"color: {tokens.of(ink).name()}; font-weight: 600;")

    def show_answer(self, level: str | None, reason: str) -> None:
        """Show a level and a reason that were given before. The focus does not move."""
        if level in self.levels:
            number = self.levels.index(level)
            self.group.button(number).setChecked(True)
            self._name(number)
        self.reason.setText(reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            button = self.group.button(int(event.text())) if event.text().isdecimal() else None
            if button is not None:
                button.click()
                return True
        return super().eventFilter(watched, event)

    def first(self) -> QWidget:
        """Return the first widget of this line in keyboard order."""
        return next(iter(self.group.buttons()), self.reason)

    def clear(self) -> None:
        """Clear the level and the reason."""
        self.group.setExclusive(False)
        for button in self.group.buttons():
            button.setChecked(False)
        self.group.setExclusive(True)
        self.reason.clear()
        self.word.setText("")
