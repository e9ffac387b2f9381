"""The settings that every table for reading has, so that no screen repeats them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView


def set_up(table: QTableView, name: str, accessible: str, line: int) -> QTableView:
    """Name a table and set what all tables share: rows `line` pixels high, one selection, Tab leaves the table."""
    table.setObjectName(name)
    table.setAccessibleName(accessible)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.verticalHeader().setDefaultSectionSize(line)
    across = table.horizontalHeader()
    across.setHighlightSections(False)
    across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


def for_reading(
    table: QTableView, name: str, accessible: str, model: QAbstractItemModel, line: int
) -> QTableView:
    """Set up a table that nobody edits: without a grid and without numbers before its rows."""
    set_up(table, name, accessible, line)
    table.setModel(model)
    table.setShowGrid(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.verticalHeader().hide()
    return table


def of_rows(
    name: str, accessible: str, model: QAbstractItemModel, line: int, widths: Sequence[int], stretched: int
) -> QTableView:
    """Return a table for reading whose whole rows are selected; column `stretched` takes the remaining width."""
    table = for_reading(QTableView(), name, accessible, model, line)
    table.setWordWrap(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    across = table.horizontalHeader()
    for column, width in enumerate(widths):
        across.resizeSection(column, width)
    across.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    return table
