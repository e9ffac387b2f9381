"""Administration on screen: pages at the top, settings on the left, the form on the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QListView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from casework.documents.service import ForceService
from workstation.domain.commands import FieldProblem
from workstation.session.commands import Commands
from workstation.session.connection import Connection
from workstation.session.reader import Reader
from workstation.ui.formatting.setting_choices import choices
from workstation.ui.formatting.setting_diff import moment_words
from workstation.ui.formatting.setting_fields import SettingField
from workstation.ui.formatting.setting_forms import part_named
from workstation.ui.formatting.setting_parts import FIELDS
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.fitting import OneOrTwo, PageStack, WrapRow
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.rows_model import RowsModel
from workstation.ui.screens.administration import template_view
from workstation.ui.screens.administration.administration_presenter import AdministrationPresenter, Review
from workstation.ui.screens.administration.entry_delegate import EntryDelegate
from workstation.ui.screens.administration.fields_form import FieldsForm
from workstation.ui.screens.administration.history_view import HistoryView
from workstation.ui.screens.administration.national_values import words_of
from workstation.ui.screens.administration.review_view import ReviewView
from workstation.ui.screens.administration.setting import Setting
from workstation.ui.screens.administration.settings_state import PAGES, SettingsItem, about, proposals
from workstation.ui.screens.administration.sheet_form import SheetForm
from workstation.ui.screens.administration.shown_version import ShownVersion

LIST, WIDE_LIST, FORM = 240, 304, 480
"""Least width of the list and of the form beside it, and the width of the list where there is room."""
NEW = {
    "template": ("template", "New template"),
    "team": ("people", "New team"),
    "officer": ("people", "New officer"),
}


class EntryModel(RowsModel):
    """The entries on a page; headings cannot be selected."""

    def spoken(self, row: SettingsItem) -> str:
        return ", ".join(part for part in (row.title, row.detail, row.chip) if part)

    def flags(self, index: Any) -> Qt.ItemFlag:
        flags = super().flags(index)
        heading = index.isValid() and not self.rows[index.row()].id
        return Qt.ItemFlag.NoItemFlags if heading else flags


class AdministrationView(QWidget):
    """The administration page; review and version history temporarily replace the form."""

    def __init__(self, reader: Reader, commands: Commands, connection: Connection, then: Then) -> None:
        super().__init__()
        self.setObjectName("administration")
        self._reader = reader
        self.presenter = AdministrationPresenter(reader, commands, connection, then, self)
        self.form: FieldsForm | SheetForm | None = None
        self._build_list()
        self._build_form()
        self.review, self.history = ReviewView(self.presenter), HistoryView(self.presenter)
        self.side = PageStack()
        for page in (self.editor, self.review, self.history):
            self.side.addWidget(page)
        for page in (self.review, self.history):
            page.left.connect(self.leave)
        self._lay_out()
        send = QShortcut(QKeySequence("Ctrl+Return"), self, self._next)
        send.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _build_list(self) -> None:
        self.tabs: dict[str, Any] = {}
        group = QButtonGroup(self)
        for key, words in PAGES.items():
            tab = self.tabs[key] = widgets.button(tr(words), f"administration_{key}", "tab")
            tab.setCheckable(True)
            tab.clicked.connect(lambda _, page=key: self.turn(page))
            group.addButton(tab)
        self.model = EntryModel()
        self.list = QListView()
        self.list.setObjectName("administration_list")
        self.list.setAccessibleName(tr("Settings of the force"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self))
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.new = {
            kind: widgets.button(tr(words), f"administration_new_{kind}") for kind, (_, words) in NEW.items()
        }
        for kind, button in self.new.items():
            button.clicked.connect(lambda _=False, wanted=kind: self._begin(wanted))

    def _build_form(self) -> None:
        self.title = widgets.Squeezed("", "section", name="administration_title")
        self.about = widgets.Short("")
        self.about.setObjectName("administration_about")
        self.chip = widgets.Chip("administration_chip")
        self.state = widgets.label("", "muted", name="administration_state")
        self.versions = widgets.button(tr("Versions"), "administration_versions")
        self.versions.clicked.connect(self._versions)
        self.put_back = widgets.button(tr("Discard changes"), "administration_put_back")
        self.put_back.clicked.connect(self.presenter.put_back)
        self.save = widgets.KeyButton(tr("Review and save"), "Ctrl Enter", "administration_save", "primary")
        self.save.clicked.connect(self.presenter.review)
        self.area = QScrollArea()
        self.area.setObjectName("administration_area")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = widgets.row(self.title, self.chip, self.about, self.versions, spacing=12)
        head.setStretch(2, 1)
        head.setContentsMargins(theme.PANE_PADDING, 12, theme.PANE_PADDING, 4)
        foot = widgets.row(self.state, None, self.put_back, self.save, spacing=12)
        foot.setContentsMargins(theme.PANE_PADDING, 10, theme.PANE_PADDING, 10)
        layout = QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.area, 1)
        layout.addWidget(widgets.line())
        layout.addLayout(foot)
        self.editor = QWidget()
        self.editor.setLayout(layout)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.list, 1)
        makers = widgets.row(*self.new.values(), None)
        makers.setContentsMargins(theme.LIST_PADDING, 10, theme.LIST_PADDING, 10)
        self.makers = widgets.frame("surface", makers)
        left.addWidget(self.makers)
        self.body = OneOrTwo(widgets.frame("surface", left), self._with_way_back(), (LIST, FORM))
        self.body.setSizes([WIDE_LIST, FORM])
        self.body.setStretchFactor(1, 1)
        self.body.folded.connect(self.to_list.setVisible)
        self.list.clicked.connect(lambda _: self.body.open_pane())
        self.list.activated.connect(lambda _: self.body.open_pane())
        self.refused = _refused()
        head = WrapRow(widgets.label(tr("Administration"), "title"), *self.tabs.values(), spacing=4)
        head.setContentsMargins(theme.PANE_PADDING, 10, theme.PANE_PADDING, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(widgets.frame("surface", head))
        layout.addWidget(widgets.line())
        layout.addWidget(self.refused, 1)
        layout.addWidget(self.body, 1)

    def _with_way_back(self) -> QWidget:
        """Return the forms under a way back to the list, which shows while there is room for one of them only."""
        back = widgets.KeyButton(tr("Back to the list"), "Esc", "administration_back")
        back.clicked.connect(self.back)
        line = widgets.row(back, None)
        line.setContentsMargins(theme.PANE_PADDING, 6, theme.PANE_PADDING, 6)
        self.to_list = widgets.frame("background", line)
        self.to_list.hide()
        return widgets.column(self.to_list, (self.side, 1))

    # -- navigation ---------------------------------------------------------------------------------------

    def open(self) -> None:
        """Show the page that was last open."""
        self.tabs[self.presenter.page].setChecked(True)
        self.presenter.open()
        self.list.setFocus()

    def turn(self, page: str) -> None:
        """Show another page, unless there are unsaved changes."""
        if self.presenter.unsaved and page != self.presenter.page:
            self.tabs[self.presenter.page].setChecked(True)
            self.say(tr("Save or discard your changes first."))
            return
        self.leave()
        self.body.open_pane(False)
        self.tabs[page].setChecked(True)
        self.presenter.open(page)

    def leave(self) -> None:
        """Return from the review or version history to the form."""
        self.side.setCurrentWidget(self.editor)
        self.list.setFocus()

    def back(self) -> bool:
        """Go back one level and return whether there was one."""
        if self.side.currentWidget() is not self.editor:
            self.leave()
            return True
        read = self.body.reads
        self.body.open_pane(False)
        self.list.setFocus()
        return read

    def _next(self) -> None:
        if self.side.currentWidget() is self.review:
            self.review.submit()
        elif self.side.currentWidget() is self.editor:
            self.presenter.review()

    def _versions(self) -> None:
        self.history.wait()
        self.side.setCurrentWidget(self.history)
        self.presenter.history()

    def _begin(self, kind: str) -> None:
        self.presenter.begin(kind)
        self.body.open_pane()

    def _choose(self, now: QModelIndex, _: QModelIndex) -> None:
        if now.isValid() and self.model.rows[now.row()].id:
            self.presenter.choose(self.model.rows[now.row()])

    # -- calls from the presenter -------------------------------------------------------------------------

    def show_allowed(self, allowed: bool) -> None:
        """Show the pages, or why they are unavailable."""
        self.body.setVisible(allowed)
        self.refused.setVisible(not allowed)
        for tab in self.tabs.values():
            tab.setVisible(allowed)

    def show_entries(self, entries: list[SettingsItem], chosen: SettingsItem | None) -> None:
        """Show the entries without changing the selection."""
        self.list.selectionModel().blockSignals(True)
        self.model.show(entries)
        row = next((n for n, entry in enumerate(entries) if chosen and (entry.kind, entry.id, entry.part) ==
                    (chosen.kind, chosen.id, chosen.part)), -1)  # fmt: skip
        self.list.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())
        self.list.selectionModel().blockSignals(False)
        for kind, button in self.new.items():
            button.setVisible(NEW[kind][0] == self.presenter.page)
        self.makers.setVisible(any(page == self.presenter.page for page, _ in NEW.values()))
        for key, words in PAGES.items():
            n = proposals(key, self.presenter.known)
            self.tabs[key].setText(tr("{page}: {n} to approve", page=tr(words), n=n) if n else tr(words))
        self._say_what_comes(chosen)

    def _say_what_comes(self, chosen: SettingsItem | None) -> None:
        """Show waiting and scheduled changes above the form, with a description of the setting."""
        known = self.presenter.known
        coming = [version for version in known.coming if chosen and version.object == chosen.id]
        waits = chosen is not None and chosen.id in known.waiting
        state = tr("Waiting to be saved") if waits else ""
        if coming:
            state = tr(
                "{n} scheduled, first from {day}",
                n=len(coming),
                day=moment_words(coming[0].at),
            )
        proposed = any(version.proposed for version in coming)
        state = tr("Waiting for a second administrator") if proposed else state
        tone = "medium" if proposed else "accent" if coming else "information"
        self.chip.say(state, tone, theme.current())
        widgets.restyle(self.versions, "primary" if proposed else "")
        setting = known.find(chosen.kind, chosen.id) if chosen else None
        document = setting.document if setting else None
        words = [about(document) if isinstance(document, ForceService) else ""]
        words += [words_of(document, chosen.part)] if document is not None and chosen is not None else []
        self.about.setText(" · ".join(filter(None, words)))

    def show_form(self, entry: SettingsItem | None, setting: Setting | None) -> None:
        """Show the form for the selected entry."""
        self.form = None
        self.versions.setVisible(entry is not None)
        self.title.setText(entry.title if entry else "")
        self._say_what_comes(entry)
        if entry is None or setting is None:
            self.area.setWidget(widgets.label(tr("Loading the settings …"), "muted"))
            return
        part = part_named(entry.part) if entry.part else None
        if part is not None and part.sheet is not None:
            form: FieldsForm | SheetForm = SheetForm(part.sheet, setting.values, self._choices)
        else:
            fields = part.fields if part else FIELDS[entry.kind]
            form = FieldsForm(fields, setting.values, self._choices)
        self.form = form
        form.changed.connect(self.presenter.change)
        self.area.setWidget(self._framed(entry, form))

    def _choices(self, field: SettingField) -> list[tuple[str, str]]:
        return choices(field.source, self.presenter.known.sources)

    def _framed(self, entry: SettingsItem, form: QWidget) -> QWidget:
        layout = QVBoxLayout()
        layout.setContentsMargins(theme.PANE_PADDING, 4, theme.PANE_PADDING, 16)
        layout.addWidget(form, 1)
        if entry.kind == "template" and isinstance(form, FieldsForm):
            layout.addWidget(template_view.TemplateSide(self._reader.officer, self.presenter, form))
        holder = QWidget()
        holder.setLayout(layout)
        return holder

    def show_changed(self, count: int, problems: list[FieldProblem]) -> None:
        """Show the number of changes and any problems."""
        words = tr("{n} changes", n=count) if count else ""
        self.state.setText(
            ", ".join(filter(None, (words, tr("{n} to fix", n=len(problems)) if problems else "")))
        )
        self.save.setEnabled(self.presenter.unsaved and not problems)
        self.put_back.setEnabled(self.presenter.unsaved)
        if self.form is not None:
            self.form.mark(problems)

    def show_review(self, review: Review | None) -> None:
        """Show the review, or the form when there is none."""
        if review is None:
            self.leave()
            return
        self.side.setCurrentWidget(self.review)
        self.review.open(review)

    def show_history(self, coming: list[ShownVersion], versions: list[ShownVersion] | None) -> None:
        """Show the version history."""
        self.history.show_versions(coming, versions)

    def say(self, words: str) -> None:
        """Show a message beside the button."""
        self.state.setText(words)


def _refused() -> QWidget:
    layout = QVBoxLayout()
    layout.setContentsMargins(theme.PANE_PADDING, 48, theme.PANE_PADDING, 48)
    layout.setSpacing(8)
    layout.addWidget(
        widgets.label(tr("Your role does not change settings"), "section", name="administration_refused")
    )
    layout.addWidget(
        widgets.label(
            tr("Administrators of your force do. Ask one of them, or sign in as one."), "muted", wrap=True
        )
    )
    layout.addStretch(1)
    holder = QWidget()
    holder.setLayout(layout)
    return holder
