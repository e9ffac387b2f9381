"""The cases due for review as a table."""

from __future__ import annotations

from PySide6.QtGui import QColor

from workstation.cache.retention_due import DueReview
from workstation.ui.formatting import retention as words
from workstation.ui.kit import theme
from workstation.ui.kit.cells_model import CellsModel

STATE = words.HEADS.index("State")
INKS = {"waiting": "medium", "agreed": "high", "done": "muted"}


class ReviewsModel(CellsModel[DueReview]):
    """The rows in the order of the presenter. A changed row is replaced in its place."""

    def __init__(self) -> None:
        super().__init__(words.HEADS, words.cells, lambda row: row.report)

    def color(self, row: DueReview, column: int) -> QColor | None:
        return QColor(theme.current().of(INKS[row.state])) if column == STATE and row.state in INKS else None
