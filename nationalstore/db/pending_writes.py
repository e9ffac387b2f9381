"""Writing of staged documents to the database once their positions are known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, update

from casework import audiences
from casework.documents.base import Document
from casework.documents.officer import Officer
from casework.documents.person import Person
from nationalstore.db import (
    audience_history,
    contact_index,
    document_history,
    kind_digests,
    reader_groups,
    schema,
    subjects,
)
from nationalstore.db.rows import Staged

D = TypeVar("D", bound=Document)
_ROW = schema.entity
# Composed once: every command rewrites a document or two.
_REWRITE = update(_ROW).where(*(_ROW.c[name] == bindparam(f"of_{name}") for name in ("kind", "id", "force")))


def write(conn: Connection, force: str, staged: Sequence[Staged], first: int, at: str) -> None:
    """Write documents from position ``first`` on. The earlier version is kept, unless it is erased."""
    rewritten = [(entry.kind, entry.id) for entry in staged if entry.version > 1]
    former = document_history.former(conn, force, rewritten)
    audience_history.keep(conn, force, staged, first, former)
    kind_digests.keep(conn, force, staged, former)
    document_history.keep(conn, force, rewritten)
    fresh = []
    for position, entry in enumerate(staged, first):
        key, values = {"kind": entry.kind, "id": entry.id, "force": force}, _columns(entry, position, at)
        if not (entry.version > 1 and _rewritten(conn, key, values)):
            fresh.append({**key, **values})
    if fresh:
        conn.execute(schema.entity.insert(), fresh)
    reader_groups.keep(conn, force, staged)
    subjects.keep(
        conn, force, {entry.id: typed(Officer, entry) for entry in staged if entry.kind == Officer.KIND}
    )
    people = {entry.id: typed(Person, entry) for entry in staged if entry.kind == Person.KIND}
    if people:
        contact_index.keep(conn, force, people)
    for entry in staged:
        if entry.reason == document_history.ERASED:
            document_history.erase(conn, entry.kind, [entry.id])


def typed(type_: type[D], staged: Staged) -> D | None:
    """Return the staged document as its kind's type, None for a tombstone."""
    assert staged.document is None or isinstance(staged.document, type_), "the kind says the type"
    return staged.document


def _rewritten(conn: Connection, key: dict[str, str], values: dict[str, Any]) -> bool:
    """Overwrite the earlier version with a later one. False when there is no earlier version."""
    of = {f"of_{name}": value for name, value in key.items()}
    return conn.execute(_REWRITE, {**of, **values}).rowcount > 0


def _columns(staged: Staged, position: int, at: str) -> dict[str, Any]:
    """Return a document's columns without its key."""
    return {
        "report": staged.report,
        "position": position,
        "version": staged.version,
        "record": staged.text,
        "gone": staged.document is None,
        "reason": staged.reason,
        "audience": staged.audience or audiences.of_kind(staged.kind),
        "changed_at": at,
    }
