"""Version history of a setting: who, when, why and what changed.

Restores an earlier version or cancels a scheduled one.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QScrollArea, QVBoxLayout, QWidget

from casework.commands.settings import ApproveVersion, ReturnVersion
from casework.documents.base import Json
from workstation.ui.formatting.setting_choices import ChoiceSources
from workstation.ui.formatting.setting_diff import NOTHING_KNOWN, Difference, differences, moment_words
from workstation.ui.formatting.setting_fields import Values
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.fitting import WrapRow
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.rows_model import RowsModel
from workstation.ui.screens.administration.administration_presenter import AdministrationPresenter
from workstation.ui.screens.administration.entry_delegate import EntryDelegate
from workstation.ui.screens.administration.review_view import DifferenceTable
from workstation.ui.screens.administration.settings_state import SettingsItem
from workstation.ui.screens.administration.shown_version import ShownVersion

STATES = {"coming": ("Scheduled", "accent"), "effective": ("", ""), "cancelled": ("Cancelled", "muted"),
          "failed": ("Left out", "emergency"), "proposed": ("Proposed", "medium"),
          "returned": ("Sent back", "muted"), "national": ("", "")}  # fmt: skip

NARROWEST, WIDEST = 150, 320
"""Widths of the list of versions."""


class VersionModel(RowsModel):
    """Versions, with scheduled ones first."""

    def spoken(self, row: ShownVersion) -> str:
        shown = entry_of(row)
        return ", ".join(part for part in (shown.title, shown.detail, shown.chip) if part)

    def item(self, place: int) -> SettingsItem:
        return entry_of(self.rows[place])


class HistoryView(QWidget):
    """A list on the left, and the changes in the selected version on the right."""

    left = Signal()

    def __init__(self, presenter: AdministrationPresenter) -> None:
        super().__init__()
        self.setObjectName("history")
        self._presenter = presenter
        self.model = VersionModel()
        self.list = QListView()
        self.list.setObjectName("history_list")
        self.list.setAccessibleName(tr("Versions"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self))
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.title = widgets.label("", "section", name="history_title", wrap=True)
        self.reason = widgets.label("", "muted", name="history_reason", wrap=True)
        self.second = widgets.label("", "muted", name="history_second", wrap=True)
        self.table = DifferenceTable()
        self.why = QLineEdit()
        self.why.setObjectName("history_why")
        self.why.setAccessibleName(tr("Reason"))
        self.why.setPlaceholderText(tr("Reason"))
        self.why.textChanged.connect(lambda _: self._judge())
        self.approve = widgets.button(tr("Approve"), "history_approve", "primary")
        self.approve.clicked.connect(self._approve)
        self.send_back = widgets.button(tr("Send back"), "history_send_back")
        self.send_back.clicked.connect(self._return)
        self.state = widgets.label("", "muted", name="history_state", wrap=True)
        self.back = widgets.button(tr("Restore this version"), "history_back", "primary")
        self.back.clicked.connect(self._go_back)
        self.cancel = widgets.button(tr("Cancel this version"), "history_cancel", "danger")
        self.cancel.clicked.connect(self._cancel)
        close = widgets.KeyButton(tr("Close"), "Esc", "history_close")
        close.clicked.connect(self.left)
        self._lay_out(close)

    def _lay_out(self, close: QWidget) -> None:
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.PANE_PADDING, 16, theme.PANE_PADDING, 16)
        inner.setSpacing(8)
        for widget in (self.title, self.reason, self.second, self.table, self.why):
            inner.addWidget(widget)
        inner.addStretch(1)
        holder = QWidget()
        holder.setLayout(inner)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(holder)
        side = widgets.row(self.list, widgets.upright(), area, spacing=0)
        side.setStretch(2, 1)
        foot = WrapRow(
            close, self.state, None, self.cancel, self.send_back, self.approve, self.back, spacing=12
        )
        foot.setContentsMargins(theme.PANE_PADDING, 10, theme.PANE_PADDING, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(side, 1)
        layout.addWidget(widgets.line())
        layout.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.setFixedWidth(max(NARROWEST, min(WIDEST, self.width() * 2 // 5)))

    def wait(self) -> None:
        """Show that a request to the store is in progress."""
        self.model.show([])
        self.state.setText(tr("Loading earlier versions …"))
        self._clear()

    def show_versions(self, coming: list[ShownVersion], versions: list[ShownVersion] | None) -> None:
        """Show scheduled changes, known on this desk, and earlier versions from the store."""
        known = {version.id for version in coming}
        self.model.show([*coming, *(version for version in versions or [] if version.id not in known)])
        self.state.setText(
            tr("Connect to the store to see earlier versions.") if versions is None
            else tr("Nothing has changed here since the force was set up.") if not self.model.rows else ""
        )  # fmt: skip
        self._clear()
        self.title.setText(self.state.text())
        self.state.setVisible(bool(self.model.rows))
        if self.model.rows:
            self.list.setCurrentIndex(self.model.index(0))
            self.list.setFocus()

    def _clear(self) -> None:
        self.title.setText("")
        self.reason.setText("")
        self.table.setVisible(False)
        self.back.setEnabled(False)
        for widget in (self.cancel, self.second, self.why, self.approve, self.send_back):
            widget.setVisible(False)

    def _chosen(self) -> ShownVersion | None:
        row = self.list.currentIndex().row()
        version: ShownVersion | None = self.model.rows[row] if 0 <= row < len(self.model.rows) else None
        return version

    def _choose(self, now: QModelIndex, _: QModelIndex) -> None:
        version = self._chosen()
        if version is None:
            self._clear()
            return
        shown = entry_of(version)
        self.title.setText(shown.title)
        self.reason.setText(reason_of(version))
        self.table.setVisible(True)
        kind, seen = self._presenter.entry.kind if self._presenter.entry else "", self._presenter.seen
        self.table.show_differences(
            tuple(changes_of(kind, version, seen.values if seen else {}, self._presenter.known.sources))
        )
        self.cancel.setVisible(version.waits and not version.is_national)
        national = version.state == "national"
        self.back.setText(tr("Follow the national values") if national else tr("Restore this version"))
        self._show_second(version)
        self.back.setEnabled(not version.waits and version.content is not None)

    def _show_second(self, version: ShownVersion) -> None:
        """Show who approved the version, or let this administrator answer one awaiting second approval."""
        own = version.refusal(self._presenter.me)
        answer = version.proposed and not own and not version.pending
        for widget in (self.why, self.approve, self.send_back):
            widget.setVisible(answer)
        self.back.setVisible(not answer)
        if answer:  # A second administrator returns the version; only its author can cancel it.
            self.cancel.hide()
        self.why.clear()
        self.second.setText(self._second_words(version, own))
        self.second.setVisible(bool(self.second.text()))
        self._judge()

    def _second_words(self, version: ShownVersion, own: str) -> str:
        if not version.proposed:
            return seconded(version)
        words = self._presenter.second_words()
        return f"{tr(OWN[own])} {words}" if own else words

    def _judge(self) -> None:
        self.send_back.setEnabled(bool(self.why.text().strip()))

    def _approve(self) -> None:
        version = self._chosen()
        if version is not None:
            self._presenter.settle(ApproveVersion(version=version.id, reason=self._reason()))

    def _return(self) -> None:
        version = self._chosen()
        if version is not None:
            self._presenter.settle(ReturnVersion(version=version.id, reason=self._reason()))

    def _reason(self) -> str | None:
        return self.why.text().strip() or None

    def _go_back(self) -> None:
        version = self._chosen()
        if version is not None:
            self._presenter.go_back(version)

    def _cancel(self) -> None:
        version = self._chosen()
        if version is not None:
            self._presenter.cancel(version.id)


OWN = {"own_approval": "You proposed this.", "own_roles": "This changes what you may do."}


def seconded(version: ShownVersion) -> str:
    """Return who gave second approval and their comment, or "" when none was required."""
    if version.second is None:
        return ""
    name = version.second.by.name
    if version.state == "returned":
        return tr("Sent back by {name}", name=name)
    words = tr("Approved by {name}", name=name)
    return f"{words}: {version.second.reason}" if version.second.reason else words


def entry_of(version: ShownVersion) -> SettingsItem:
    """Return a version as a list entry."""
    state = "proposed" if version.proposed else version.state
    chip, tone = STATES.get(state, ("", ""))
    moment, by = moment_words(version.at), version.by.name
    title = tr("From {day}", day=moment) if state == "coming" else moment
    if state == "national":
        title = tr("National values")
    return SettingsItem(
        "version", version.id, "", title or tr("Now"), tr(by) if by in BY_NOBODY else by, tr(chip), tone
    )


BY_NOBODY = ("Starting settings", "National settings")
"""Names that the store gives where no person saved a version."""


def reason_of(version: ShownVersion) -> str:
    """Return why a version was saved, and why it was not applied."""
    return "\n".join(part for part in (version.reason, tr(version.why)) if part)


def changes_of(
    kind: str, version: ShownVersion, now: Values, known: ChoiceSources = NOTHING_KNOWN
) -> list[Difference]:
    """Return what a version changed, or would change, as text."""
    if version.definition is not None:
        return differences(kind, now, {**now, **version.definition}, known)
    before, after = dict[str, Json](), dict[str, Json]()
    for change in version.changes:
        _put(before, change.path, change.shown_before)
        _put(after, change.path, change.shown_after)
    return differences(kind, before, after, known)


def _put(values: dict[str, Json], path: tuple[str, ...], value: Json) -> None:
    place = values
    for name in path[:-1]:
        below = place.setdefault(name, {})
        if not isinstance(below, dict):
            return
        place = below
    if path and value is not None:
        place[path[-1]] = value
