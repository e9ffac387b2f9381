"""Navigation: the lists on the left, the panes they open on the right, and the page on top."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QWidget,
)

from casework.documents.officer import Officer
from workstation.domain.commands.rules import works_cases
from workstation.session.desk_session import DeskSession
from workstation.ui.kit import theme, widgets
from workstation.ui.kit.actions import ACCOUNT, Action
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.fitting import OneOrTwo, PageStack, Scrolled
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.work_page import WorkPage
from workstation.ui.screens.account.pages import DraftsPage, LockPage
from workstation.ui.screens.audit.case_audit_view import CaseAuditView
from workstation.ui.screens.outbox.conflict_card import ConflictCard
from workstation.ui.screens.outbox.outbox_view import OutboxView
from workstation.ui.screens.queue.queue_view import QueueView
from workstation.ui.screens.report.report_parts import GuestTab
from workstation.ui.screens.report.report_view import ReportView
from workstation.ui.screens.search.search_view import SearchView
from workstation.ui.window.current_list import ShownList, shown_list
from workstation.ui.window.page_stack import Pages
from workstation.ui.window.sidebar import Rail
from workstation.ui.window.status_bar import StatusBar

if TYPE_CHECKING:
    from workstation.ui.formatting.drilldown_titles import Opening

LIST, PANE = 400, 540
"""The least width of the list and of the pane beside each other."""
ROOM_TO_READ, ROOM_TO_WRITE = 1180, 1500
"""Width of the window from which there is room for the wide sidebar."""
OF_CASES = ("view:", "search", "go_drafts", "go_board")


class Places:
    """Brings each place in the sidebar to the front."""

    def __init__(self, session: DeskSession, then: Then, language: str) -> None:
        self.rail = Rail()
        self.queue = QueueView(session.reader, then, theme.current())
        audit = CaseAuditView(session.reader, session.connection, then)
        self.report = ReportView(
            session.reader,
            session.commands,
            session.connection,
            then,
            GuestTab(audit, audit.show_for, audit.allowed),
        )
        self.card = ConflictCard()
        self.outbox = OutboxView(session.reader, session.commands, session.connection, then, self.card)
        self.search = SearchView(session.reader, session.commands, then, self.queue.delegate)
        self.search.searched.connect(self.queue.mark)
        self.drafts = DraftsPage(session.reader, then)
        self.lists, self.panes = PageStack(), PageStack()
        for widget in (self.queue, self.outbox, self.search, self.drafts):
            self.lists.addWidget(widget)
        for pane in (self.report, self.card):
            self.panes.addWidget(pane)
        self.splitter = OneOrTwo(self.lists, self._with_way_back(), (LIST, PANE))
        self.splitter.folded.connect(self.to_list.setVisible)
        self._session = session
        self.pages = Pages(session, then, self.splitter, language)
        for list_ in (self.queue.list, self.search.list, self.outbox.list):
            list_.clicked.connect(lambda _: self.splitter.open_pane(not self.queue.selects_several()))
            list_.activated.connect(lambda _: self.splitter.open_pane())
        self.queue.left.connect(self.back_to_board)
        self.pages.currentChanged.connect(lambda _: self.fit())

    def _with_way_back(self) -> QWidget:
        """Return the panes under a way back to the list, which shows while there is room for one of them only."""
        back = widgets.KeyButton(tr("Back to the list"), "Esc", "pane_back")
        back.clicked.connect(self.back)
        line = widgets.row(back, None)
        line.setContentsMargins(theme.PANE_PADDING, 6, theme.PANE_PADDING, 6)
        self.to_list = widgets.frame("background", line)
        self.to_list.hide()
        return widgets.column(self.to_list, (self.panes, 1))

    def fit(self) -> None:
        """Give the sidebar's room to the page where the window is narrow, and earlier where someone writes."""
        window = self.pages.window()
        writes = isinstance(self.pages.currentWidget(), WorkPage)
        self.rail.fit(narrow=window.width() < (ROOM_TO_WRITE if writes else ROOM_TO_READ))

    def go(self, key: str) -> None:
        """Go to a place in the sidebar, first saving any text being typed."""
        self.pages.keep_writing()
        if key in ("go_queue", "go_mine"):
            key = "view:mine" if key == "go_mine" else "view:needs_triage"
        self.rail.show_place(key)
        if key.startswith(OF_CASES) and not works_cases(self._session.reader.officer):
            self.pages.setCurrentWidget(self.pages.without_cases)
        elif key.startswith("view:"):
            self.report.clear()
            self.show_list(self.queue, self.report)
            self.queue.open_view(key.partition(":")[2])
            self.queue.list.setFocus()
        elif key in ("go_outbox", "go_conflicts"):
            self.show_list(self.outbox, self.card)
            self.outbox.open(key == "go_conflicts")
        elif key == "search":
            self.report.clear()
            self.show_list(self.search, self.report)
            self.search.field.setFocus()
        elif key == "go_drafts":
            self.report.clear()
            self.show_list(self.drafts, self.report)
            self.drafts.open()
        elif key == "go_board":
            self.pages.setCurrentWidget(self.pages.board)
            self.pages.board.open()
        elif key == "go_administration":
            self.pages.setCurrentWidget(self.pages.administration)
            self.pages.administration.open()
        elif key == "go_lists":
            self.pages.setCurrentWidget(self.pages.lists)
            self.pages.lists.open()
        elif key == "go_retention":
            self.pages.setCurrentWidget(self.pages.retention)
            self.pages.retention.open()
        elif key == "go_comparison":
            self.pages.setCurrentWidget(self.pages.comparison)
            self.pages.comparison.open()
        elif key == "go_disposal":
            self.pages.setCurrentWidget(self.pages.disposal)
            self.pages.disposal.open()
        elif key == "go_audit":
            self.pages.setCurrentWidget(self.pages.audit)
            self.pages.audit.open()
        else:
            self.pages.setCurrentWidget(self.pages.settings)

    def allow(self, officer: Officer) -> None:
        """Show the places for the officer's roles, and return to the current one once its access to cases is known."""
        self.rail.model.allow(frozenset(officer.roles or ()))
        page, works = self.pages.currentWidget(), works_cases(officer)
        on_cases = page is self.splitter and self.lists.currentWidget() is not self.outbox
        if (on_cases and not works) or (works and self.pages.is_without_cases()):
            self.go("go_queue")

    def shown_reference(self) -> str:
        """Return the reference of the open report, or "" when none is open."""
        bundle = self.report.presenter.bundle
        return bundle.report.reference if bundle is not None else ""

    def shown(self) -> ShownList:
        """Return the list on screen."""
        return shown_list(self.queue, self.search)

    def open_drill(self, opening: Opening) -> None:
        """Show the cases behind a number on the board; the sidebar still marks the board, to which they belong."""
        self.report.clear()
        self.show_list(self.queue, self.report)
        self.queue.open_drill(opening.drill, opening.title)
        self.queue.list.setFocus()

    def back_to_board(self) -> bool:
        """Return from the cases behind a number to the board; return False when none are open."""
        lists = self.pages.currentWidget() is self.splitter and self.lists.currentWidget() is self.queue
        if not lists or not self.queue.presenter.drilled:
            return False
        self.go("go_board")
        return True

    def current_list(self) -> QAbstractItemView | None:
        """Return the list on screen, or None when a page without one is."""
        if self.pages.currentWidget() is not self.splitter:
            return None
        here = self.lists.currentWidget()
        return here.list if isinstance(here, QueueView | OutboxView | SearchView | DraftsPage) else None

    def step(self, step: int) -> None:
        """Move the cursor of the list on screen down or up, over headings."""
        list_ = self.current_list()
        if list_ is None:
            return
        if list_ is self.queue.list:
            self.queue.step(step)
            return
        model, place = list_.model(), list_.currentIndex().row() + step
        while 0 <= place < model.rowCount():
            index = model.index(place, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                list_.setCurrentIndex(index)
                return
            place += step

    def show_list(self, list_: QWidget, pane: QWidget) -> None:
        """Show a list with its pane beside it, or alone where there is room for one of them only."""
        self.lists.setCurrentWidget(list_)
        self.show_pane(pane)
        self.splitter.open_pane(False)

    def show_pane(self, pane: QWidget) -> None:
        """Show the report or the conflict beside the current list, or in its place."""
        self.panes.setCurrentWidget(pane)
        self.splitter.open_pane()
        self.pages.setCurrentWidget(self.splitter)

    def back(self) -> None:
        """Return from a page to the lists, first saving any text being typed."""
        if self.pages.within():
            return
        if self.pages.currentWidget() is not self.splitter:
            self.pages.keep_writing()
            self.pages.setCurrentWidget(self.splitter)
        elif self.splitter.reads:
            self.splitter.open_pane(False)
            (self.current_list() or self.queue.list).setFocus()
            return
        self.queue.list.setFocus()


def framed(
    rail: Rail, pages: Pages, lock: LockPage, bar: StatusBar, marking: tuple[str, str]
) -> tuple[QWidget, PageStack]:
    """Return the window's central widget and the stack that the lock covers.

    The widget includes the marking above, given as its words and their role, and the status bar below.
    """
    middle = QHBoxLayout()
    middle.setContentsMargins(0, 0, 0, 0)
    middle.setSpacing(0)
    middle.addWidget(rail)
    middle.addWidget(widgets.upright())
    middle.addWidget(Scrolled(pages), 1)
    work, whole = QWidget(), PageStack()
    work.setLayout(middle)
    whole.addWidget(work)
    whole.addWidget(lock)
    return marked(whole, bar, marking), whole


def marked(middle: QWidget, bar: StatusBar, marking: tuple[str, str]) -> QWidget:
    """Return the central widget of a window: the marking, given as its words and their role, what it shows, and its bar."""
    banner = widgets.label(*marking, name="marking")
    banner.setAlignment(Qt.AlignmentFlag.AlignCenter)
    banner.setFixedHeight(theme.BANNER)
    return widgets.column(banner, (middle, 1), widgets.line(), bar)


def _go(key: str) -> Callable[[Places], None]:
    return lambda places: places.go(key)


def _in_list(places: Places) -> str:
    return "" if places.current_list() is not None else tr("There is no list on this page.")


ACTIONS: tuple[Action[Places], ...] = (
    Action("next", "Next in the list", "J", "arrow-down", "report", lambda places: places.step(1), _in_list),
    Action(
        "previous",
        "Previous in the list",
        "K",
        "arrow-up",
        "report",
        lambda places: places.step(-1),
        _in_list,
    ),
    Action("go_queue", "Go to the queue", "G, Q", "tray", "go", _go("go_queue")),
    Action("go_mine", "Go to mine", "G, M", "user-circle", "go", _go("go_mine")),
    Action("go_drafts", "Go to drafts", "G, D", "pencil-simple", "go", _go("go_drafts")),
    Action("go_outbox", "Go to the outbox", "G, O", "paper-plane-tilt", "go", _go("go_outbox")),
    Action("go_conflicts", "Go to conflicts", "G, C", "git-pull-request", "go", _go("go_conflicts")),
    Action("go_administration", "Administration", "G, S", "sliders", "go", _go("go_administration")),
    Action("go_board", "Go to the board", "G, B", "chart-bar", "go", _go("go_board")),
    Action("go_lists", "Go to codes and lists", "G, L", "list", "go", _go("go_lists")),
    Action("go_retention", "Go to retention", "G, R", "archive", "go", _go("go_retention")),
    Action(
        "go_comparison", "Go to online and other channels", "G, N", "chart-bar", "go", _go("go_comparison")
    ),
    Action("go_disposal", "Go to disposal runs", "G, X", "trash", "go", _go("go_disposal")),
    Action("go_audit", "Go to the audit", "G, U", "eye", "go", _go("go_audit")),
    Action("search", "Search everything", "Ctrl+F", "magnifying-glass", "go", _go("search")),
    Action("go_settings", "Settings", "Ctrl+,", "gear", "go", _go("go_settings"), menus=(ACCOUNT,)),
)
