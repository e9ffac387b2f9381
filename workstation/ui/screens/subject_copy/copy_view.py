"""The page of a copy of someone's data: the items, the text of one with its marks, and exactly what is released."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QTextEdit, QVBoxLayout, QWidget

from casework.documents.subject_copy import CopyItem
from workstation.cache.subject_desk import SubjectDesk
from workstation.session.reader import Reader
from workstation.ui.formatting import subject_copy as words
from workstation.ui.kit import tables, theme, widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.fitting import WrapRow
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.subject_copy.copy_presenter import CopyPresenter
from workstation.ui.screens.subject_copy.items_model import ItemsModel

WIDTHS = (170, 170, 150, 90, 260)
DECISION = words.HEADS.index("Decision")
LINE, LEAST = 30, 120


class CopyView(QWidget):
    """Lists what was found about the person. Marked passages of an item are struck out."""

    left = Signal()
    wanted = Signal(str, object)
    """``assemble``, ``decide`` or ``release``, and the chosen item with its marks, or None."""

    def __init__(self, reader: Reader, then: Then) -> None:
        super().__init__()
        self.setObjectName("subject_copy")
        self.presenter = CopyPresenter(reader, then, self)
        self.model = ItemsModel()
        self.reference = widgets.label("", "muted", name="copy_reference")
        self.summary = widgets.label("", "muted", name="copy_summary", wrap=True)
        self.table = tables.of_rows("copy_table", tr("What was found"), self.model, LINE, WIDTHS, DECISION)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.full = self._reading("copy_item", tr("The item, with the passages that are removed struck out"))
        self.whole = self._reading("copy_preview", tr("Exactly what the person receives"))
        self.whole.hide()
        self.mark = self._button(tr("Mark or unmark the selection"), "Ctrl M", "copy_mark", self.toggle_mark)
        self.look = self._button(tr("Preview"), "Ctrl Space", "copy_look", lambda: self.turn())
        self.assemble = self._button(tr("Gather"), "Ctrl G", "copy_assemble", lambda: self._want("assemble"))
        self.decide = self._button(tr("Decide"), "Enter", "copy_decide", lambda: self._want("decide"))
        self.release = self._button(
            "", "Ctrl Enter", "copy_release", lambda: self._want("release"), "primary"
        )
        back = self._button(tr("Back"), "Esc", "copy_back", self.left.emit)
        keys = {
            "Ctrl+M": self.mark,
            "Ctrl+Space": self.look,
            "Ctrl+G": self.assemble,
            "Ctrl+Return": self.release,
        }
        for key, button in keys.items():
            QShortcut(QKeySequence(key), self, button.click)
        for key in ("Return", "Enter"):
            context = Qt.ShortcutContext.WidgetShortcut
            QShortcut(QKeySequence(key), self.table, self.decide.click, context=context)
        self._lay_out(back)
        self._choose()

    def _button(
        self, text: str, key: str, name: str, act: Callable[[], object], role: str = ""
    ) -> widgets.KeyButton:
        button = widgets.KeyButton(text, key, name, role)
        button.clicked.connect(act)
        return button

    def _reading(self, name: str, accessible: str) -> QPlainTextEdit:
        area = QPlainTextEdit()
        area.setObjectName(name)
        area.setAccessibleName(accessible)
        area.setReadOnly(True)
        area.setTabChangesFocus(True)
        area.setMinimumHeight(LEAST)
        area.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return area

    def _lay_out(self, back: QWidget) -> None:
        title = widgets.Short(tr("Copy of the person's data"), "title")
        head = widgets.row(back, title, self.reference, spacing=12)
        head.setStretch(1, 1)
        acts = WrapRow(self.assemble, self.mark, self.look, self.decide, self.release)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.full, 1)
        layout.addWidget(self.whole, 2)
        layout.addLayout(acts)

    def open(self, report: str, reference: str) -> None:
        """Show the copy of this request."""
        self.reference.setText(reference)
        self.turn(preview=False)
        self.presenter.open(report)
        self.table.setFocus()

    def chosen(self) -> CopyItem | None:
        """Return the selected item as the store has it, or None."""
        at = self.table.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def turn(self, *, preview: bool | None = None) -> None:
        """Show the preview instead of the items, or the items again."""
        on = self.whole.isHidden() if preview is None else preview
        self.whole.setVisible(on)
        self.table.setVisible(not on)
        self.full.setVisible(not on)
        self.look.setText(tr("Back to the items") if on else tr("Preview"))
        self._allow_item(self.chosen())
        (self.whole if on else self.table).setFocus()

    def toggle_mark(self) -> None:
        """Mark the selected passage, or remove the marks at the cursor."""
        item = self.chosen()
        if item is not None and self.mark.isEnabled():
            cursor, text = self.full.textCursor(), words.content(item)
            ends = (cursor.selectionStart(), cursor.selectionEnd())
            self.presenter.toggle(item, *(words.characters(text, end) for end in ends))
            self._strike(item)

    def _want(self, act: str) -> None:
        item = self.chosen()
        self.wanted.emit(act, self.presenter.shown(item) if item is not None else None)

    def _choose(self) -> None:
        item, presenter = self.chosen(), self.presenter
        self.full.setPlainText(words.content(item) if item is not None else "")
        self._strike(item)
        self._allow_item(item)
        _allow(self.assemble, presenter.why_no_assembly())
        _allow(self.release, presenter.why_no_release())
        _allow(self.look, presenter.why_no_preview())
        self.release.setText(_release_words(presenter))

    def _allow_item(self, item: CopyItem | None) -> None:
        """Allow what is about one item while the items show."""
        shown = self.whole.isHidden()
        why = self.presenter.why_no_decision(item) if shown else tr("Go back to the items first.")
        file = item is not None and item.file is not None
        _allow(self.decide, why)
        _allow(self.mark, why or (tr("A file is released or withheld as a whole.") if file else ""))

    def _strike(self, item: CopyItem | None) -> None:
        """Strike out the passages that would be removed."""
        self.full.setExtraSelections([self._struck(item, mark.start, mark.end) for mark in self.presenter.marks_of(item)]
                                     if item is not None and item.file is None else [])  # fmt: skip

    def _struck(self, item: CopyItem, start: int, end: int) -> QTextEdit.ExtraSelection:
        text, form = words.content(item), QTextCharFormat()
        form.setBackground(QColor(theme.current().medium_tint))
        form.setFontStrikeOut(True)
        cursor = QTextCursor(self.full.document())
        cursor.setPosition(words.units(text, start))
        cursor.setPosition(words.units(text, end), QTextCursor.MoveMode.KeepAnchor)
        struck = QTextEdit.ExtraSelection()
        struck.cursor, struck.format = cursor, form
        return struck

    # -- calls from the presenter -----------------------------------------------------------------------

    def show_desk(self, desk: SubjectDesk) -> None:
        """Show the items. The selected one stays selected, or the next undecided one is."""
        chosen = self.chosen()
        self.model.show_desk(desk)
        places = [item.id for item in self.model.rows]
        at = places.index(chosen.id) if chosen is not None and chosen.id in places else 0
        if (
            chosen is not None
            and chosen.decision is None
            and places
            and self.model.rows[at].decision is not None
        ):
            following = self.presenter.next_undecided(at)
            at = following if following is not None else at
        if places:
            self.table.selectRow(at)
        self.whole.setPlainText(words.preview(desk))
        self._choose()

    def show_summary(self, words: str) -> None:
        """Show how far the copy has come."""
        self.summary.setText(words)


def _release_words(presenter: CopyPresenter) -> str:
    if presenter.leaves:
        return tr("Send back")
    return tr("Approve or send back") if presenter.waits else tr("Propose the release")


def _allow(button: QPushButton, why_not: str) -> None:
    button.setEnabled(not why_not)
    button.setToolTip(widgets.tip(why_not) if why_not else "")
