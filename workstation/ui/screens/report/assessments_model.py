"""All assessments of a case side by side: one letter per row, one assessment per column, oldest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from casework.documents.assessment import Assessment
from casework.documents.policy import Policy
from workstation.domain.triage import form_of
from workstation.ui.formatting.cases import clock_time
from workstation.ui.formatting.labels import term
from workstation.ui.kit import widgets
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.rows_model import Index


@dataclass(frozen=True)
class Grid:
    """Who assessed when, what was assessed, and the text of each cell; `changed` holds (row, column)."""

    whens: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    changed: frozenset[tuple[int, int]] = frozenset()


def grid(assessments: Sequence[Assessment], policy: Policy) -> Grid:
    """Return the assessments as a grid. Letters and ticks are named by the form used for each assessment."""
    ordered = sorted(assessments, key=lambda assessment: assessment.made_at or "")
    form = form_of(policy)
    titles = {letter.key: tr(letter.title) for letter in form.letters}
    for assessment in ordered:
        titles |= {key: term(key) for key in assessment.levels if key not in titles}
    keys = [*titles, "grade", "ticks"]
    lines = (*titles.values(), tr("Grade"), tr("Steps taken"))
    ticks = {tick.key: tr(tick.title) for tick in form.ticks}
    cells = tuple(tuple(_cell(assessment, key, ticks) for assessment in ordered) for key in keys)
    plain = [[_plain(assessment, key) for assessment in ordered] for key in keys]
    changed = {(row, column) for row, line in enumerate(plain) for column in range(1, len(line))
               if line[column] != line[column - 1]}  # fmt: skip
    whens = tuple(f"{clock_time(each.made_at)}, {each.author.name}" for each in ordered)
    return Grid(whens, lines, cells, frozenset(changed))


def _plain(assessment: Assessment, key: str) -> str:
    return str(assessment.grade) if key == "grade" else str(assessment.levels.get(key))


def _cell(assessment: Assessment, key: str, ticks: Mapping[str, str]) -> str:
    if key == "grade":
        return str(assessment.grade or "–")
    if key == "ticks":
        done = [ticks.get(tick) or term(tick) for tick, yes in assessment.ticks.items() if yes]
        return "\n".join(done) or "–"
    level, reason = assessment.levels.get(key, ""), assessment.rationales.get(key, "")
    words = term(level) if level else "–"
    return f"{words}: {reason}" if reason else words


class AssessmentsModel(QAbstractTableModel):
    """The grid as a table model; changes from the previous assessment are also given as text."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid()

    def show(self, grid: Grid) -> None:
        """Show another grid; nothing changes when it is the same."""
        if grid != self.grid:
            self.beginResetModel()
            self.grid = grid
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.grid.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.grid.whens)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        words = self.grid.cells[index.row()][index.column()]
        changed = (index.row(), index.column()) in self.grid.changed
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{tr('Changed to')} {words}" if changed else words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = f"{self.grid.lines[index.row()]}, {self.grid.whens[index.column()]}: {words}"
            return f"{cell}, {tr('changed')}" if changed else cell
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        heads = self.grid.whens if orientation == Qt.Orientation.Horizontal else self.grid.lines
        words = heads[section] if section < len(heads) else ""
        return widgets.tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
