"""A short form before an action: an overlay with fields, answered by keyboard. It is not a dialog."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from workstation.ui.kit import theme, widgets
from workstation.ui.kit.fitting import Scrolled
from workstation.ui.kit.forms import Form, FormAnswers, FormField, missing
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.name_picker import NamePicker
from workstation.ui.kit.saving_timer import SavingTimer
from workstation.ui.kit.sheet import FrontSheet

WIDTH, LINES = 560, 84
TOP, MARGIN = 100, 16
SIGNS = 24  # Width of a choice in characters; longer ones are shortened.
MANY = 12  # Number of choices from which the field is searched by typing.


TYPED = ("text", "lines")
"""The kinds of question that are answered in words."""
Keep = Callable[[FormAnswers], None]
"""Saves what was typed and not submitted; without answers there is nothing to keep."""


class FormIdentity(NamedTuple):
    """What makes two forms the same one, opened again."""

    title: str
    about: tuple[str, ...]
    keys: tuple[str, ...]


def _identity(form: Form) -> FormIdentity:
    return FormIdentity(form.title, form.about, tuple(field.key for field in form.fields))


class Ask(FrontSheet):
    """Shows one form at a time over the window and passes the answers to its caller."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, "ask")
        self.form: Form | None = None
        self._done: Callable[[FormAnswers], None] = lambda answers: None
        self._keep: Keep | None = None
        self.typed_before: dict[FormIdentity, FormAnswers] = {}
        """What was typed on forms that have no draft and were closed without being submitted."""
        self._saving = SavingTimer(self, self._kept)
        self.fields: dict[str, QWidget] = {}
        self._titles: dict[str, QLabel] = {}
        self.title = widgets.label("", "section", name="ask_title", wrap=True)
        self.lead = widgets.label("", "muted", name="ask_lead", wrap=True)
        self.refusal = widgets.label("", "wrong", name="ask_refusal", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._rows.setContentsMargins(0, 0, 0, 0)
        rows = QWidget()
        rows.setLayout(self._rows)
        self.wrong = widgets.label("", "wrong", name="ask_wrong", wrap=True)
        cancel = widgets.KeyButton(tr("Cancel"), "Esc", "ask_cancel")
        cancel.clicked.connect(self.close_it)
        self.act = widgets.KeyButton("", "Ctrl Enter", "ask_act", "primary")
        self.act.clicked.connect(self.submit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PANE_PADDING, 16, theme.PANE_PADDING, 16)
        layout.setSpacing(10)
        layout.addWidget(self.title)
        layout.addWidget(self.lead)
        layout.addWidget(self.refusal)
        self._area = Scrolled(rows)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.wrong)
        layout.addLayout(widgets.row(None, cancel, self.act, spacing=12))

    def open(self, form: Form, done: Callable[[FormAnswers], None], keep: Keep | None = None) -> None:
        """Show the form; `done` receives the answers once every required question is answered.

        `keep` receives what was typed: a moment after each change, and when the form closes without being submitted. A
        form without it shows what was typed the last time that it was left, as long as the window is open.
        """
        self._saving.stop()
        self._kept()
        self.form, self._done, self._keep = form, done, keep
        self._clear()
        self.title.setText(form.title)
        self.lead.setText(form.lead)
        self.lead.setVisible(bool(form.lead))
        self.refusal.hide()
        self.act.setText(form.act)
        self.act.setAccessibleName(form.act)
        for field in form.fields:
            self._add(field)
        self.setAccessibleName(form.title)
        self._check()
        if keep is None and (typed := self.typed_before.pop(_identity(form), None)):
            self.refill(form, typed, tr("What you typed before is shown."))
        self.rise(next(iter(self.fields.values()), self.act))

    def place(self) -> None:
        """Place the form in the centre of the window's upper part; a form without room there scrolls."""
        room = self._owner.size() - QSize(2 * MARGIN, 2 * MARGIN)
        width = min(WIDTH, room.width())
        self.setFixedWidth(width)
        self.ensurePolished()
        layout = self.layout()
        assert layout is not None
        # The layout keeps the size that the area had with other fields until it is told that they changed.
        self._area.updateGeometry()
        layout.activate()
        asked = self._area.natural(width) - self._area.sizeHint().height()
        height = min(
            max(layout.totalHeightForWidth(width), layout.totalSizeHint().height()) + asked, room.height()
        )
        self.setFixedHeight(height)
        top = min(TOP, (self._owner.height() - height) // 2)
        self.move((self._owner.width() - width) // 2, top)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Only a field that is shown has its style, and with it its height.
        self.place()

    @property
    def has_draft(self) -> bool:
        """Whether what is typed on the open form is kept as a draft."""
        return self._keep is not None

    def refuse(self, words: str) -> None:
        """Show why what was answered is refused, on the form itself: what is behind it may be covered."""
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
        self.place()

    def refill(self, form: Form, answers: FormAnswers, note: str = "") -> None:
        """Show answers that were given earlier, if this form is still open as it was and nothing was changed.

        They count as typed, so that leaving the form keeps them.
        """
        if self.form is not form or self.given():
            return
        for field in form.fields:
            if field.key in answers:
                _show(self.fields[field.key], answers.to(field))
        lead = "\n".join(part for part in (form.lead, note) if part)
        self.lead.setText(lead)
        self.lead.setVisible(bool(lead))
        self.place()

    def beside(self) -> None:
        """A click beside the form closes nothing; it returns the keyboard to the form."""
        if self.focusWidget() is None:
            next(iter(self.fields.values()), self.act).setFocus()
        super().beside()

    def given(self) -> FormAnswers:
        """Return the answers that differ from those the form began with. A tick is "yes" or "no"."""
        if self.form is None:
            return FormAnswers()
        answers = self.answers()
        changed = FormAnswers()
        for field in self.form.fields:
            if field.kind != "secret" and answers.to(field) != field.value.strip():
                changed[field.key] = answers.to(field) or ("no" if field.kind == "check" else "")
        return changed

    def _kept(self) -> None:
        if self.form is None:
            return
        if self._keep is not None:
            self._keep(self.given())
        elif typed := self._typed(self.form):
            self.typed_before[_identity(self.form)] = typed

    def _typed(self, form: Form) -> FormAnswers:
        """Return the answers in words that differ from those the form began with; choices and ticks are made anew."""
        words = {field.key for field in form.fields if field.kind in TYPED}
        return FormAnswers({key: answer for key, answer in self.given().items() if key in words})

    def close_it(self) -> None:
        """Close the form; what was typed on it is kept as a draft where the form has one."""
        self._saving.stop()
        self._kept()
        self._close()

    def lose(self, cases: Collection[str]) -> bool:
        """Close the form if it is about one of these cases, which have left the desk; return whether it was.

        The window forgets what was typed about them. A draft goes to the journal, which knows what may stay of it.
        """
        for known in [known for known in self.typed_before if not {*known.about}.isdisjoint(cases)]:
            del self.typed_before[known]
        if self.form is None or {*self.form.about}.isdisjoint(cases):
            return False
        self._saving.stop()
        if self._keep is not None:
            self._keep(self.given())
        self._close()
        return True

    def _close(self) -> None:
        self.form = None
        self.sink()

    def answers(self) -> FormAnswers:
        """Return the answers given so far."""
        return FormAnswers({key: _value(widget) for key, widget in self.fields.items()})

    def submit(self) -> None:
        """Pass the answers to the caller, or show what is missing."""
        if self.form is None or self._check():
            return
        done, answers = self._done, self.answers()
        self.typed_before.pop(_identity(self.form), None)
        self._saving.stop()
        self._close()
        done(answers)

    def _clear(self) -> None:
        widgets.empty(self._rows)
        self.fields, self._titles = {}, {}

    def _add(self, field: FormField) -> None:
        widget = self._widget(field)
        widget.setObjectName(f"ask_{field.key}")
        widget.setAccessibleName(field.title)
        widget.setAccessibleDescription(field.hint)
        widget.installEventFilter(self)
        if field.kind != "check":
            name: QLabel = widgets.label(field.title if field.required else tr("{title} (optional)", title=field.title),
                                       "muted")  # fmt: skip
            name.setContentsMargins(0, 6, 0, 0)
            self._titles[field.key] = name
            self._rows.addWidget(name)
        self._rows.addWidget(widget)
        self.fields[field.key] = widget

    def _widget(self, field: FormField) -> QWidget:
        if field.kind == "choice":
            return self._choice(field)
        if field.kind == "several":
            names = NamePicker(
                field.title, f"ask_{field.key}", field.choices, field.value.split(), field.hint
            )
            names.changed.connect(self._check)
            return names
        if field.kind == "check":
            box = widgets.TickBox(field.title)
            box.setChecked(field.value == "yes")
            box.toggled.connect(self._check)
            return box
        if field.kind == "lines":
            lines = QPlainTextEdit()
            lines.setPlainText(field.value)
            lines.setTabChangesFocus(True)
            lines.setFixedHeight(LINES)
            lines.setPlaceholderText(field.hint)
            lines.textChanged.connect(self._check)
            return lines
        line = QLineEdit(field.value)
        if field.kind == "secret":
            line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setPlaceholderText(field.hint)
        line.textChanged.connect(self._check)
        return line

    def _choice(self, field: FormField) -> QComboBox:
        box = widgets.choice("", field.title, SIGNS)
        for value, words in field.choices:
            box.addItem(words, value)
        at = box.findData(field.value)
        box.setCurrentIndex(at if field.value or at >= 0 else -1)
        if len(field.choices) > MANY:
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = QCompleter(box.model(), box)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            box.setCompleter(completer)
            line = box.lineEdit()
            if line is not None:
                line.setPlaceholderText(field.hint or tr("Type to find"))
                line.setAccessibleName(field.title)
                line.installEventFilter(self)
            if not field.value:
                box.setCurrentIndex(-1)
                box.clearEditText()
            box.editTextChanged.connect(self._check)
        box.currentIndexChanged.connect(self._check)
        return box

    def _check(self) -> bool:
        """Show what is missing and return True when something is."""
        if self.form is None:
            return True
        self._saving.start()
        answers = self.answers()
        self._show_asked(self.form, answers)
        left = missing(self.form, answers)
        self.act.setEnabled(not left)
        self.wrong.setText(tr("Still needed: {what}", what=", ".join(left)) if left else "")
        self.wrong.setVisible(bool(left))
        return bool(left)

    def _show_asked(self, form: Form, answers: FormAnswers) -> None:
        """Show the questions that are asked after these answers, and hide the others."""
        hidden = [key for key, widget in self.fields.items() if widget.isHidden()]
        for field in form.fields:
            if field.asked_for is not None:
                self.fields[field.key].setVisible(field.is_asked(answers))
                self._titles[field.key].setVisible(field.is_asked(answers))
        if hidden != [key for key, widget in self.fields.items() if widget.isHidden()] and self.isVisible():
            self.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a form without fields presses its button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if event.key() == Qt.Key.Key_Escape:
                self.close_it()
                return True
            if enter and (control or not isinstance(watched, QPlainTextEdit)):
                self.submit()
                return True
        return super().eventFilter(watched, event)


def _show(widget: QWidget, value: str) -> None:
    if isinstance(widget, QComboBox):
        widget.setCurrentIndex(widget.findData(value))
    elif isinstance(widget, QCheckBox):
        widget.setChecked(value == "yes")
    elif isinstance(widget, QPlainTextEdit):
        widget.setPlainText(value)
    elif isinstance(widget, NamePicker):
        widget.choose(value)
    elif isinstance(widget, QLineEdit):
        widget.setText(value)


def _value(widget: QWidget) -> str:
    if isinstance(widget, NamePicker):
        return widget.value()
    if isinstance(widget, QComboBox):
        if not widget.isEditable():
            return str(widget.currentData() or "")
        typed = widget.currentText().strip()
        at = widget.findText(typed, Qt.MatchFlag.MatchFixedString)
        if at < 0 and typed:
            # The typed text may be the start or a part of exactly one choice; that choice is then selected.
            near = [n for n in range(widget.count()) if typed.casefold() in widget.itemText(n).casefold()]
            at = near[0] if len(near) == 1 else -1
        return str(widget.itemData(at) or "") if at >= 0 else ""
    if isinstance(widget, QCheckBox):
        return "yes" if widget.isChecked() else ""
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText().strip()
    return widget.text().strip() if isinstance(widget, QLineEdit) else ""
