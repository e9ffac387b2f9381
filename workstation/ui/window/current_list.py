"""The list on screen: a view with its filter, or search results."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workstation.cache.queue_snapshot import QueueQuery
from workstation.domain import views
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.queue.queue_view import QueueView
from workstation.ui.screens.search.search_view import SearchView


@dataclass(frozen=True)
class ShownList:
    """A list as a query that can be repeated, with its title."""

    question: QueueQuery
    title: str


def shown_list(queue: QueueView, search: SearchView) -> ShownList:
    """Return the search when it is on screen with text, otherwise the queue's view."""
    asked, typed = queue.presenter.question(), search.field.text().strip()
    if search.isVisible() and typed:
        everything = replace(
            asked, view=views.EVERYTHING.key, sort="newest", typed=typed, search="", drill=None
        )
        return ShownList(everything, tr("Search: {typed}", typed=typed))
    title = queue.presenter.title
    return ShownList(asked, f"{title}, {asked.typed}" if asked.typed.strip() else title)
