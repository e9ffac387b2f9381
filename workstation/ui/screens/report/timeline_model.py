"""The timeline as a list model that signals exactly which entries changed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex

from workstation.ui.formatting.cases import clock_time
from workstation.ui.formatting.timeline import TimelineEntry
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.rows_model import RowsModel

KINDS = {"citizen": "reporter", "officer": "reply", "note": "internal note, never shown to the reporter",
         "event": "event", "assessment": "assessment"}  # fmt: skip


class TimelineModel(RowsModel):
    """Entries in time order."""

    def spoken(self, row: TimelineEntry) -> str:
        parts = (clock_time(row.at), tr(KINDS[row.kind]), row.who, row.text, row.state)
        return ", ".join(part for part in parts if part)

    def show(self, rows: list[TimelineEntry]) -> None:
        """Update the list with the fewest changes.

        Entries with the same ids in the same places are changed in place.
        """
        known = len(self.rows)
        if [entry.id for entry in self.rows] != [entry.id for entry in rows[:known]]:
            super().show(rows)
            return
        changed = [place for place, old in enumerate(self.rows) if old != rows[place]]
        self.rows = rows[:known]
        for place in changed:
            self.dataChanged.emit(self.index(place), self.index(place))
        if len(rows) > known:
            self.beginInsertRows(QModelIndex(), known, len(rows) - 1)
            self.rows = list(rows)
            self.endInsertRows()
