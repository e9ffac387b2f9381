"""The country's dated lists: kept once, under a name of their own, and copied into the feed of every force."""

from __future__ import annotations

import uuid

from msgspec.structs import replace

from casework import dated_lists
from casework.documents.dated_list import DatedList
from nationalstore.db.unit_of_work import ReadSession, UnitOfWork

FEED = "national-lists"
"""The feed that holds the lists. No force has this name, and no token can name it. The national settings have another
one, because they have desks, and the list of postcodes goes to no desk."""


def list_id(kind: str, force: str) -> str:
    """Return the id of a force's copy of a list."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:nationalstore:list:{kind}:{force}"))


def find(view: ReadSession, kind: str) -> DatedList | None:
    """Return the country's list of a kind, or None before its first edition."""
    return view.find(DatedList, list_id(kind, FEED), FEED)


def copy_all(work: UnitOfWork) -> None:
    """Give a force its copy of every list."""
    for kind in dated_lists.NAMES:
        dated = find(work, kind)
        if dated is not None:
            save(work, dated)


def save(work: UnitOfWork, loaded: DatedList) -> None:
    """Write a list into the feed of the unit's force. Postcodes are the store's alone: their copy has no entries."""
    bare = work.force != FEED and loaded.of == dated_lists.POSTCODES
    copy = replace(
        loaded, id=list_id(loaded.of, work.force), entries=() if bare else loaded.entries, version=0
    )
    if work.find(DatedList, copy.id) is None:
        work.create(copy)
    else:
        work.change(copy)
