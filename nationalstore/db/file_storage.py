"""Where the bytes of files are kept: in the database today, elsewhere one day.

Everything that puts, reads or forgets bytes goes through here, by the file's id and in pieces at their places. A piece is
put inside the transaction that counts it as received; where a storage is no part of that transaction, the piece stands
there before the commit, and one that is never counted is put again or forgotten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, delete, func, select

from nationalstore.db import schema


@dataclass(frozen=True)
class FilePiece:
    """Where a piece of a file begins, and how many bytes it has."""

    start: int
    length: int


class FileStorage(Protocol):
    """Keeps the bytes of files."""

    def put(self, file: str, start: int, content: bytes) -> None:
        """Keep a piece that begins at this byte; each place of a file is put once."""

    def pieces(self, file: str) -> Sequence[FilePiece]:
        """Return the pieces that are here, the first first."""

    def read(self, file: str, start: int) -> bytes:
        """Return the piece that begins at this byte. Raises LookupError where there is none."""

    def forget(self, files: Sequence[str]) -> None:
        """Forget everything of the files; those that are not here are passed over."""


class DatabaseStorage:
    """Keeps the bytes in a table, inside the transactions of one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def put(self, file: str, start: int, content: bytes) -> None:
        """Keep a piece."""
        row = {"upload": file, "offset": start, "content": content}
        self._conn.execute(schema.upload_part.insert(), row)

    def pieces(self, file: str) -> Sequence[FilePiece]:
        """Return the pieces that are here, the first first."""
        part = schema.upload_part
        query = select(part.c.offset, func.length(part.c.content)).where(part.c.upload == file)
        rows = self._conn.execute(query.order_by(part.c.offset))
        return [FilePiece(int(start), int(length)) for start, length in rows]

    def read(self, file: str, start: int) -> bytes:
        """Return a piece."""
        part = schema.upload_part
        query = select(part.c.content).where(part.c.upload == file, part.c.offset == start)
        content = self._conn.execute(query).scalar()
        if content is None:
            raise LookupError(f"No piece of the file begins at byte {start}.")
        return bytes(content)

    def forget(self, files: Sequence[str]) -> None:
        """Forget everything of the files."""
        part = schema.upload_part
        self._conn.execute(delete(part).where(part.c.upload.in_(files)))


def storage_of(conn: Connection) -> FileStorage:
    """Return where the bytes of files are kept, for use inside a transaction or a snapshot."""
    return DatabaseStorage(conn)
