"""The simple pages: sign-in, lock screen, drafts, settings and the shortcut sheet."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QListView, QVBoxLayout, QWidget

from workstation.journal.journal import Journal
from workstation.journal.profile_state import SavedDraft
from workstation.session.reader import Reader
from workstation.ui.formatting.cases import clock_time
from workstation.ui.formatting.command_labels import draft_title
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.actions import KeySheet
from workstation.ui.kit.appearance import SYSTEM, TEXT_SIZES, Appearance
from workstation.ui.kit.bridge import Rounds, Then
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.rows_model import RowsModel


@dataclass(frozen=True)
class DraftRow:
    """A draft with its report's reference, or "" when the report is no longer on this desk."""

    draft: SavedDraft
    reference: str


def _middle(*contents: QWidget, width: int = 420) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.addStretch(2)
    for widget in contents:
        widget.setMaximumWidth(width)
        layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch(3)
    layout.setSpacing(12)
    return layout


class SignInPage(QWidget):
    """Asks the officer to sign in through the system browser."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sign_in")
        title = widgets.label(tr("Sign in"), "title")
        self.words = widgets.label("", "muted", name="sign_in_words", wrap=True)
        self.words.setFixedWidth(420)
        # A wrapped label in the middle of a page requests too little height.
        self.words.setMinimumHeight(76)
        self.button = widgets.KeyButton(tr("Sign in with the browser"), "Enter", "sign_in_button", "primary")
        self.button.setShortcut("Return")
        self.button.clicked.connect(self.wanted)
        self.setLayout(_middle(title, self.words, self.button))
        self.ask("")

    def ask(self, problem: str) -> None:
        """Ask to sign in, showing the previous error."""
        advice = tr("Your browser opens. When you have signed in there, come back here.")
        self.words.setText(f"{problem}\n\n{advice}" if problem else advice)
        self.button.setEnabled(True)

    def wait(self) -> None:
        """Show that the browser is open."""
        self.words.setText(tr("Finish signing in in your browser. You can keep working in the meantime."))
        self.button.setEnabled(False)


class WithoutCasesPage(QWidget):
    """Explains why there are no cases here."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("without_cases")
        explanation = tr(
            "This desk receives settings and the audit log, but no reports, because you are an administrator or an"
            " auditor. To work on reports too, you need the role triage, officer or supervisor as well."
        )
        words = widgets.label(explanation, "muted", name="without_cases_words", wrap=True)
        words.setFixedWidth(420)
        words.setMinimumHeight(76)
        self.setAccessibleName(tr("Your role cannot see reports"))
        self.setAccessibleDescription(explanation)
        self.setLayout(_middle(widgets.label(tr("Your role cannot see reports"), "title"), words))


