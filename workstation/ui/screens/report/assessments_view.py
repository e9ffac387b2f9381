"""The assessments of a case as a table for quick comparison."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from casework.documents.assessment import Assessment
from casework.documents.policy import Policy
from workstation.ui.kit import tables, widgets
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report.assessments_model import AssessmentsModel, grid

WIDEST = 4  # Columns that share the width; beyond this, the table scrolls.
NARROWEST, LINE = 160, 34


class AssessmentsView(QWidget):
    """One letter per row, one assessment per column. The empty state explains how to make the first."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("report_assessments")
        self.empty = widgets.label(
            tr("Not assessed yet. T begins an assessment."), "muted", name="assessments_none"
        )
        self.model = AssessmentsModel()
        self.table = tables.set_up(QTableView(), "assessments_table", tr("Assessments"), LINE)
        self.table.setModel(self.model)
        self.table.setWordWrap(True)
        self.table.setProperty("role", "roomy")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        across, down = self.table.horizontalHeader(), self.table.verticalHeader()
        across.setMinimumSectionSize(NARROWEST)
        # The table has only a few rows, so their heights may follow the text, unlike those of a long list.
        down.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.table, 1)

    def show_all(self, assessments: Sequence[Assessment], policy: Policy) -> None:
        """Show the assessments with the newest in view."""
        shown = grid(assessments, policy)
        fresh = shown != self.model.grid
        self.model.show(shown)
        self.empty.setVisible(not assessments)
        self.table.setVisible(bool(assessments))
        if fresh and assessments:
            few = len(assessments) <= WIDEST
            mode = QHeaderView.ResizeMode.Stretch if few else QHeaderView.ResizeMode.Interactive
            self.table.horizontalHeader().setSectionResizeMode(mode)
            self.table.scrollTo(self.model.index(0, len(assessments) - 1))
