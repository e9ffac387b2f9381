"""The views an officer has made: searches with a name, those that wait to be saved included."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workstation.cache.queries import Queries
from workstation.domain.commands import Command
from workstation.domain.views import OWN


@dataclass(frozen=True)
class SavedView:
    """A view an officer has made: a search with a name."""

    key: str
    title: str
    search: str


def list_saved_views(queries: Queries, waiting: Iterable[Command], officer: str) -> list[SavedView]:
    """Return the officer's views by name, as they will be when the waiting commands are accepted."""
    found = {str(v["id"]): v for v in queries.records("view") if v.get("officer") == officer}
    for command in waiting:
        if command.kind == "save_view":
            id_ = str(command.body.get("id") or command.id)
            said = command.body.get("definition") or {}
            found.pop(id_, None)
            if said.get("search") is not None:
                found[id_] = {**said, "id": id_}
    views = [SavedView(f"{OWN}{id_}", str(v.get("title")), str(v.get("search"))) for id_, v in found.items()]
    return sorted(views, key=lambda view: view.title.casefold())
