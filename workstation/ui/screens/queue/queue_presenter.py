"""What the queue shows and when. Without widgets, so that it can be tested without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from workstation.cache.queue_snapshot import QueueQuery, Ranked, RowGroup
from workstation.domain import views
from workstation.domain.changes import Changes
from workstation.domain.metrics import DrillDown
from workstation.domain.search import parse, searched_words
from workstation.session.queue_order import MANY, OpenedQueue, QueueOrder
from workstation.session.reader import Reader
from workstation.session.saved_views import SavedView
from workstation.ui.kit.bridge import Then
from workstation.ui.kit.i18n import tr

PAGE = 200


class QueueScreen(Protocol):
    """The screen interface required by the presenter."""

    def show_order(self, count: int, first: list[Ranked], groups: Sequence[RowGroup]) -> None: ...

    def show_rows(self, rows: list[Ranked]) -> None: ...

    def read_again(self) -> None: ...

    def show_news(self, count: int) -> None: ...

    def show_counts(self, counts: dict[str, int]) -> None: ...


class QueuePresenter:
    """Keeps one fixed order on screen and counts new reports beside it."""

    def __init__(self, reader: Reader, then: Then, screen: QueueScreen) -> None:
        self._reader, self._then, self._screen = reader, then, screen
        self.view, self.sort, self.typed = "needs_triage", views.DEFAULT_SORT, ""
        self._chosen_sort = views.DEFAULT_SORT
        self.groupings: dict[str, str] = {}
        """By what each view is grouped, one of `views.GROUPINGS`; a view that is not here is not."""
        self.own: dict[str, SavedView] = {}
        self._drilled: tuple[DrillDown, str] | None = None
        self._order: QueueOrder | None = None
        self._opening = self._shown = 0
        self._count = 0
        self._busy = False
        self._later: Changes | None = None

    # -- opening ----------------------------------------------------------------------------------------

    def open(self, view: str | None = None, sort: str | None = None, typed: str | None = None) -> None:
        """Show a view in its current order; arguments not given keep their values.

        A view with an order of its own opens in it; the other views keep the order that was last chosen in one of them.
        """
        if view is not None and view != self.view:
            self.sort = views.SORT_OF.get(view, self._chosen_sort)
        self.view = view if view is not None else self.view
        if self._drilled is not None and self.view != self._drilled[0].view:
            self._drilled = None
        if sort is not None:
            self.sort = sort
            if self.view not in views.SORT_OF:
                self._chosen_sort = sort
        self.typed = typed if typed is not None else self.typed
        self._opening += 1
        opening, question = self._opening, self.question()

        asked = self._reader.open_queue(question, PAGE)
        self._then(asked, lambda queue: self._opened(opening, queue))

    def open_drill(self, drill: DrillDown, title: str) -> None:
        """Show the cases counted by a number on the board, under a title, until another view is opened."""
        self._drilled = (drill, title)
        self.open(view=drill.view, typed="")

    @property
    def grouping(self) -> str:
        """Return by what the view is grouped, or ""."""
        return self.groupings.get(self.view, "")

    def group(self, grouping: str) -> None:
        """Group the view, from now on, by one of `views.GROUPINGS`."""
        self.groupings[self.view] = grouping
        self.open()

    @property
    def drilled(self) -> bool:
        """Return whether the list was opened from a number on the board."""
        return self._drilled is not None

    def _opened(self, opening: int, queue: OpenedQueue) -> None:
        if opening != self._opening:
            return
        self._order, self._count, self._shown = queue.order, queue.count, opening
        self._screen.show_order(queue.count, queue.first, queue.groups)
        self._screen.show_news(0)
        self.count()
        later, self._later = self._later, None
        if later is not None:
            self.changed(later)

    @property
    def settled(self) -> bool:
        """Return whether the order on screen is the one last requested."""
        return self._shown == self._opening

    def need(self, start: int) -> None:
        """Fetch the page of rows that begins at `start`."""
        order, opening = self._order, self._opening
        if order is None:
            return

        def arrived(rows: list[Ranked]) -> None:
            if opening == self._opening:
                self._screen.show_rows(rows)

        self._then(order.rows(start, PAGE), arrived)

    # -- changes ----------------------------------------------------------------------------------------

    def changed(self, changes: Changes) -> None:
        """Update the changed rows in place and count the new reports in the view."""
        if changes.forces:
            self.open()
            return
        if self._order is None or self._busy or self._shown != self._opening:
            # A new order is being prepared; these changes are checked against it when it is ready.
            self._later = changes if self._later is None else self._later | changes
            return
        self._busy = True
        opening = self._opening

        def arrived(ranking: tuple[list[Ranked], int]) -> None:
            self._busy = False
            if opening == self._opening:
                self._arrived(changes, *ranking)
            later, self._later = self._later, None
            if later is not None:
                self.changed(later)

        self._then(self._order.look(changes.reports, self._reader.now()), arrived)

    def _arrived(self, changes: Changes, rows: list[Ranked], news: int) -> None:
        if len(changes.reports) > MANY or changes.withdrawn:
            # An erased report no longer has a row, and its text may be on screen.
            self._screen.read_again()
        elif rows:
            self._screen.show_rows(rows)
        if news and self._count == 0:
            # An empty list has no position to preserve.
            self.open()
            return
        self._screen.show_news(news)
        self.count()

    def tick(self) -> None:
        """Update due times and expired leases as time passes."""
        if not self._busy:
            self.changed(Changes())

    def count(self) -> None:
        """Update the counts beside the views."""
        question, own = self.question(), [(view.key, view.search) for view in self.own.values()]

        self._then(self._reader.count_views(question, own), self._screen.show_counts)

    def question(self) -> QueueQuery:
        """Return the query for the part of the queue shown now."""
        officer = self._reader.officer
        return QueueQuery(
            self.view,
            officer.id,
            officer.team or "",
            self._reader.now(),
            self.sort,
            self.typed,
            self.own[self.view].search if self.view in self.own else "",
            self._drilled[0] if self._drilled is not None else None,
            self.grouping,
        )

    @property
    def title(self) -> str:
        """Return the title of the view."""
        if self._drilled is not None:
            return self._drilled[1]
        own, built = self.own.get(self.view), views.BY_KEY.get(self.view, views.EVERYTHING)
        return own.title if own is not None else tr(built.title)

    def problems(self) -> tuple[str, ...]:
        """Return the parts of the typed search that were ignored as unreadable."""
        return parse(self.typed, self._reader.now()).problems

    def searched(self) -> tuple[str, ...]:
        """Return the words of the typed search, which are marked in the rows."""
        return searched_words(parse(self.typed, self._reader.now()))

    def unknown_operators(self) -> tuple[str, ...]:
        """Return what looks like an operator in the search text and is none."""
        return parse(self.typed, self._reader.now()).unknown

    def know(self, own: list[SavedView]) -> None:
        """Store the officer's own views."""
        self.own = {view.key: view for view in own}
        if self.view.startswith(views.OWN) and self.view not in self.own:
            self.open(view=views.VIEWS[0].key)
        self.count()
