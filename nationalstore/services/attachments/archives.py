"""An archive's list of contents, read without unpacking anything and never longer than a document needs."""

from __future__ import annotations

import struct
import zipfile
from typing import IO

LONGEST_LIST = 2_000_000  # bytes; a list of millions of entries is an attack by itself
TAIL = 66_000
END = b"PK\x05\x06"


class Unreadable(Exception):
    """It is no archive, or its list is not one that a document has."""


def contents(file: IO[bytes]) -> tuple[list[zipfile.ZipInfo], int, bytes]:
    """Return the entries, where their list begins, and what an entry ``mimetype`` in front says.

    Raises Unreadable.
    """
    _short(file)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            first = entries[0] if entries and entries[0].filename == "mimetype" else None
            plain = first is not None and first.file_size < 200 and not first.flag_bits & 0x1
            said = archive.read("mimetype") if plain else b""
            return entries, int(getattr(archive, "start_dir", 0)), said
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as error:
        raise Unreadable(type(error).__name__) from None


def _short(file: IO[bytes]) -> None:
    size = file.seek(0, 2)
    file.seek(max(0, size - TAIL))
    tail = file.read(TAIL)
    at = tail.rfind(END)
    if at < 0 or len(tail) < at + 22:
        raise Unreadable("no end")
    count, length = struct.unpack("<HI", tail[at + 10 : at + 16])
    if count == 0xFFFF or length > LONGEST_LIST:
        raise Unreadable("too long")
