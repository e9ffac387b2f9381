"""An upload as a seekable file, with only one part of it in memory at a time."""

from __future__ import annotations

import bisect
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nationalstore.db.file_storage import storage_of
from nationalstore.db.store import Store

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class Stored(io.RawIOBase):
    """The received bytes of an upload."""

    def __init__(self, store: Store, id_: str) -> None:
        with store.read() as view:
            pieces = storage_of(view.conn).pieces(id_)
        self._store, self._id = store, id_
        self._starts = [piece.start for piece in pieces]
        self._size = sum(piece.length for piece in pieces)
        self._at = 0
        self._kept: tuple[int, bytes] = (-1, b"")

    def parts(self) -> Iterator[bytes]:
        """Yield the parts in order."""
        for start in self._starts:
            yield self._part(start)

    def _part(self, start: int) -> bytes:
        if self._kept[0] != start:
            with self._store.read() as view:
                self._kept = (start, storage_of(view.conn).read(self._id, start))
        return self._kept[1]

    def readable(self) -> bool:
        """Return True: it can be read."""
        return True

    def seekable(self) -> bool:
        """Return True: it is seekable."""
        return True

    def tell(self) -> int:
        """Return the current position."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move to a position and return it."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer from one part at most, and return the number of bytes."""
        view = memoryview(buffer).cast("B")
        if self._at >= self._size or not len(view):
            return 0
        start = self._starts[bisect.bisect_right(self._starts, self._at) - 1]
        content = self._part(start)[self._at - start : self._at - start + len(view)]
        view[: len(content)] = content
        self._at += len(content)
        return len(content)
