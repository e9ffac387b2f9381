"""The audiences that documents were taken from, so that their readers get a tombstone where the document left them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, update

from casework import audiences
from nationalstore.db import schema
from nationalstore.db.document_history import ERASED, Former, Key
from nationalstore.db.rows import Staged


class Departure(NamedTuple):
    """A document that is about to leave an audience, at a position and with a version."""

    kind: str
    id: str
    audience: str
    position: int
    version: int


def departures(before: str, staged: Staged, position: int) -> Iterator[Departure]:
    """Yield the audience that a write takes a document from.

    Readers of a team also read what everyone who works on cases reads, so nobody loses a document that leaves a team
    for them.
    """
    after = staged.audience or before
    if before != after and not audiences.is_wider(after, before):
        yield Departure(staged.kind, staged.id, before, position, staged.version)


def keep(
    conn: Connection, force: str, staged: Sequence[Staged], first: int, former: Mapping[Key, Former]
) -> None:
    """Store the audiences that these documents leave, and forget those that they come back to."""
    left: list[Departure] = []
    for position, write in enumerate(staged, first):
        before = former.get((write.kind, write.id))
        if before is None:
            continue
        if before.audience != write.audience:
            _forget(conn, force, write)
            left += departures(before.audience, write, position)
        if write.reason == ERASED:
            _repeat(conn, force, write, position)
    if left:
        conn.execute(
            schema.former_audience.insert(), [{"force": force, **departure._asdict()} for departure in left]
        )


def _forget(conn: Connection, force: str, staged: Staged) -> None:
    """Delete the rows of readers who may read the document again."""
    table = schema.former_audience
    query = table.delete().where(table.c.force == force, table.c.kind == staged.kind, table.c.id == staged.id)
    if staged.audience not in audiences.FORCE_WIDE:
        query = query.where(table.c.audience == staged.audience)
    conn.execute(query)


def _repeat(conn: Connection, force: str, staged: Staged, position: int) -> None:
    """Tell former readers again, because what they kept of an erased document must go as well."""
    table = schema.former_audience
    mine = (table.c.force == force, table.c.kind == staged.kind, table.c.id == staged.id)
    conn.execute(update(table).where(*mine).values(position=position, version=staged.version))
