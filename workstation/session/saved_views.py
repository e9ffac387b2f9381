"""The views that an officer has made: named searches, including those that wait to be saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casework.commands.settings import SaveView, ViewDefinition
from casework.documents.view import View
from workstation.cache.queries import Queries
from workstation.domain.commands import Command
from workstation.domain.views import OWN


@dataclass(frozen=True)
class SavedView:
    """A view that an officer has made: a named search."""

    key: str
    title: str
    search: str


def list_saved_views(queries: Queries, waiting: Iterable[Command], officer: str) -> list[SavedView]:
    """Return the officer's views by name, as they will be when the waiting commands are accepted."""
    views = {view.id: _shown(view.id, view) for view in queries.documents(View) if view.officer == officer}
    for command in waiting:
        if command.kind == "save_view":
            body = command.intent.read(SaveView)
            id_ = body.id or command.id
            views.pop(id_, None)
            if body.definition is not None and body.definition.search is not None:
                views[id_] = _shown(id_, body.definition)
    return sorted(views.values(), key=lambda view: view.title.casefold())


def _shown(id_: str, view: View | ViewDefinition) -> SavedView:
    return SavedView(f"{OWN}{id_}", view.title or "", view.search or "")