class LockPage(QWidget):
    """Covers everything immediately, until the window behind it has closed; it has no controls."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lock")
        title = widgets.label(tr("Locked"), "title")
        words = widgets.label(tr("What you were writing is kept."), "muted", wrap=True)
        words.setMinimumWidth(420)
        self.setLayout(_middle(title, words))


class DraftModel(RowsModel):
    """Drafts, newest first."""

    def spoken(self, row: DraftRow) -> str:
        draft = row.draft
        kind = draft_title(draft.kind)
        first = next(iter(draft.text.strip().splitlines()), "")
        where = row.reference or tr("its report has left: copy it from here")
        return f"{kind}   {clock_time(draft.saved_at)}   {where}   {first[:80]}"


class DraftsPage(QWidget):
    """Drafts that have not been sent."""

    opened = Signal(str, str)

    def __init__(self, reader: Reader, then: Then) -> None:
        super().__init__()
        self.setObjectName("drafts")
        self._reader, self._rounds = reader, Rounds(then)
        self.model = DraftModel()
        self.list = QListView()
        self.list.setObjectName("drafts_list")
        self.list.setAccessibleName(tr("Drafts"))
        self.list.setModel(self.model)
        self.list.setSpacing(4)
        self.list.activated.connect(self._open)
        self.empty = widgets.label(
            tr("No drafts. Anything you start writing is saved here automatically."), "muted", wrap=True
        )
        self.empty.setContentsMargins(16, 16, 16, 16)
        head = widgets.row(widgets.label(tr("Drafts"), "title"), None)
        head.setContentsMargins(theme.LIST_PADDING, 10, theme.LIST_PADDING, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(widgets.frame("surface", head))
        layout.addWidget(widgets.line())
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)

    def open(self) -> None:
        """Read the drafts, and check which of their reports are still on this desk."""
        round_ = self._rounds.begin()

        def name(journals: list[list[SavedDraft]]) -> None:
            drafts = sorted(chain(*journals), key=lambda draft: draft.saved_at, reverse=True)

            def show(names: dict[str, str]) -> None:
                self._show([DraftRow(draft, names.get(draft.report, "")) for draft in drafts])

            round_.last(self._reader.references({draft.report for draft in drafts}), show)

        round_.then(self._reader.read_journals(_drafts), name)

    def _show(self, drafts: list[DraftRow]) -> None:
        self.model.show(drafts)
        self.empty.setVisible(not drafts)

    def _open(self, index: QModelIndex) -> None:
        row: DraftRow = self.model.rows[index.row()]
        self.opened.emit(row.draft.report, row.draft.kind)


def _drafts(journal: Journal) -> list[SavedDraft]:
    return journal.drafts()


class SettingsPage(QWidget):
    """Appearance, text size, density and language, with the shortcut sheet."""

    themed = Signal(str)
    dense = Signal(bool)
    sized = Signal(int)
    spoken = Signal(str)
    careful = Signal(bool)
    bound = Signal(str, str)

    def __init__(self, chosen: Appearance, language: str, sheet: KeySheet, careful: bool) -> None:
        super().__init__()
        self.setObjectName("settings")
        self._choices()
        self.language = widgets.choice("settings_language", tr("Language"))
        for key, words in (("en", "English"), ("cy", "Cymraeg")):
            self.language.addItem(words, key)
        self.language.setCurrentIndex(1 if language == "cy" else 0)
        self.language.activated.connect(lambda _: self.spoken.emit(self.language.currentData()))
        self.compact = widgets.TickBox(tr("Compact rows"))
        self.compact.setObjectName("settings_compact")
        self.show_chosen(chosen)
        self.compact.toggled.connect(self.dense)
        self.cover = widgets.TickBox(tr("Cover distressing reports first"))
        self.cover.setObjectName("settings_cover")
        self.cover.setChecked(careful)
        self.cover.toggled.connect(self.careful)
        # Imported here because the shortcut sheet is not needed at start-up.
        from workstation.ui.screens.account.keys_view import KeysView

        self.keys = KeysView(sheet)
        self.keys.bound.connect(self.bound)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.PANE_PADDING, 16, theme.PANE_PADDING, 16)
        layout.setSpacing(16)
        layout.addWidget(widgets.label(tr("Settings"), "title"))
        layout.addLayout(self._form())
        recorded = widgets.label(
            tr("What you open, search for, show, copy, print and export is recorded with your name and the time, "
               "and kept in your force's audit log. Supervisors and auditors may view it for the purposes "
               "the law allows."),
            "muted", name="settings_recorded", wrap=True,
        )  # fmt: skip
        layout.addWidget(recorded)
        layout.addWidget(widgets.label(tr("Keys"), "section"))
        layout.addWidget(self.keys, 1)

    def _choices(self) -> None:
        self.theme = widgets.choice("settings_theme", tr("Appearance"))
        for key, words in (
            (SYSTEM, tr("As the computer is set")), ("light", tr("Light")), ("dark", tr("Dark")),
            ("contrast", tr("High contrast")),
        ):  # fmt: skip
            self.theme.addItem(words, key)
        self.theme.activated.connect(lambda _: self.themed.emit(self.theme.currentData()))
        self.size_ = widgets.choice("settings_text_size", tr("Text size"))
        for size in TEXT_SIZES:
            self.size_.addItem(f"{size}%", size)
        self.size_.activated.connect(self._size)
        self.later = widgets.label(tr("Takes effect at the next start."), "small", name="settings_later")
        self.later.hide()

    def _form(self) -> QGridLayout:
        form = QGridLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        for number, (words, widget) in enumerate(
            (
                (tr("Appearance"), self.theme),
                (tr("Text size"), self.size_),
                (tr("Language"), self.language),
                (tr("Queue"), self.compact),
                (tr("Reading"), self.cover),
            )
        ):
            form.addWidget(widgets.label(words, "muted"), number, 0)
            form.addWidget(widget, number, 1)
        form.addWidget(self.later, 1, 2)
        form.setColumnStretch(2, 1)
        return form

    def show_chosen(self, chosen: Appearance) -> None:
        """Show what is chosen."""
        self.theme.setCurrentIndex(max(0, self.theme.findData(chosen.mode)))
        self.size_.setCurrentIndex(self.size_.findData(chosen.text_size))
        self.compact.setChecked(chosen.compact)

    def _size(self) -> None:
        self.later.show()
        self.sized.emit(self.size_.currentData())
