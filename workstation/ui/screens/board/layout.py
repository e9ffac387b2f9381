"""Tile layouts: rows for normal, narrow and very wide windows, and for a wall display."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

Rows = tuple[tuple[tuple[str, int], ...], ...]
"""The tiles of each row by name, with their share of the width."""

WALL: Rows = (
    (("waiting", 17), ("breaking", 12)),
    (("flow", 1), ("answer", 1)),
    (("load", 1), ("backlog", 1), ("public", 1)),
)
WIDE: Rows = (*WALL, (("clocks", 5), ("needs", 3), ("takeup", 3)))
MIDDLE: Rows = (
    (("waiting", 1),), (("breaking", 1),), (("flow", 1), ("answer", 1)), (("load", 1), ("backlog", 1)),
    (("public", 1), ("clocks", 1)), (("needs", 1), ("takeup", 1)),
)  # fmt: skip
NARROW: Rows = tuple((tile,) for row in WIDE for tile in row)
VAST: Rows = (
    (("waiting", 5), ("breaking", 3), ("flow", 4)),
    (("answer", 1), ("load", 1), ("backlog", 1)),
    (("public", 1), ("clocks", 1), ("needs", 1), ("takeup", 1)),
)
WIDTHS = ((2000, VAST), (980, WIDE), (640, MIDDLE), (0, NARROW))
GAP = 16


def rows_for(width: int, wall: bool) -> Rows:
    """Return the rows for a width."""
    return WALL if wall else next(rows for least, rows in WIDTHS if width >= least)


class TileLayout(QWidget):
    """Holds the tiles; any tile missing from a layout is hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.tiles: dict[str, QWidget] = {}
        self.present: set[str] = set()
        self.wall = False
        self._rows: Rows = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 4, 24, 16)
        self._column.setSpacing(GAP)

    def add(self, name: str, tile: QWidget) -> None:
        """Add a tile."""
        tile.setParent(self)
        self.tiles[name] = tile

    def arrange(self) -> None:
        """Arrange the tiles for the current width; keyboard order follows visual order."""
        wanted = rows_for(self.width(), self.wall)
        there = (tuple(cell for cell in row if cell[0] in self.present) for row in wanted)
        rows = tuple(row for row in there if row)
        if rows == self._rows:
            return
        self._rows = rows
        while (item := self._column.takeAt(0)) is not None:
            row = item.layout()
            while row is not None and row.takeAt(0) is not None:
                pass
        before: QWidget | None = None
        for names in rows:
            row_layout = QHBoxLayout()
            row_layout.setSpacing(GAP)
            for name, share in names:
                row_layout.addWidget(self.tiles[name], share)
                if before is not None:
                    QWidget.setTabOrder(before, self.tiles[name])
                before = self.tiles[name]
            self._column.addLayout(row_layout, 1)
        self._column.addStretch(0)
        standing = {name for names in rows for name, _ in names}
        for name, tile in self.tiles.items():
            tile.setVisible(name in standing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
