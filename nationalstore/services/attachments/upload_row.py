"""An upload's announcement, and its row with the progress."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, Select, select

from nationalstore.db import schema


class Announcement(msgspec.Struct, frozen=True):
    """The description of an upload, sent before its first byte."""

    name: str = ""
    media_type: str = ""
    sha256: str = ""
    id: str = ""
    """The client's own id, which identifies the same upload when it is opened again."""
    report: str = ""


@dataclass(frozen=True)
class UploadRow:
    """One upload, complete or not."""

    id: str
    force: str
    report: str
    message: str | None
    name: str
    media_type: str
    size: int
    sha256: str
    received: int
    started_at: str
    author: str | None
    from_citizen: bool
    waits: bool
    taken_until: str | None


Query = Select[tuple[UploadRow]]


def query() -> Query:
    """Return the query for all uploads, to be narrowed down by the caller."""
    return select(schema.upload)


def first(conn: Connection, query: Query) -> UploadRow | None:
    """Return the first upload that matches a query, or None."""
    row = conn.execute(query).mappings().first()
    return None if row is None else UploadRow(**row)
