"""A list model over the queue: as many rows as the order has, with only the pages in use held in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workstation.cache.queue_snapshot import Ranked
from workstation.cache.rows import QueueRow
from workstation.domain.clocks import describe_left
from workstation.domain.ids import read_time
from workstation.domain.lifecycle import TITLES
from workstation.ui.formatting.labels import force_place, term
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.queue.queue_presenter import PAGE
from workstation.ui.screens.queue.row_facts import RowFacts
from workstation.ui.screens.queue.second_line import other_signs

ROW = Qt.ItemDataRole.UserRole
KEPT_PAGES = 12
Index = QModelIndex | QPersistentModelIndex


class QueueModel(QAbstractListModel):
    """Rows by position. Requests missing pages and signals exactly which rows changed."""

    def __init__(
        self, need: Callable[[int], None], now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._need, self._now = need, now
        self.facts = RowFacts()
        self._count = 0
        self._pages: OrderedDict[int, dict[int, Ranked]] = OrderedDict()
        self._asked: set[int] = set()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < self._count:
            return None
        ranked = self.at(index.row())
        if role == ROW:
            return ranked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(ranked)
        return None

    def at(self, place: int) -> Ranked | None:
        """Return the row at a position, or None while it is being fetched."""
        page = place // PAGE
        rows = self._pages.get(page)
        if rows is None:
            if page not in self._asked:
                self._asked.add(page)
                self._need(page * PAGE)
            return None
        return rows.get(place)

    def reset(self, count: int, first: list[Ranked]) -> None:
        """Replace the order."""
        self.beginResetModel()
        self._count = count
        self._pages.clear()
        self._asked.clear()
        if first:
            self._pages[0] = {ranked.place: ranked for ranked in first}
        self.endResetModel()

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
            if ranked.place < self._count:
                index = self.index(ranked.place)
                self.dataChanged.emit(index, index)

    def forget(self) -> None:
        """Read every row again when it is next shown, without moving any."""
        self._pages.clear()
        self._asked.clear()
        if self._count:
            self.dataChanged.emit(self.index(0), self.index(self._count - 1))

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
