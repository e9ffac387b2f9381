"""Conversation, notes, assessments and events as one timeline that can be filtered by kind."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QListView, QVBoxLayout, QWidget

from workstation.ui.formatting.timeline import TimelineEntry
from workstation.ui.kit import widgets
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report.timeline_delegate import TimelineDelegate
from workstation.ui.screens.report.timeline_model import TimelineModel

KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Everything", ()), ("Messages", ("citizen", "officer")), ("Notes", ("note",)),
    ("Assessments", ("assessment",)), ("Events", ("event",)),
)  # fmt: skip


def narrowed(entries: list[TimelineEntry], number: int) -> list[TimelineEntry]:
    """Return the entries of one kind, by its index in the filter table; the first shows everything."""
    kinds = KINDS[number][1]
    return [entry for entry in entries if not kinds or entry.kind in kinds]


class TimelineView(QWidget):
    """The list with a filter above it; the choice stays while the case is open."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[TimelineEntry] = []
        self.model = TimelineModel()
        self.list = QListView()
        self.list.setObjectName("report_timeline")
        self.list.setAccessibleName(tr("Timeline"))
        self.list.setProperty("role", "background")
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        # Only a list that wraps is laid out again when its width changes, as when a scroll bar appears beside it.
        self.list.setWordWrap(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setModel(self.model)
        self._delegate = TimelineDelegate()
        self.list.setItemDelegate(self._delegate)
        self.kinds = QButtonGroup(self)
        row = widgets.row(spacing=4)
        for number, (words, _) in enumerate(KINDS):
            button = widgets.button(tr(words), f"timeline_{words.lower()}", "pick")
            button.setCheckable(True)
            button.setChecked(number == 0)
            self.kinds.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self.kinds.idClicked.connect(lambda _: self._show())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.list, 1)

    def show_entries(self, entries: list[TimelineEntry], fresh: bool) -> None:
        """Show a case's entries; the filter is reset for another case."""
        self._entries = entries
        if fresh:
            self.kinds.button(0).setChecked(True)
        for number, (words, _) in enumerate(KINDS):
            count = len(narrowed(entries, number))
            button = self.kinds.button(number)
            button.setText(f"{tr(words)} {count}" if count else tr(words))
            button.setAccessibleName(button.text())
            button.setEnabled(number == 0 or count > 0)
        self._show()

    def _show(self) -> None:
        self.model.show(narrowed(self._entries, max(0, self.kinds.checkedId())))
