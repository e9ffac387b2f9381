"""The groups of officers to whom cases are or were restricted. A group never changes: other officers are another group.

They are kept beside the documents, since an officer's audiences are asked for again and again, and the cases that name
the officers can be read only by who is in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select, text

from casework.documents.report import Report
from nationalstore.db import schema
from nationalstore.db.rows import Staged

_KEEP = text(
    "INSERT INTO reader_group (force, id, officers) VALUES (:force, :id, :officers) ON CONFLICT (force, id) DO NOTHING"
)
_GROUP = schema.reader_group.c
_OF_FORCE = select(_GROUP.id, _GROUP.officers).where(_GROUP.force == bindparam("force"))


class ReaderGroup(NamedTuple):
    """A group with its officers, in the order of their ids."""

    id: str
    officers: tuple[str, ...]


def of_staged(staged: Iterable[Staged]) -> Iterator[ReaderGroup]:
    """Yield the group of each case that is written as restricted to officers. It depends on nothing that a command says."""
    for entry in staged:
        restricted = entry.document.restricted if isinstance(entry.document, Report) else None
        if restricted is not None and restricted.team is None:
            yield ReaderGroup(restricted.group or "", restricted.officers)


def keep(conn: Connection, force: str, staged: Sequence[Staged]) -> None:
    """Store the groups of these documents that are new in the force."""
    rows = [
        {"force": force, "id": id_, "officers": json.dumps(officers)} for id_, officers in of_staged(staged)
    ]
    if rows:
        conn.execute(_KEEP, rows)


def of_force(conn: Connection, force: str) -> Mapping[str, Sequence[str]]:
    """Return the officers of each group of a force, by the group's id."""
    rows = conn.execute(_OF_FORCE, {"force": force})
    return {id_: tuple(json.loads(officers)) for id_, officers in rows}
