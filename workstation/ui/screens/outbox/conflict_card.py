"""The card of an event that needs a decision: both sides, what differs, and the choices."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from workstation.ui.kit import theme, widgets
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.passages import Passage
from workstation.ui.kit.running_text import RunningText
from workstation.ui.screens.outbox.conflicts import Conflict
from workstation.ui.screens.outbox.outbox_presenter import OutboxPresenter

CHOICES = {
    "note": ("Save mine as a note", "Their version stays as it is. Your text becomes an internal note."),
    "again": ("Send again", "Your action is sent again, using the case as it is now."),
    "take_over": (
        "Take over",
        "You will be asked for a reason and the other officer will be told. Your action is then sent again.",
    ),
    "copy": ("Copy my text", "The report has left your force. Copy your text to where it is needed."),
    "discard": ("Discard mine", "Kept in the outbox history for 35 days."),
}
MOST = 420
"""The greatest height of a side, in pixels; longer text scrolls."""
LEAVE = ("Leave it to them", "They keep the report. Your claim is kept in the outbox history for 35 days.")
"""How dismissing a lost claim is called, which has no text to discard."""


class ConflictCard(QStackedWidget):
    """The officer's version and the store's side by side; the safest choice comes first, and each is explained."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("conflict")
        self._presenter: OutboxPresenter | None = None
        self._conflict: Conflict | None = None
        none = widgets.label(tr("Nothing here needs a decision from you."), "muted", name="conflict_none")
        none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(none)
        self.addWidget(self._build())

    def follow(self, presenter: OutboxPresenter) -> None:
        """Pass decisions to this presenter."""
        self._presenter = presenter

    def _build(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        self.reference = widgets.label("", name="conflict_reference")
        self.reference.setFont(theme.font(12, theme.MEDIUM))
        self.about = widgets.Short("")
        self.about.setObjectName("conflict_about")
        named = widgets.row(self.reference, self.about, spacing=12)
        named.setStretch(1, 1)
        layout.addLayout(named)
        self.title = widgets.label("", "title", name="conflict_title", wrap=True)
        self.lead = widgets.label("", "muted", name="conflict_lead", wrap=True)
        layout.addWidget(self.title)
        layout.addWidget(self.lead)
        self.yours = RunningText("conflict_yours", tr("Yours"))
        self.theirs = RunningText("conflict_theirs", tr("Theirs"))
        sides = QHBoxLayout()
        sides.setSpacing(16)
        for text in (self.yours, self.theirs):
            text.setStyleSheet("QTextEdit { background: transparent; }")
            inner = QVBoxLayout()
            inner.setContentsMargins(12, 12, 12, 12)
            inner.addWidget(text)
            sides.addWidget(widgets.frame("card", inner), 1)
        layout.addLayout(sides)
        self.reason = QLineEdit()
        self.reason.setObjectName("conflict_reason")
        self.reason.setAccessibleName(tr("Reason for taking over"))
        self.reason.setPlaceholderText(tr("Reason for taking over"))
        layout.addWidget(self.reason)
        self.buttons = {}
        row = QHBoxLayout()
        self._row = row
        for key, (words, _) in CHOICES.items():
            button = widgets.KeyButton(tr(words), "", f"conflict_{key}")
            button.clicked.connect(lambda _=False, key=key: self._do(key))
            self.buttons[key] = button
            row.addWidget(button)
        row.addStretch(1)
        layout.addLayout(row)
        self.each = widgets.label("", "muted", name="conflict_each", wrap=True)
        layout.addWidget(self.each)
        layout.addWidget(
            widgets.label(tr("Your decision is saved here and will be sent when you are connected."), "small")
        )
        layout.addStretch(1)
        return page

    def show_conflict(self, conflict: Conflict | None) -> None:
        """Show a conflict, or that there is none."""
        self._conflict = conflict
        self.setCurrentIndex(0 if conflict is None else 1)
        if conflict is None:
            return
        self.reference.setText(conflict.reference)
        self.about.say(conflict.about)
        self.title.setText(conflict.title)
        self.lead.setText(conflict.lead)
        self._show_sides(conflict)
        self._offer(conflict)

    def _show_sides(self, conflict: Conflict) -> None:
        at = f"{conflict.commands[-1].made_at.astimezone():%H:%M}"
        mine = [_value(row, conflict) for row in conflict.yours]
        others = [_value(row, conflict) for row in conflict.theirs]
        if conflict.text:
            only = conflict.only_in(conflict.text, conflict.their_text)
            mine.append(Passage(tr("Text"), conflict.text, marks=only))
        if conflict.their_text:
            label = tr("Text") if conflict.their_reply else tr("Last message")
            only = conflict.only_in(conflict.their_text, conflict.text)
            others.append(Passage(label, conflict.their_text, marks=only))
        self.yours.show_text(tr("Yours, not sent   {time}", time=at), mine)
        self.theirs.show_text(tr("Theirs, in the store"), others)
        height = max(text.height_of_text() for text in (self.yours, self.theirs))
        for text in (self.yours, self.theirs):
            text.setFixedHeight(min(height, MOST))

    def _offer(self, conflict: Conflict) -> None:
        """Show the choices in their order, the first filled, each with the number that is its key."""
        for button in self.buttons.values():
            button.hide()
            button.setShortcut("")
        explained = []
        for number, key in enumerate(conflict.choices, 1):
            words, what = (
                LEAVE if key == "discard" and not conflict.text and conflict.holder else CHOICES[key]
            )
            button = self.buttons[key]
            button.setText(tr(words))
            button.show_key(str(number))
            button.setShortcut(str(number))
            self._row.removeWidget(button)
            self._row.insertWidget(number - 1, button)
            widgets.restyle(button, "primary" if number == 1 else "danger" if key == "discard" else "")
            button.setAccessibleDescription(tr(what))
            button.show()
            explained.append(f"{tr(words)}: {tr(what)}")
        self.reason.setVisible("take_over" in conflict.choices)
        self.reason.clear()
        self.each.setText("\n".join(explained))

    def _do(self, key: str) -> None:
        if self._conflict is None or self._presenter is None:
            return
        shown = self._conflict
        if key == "note":
            self._presenter.keep_as_note(shown)
        elif key == "again":
            self._presenter.again(shown)
        elif key == "copy":
            QGuiApplication.clipboard().setText(self._conflict.text)
            self._presenter.copied(shown)
        elif key == "discard":
            self._presenter.put_away(shown)
        elif not self.reason.text().strip():
            self.lead.setText(tr("Say why you are taking over this report, then press Take over again."))
            self.reason.setFocus()
        else:
            self._presenter.take_over(shown, self.reason.text().strip())


def _value(row: tuple[str, str], conflict: Conflict) -> Passage:
    """Return a value of one side, marked when the other side has a different one."""
    name, value = row
    return Passage(name, value or "–", marks=(value,) if value and name in conflict.differs else ())
