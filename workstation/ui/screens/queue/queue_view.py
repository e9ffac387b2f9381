"""The queue on screen: title, filter, the fixed strip that announces new reports, and the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from workstation.cache.queue_snapshot import Ranked, RowGroup
from workstation.domain import views
from workstation.domain.metrics import DrillDown
from workstation.domain.search import OPERATORS
from workstation.session.reader import Reader
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.action_menu import add_entry
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.search_help import SearchHelp
from workstation.ui.screens.queue.bulk import MOST
from workstation.ui.screens.queue.group_titles import GROUPED, group_title
from workstation.ui.screens.queue.queue_delegate import CLOCK, END, QueueDelegate
from workstation.ui.screens.queue.queue_list import QueueList
from workstation.ui.screens.queue.queue_model import QueueModel
from workstation.ui.screens.queue.queue_presenter import QueuePresenter
from workstation.ui.screens.queue.row_facts import FACTS, RowFacts
from workstation.ui.screens.queue.selection_bar import SelectionBar

SORTS = (("urgent", "Most urgent first"), ("due", "Due first"), ("newest", "Newest first"),
         ("oldest", "Oldest first"), ("reference", "By reference"), ("service", "By service"),
         ("reminder", "Next reminder first"))  # fmt: skip
TIME_MS = 15_000  # How often time-dependent values are recounted.


class QueueView(QWidget):
    """Shows one saved view and signals the report at the cursor."""

    selected = Signal(str)
    opened = Signal(str)
    counted = Signal(dict)
    facts_chosen = Signal(tuple)
    left = Signal()
    grouped = Signal(str, str)
    """A view, and by what it is grouped from now on."""
    dense = Signal(bool)

    def __init__(self, reader: Reader, then: Then, tokens: theme.Tokens) -> None:
        super().__init__()
        self.setObjectName("queue")
        self._reader, self._then = reader, then
        self.presenter = QueuePresenter(reader, then, self)
        self.model = QueueModel(self.presenter.need, reader.now, self)
        self.delegate = QueueDelegate(tokens, reader.now)
        self.delegate.heading_words = self.model.heading_words
        self.facts = self.model.facts = self.delegate.facts = RowFacts()
        self._folded: dict[tuple[str, str], frozenset[str | int]] = {}
        """The folded groups by view and grouping, for as long as the window is open."""
        self._forces = False
        self._build()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._count_down)
        self._tick.start()
        self._time = QTimer(self)
        self._time.setInterval(TIME_MS)
        self._time.timeout.connect(self.presenter.tick)
        self._time.start()

    def _build(self) -> None:
        self.way_back = widgets.KeyButton(tr("Back to the board"), "Esc", "queue_back")
        self.way_back.clicked.connect(self.left)
        self.way_back.hide()
        self.title = widgets.label("", "title", name="queue_title")
        self.total = widgets.label("", "muted", name="queue_total")
        self.filter = QLineEdit()
        self.filter.setObjectName("queue_filter")
        self.filter.setPlaceholderText(tr("Words, or due:<4h grade:2 place:BN1 -closed"))
        self.filter.setAccessibleName(tr("Filter this view"))
        self.filter.setClearButtonEnabled(True)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(150)
        self._typing.timeout.connect(lambda: self.presenter.open(typed=self.filter.text()))
        self.filter.textEdited.connect(lambda _: self._typing.start())
        self.filter.returnPressed.connect(self.focus_list)
        self.help = SearchHelp(
            self.filter, [(operator, tr(takes)) for operator, takes in OPERATORS], "queue_help"
        )
        self.help.chosen.connect(lambda _: self._typing.start())
        self.sort = widgets.choice("queue_sort", tr("Order"))
        for key, words in SORTS:
            self.sort.addItem(tr(words), key)
        self.sort.activated.connect(lambda _: self.presenter.open(sort=self.sort.currentData()))
        self._build_facts()
        self._build_groups()
        self.news = widgets.button("", "queue_news", "pill")
        self.news.hide()
        self.news.clicked.connect(lambda: self.refresh())
        self._build_list()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(theme.LIST_PADDING, 8, theme.LIST_PADDING, 8)
        head.addWidget(self.way_back, 0, Qt.AlignmentFlag.AlignLeft)
        head.addLayout(widgets.row(self.title, self.total, None))
        head.addWidget(self.filter)
        head.addWidget(self.help)
        self.left_out = widgets.label("", "wrong", name="queue_left_out", wrap=True)
        self.left_out.hide()
        head.addWidget(self.left_out)
        layout.addWidget(widgets.frame("surface", head))
        layout.addWidget(widgets.line())
        strip = QHBoxLayout()
        strip.setContentsMargins(theme.LIST_PADDING, 2, theme.LIST_PADDING, 2)
        strip.addWidget(self.sort)
        strip.addWidget(self.group_button)
        strip.addWidget(self.facts_button)
        strip.addStretch(1)
        strip.addWidget(self.news)
        fixed = widgets.frame("background", strip)
        fixed.setFixedHeight(36)
        self.sort.setStyleSheet("QComboBox { border: none; background: transparent; padding: 0; }")
        layout.addWidget(fixed)
        layout.addWidget(widgets.line())
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.selection)

    def _build_facts(self) -> None:
        """Make the button with the facts that a row may show, each to be ticked."""
        self.facts_button = widgets.button(tr("On each row"), "queue_facts", "pick")
        menu = QMenu(self.facts_button)
        self._fact_ticks = {key: add_entry(menu, tr(words)) for key, words in FACTS}
        for key, tick in self._fact_ticks.items():
            tick.setCheckable(True)
            tick.setChecked(key in self.facts.shown)
            tick.triggered.connect(lambda _: self._choose_facts())
        menu.addSeparator()
        self.compact = add_entry(menu, tr("Compact rows"))
        self.compact.setCheckable(True)
        self.compact.triggered.connect(self.dense)
        self.facts_button.setMenu(menu)

    def _choose_facts(self) -> None:
        self.show_facts(tuple(key for key, tick in self._fact_ticks.items() if tick.isChecked()))
        self.facts_chosen.emit(self.facts.shown)

    def show_facts(self, shown: tuple[str, ...]) -> None:
        """Show these facts on every row. No row moves."""
        self.facts.shown = shown
        for key, tick in self._fact_ticks.items():
            tick.setChecked(key in shown)
        self.list.viewport().update()
        self.learn()

    # -- groups -----------------------------------------------------------------------------------------

    def _build_groups(self) -> None:
        """Make the button with the ways of grouping; one is chosen."""
        self.group_button = widgets.button(tr("Group"), "queue_group", "pick")
        menu = QMenu(self.group_button)
        self._group_choices = {key: add_entry(menu, tr(GROUPED[key])) for key in views.GROUPINGS}
        for key, choice in self._group_choices.items():
            choice.setCheckable(True)
            choice.triggered.connect(lambda _, key=key: self._group(key))
        menu.aboutToShow.connect(self._show_grouping)
        self.group_button.setMenu(menu)
        self.model.group_words = lambda value: group_title(self.presenter.grouping, value, self.facts.names)

    def group_choice(self, grouping: str) -> QAction:
        """Return the entry of the menu for a way of grouping."""
        return self._group_choices[grouping]

    def _show_grouping(self) -> None:
        for key, choice in self._group_choices.items():
            choice.setChecked(key == self.presenter.grouping)
        self.group_choice(views.BY_FORCE).setVisible(self._forces)

    def _group(self, grouping: str) -> None:
        self.presenter.group(grouping)
        self.grouped.emit(self.presenter.view, grouping)
        self.learn()

    def ask_group(self) -> None:
        """Open the choice of grouping, with the keyboard on it."""
        menu, button = self.group_button.menu(), self.group_button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        menu.setActiveAction(self.group_choice(self.presenter.grouping))

    def _fold(self, line: int, folded: bool) -> None:
        """Fold the group at a line. From one of its rows, the cursor goes to the heading first."""
        layout = self.model.layout_
        heading, place = layout.heading(line), layout.place(line)
        if heading is None:
            if place is not None and layout.groups and folded:
                self._go_to(layout.heading_line(layout.group_of(place)))
            return
        self._go_to(line)
        self.model.fold(heading.number, folded)
        self._folded[self.presenter.view, self.presenter.grouping] = layout.folded
        words = str(self.model.index(line).data())
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.list, words))

    def _go_to(self, line: int) -> None:
        """Put the cursor on a heading; no report is selected then, and none opens."""
        flags = QItemSelectionModel.SelectionFlag.Clear
        self.list.selectionModel().setCurrentIndex(self.model.index(line), flags)
        self.list.scrollTo(self.model.index(line))

    def ask_facts(self) -> None:
        """Open the choice of facts, with the keyboard on it."""
        menu, button = self.facts_button.menu(), self.facts_button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def learn(self) -> None:
        """Learn the names of the force's officers when the rows show them."""
        if "officer" in self.facts.shown or self.presenter.grouping == "owner":
            self._then(self._reader.read(lambda queries: queries.officer_names()), self._know)

    def _know(self, names: dict[str, str]) -> None:
        self.facts.names = names
        self.read_again()

    def _build_list(self) -> None:
        self.list = QueueList()
        self.list.setObjectName("queue_list")
        self.list.setAccessibleName(tr("Reports"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.selectionModel().selectionChanged.connect(self._moved)
        self.list.opened.connect(self._open)
        self.list.folding.connect(self._fold)
        self.list.doubleClicked.connect(lambda _: self._open())
        self.empty = widgets.label("", "muted", name="queue_empty", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.hide()
        self.selection = SelectionBar()
        self.selection.cleared.connect(self._keep_one)

    # -- calls from the presenter -----------------------------------------------------------------------

    def show_order(self, count: int, first: list[Ranked], groups: Sequence[RowGroup]) -> None:
        """Show a new order; the cursor stays on its report when that is still listed."""
        keep = self.current()
        folded = self._folded.get((self.presenter.view, self.presenter.grouping), frozenset())
        self.model.reset(count, first, groups, folded)
        self._forces = any(ranked.row is not None and ranked.row.force for ranked in first)
        self.group_button.setText(tr("Grouped") if groups else tr("Group"))
        if groups:
            self.learn()
        self.title.setText(self.presenter.title)
        self.way_back.setVisible(self.presenter.drilled)
        self.sort.setCurrentIndex(self.sort.findData(self.presenter.sort))
        self.total.setText(tr("{n} reports match", n=count) if self.presenter.typed else str(count))
        self.mark(self.presenter.searched())
        wrong = self.presenter.problems()
        unknown = self.presenter.unknown_operators()
        sentences = [tr("Left out, cannot be read: {what}", what=", ".join(wrong))] if wrong else []
        sentences += (
            [tr("Not a search operator, so searched for as words: {what}", what=", ".join(unknown))]
            if unknown
            else []
        )
        self.left_out.setText(". ".join(sentences))
        self.left_out.setVisible(bool(sentences))
        self.empty.setVisible(count == 0)
        self.empty.setText(self._nothing())
        places = {ranked.row.report: ranked.place for ranked in first if ranked.row}
        line = self.model.layout_.line(places[keep]) if keep in places else None
        if line is not None:
            self._put_cursor(line)

    def mark(self, words: tuple[str, ...]) -> None:
        """Mark these searched words in the rows."""
        self.delegate.marked = words

    def show_rows(self, rows: list[Ranked]) -> None:
        """Update rows in place."""
        self.model.put(rows)

    def read_again(self) -> None:
        """Reload the visible rows."""
        self.model.forget()

    def show_news(self, count: int) -> None:
        """Show how many new reports are waiting to be added."""
        self.news.setVisible(count > 0)
        self.news.setText(tr("{n} new   U", n=count))
        self.news.setAccessibleName(tr("Show {n} new reports", n=count))

    def show_counts(self, counts: dict[str, int]) -> None:
        """Forward the counts of all views."""
        self.counted.emit(counts)

    def _nothing(self) -> str:
        if self.presenter.typed:
            return tr("\nNo reports in this view match. Press Ctrl+F to search everything.\n")
        if self._reader.status.at is None:
            return tr("\nLoading reports, most urgent first.\n")
        return tr("\nNothing is waiting in this view.\n")

    # -- the officer's actions --------------------------------------------------------------------------

    def open_view(self, key: str) -> None:
        """Show a saved view from the top."""
        self._from_top()
        self.presenter.open(view=key, typed="")

    def open_drill(self, drill: DrillDown, title: str) -> None:
        """Show the cases behind a number on the board from the top."""
        self._from_top()
        self.presenter.open_drill(drill, title)

    def _from_top(self) -> None:
        self.filter.clear()
        self.list.clearSelection()
        self.list.setCurrentIndex(QModelIndex())
        self.list.scrollToTop()

    def refresh(self) -> None:
        """Add the new reports to the order."""
        self.presenter.open()

    def current(self) -> str | None:
        """Return the report at the cursor."""
        index = self.list.currentIndex()
        ranked = self.model.at(index.row()) if index.isValid() else None
        return ranked.row.report if ranked and ranked.row else None

    def selected_reports(self) -> list[str]:
        """Return the selected reports that are in memory, in list order."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        selected = [self.model.at(row) for row in rows[:MOST]]
        return [ranked.row.report for ranked in selected if ranked and ranked.row]

    def selects_several(self) -> bool:
        """Return whether more than one row is selected."""
        return len(self.list.selectionModel().selectedIndexes()) > 1

    def step(self, step: int) -> None:
        """Move the cursor up or down, starting at the top when there is none."""
        index = self.list.currentIndex()
        line = index.row() + step if index.isValid() else 0
        while self.model.layout_.heading(line) is not None:
            line += -1 if step < 0 else 1
        self._put_cursor(line)

    def focus_list(self) -> None:
        """Focus the list."""
        self.list.setFocus()
        if not self.list.currentIndex().isValid():
            self.step(0)

    def _put_cursor(self, line: int) -> None:
        if 0 <= line < self.model.rowCount():
            index = self.model.index(line)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, flags)
            self.list.scrollTo(index)

    def _moved(self) -> None:
        count = len(self.list.selectionModel().selectedIndexes())
        self.selection.show_count(count)
        if self.delegate.several != (count > 1):
            self.delegate.several = count > 1
            self.list.viewport().update()
        # Only a selection opens a report; focusing the list opens nothing.
        report = self.current() if self.list.selectionModel().hasSelection() else None
        if report is not None:
            self.selected.emit(report)

    def _keep_one(self) -> None:
        """Select only the report at the cursor."""
        self._put_cursor(self.list.currentIndex().row())
        self.list.setFocus()

    def _open(self) -> None:
        report = self.current()
        if report is not None:
            self.opened.emit(report)

    def _count_down(self) -> None:
        """Repaint only the clock column."""
        if self.isVisible():
            port = self.list.viewport()
            port.update(port.width() - CLOCK - END, 0, CLOCK + END, port.height())
