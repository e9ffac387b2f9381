"""Closing a report: the outcome, the reason, and what the reporter is told."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from casework.commands.closing import Dispose
from casework.documents.policy import Policy
from workstation.cache.rows import ReportBundle
from workstation.session.commands import Commands
from workstation.session.reader import Reader
from workstation.ui.formatting import case_text
from workstation.ui.kit import widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.work_page import WorkPage
from workstation.ui.screens.closing.close_presenter import ClosePresenter, Ending
from workstation.ui.screens.closing.qualifier_boxes import QualifierBoxes

TITLES = {"closing_code": "Closing code", "rms_reference": "Reference in the records system",
          "referred_to": "Referred to", "other": "Duplicate of"}  # fmt: skip


class CloseView(WorkPage):
    """A list of outcomes, each with a digit; below it the selected outcome's fields and the reason."""

    wrote = Signal(bool)

    def __init__(self, reader: Reader, commands: Commands, then: Then) -> None:
        super().__init__("close", tr("What happens"))
        self.presenter = ClosePresenter(reader, commands, then, self)
        self.keep_with(self.presenter.keep)
        self.presenter.draft.moved = self.move_out
        self._opened: tuple[ReportBundle, Policy] | None = None
        self.start_again.clicked.connect(self._start_again)
        self.middle.addWidget(widgets.label(tr("Outcome"), "section"))
        self.choices = QButtonGroup(self)
        self._boxes: list[QRadioButton] = []
        self._codes: list[str] = []
        self._closing_codes: tuple[tuple[str, str], ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(2)
        self.middle.addLayout(self._grid)
        self._build_asked()
        self.reason_title = widgets.label(tr("Reason"), "muted")
        self.middle.addWidget(self.reason_title)
        self.reason = QPlainTextEdit()
        self.reason.setObjectName("close_reason")
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.setTabChangesFocus(True)
        self.reason.setMaximumHeight(96)
        self.reason.textChanged.connect(lambda: self._set("reason", self.reason.toPlainText()))
        self.middle.addWidget(self.reason)
        self._build_not_told()
        self.middle.addStretch(1)
        self.choices.idClicked.connect(self._choose)
        self._build_footer()
        QShortcut(QKeySequence("Ctrl+Return"), self, self._save)

    def _build_asked(self) -> None:
        self.code, self.referred, self.other = (widgets.choice("", "", 24) for _ in range(3))
        self.rms = QLineEdit()
        self.code.setEditable(True)
        self.code.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.code.model(), self.code)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.code.setCompleter(completer)
        self.asked: dict[str, tuple[QWidget, QWidget]] = {}
        fields = {
            "closing_code": self.code,
            "rms_reference": self.rms,
            "referred_to": self.referred,
            "other": self.other,
        }
        for name, widget in fields.items():
            title = widgets.label(tr(TITLES[name]), "muted")
            widget.setObjectName(f"close_{name}")
            widget.setAccessibleName(tr(TITLES[name]))
            self.middle.addWidget(title)
            self.middle.addWidget(widget)
            self.asked[name] = (title, widget)
            if isinstance(widget, QComboBox):
                widget.currentIndexChanged.connect(lambda _, name=name: self._picked(name))
        self.rms.textChanged.connect(lambda text: self._set("rms_reference", text))
        self._build_qualifiers()

    def _build_qualifiers(self) -> None:
        self.qualified = QualifierBoxes()
        self.qualified.ticked.connect(self._qualify)
        self.middle.addWidget(self.qualified)

    def _build_not_told(self) -> None:
        words = tr("Why the reporter is not told (leave empty to tell them)")
        self.not_told = QLineEdit()
        self.not_told.setObjectName("close_not_told")
        self.not_told.setAccessibleName(words)
        self.not_told.textChanged.connect(lambda text: self._set("not_told", text))
        self.middle.addWidget(widgets.label(words, "muted"))
        self.middle.addWidget(self.not_told)

    def _build_footer(self) -> None:
        self.missing = widgets.label("", "wrong", name="close_left", wrap=True)
        self.missing.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.public = widgets.label("", "muted", name="close_public", wrap=True)
        self.missing.setMinimumWidth(280)
        self.missing.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.footer.addWidget(self.missing)
        self.footer.addStretch()
        cancel = widgets.KeyButton(tr("Cancel"), "Esc", "close_cancel")
        cancel.clicked.connect(self.left)
        self.footer.addWidget(cancel)
        self.save = widgets.KeyButton(tr("Close report"), "Ctrl Enter", "close_save", "primary")
        self.save.clicked.connect(self._save)
        self.footer.addWidget(self.save)
        self.side.addWidget(widgets.label(tr("What happens"), "section"))
        self.follows = widgets.label("", "muted", name="close_follows", wrap=True)
        self.side.addWidget(self.follows)
        self.side.addWidget(self.public)
        self.side.addStretch(1)

    def open(self, bundle: ReportBundle, policy: Policy) -> None:
        """Start closing the case."""
        self.stop_saving()
        self._opened = bundle, policy
        self.show_subject(case_text.subject(bundle))
        self._write(Dispose())
        disposals = self.presenter.open(bundle, policy)
        if [code for code, _ in disposals] != self._codes:
            self._fill(disposals)
        self._offer(self.referred, self.presenter.bodies())
        self._offer(self.other, [])
        self.choices.setExclusive(False)
        for box in self._boxes:
            box.setChecked(False)
        self.choices.setExclusive(True)
        if self._boxes:
            self._boxes[0].setFocus()

    def _fill(self, disposals: list[tuple[str, str]]) -> None:
        for box in self._boxes:
            self.choices.removeButton(box)
            box.hide()
            box.deleteLater()
        self._boxes, self._codes = [], []
        half = (len(disposals) + 1) // 2
        for number, (code, title) in enumerate(disposals):
            box = QRadioButton(f"{number + 1}   {tr(title)}")
            box.setObjectName(f"disposal_{code}")
            box.setAccessibleName(tr(title))
            box.setMinimumHeight(28)
            box.installEventFilter(self)
            self.choices.addButton(box, number)
            self._grid.addWidget(box, number % half, number // half)
            self._boxes.append(box)
            self._codes.append(code)

    def _offer(self, box: QComboBox, choices: list[tuple[str, str]]) -> None:
        box.blockSignals(True)
        box.clear()
        for value, words in choices:
            box.addItem(words, value)
        box.setCurrentIndex(-1)
        box.blockSignals(False)

    def _set(self, name: str, value: str) -> None:
        self.presenter.set(name, value)
        self.changed_by_officer()

    def _qualify(self, code: str, chosen: bool) -> None:
        self.presenter.qualify(code, chosen)
        self.changed_by_officer()

    def _start_again(self) -> None:
        """Delete the draft and show the empty page."""
        self.presenter.discard()
        if self._opened is not None:
            self.open(*self._opened)

    def _choose(self, number: int) -> None:
        self._set("disposal", self._codes[number])

    def _picked(self, name: str) -> None:
        widget = self.asked[name][1]
        if isinstance(widget, QComboBox):
            self._set(name, str(widget.currentData() or ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text().isdecimal():
            number = int(event.text()) - 1
            if 0 <= number < len(self._boxes):
                self._boxes[number].click()
                self._go_on()
                return True
        return super().eventFilter(watched, event)

    def _go_on(self) -> None:
        """Move the focus to the next missing field of the selected outcome."""
        if not self.save.isEnabled():
            needs_other = self.other.isVisible() and self.other.count() > 0
            (self.other if needs_other else self.reason).setFocus()

    # -- calls from the presenter -----------------------------------------------------------------------

    def show_answers(self, answers: Dispose) -> None:
        """Show the answers of a draft. The focus does not move."""
        if answers.disposal in self._codes:
            self._boxes[self._codes.index(answers.disposal)].setChecked(True)
        self._write(answers)
        chosen = (
            (self.referred, answers.referred_to),
            (self.other, answers.other),
        )
        for box, value in chosen:
            self._select(box, value)

    def _select(self, box: QComboBox, value: str | None) -> None:
        """Select a value, or none that is offered. It is not an answer of the officer's."""
        box.blockSignals(True)
        box.setCurrentIndex(box.findData(value or ""))
        box.blockSignals(False)

    def _write(self, answers: Dispose) -> None:
        """Put texts into the fields that are not the officer's typing."""
        for field in (self.reason, self.rms, self.not_told):
            field.blockSignals(True)
        self.reason.setPlainText(answers.reason or "")
        self.rms.setText(answers.rms_reference or "")
        self.not_told.setText(answers.not_told or "")
        for field in (self.reason, self.rms, self.not_told):
            field.blockSignals(False)

    def show_others(self, others: list[tuple[str, str]], chosen: str) -> None:
        """Show possible duplicates, with one of them selected."""
        self._offer(self.other, others)
        self._select(self.other, chosen)

    def show_ending(self, ending: Ending) -> None:
        """Show the selected outcome's fields and what is missing; the button stays disabled until all are filled."""
        if ending.codes != self._closing_codes:
            self._closing_codes = ending.codes
            self._offer(self.code, [*ending.codes])
        self._select(self.code, ending.code)
        for name, asked in self.asked.items():
            for widget in asked:
                widget.setVisible(name in ending.asks)
        self.qualified.show_choices(ending.qualifiers, ending.chosen, sample=ending.is_sample)
        self.missing.setText(ending.left)
        self.save.setEnabled(not ending.left)
        self.save.setText(tr("Ask for approval") if ending.approval else tr("Close report"))
        self.public.setText("" if ending.approval else tr("They see: “{words}”", words=ending.public))
        claims = [tr("Claims the report for you")] if ending.claims else []
        self.follows.setText("\n\n".join([*claims, _follows(ending)]))

    def show_problem(self, words: str) -> None:
        """Show why the report was not closed."""
        self.missing.setText(words)

    def closed(self, waits: bool) -> None:
        """Signal that the closing is in the journal and the page may close."""
        self.stop_saving()
        self.wrote.emit(waits)

    def _save(self) -> None:
        if self.save.isEnabled():
            self.presenter.save()


def _follows(ending: Ending) -> str:
    """Return the effects of closing, and why it waits when it does."""
    if ending.reference_missing:
        return tr(
            "This report carries a risk and a recorded crime has no reference, so a second person must approve the closure. "
            "Correct the crime and add its reference to close it straight away."
        )
    if ending.by_one:
        return tr(
            "This report carries a risk. You recorded a crime and gave its outcome, so a second person must approve the closure."
        )
    if ending.unrecorded:
        return tr(
            "No crime is recorded on this report, so a second person must approve the closure. "
            "Until then the report stays open and yours."
        )
    if ending.approval:
        return tr("A second person must approve this closure. Until then the report stays open and yours.")
    return tr(
        "Clocks that are still waiting for their event count as ended without it. Your claim ends. If the reporter "
        "writes, the report reopens."
    )
