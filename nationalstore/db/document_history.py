"""Earlier versions of the documents of a case. Each version is kept when a later one replaces it.

The current version is in ``entity``. A document that never changed is stored there alone and takes no space here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select, tuple_, update

from nationalstore.db import schema

OF_A_CASE = frozenset({"report", "message", "note", "assessment", "attachment", "timeline", "person"})
ERASED = "erased"
MOST_KEYS = 200  # In one statement.
Key = tuple[str, str]  # kind, id


class Former(NamedTuple):
    """A document before it is overwritten: who may read it, its version, and whether it is a tombstone."""

    audience: str
    version: int
    gone: bool


def former(conn: Connection, force: str, rewritten: Sequence[Key]) -> Mapping[Key, Former]:
    """Return the current state of these documents, without those that a force does not have."""
    row, versions = schema.entity.c, {}
    for start in range(0, len(rewritten), MOST_KEYS):
        part = tuple_(row.kind, row.id).in_(rewritten[start : start + MOST_KEYS])
        query = select(row.kind, row.id, row.audience, row.version, row.gone).where(row.force == force, part)
        versions.update({(kind, id_): Former(*rest) for kind, id_, *rest in conn.execute(query)})
    return versions


def keep(conn: Connection, force: str, rewritten: Sequence[Key]) -> None:
    """Copy the current documents to the history before a later version overwrites them."""
    keys = [key for key in rewritten if key[0] in OF_A_CASE]
    row, kept = schema.entity, schema.entity_version
    columns = [column.name for column in kept.c]
    for start in range(0, len(keys), MOST_KEYS):
        standing = select(*(row.c[name] for name in columns)).where(
            row.c.force == force, tuple_(row.c.kind, row.c.id).in_(keys[start : start + MOST_KEYS])
        )
        conn.execute(kept.insert().from_select(columns, standing))


def erase(conn: Connection, kind: str, ids: Sequence[str]) -> None:
    """Erase the content of the documents' earlier versions, in every force that had them. The rows stay.

    The store calls this itself when a document is removed by ``gone`` with the reason ``erased``.
    """
    kept = schema.entity_version
    for start in range(0, len(ids), MOST_KEYS):
        conn.execute(
            update(kept)
            .where(kept.c.kind == kind, kept.c.id.in_(list(ids[start : start + MOST_KEYS])))
            .values(record=None, reason=ERASED)
        )
