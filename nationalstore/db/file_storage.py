"""Storage for the bytes of files. They are in the database today, and may move elsewhere.

All code that writes, reads or deletes bytes uses this interface, by file id and in pieces at their offsets. A piece is
stored in the transaction that counts it as received. A storage outside the transaction may hold a piece before the
commit; a piece that is never counted is then stored again or deleted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, delete, func, select

from nationalstore.db import schema


@dataclass(frozen=True)
class FilePiece:
    """The offset and size of a piece of a file, in bytes."""

    start: int
    length: int


class FileStorage(Protocol):
    """Storage for the bytes of files."""

    def put(self, file: str, start: int, content: bytes) -> None:
        """Store a piece at this offset. Each offset of a file is written once."""

    def pieces(self, file: str) -> Sequence[FilePiece]:
        """Return the stored pieces in order."""

    def read(self, file: str, start: int) -> bytes:
        """Return the piece at this offset. Raises LookupError when there is none."""

    def forget(self, files: Sequence[str]) -> None:
        """Delete all pieces of the files. Unknown files are ignored."""


class DatabaseStorage:
    """Storage in a table, inside the transactions of one connection."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn

    def put(self, file: str, start: int, content: bytes) -> None:
        """Store a piece."""
        row = {"upload": file, "offset": start, "content": content}
        self._conn.execute(schema.upload_part.insert(), row)

    def pieces(self, file: str) -> Sequence[FilePiece]:
        """Return the stored pieces in order."""
        part = schema.upload_part
        query = select(part.c.offset, func.length(part.c.content)).where(part.c.upload == file)
        rows = self._conn.execute(query.order_by(part.c.offset))
        return [FilePiece(int(start), int(length)) for start, length in rows]

    def read(self, file: str, start: int) -> bytes:
        """Return a piece. Raises LookupError when there is none."""
        part = schema.upload_part
        query = select(part.c.content).where(part.c.upload == file, part.c.offset == start)
        content = self._conn.execute(query).scalar()
        if content is None:
            raise LookupError(f"No piece of the file begins at byte {start}.")
        return bytes(content)

    def forget(self, files: Sequence[str]) -> None:
        """Delete all pieces of the files."""
        part = schema.upload_part
        self._conn.execute(delete(part).where(part.c.upload.in_(files)))


def storage_of(conn: Connection) -> FileStorage:
    """Return the file storage for use inside a transaction or a snapshot."""
    return DatabaseStorage(conn)
