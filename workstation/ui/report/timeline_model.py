"""The timeline as a list model; an entry that changed is told exactly."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from workstation.ui.report.case_words import Entry, clock_time
from workstation.ui.shell.words import tr

ENTRY = Qt.ItemDataRole.UserRole
KINDS = {"citizen": "reporter", "officer": "reply", "note": "internal note, never shown to the reporter",
         "event": "event", "assessment": "assessment"}  # fmt: skip
Index = QModelIndex | QPersistentModelIndex


class TimelineModel(QAbstractListModel):
    """Entries in order of time."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            said = (clock_time(entry.at), tr(KINDS[entry.kind]), entry.who, entry.text, entry.state)
            return ", ".join(part for part in said if part)
        return None

    def show(self, entries: list[Entry]) -> None:
        """Bring the list up to date with the least movement: same ids in the same places only change."""
        before, after = [e.id for e in self._entries], [e.id for e in entries]
        if before == after[: len(before)]:
            changed = [n for n, old in enumerate(self._entries) if old != entries[n]]
            self._entries[: len(before)] = entries[: len(before)]
            for number in changed:
                self.dataChanged.emit(self.index(number), self.index(number))
            if len(after) > len(before):
                self.beginInsertRows(QModelIndex(), len(before), len(after) - 1)
                self._entries = list(entries)
                self.endInsertRows()
            return
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()
