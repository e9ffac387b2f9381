"""The assessment on screen: one letter a line, by keyboard alone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workstation.cache.rows import ReportBundle
from workstation.desk.desk import Desk
from workstation.domain.commands.assess import LETTERS, LEVELS
from workstation.ui.reply.work_page import WorkPage
from workstation.ui.report.assess_presenter import TICKS, AssessPresenter
from workstation.ui.report.case_text import CaseText
from workstation.ui.report.case_words import clock_time
from workstation.ui.shell import parts, theme
from workstation.ui.shell.bridge import Then
from workstation.ui.shell.words import tr

Record = dict[str, Any]
WORDS = ("None", "Low", "Medium", "High")


class LetterLine(QWidget):
    """One letter: what it asks, four levels, a reason. Keys 0 to 3 choose while a level has the focus."""

    chosen = Signal(str, int)
    reasoned = Signal(str, str)

    def __init__(self, letter: str) -> None:
        super().__init__()
        self.letter = letter
        sign = parts.label(letter[0].upper())
        sign.setFixedSize(32, 32)
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign.setFont(theme.font(15, theme.BOLD))
        sign.setStyleSheet(f"border: 1px solid {theme.current().border}; border-radius: 6px;")
        self.name = parts.label(tr(letter.capitalize()))
        self.name.setFont(theme.font(13, theme.BOLD))
        self.prompt = parts.label("", "muted")
        # A long prompt gives way to the levels; the whole of it is in the tip.
        self.prompt.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.group = QButtonGroup(self)
        top = parts.row(self.name, self.prompt)
        top.setStretch(1, 1)
        for number, word in enumerate(WORDS):
            made = parts.button(str(number), f"{letter}_{number}", "choice")
            made.setCheckable(True)
            made.setAccessibleName(f"{tr(letter.capitalize())}: {tr(word)}")
            made.installEventFilter(self)
            self.group.addButton(made, number)
            top.addWidget(made)
        self.word = parts.label("")
        self.word.setFixedWidth(52)
        self.word.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.word)
        self.reason = QLineEdit()
        self.reason.setObjectName(f"{letter}_reason")
        self.reason.setPlaceholderText(tr("Reason, in one line"))
        self.reason.setAccessibleName(tr("Reason for {letter}", letter=tr(letter.capitalize())))
        self.reason.textEdited.connect(lambda text: self.reasoned.emit(self.letter, text))
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addLayout(top)
        right.addWidget(self.reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self.group.idClicked.connect(self._choose)

    def _choose(self, number: int) -> None:
        tokens = theme.current()
        color = ("muted", "low", "medium", "high")[number]
        self.word.setText(tr(WORDS[number]))
        self.word.setStyleSheet(f"color: {tokens.of(color).name()}; font-weight: 600;")
        self.chosen.emit(self.letter, number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        key = event.text() if pressed and isinstance(event, QKeyEvent) else ""
        if key and key in "0123":
            self.group.button(int(key)).click()
            self.reason.setFocus()
            return True
        return super().eventFilter(watched, event)

    def clear(self, prompt: str) -> None:
        """Choose nothing, say nothing."""
        self.prompt.setText(prompt)
        self.prompt.setToolTip(prompt)
        self.group.setExclusive(False)
        for made in self.group.buttons():
            made.setChecked(False)
        self.group.setExclusive(True)
        self.reason.clear()
        self.word.setText("")


class AssessView(WorkPage):
    """The form in the middle, the last assessment at the side."""

    wrote = Signal()

    def __init__(self, desk: Desk, then: Then) -> None:
        super().__init__("assess")
        self.presenter = AssessPresenter(desk, then, self)
        self._build()
        QShortcut(QKeySequence("Ctrl+Return"), self, self._save)
        for grade in range(1, 6):
            QShortcut(
                QKeySequence(f"Alt+{grade}"), self, lambda grade=grade: self.grades.button(grade).click()
            )

    def _build(self) -> None:
        self.form = parts.label("", "muted")
        hint = parts.label(tr("0–3 level   Tab reason   Alt 1–5 grade"), "small")
        heading = parts.label(tr("New assessment"), "section")
        self.middle.addLayout(parts.row(heading, self.form, None, hint))
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.setContentsMargins(0, 0, 8, 0)
        self.lines: dict[str, LetterLine] = {}
        for letter in LETTERS:
            line = LetterLine(letter)
            line.chosen.connect(self.presenter.level)
            line.reasoned.connect(self.presenter.reason)
            self.lines[letter] = line
            lines.addWidget(parts.line())
            lines.addWidget(line)
        lines.addWidget(parts.line())
        lines.addSpacing(12)
        self._build_ticks(lines)
        self._build_grades(lines)
        lines.addStretch(1)
        self._build_scroll(lines)
        self._build_footer()

    def _build_ticks(self, lines: QVBoxLayout) -> None:
        lines.addWidget(parts.label(tr("Must be ticked"), "section"))
        self.ticks: dict[str, QCheckBox] = {}
        for key, words, what in TICKS:
            box = QCheckBox(tr(words))
            box.setObjectName(f"tick_{key}")
            box.setMinimumHeight(26)
            box.toggled.connect(lambda done, key=key: self.presenter.tick(key, done))
            self.ticks[key] = box
            lines.addLayout(parts.row(box, parts.label(tr(what), "muted"), None))
        lines.addSpacing(12)

    def _build_grades(self, lines: QVBoxLayout) -> None:
        self.shown = parts.Chip("assess_shown")
        lines.addLayout(parts.row(parts.label(tr("Grade"), "section"), None,
                                  parts.label(tr("Shown in the queue as"), "muted"), self.shown))  # fmt: skip
        self.grades = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(0)
        for grade in range(1, 6):
            made = parts.button(str(grade), f"grade_{grade}", "segment")
            made.setCheckable(True)
            made.setMinimumHeight(36)
            self.grades.addButton(made, grade)
            row.addWidget(made, 1)
        self.grades.idClicked.connect(self._grade)
        lines.addLayout(row)
        self.told = QLineEdit()
        self.told.setObjectName("control_room")
        self.told.setPlaceholderText(
            tr("Stop: raise this to the control room now. Reference of the hand-over")
        )
        self.told.setAccessibleName(tr("Control room reference"))
        self.told.textEdited.connect(self.presenter.tell)
        self.told.hide()
        lines.addWidget(self.told)

    def _build_scroll(self, lines: QVBoxLayout) -> None:
        holder = QWidget()
        holder.setLayout(lines)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        scroll.setWidget(holder)
        self.middle.addWidget(scroll, 1)

    def _build_footer(self) -> None:
        self.footer.addWidget(parts.label(tr("Cannot be changed once saved"), "small"))
        self.footer.addStretch(1)
        self.missing = parts.label("", "wrong", name="assess_left")
        self.footer.addWidget(self.missing)
        cancel = parts.KeyButton(tr("Cancel"), "Esc", "assess_cancel")
        cancel.clicked.connect(self.left)
        self.footer.addWidget(cancel)
        self.save = parts.KeyButton(tr("Save assessment"), "Ctrl Enter", "assess_save", "primary")
        self.save.clicked.connect(self._save)
        self.footer.addWidget(self.save)
        self.before = CaseText("assess_before", tr("The assessment before"))
        self.side.addWidget(self.before, 1)

    def open(self, bundle: ReportBundle, policy: Record) -> None:
        """Begin an assessment of the case."""
        thrive = policy.get("thrive") if isinstance(policy.get("thrive"), dict) else {}
        prompts = {
            str(item.get("key")): str(item.get("prompt") or "") for item in (thrive or {}).get("letters", [])
        }
        for letter, line in self.lines.items():
            line.clear(prompts.get(letter, ""))
        for box in self.ticks.values():
            box.setChecked(False)
        self.grades.setExclusive(False)
        for made in self.grades.buttons():
            made.setChecked(False)
        self.grades.setExclusive(True)
        for grade in policy.get("grades") or []:
            number = grade.get("grade")
            if self.grades.button(number):
                self.grades.button(number).setText(f"{number}  {tr(str(grade.get('title')).split()[0])}")
                self.grades.button(number).setAccessibleName(f"{tr('Grade')} {number}: {grade.get('title')}")
        self.told.clear()
        self.told.hide()
        self.show_case(bundle)
        self.presenter.open(bundle, policy)
        self.form.setText(tr("THRIVE, form {n}", n=self.presenter.version))
        self._show_before(bundle)
        self.lines["threat"].group.button(0).setFocus()

    def _show_before(self, bundle: ReportBundle) -> None:
        if not bundle.assessments:
            self.before.show_case(tr("Not assessed before"), [])
            return
        last = bundle.assessments[-1]
        levels, why = last.get("levels") or {}, last.get("rationales") or {}
        author = last.get("author") or {}
        rows = [
            (
                f"{tr(letter.capitalize())}: {tr(str(levels.get(letter) or '').capitalize())}",
                str(why.get(letter) or ""),
            )
            for letter in LETTERS
        ]
        rows.append((tr("Grade then"), str(last.get("grade") or "")))
        when = f"{clock_time(last.get('made_at'))}, {author.get('name') or ''}"
        self.before.show_case(tr("Before  {when}", when=when), rows)

    def _grade(self, grade: int) -> None:
        self.told.setVisible(grade == 1)
        self.presenter.choose(grade)
        if grade == 1:
            self.told.setFocus()

    def show_left(self, left: list[str], risk: str) -> None:
        """Show what is missing and what follows."""
        self.missing.setText(tr("{n} things left", n=len(left)) if len(left) > 1 else
                             tr("Left: {what}", what=left[0]) if left else "")  # fmt: skip
        self.save.setEnabled(not left)
        self.shown.say(tr(f"{risk.capitalize()} risk"), risk, theme.current())

    def show_problems(self, problems: list[str]) -> None:
        """Say why it was not saved."""
        self.missing.setText(" ".join(problems))

    def saved(self) -> None:
        """The assessment is in the journal; the page may close."""
        self.wrote.emit()

    def _save(self) -> None:
        if self.save.isEnabled():
            self.presenter.save()


assert len(WORDS) == len(LEVELS)
