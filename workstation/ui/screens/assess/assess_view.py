"""The assessment on screen: one letter per line, usable by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from casework.documents.policy import Policy
from workstation.cache.rows import ReportBundle
from workstation.domain.triage import ThriveForm, form_of, grade_time, grades_of
from workstation.session.commands import Commands
from workstation.session.reader import Reader
from workstation.ui.formatting import case_text
from workstation.ui.formatting.cases import clock_time
from workstation.ui.formatting.grades import grade_consequence
from workstation.ui.formatting.labels import risk_words, term
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.fitting import WrapRow
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.running_text import RunningText
from workstation.ui.kit.work_page import WorkPage
from workstation.ui.screens.assess.assess_presenter import AssessPresenter, Compared
from workstation.ui.screens.assess.thrive_row import LetterLine


class AssessView(WorkPage):
    """The force's form in the middle, with an earlier assessment beside it.

    A digit answers and moves on: to the reason when the level requires one, otherwise to the next letter. The ticks
    follow the last letter; Space answers them in turn, and the grade comes last. The first answer claims a case that
    nobody holds.
    """

    wrote = Signal(bool)
    """The assessment is in the journal; whether the officer replies next."""
    claims = Signal()

    def __init__(self, reader: Reader, commands: Commands, then: Then) -> None:
        super().__init__("assess", tr("Before"))
        self._now = reader.now
        self.presenter = AssessPresenter(reader, commands, then, self)
        self.lines: dict[str, LetterLine] = {}
        self.ticks: dict[str, QCheckBox] = {}
        self.grades = QButtonGroup(self)
        self._shown: ThriveForm | None = None
        self._times: dict[int, str] = {}
        self._opened: tuple[ReportBundle, Policy] | None = None
        self._replies = False
        self._build()
        self.keep_with(self.presenter.keep)
        self.presenter.draft.moved = self.move_out
        self.start_again.clicked.connect(self._start_again)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._save)
        QShortcut(QKeySequence("Alt+R"), self, self._save_and_reply)
        QShortcut(QKeySequence("Alt+Left"), self, lambda: self.presenter.earlier(-1))
        QShortcut(QKeySequence("Alt+Right"), self, lambda: self.presenter.earlier(1))
        for grade in range(1, 10):
            QShortcut(QKeySequence(f"Alt+{grade}"), self, lambda grade=grade: self._press(grade))

    def _build(self) -> None:
        self.form = widgets.label("", "muted")
        hint = widgets.label(tr("0–3 level   Enter next   Space tick   Alt 1–5 grade"), "small")
        heading = widgets.label(tr("New assessment"), "section")
        self.middle.addLayout(widgets.row(heading, self.form, None, hint))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.rows.setContentsMargins(0, 0, 8, 0)
        holder = QWidget()
        holder.setLayout(self.rows)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        scroll.setWidget(holder)
        self.page = scroll
        self.middle.addWidget(scroll, 1)
        self._build_footer()

    def _build_footer(self) -> None:
        self.missing = widgets.Short("", "wrong", name="assess_left")
        self.middle.addWidget(self.missing)
        self.footer.addWidget(widgets.label(tr("Cannot be changed once saved"), "small"))
        self.footer.addStretch()
        self.and_reply = widgets.KeyButton(tr("Save and reply"), "Alt R", "assess_and_reply")
        self.and_reply.clicked.connect(self._save_and_reply)
        self.footer.addWidget(self.and_reply)
        self.save = widgets.KeyButton(tr("Save assessment"), "Ctrl Enter", "assess_save", "primary")
        self.save.clicked.connect(self._save)
        self.footer.addWidget(self.save)
        self.before = RunningText("assess_before", tr("The previous assessment"))
        self.side.addWidget(self.before, 1)
        self.steps = widgets.label("", "small", name="assess_steps")
        self.side.addWidget(self.steps)

    # -- the form ---------------------------------------------------------------------------------------

    def _fill(self, form: ThriveForm, grades: dict[int, str]) -> None:
        """Show the force's form; when it is already shown, only clear it."""
        if form == self._shown and set(grades) == {self.grades.id(b) for b in self.grades.buttons()}:
            return
        self._shown = form
        widgets.empty(self.rows)
        self.lines = {}
        for letter in form.letters:
            line = LetterLine(letter, form.levels)
            line.chosen.connect(self._chosen)
            line.reasoned.connect(self._reasoned)
            line.done.connect(self._next)
            self.lines[letter.key] = line
            self.rows.addWidget(widgets.line())
            self.rows.addWidget(line)
        self.rows.addWidget(widgets.line())
        self._fill_ticks(form)
        self._fill_grades(grades)
        self.rows.addStretch(1)

    def _fill_ticks(self, form: ThriveForm) -> None:
        self.ticks = {}
        box_row = QVBoxLayout()
        box_row.setContentsMargins(0, 12, 0, 12)
        box_row.addWidget(widgets.label(tr("Steps taken"), "section"))
        for tick in form.ticks:
            box = widgets.TickBox(tr(tick.title))
            box.setObjectName(f"tick_{tick.key}")
            box.setAccessibleDescription(tr(tick.hint))
            box.toggled.connect(lambda done, key=tick.key: self._tick(key, done))
            self.ticks[tick.key] = box
            needed = tr(tick.hint) if tick.required else tr("{hint} (if it applies)", hint=tr(tick.hint))
            box_row.addLayout(WrapRow(box, widgets.Short(needed)))
        holder = QWidget()
        holder.setLayout(box_row)
        self.rows.addWidget(holder)

    def _fill_grades(self, grades: dict[int, str]) -> None:
        self.shown = widgets.Chip("assess_shown")
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(widgets.row(widgets.label(tr("Grade"), "section"), None,
                                   widgets.label(tr("Shown in the queue as"), "muted"), self.shown))  # fmt: skip
        self.grades = QButtonGroup(self)
        row = WrapRow(spacing=4)
        for grade, title in grades.items():
            time = tr(self._times[grade]) or tr("no visit")
            button = widgets.button(f"{grade}  {tr(title).split()[0]}\n{time}", f"grade_{grade}", "grade")
            button.setAccessibleName(f"{tr('Grade')} {grade}: {tr(title)}, {time}")
            button.setCheckable(True)
            button.setFixedHeight(48)
            button.installEventFilter(self)
            self.grades.addButton(button, grade)
            row.addWidget(button)
        self.grades.idClicked.connect(self._grade)
        column.addLayout(row)
        self.follows = widgets.label("", "muted", name="assess_follows")
        column.addWidget(self.follows)
        self.told = QLineEdit()
        self.told.setObjectName("control_room")
        self.told.setPlaceholderText(tr("Stop: tell the control room now. Handover reference"))
        self.told.setAccessibleName(tr("Control room reference"))
        self.told.textEdited.connect(self._tell)
        self.told.hide()
        column.addWidget(self.told)
        holder = QWidget()
        holder.setLayout(column)
        self.rows.addWidget(holder)

    def open(self, bundle: ReportBundle, policy: Policy) -> None:
        """Start an assessment of the case."""
        self.stop_saving()
        self._opened = bundle, policy
        form = form_of(policy)
        self._times = {grade: grade_time(policy, grade) for grade in grades_of(policy)}
        self._fill(form, grades_of(policy))
        for line in self.lines.values():
            line.clear()
        for box in self.ticks.values():
            box.blockSignals(True)
            box.setChecked(False)
            box.blockSignals(False)
        self.grades.setExclusive(False)
        for button in self.grades.buttons():
            button.setChecked(False)
        self.grades.setExclusive(True)
        self.follows.clear()
        self.told.clear()
        self.told.hide()
        self.show_subject(case_text.subject(bundle))
        self.presenter.open(bundle, policy)
        self.form.setText(tr("THRIVE, form {n}", n=form.version))
        self.page.verticalScrollBar().setValue(0)
        first = next(iter(self.lines.values()), None)
        (first.first() if first is not None else self.save).setFocus()

    # -- keyboard order ---------------------------------------------------------------------------------

    def _reasoned(self, letter: str, text: str) -> None:
        self.presenter.reason(letter, text)
        self.changed_by_officer()

    def _tell(self, reference: str) -> None:
        self.presenter.tell(reference)
        self.changed_by_officer()

    def _start_again(self) -> None:
        """Delete the draft and show the empty form."""
        self.presenter.discard()
        if self._opened is not None:
            self.open(*self._opened)

    def _chosen(self, letter: str, number: int) -> None:
        self.presenter.level(letter, number)
        self.changed_by_officer()
        line = self.lines[letter]
        if self.presenter.wants_reason(letter):
            line.reason.setFocus()
        else:
            self._next(letter)

    def _next(self, letter: str) -> None:
        """Move to the next letter, or from the last letter to the ticks."""
        keys = list(self.lines)
        at = keys.index(letter) + 1
        if at < len(keys):
            line = self.lines[keys[at]]
            line.first().setFocus()
            self.page.ensureWidgetVisible(line)
            return
        self._next_tick("")

    def _next_tick(self, after: str) -> None:
        keys = list(self.ticks)
        open_ = [
            key for key in keys[keys.index(after) + 1 if after else 0 :] if not self.ticks[key].isChecked()
        ]
        required = {tick.key for tick in (self._shown.ticks if self._shown else ()) if tick.required}
        widget: QWidget
        if any(key in required for key in open_):
            widget = self.ticks[next(key for key in open_ if key in required)]
        else:
            widget = next(iter(self.grades.buttons()), self.save)
        widget.setFocus()
        self.page.ensureWidgetVisible(widget)

    def _tick(self, key: str, done: bool) -> None:
        self.presenter.tick(key, done)
        self.changed_by_officer()
        if done and self.ticks[key].hasFocus():
            self._next_tick(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text().isdecimal():
            self._press(int(event.text()))
            return True
        return super().eventFilter(watched, event)

    def _press(self, grade: int) -> None:
        button = self.grades.button(grade)
        if button is not None:
            button.click()

    def _grade(self, grade: int) -> None:
        self._show_grade(grade)
        self.presenter.choose(grade)
        self.changed_by_officer()
        if grade == 1:
            self.told.setFocus()
            self.page.ensureWidgetVisible(self.told)

    def _show_grade(self, grade: int) -> None:
        self.told.setVisible(grade == 1)
        if self._opened is not None:
            self.follows.setText(grade_consequence(self._opened[1], grade, self._now()))

    # -- calls from the presenter -----------------------------------------------------------------------

    def show_before(self, when: str, rows: list[Compared], place: str) -> None:
        """Show an earlier assessment beside this one and mark the differences."""
        if not rows:
            self.before.show_text(tr("Not assessed before"), [])
            self.steps.setText("")
            return
        at, _, who = when.partition("|")
        shown = []
        for row in rows:
            levels = term(row.before)
            if row.changed:
                levels = tr("{before} → {now}", before=levels, now=term(row.now))
            shown.append((f"{tr(row.letter)}: {levels}", row.reason))
        self.before.show_text(tr("Before  {when}", when=f"{clock_time(at)}, {who}"), shown)
        self.steps.setText(tr("Assessment {place}   Alt ← →", place=place))

    def show_left(self, left: list[str], risk: str) -> None:
        """Show what is missing and the resulting risk."""
        first = tr("Still needed: {what}", what=left[0]) if left else ""
        also = " " + tr("and {n} more", n=len(left) - 1) if len(left) > 1 else ""
        self.missing.say(first + also)
        self.missing.setToolTip(widgets.tip(", ".join(left)))
        self.missing.setAccessibleDescription(", ".join(left))
        self.save.setEnabled(not left)
        self.and_reply.setEnabled(not left)
        self.shown.say(risk_words(risk), risk, theme.current())

    def show_problems(self, problems: list[str]) -> None:
        """Show why the assessment was not saved."""
        self.missing.say(" ".join(problems))

    def show_answers(self) -> None:
        """Show the answers that the presenter restored from a draft, with the focus on the first that is missing."""
        presenter = self.presenter
        for key, line in self.lines.items():
            line.show_answer(presenter.levels.get(key), presenter.rationales.get(key, ""))
        for key, box in self.ticks.items():
            box.blockSignals(True)
            box.setChecked(presenter.ticks.get(key, False))
            box.blockSignals(False)
        if presenter.grade is not None:
            self.grades.button(presenter.grade).setChecked(True)
            self._show_grade(presenter.grade)
            self.told.setText(presenter.told)
        unanswered = [line for key, line in self.lines.items() if key not in presenter.levels]
        if unanswered:
            unanswered[0].first().setFocus()

    def claimed(self) -> None:
        """Signal that the officer's first answer claimed the case."""
        self.claims.emit()

    def saved(self) -> None:
        """Signal that the assessment is in the journal and the page may close."""
        self.stop_saving()
        self.wrote.emit(self._replies)

    def _save(self) -> None:
        self._save_then(replies=False)

    def _save_and_reply(self) -> None:
        self._save_then(replies=True)

    def _save_then(self, *, replies: bool) -> None:
        if self.save.isEnabled():
            self._replies = replies
            self.presenter.save()
