"""A list model over the queue: as many rows as the order has, with only the pages in use held in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workstation.cache.queue_snapshot import Ranked, RowGroup
from workstation.cache.rows import QueueRow
from workstation.domain.clocks import describe_left
from workstation.domain.ids import read_time
from workstation.domain.lifecycle import TITLES
from workstation.ui.formatting.labels import force_place, term
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.queue.group_layout import GroupLayout, Heading
from workstation.ui.screens.queue.queue_presenter import PAGE
from workstation.ui.screens.queue.row_facts import RowFacts
from workstation.ui.screens.queue.second_line import other_signs

ROW = Qt.ItemDataRole.UserRole
HEADING = (
    Qt.ItemDataRole.UserRole + 8
)  # Other lists painted by the same delegate have roles of their own before it.
KEPT_PAGES = 12
Index = QModelIndex | QPersistentModelIndex


class QueueModel(QAbstractListModel):
    """Rows by line, with the headings of groups between them. Requests missing pages and signals exactly which rows changed.

    A heading is enabled but cannot be selected, so that the cursor comes to it and it never counts as a report.
    """

    def __init__(
        self, need: Callable[[int], None], now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._need, self._now = need, now
        self.facts = RowFacts()
        self.layout_ = GroupLayout(0)
        self.group_words: Callable[[str | int], str] = str
        """Returns the title of a group by its value."""
        self._pages: OrderedDict[int, dict[int, Ranked]] = OrderedDict()
        self._asked: set[int] = set()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self.layout_.lines

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < self.layout_.lines:
            return None
        heading = self.layout_.heading(index.row())
        if role == HEADING:
            return heading
        spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if heading is not None:
            return self._spoken_heading(heading) if spoken else None
        ranked = self.at(index.row())
        if role == ROW:
            return ranked
        return self._spoken(ranked) if spoken else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.layout_.heading(index.row()) is not None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def at(self, line: int) -> Ranked | None:
        """Return the row at a line, or None while it is being fetched and where a heading is."""
        place = self.layout_.place(line)
        return self._placed(place) if place is not None else None

    def _placed(self, place: int) -> Ranked | None:
        page = place // PAGE
        rows = self._pages.get(page)
        if rows is None:
            if page not in self._asked:
                self._asked.add(page)
                self._need(page * PAGE)
            return None
        return rows.get(place)

    def reset(
        self,
        count: int,
        first: list[Ranked],
        groups: Sequence[RowGroup] = (),
        folded: Collection[str | int] = (),
    ) -> None:
        """Replace the order. `folded` are the values of the groups whose rows are hidden."""
        self.beginResetModel()
        self.layout_ = GroupLayout(count, groups, folded)
        self._pages.clear()
        self._asked.clear()
        if first:
            self._pages[0] = {ranked.place: ranked for ranked in first}
        self.endResetModel()

    def fold(self, number: int, folded: bool) -> None:
        """Hide or show the rows of a group. The lines above its heading stay where they are."""
        layout = self.layout_
        line, count = layout.heading_line(number), layout.groups[number].count
        if (layout.groups[number].value in layout.folded) == folded:
            return
        if folded:
            self.beginRemoveRows(QModelIndex(), line + 1, line + count)
            layout.fold(number, True)
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), line + 1, line + count)
            layout.fold(number, False)
            self.endInsertRows()
        heading = self.index(line)
        self.dataChanged.emit(heading, heading)

    def put(self, rows: list[Ranked]) -> None:
        """Store rows at their positions: a requested page, or changed rows."""
        asked = {ranked.place // PAGE for ranked in rows} & self._asked
        for ranked in rows:
            page = ranked.place // PAGE
            if page in asked:
                self._pages.setdefault(page, {})[ranked.place] = ranked
            elif page in self._pages:
                self._pages[page][ranked.place] = ranked
        self._asked -= asked
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        for ranked in rows:
            line = self.layout_.line(ranked.place)
            if line is not None:
                index = self.index(line)
                self.dataChanged.emit(index, index)

    def forget(self) -> None:
        """Read every row again when it is next shown, without moving any."""
        self._pages.clear()
        self._asked.clear()
        if self.layout_.lines:
            self.dataChanged.emit(self.index(0), self.index(self.layout_.lines - 1))

    def heading_words(self, heading: Heading) -> tuple[str, str]:
        """Return the title of a group and how many reports it had when the list was opened."""
        return self.group_words(heading.group.value), str(heading.group.count)

    def _spoken_heading(self, heading: Heading) -> str:
        title, count = self.group_words(heading.group.value), heading.group.count
        if heading.folded:
            return tr("{title}: {n} reports, folded", title=title, n=count)
        return tr("{title}: {n} reports", title=title, n=count)

    def _spoken(self, ranked: Ranked | None) -> str:
        if ranked is None:
            return tr("Loading")
        row = ranked.row
        if row is None:
            return tr("The report is no longer here")
        left = tr(describe_left(read_time(row.due_at), self._now())) if row.due_at else ""
        parts = [
            term(row.risk), tr(row.service), shown_words(row), row.reference, force_place(row.force), row.place,
            tr(TITLES.get(row.status, row.status)), self.facts.spoken_officer(row),
            f"{term(row.due_name)} {left}" if left else "",
            *map(term, row.flags), *(words for _, words in other_signs(row, self._now())),
            tr("unread") if row.unread else "",
            tr("claimed by {who}", who=row.claim_initials) if row.claim_initials and row.held(self._now()) else "",
        ]  # fmt: skip
        return ", ".join(part for part in parts if part)


def shown_words(row: QueueRow) -> str:
    """Return what the row says of the case: the reporter's answer in quotation marks, or else the summary."""
    return tr("“{words}”", words=row.answer) if row.answer else row.summary
