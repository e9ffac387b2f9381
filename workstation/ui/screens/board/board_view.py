"""The board on screen: live metrics, each number linked to its cases."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from workstation.session.commands import Commands
from workstation.session.connection import Connection
from workstation.session.reader import Reader
from workstation.ui.formatting.tile_data import Shown
from workstation.ui.kit import widgets
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.forms import Form, FormAnswers
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.board.board_presenter import BoardPresenter, Count
from workstation.ui.screens.board.due_soon import CASES
from workstation.ui.screens.board.due_soon_tile import BreakingTile
from workstation.ui.screens.board.filters import Filters
from workstation.ui.screens.board.layout import TileLayout
from workstation.ui.screens.board.tile import Tile
from workstation.ui.screens.board.toolbar import BoardToolbar

TICK_MS, SECOND_MS = 10_000, 1_000
WALL_AT = (1120, 800)
"""Size of the wall display's tiles at desk scale."""
WORDS, TILES = 0, 1
TALLEST, MOST = 420, 16_777_215
"""Maximum tile height at a desk; a wall display has no limit."""


class BoardView(QWidget):
    """Tiles on a scrolling page, or scaled to fill a wall display."""

    drilled = Signal(object)
    opened = Signal(str)
    wanted = Signal(str, list)
    assigned = Signal(list, str)
    asked = Signal(list, QPoint)
    asks = Signal(object, object)

    def __init__(
        self, reader: Reader, commands: Commands, connection: Connection, then: Then, count: Count
    ) -> None:
        super().__init__()
        self.setObjectName("board")
        self.on_wall = False
        self.head, self.layout_ = BoardToolbar(), TileLayout()
        self.tiles: dict[str, Tile] = {}
        self.breaking = BreakingTile(reader.now)
        self._make_tiles()
        self.presenter = BoardPresenter(
            reader,
            commands,
            connection,
            then,
            self,
            lambda ms, call: QTimer.singleShot(ms, self, call),
            count,
        )
        self._build()
        self._connect()
        self._magnify()
        self._tick = self._every(TICK_MS, self.presenter.tick)
        self._second = self._every(SECOND_MS, self.breaking.list.tick)

    def _make_tiles(self) -> None:
        self.waiting = self._add_tile("waiting", tr("Waiting"), tr("by grade and age"))
        self.layout_.add("breaking", self.breaking)
        self._add_tile("flow", tr("In and out"), tr("reports per hour"))
        self._add_tile("answer", tr("First reply"), tr("median"))
        self.load = self._add_tile("load", tr("Workload"), tr("open cases"), accepts=CASES)
        self._add_tile("backlog", tr("Backlog"), tr("with forecast"))
        self._add_tile("public", tr("What the public say"), tr("out of 5"))
        self._add_tile("clocks", tr("Clocks"), tr("met, due soon, overdue"))
        self._add_tile("needs", tr("Needs an answer"), "")
        self._add_tile("takeup", tr("Take-up"), tr("% handled entirely online"))

    def _add_tile(self, name: str, title: str, beside: str, accepts: str = "") -> Tile:
        tile = self.tiles[name] = Tile(name, title, beside, accepts=accepts)
        self.layout_.add(name, tile)
        return tile

    def _build(self) -> None:
        self.page = QScrollArea()
        self.page.setObjectName("board_scroll")
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setWidgetResizable(True)
        self.page.setWidget(self.layout_)
        self.page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words = widgets.label("", "muted", name="board_words", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body = QStackedWidget()
        self.body.addWidget(self.words)
        self.body.addWidget(self.page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.body, 1)

    def _connect(self) -> None:
        self.head.chosen.connect(self.presenter.choose)
        self.head.tables.connect(self._tables)
        for tile in self._all():
            tile.opened.connect(self.drilled)
        self.breaking.list.opened.connect(self.opened)
        self.breaking.list.wanted.connect(self.wanted)
        self.breaking.list.asked.connect(lambda at: self.asked.emit(self.breaking.list.selected(), at))
        self.load.chart.dropped.connect(lambda who, reports: self.assigned.emit(reports.splitlines(), who))

    def _all(self) -> list[Tile | BreakingTile]:
        return [*self.tiles.values(), self.breaking]

    def _every(self, milliseconds: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        timer.start()
        return timer

    @property
    def exporting(self) -> Callable[[str], None] | None:
        """Return the function that exports the numbers as CSV or PDF; without it the export buttons are hidden."""
        return self.head._exporting

    @exporting.setter
    def exporting(self, exporting: Callable[[str], None] | None) -> None:
        self.head.export_by(exporting)

    # -- calls from the presenter -----------------------------------------------------------------------

    def show_board(self, shown: Shown) -> None:
        """Show new numbers, changing only what differs."""
        self.body.setCurrentIndex(TILES)
        for name, content in shown.tiles.items():
            self.tiles[name].show_content(content)
        self.layout_.present = {"breaking", *shown.tiles}
        self.layout_.arrange()
        self.breaking.show_rows(shown.breaking, shown.breaking_lead, on_wall=self.on_wall)

    def show_nothing(self, words: str) -> None:
        """Show a message when there are no numbers."""
        self.words.setText(words)
        self.body.setCurrentIndex(WORDS)

    def show_as_of(self, words: str) -> None:
        """Show how current the numbers are."""
        self.head.show_as_of(words)

    def show_state(self, words: str, role: str) -> None:
        """Show the status message."""
        self.head.show_state(words, role)

    def show_progress(self, waiting: bool) -> None:
        """Show that a request to the store is in progress."""
        self.head.show_progress(0, 0 if waiting else -1)

    def show_choices(self, teams: list[tuple[str, str]], services: list[tuple[str, str]]) -> None:
        """Show the available teams and services."""
        self.head.offer(teams, services)

    def show_filters(self, filters: Filters, own: str) -> None:
        """Show the selected filters."""
        self.head.show_filters(filters, own)

    def ask(self, form: Form, done: Callable[[FormAnswers], None]) -> None:
        """Ask a question through the window."""
        self.asks.emit(form, done)

    # -- the officer's actions --------------------------------------------------------------------------

    def open(self) -> None:
        """Show the board with the first number focused."""
        self.presenter.open()
        self.waiting.chart.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tables(self, tables: bool) -> None:
        for tile in self.tiles.values():
            tile.show_table(tables)

    def hang(self, wall: bool) -> None:
        """Switch wall display mode on or off."""
        self.on_wall = self.layout_.wall = wall
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if wall else Qt.FocusPolicy.NoFocus)
        if wall:  # The window handles Escape; nothing on the wall display takes focus.
            self.setFocus()
        self.presenter.on_wall(wall)
        self._magnify()
        self.layout_.arrange()

    def _magnify(self) -> None:
        width, height = WALL_AT
        size = max(1.01, min(self.width() / width, self.height() / height)) if self.on_wall else 1.0
        for tile in self._all():
            tile.magnify(size)
            tile.setMaximumHeight(MOST if self.on_wall else TALLEST)
        self.head.on_wall(size)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.on_wall:
            self._magnify()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.presenter.seen(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.presenter.seen(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for tile in self.tiles.values():
                tile.dress()
