"""The pages on which an officer writes about one case, over the report or the desk. Each is created when first used.

The modules of these pages are imported only where a page is created, except for a type checker.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workstation.cache.rows import ReportBundle
from workstation.session.desk_session import DeskSession
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.fitting import PageStack
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.work_page import WorkPage

if TYPE_CHECKING:
    from workstation.ui.screens.assess.assess_view import AssessView
    from workstation.ui.screens.closing.close_view import CloseView
    from workstation.ui.screens.compose.compose_view import ComposeView

P = TypeVar("P", bound=QWidget)
W = TypeVar("W", bound=WorkPage)
WRITING = ("compose", "assess", "closing")


class WritingPages(PageStack):
    """What lies under the pages, called home, and each page once it has been created."""

    left = Signal()
    wrote = Signal(object)
    assessed = Signal(bool)
    claimed = Signal()
    closed_report = Signal(bool)
    asked = Signal(str)
    moved = Signal(str)
    """A sentence: the page on screen was left, because its draft is open in another window now."""

    def __init__(self, session: DeskSession, then: Then, home: QWidget) -> None:
        super().__init__()
        self._session, self._then = session, then
        self.home = self._add(home)

    @cached_property
    def compose(self) -> ComposeView:
        """Return the page for replies and notes."""
        from workstation.ui.screens.compose.compose_view import ComposeView

        page = ComposeView(self._session.reader, self._session.commands, self._then)
        page.asked.connect(self.asked)
        page.wrote.connect(self.wrote)
        return self._add_writing("compose", page)

    @cached_property
    def assess(self) -> AssessView:
        """Return the page for assessments."""
        from workstation.ui.screens.assess.assess_view import AssessView

        page = AssessView(self._session.reader, self._session.commands, self._then)
        page.wrote.connect(self.assessed)
        page.claims.connect(self.claimed)
        return self._add_writing("assess", page)

    @cached_property
    def closing(self) -> CloseView:
        """Return the page for closing a report."""
        from workstation.ui.screens.closing.close_view import CloseView

        page = CloseView(self._session.reader, self._session.commands, self._then)
        page.wrote.connect(self.closed_report)
        return self._add_writing("closing", page)

    def _add_writing(self, name: str, page: W) -> W:
        page.left.connect(self.left)
        page.moved.connect(self._moved(name))
        return self._add(page)

    def _moved(self, name: str) -> Callable[[], None]:
        def leave() -> None:
            shown = self.currentWidget() is self.__dict__.get(name)
            self._drop(name)
            if shown:
                self.setCurrentWidget(self.home)
                self.moved.emit(tr("You are writing this in your other window now. Your text is there."))

        return leave

    def _add(self, page: P) -> P:
        self.addWidget(page)
        return page

    def _drop(self, name: str) -> None:
        """Delete a page with what is on it. Results that it still waits for are ignored."""
        page = self.__dict__.pop(name, None)
        if page is not None:
            page.presenter.report = ""
            self.removeWidget(page)
            page.deleteLater()

    # -- the case that is written about -----------------------------------------------------------------

    def keep_writing(self) -> None:
        """Save what is being written before another page is shown."""
        here = self.currentWidget()
        if isinstance(here, WorkPage):
            here.leave()

    def gone(self, report: str) -> None:
        """Tell the page being written on that its case has left."""
        if "compose" in self.__dict__:
            self.compose.presenter.lost(report)

    def erased(self, reports: frozenset[str]) -> bool:
        """Remove erased cases from the pages, and return whether one was open."""
        open_ = [name for name in WRITING if self._is_about(name, reports)]
        for name in open_:
            self._drop(name)
        return bool(open_)

    def restricted(self, reports: frozenset[str]) -> bool:
        """Save what is being typed on these cases, remove them from the pages, and return whether one was open."""
        for name in WRITING:
            if self._is_about(name, reports):
                self.__dict__[name].leave()
        return self.erased(reports)

    def _is_about(self, name: str, reports: frozenset[str]) -> bool:
        return name in self.__dict__ and self.__dict__[name].presenter.report in reports

    def news(self, bundle: ReportBundle) -> None:
        """Tell the page being written on that its case has changed."""
        if "compose" in self.__dict__:
            self.compose.news(bundle)
