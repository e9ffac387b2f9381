"""An archive's table of contents, read without unpacking anything, and only up to the length a document needs."""

from __future__ import annotations

import stat
import struct
import zipfile
from typing import IO

LONGEST_LIST = 2_000_000  # Bytes; a table of contents with millions of entries is itself an attack.
TAIL = 66_000
END = b"PK\x05\x06"


class Unreadable(Exception):
    """It is not an archive, or its table of contents is not that of a document."""


def contents(file: IO[bytes]) -> tuple[list[zipfile.ZipInfo], int, bytes]:
    """Return the entries, the offset of their table, and the content of a leading ``mimetype`` entry.

    Raises Unreadable.
    """
    _short(file)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            if any(_leads_out(entry) for entry in entries):
                raise Unreadable("leads out")
            first = entries[0] if entries and entries[0].filename == "mimetype" else None
            plain = first is not None and first.file_size < 200 and not first.flag_bits & 0x1
            mimetype = archive.read("mimetype") if plain else b""
            return entries, int(getattr(archive, "start_dir", 0)), mimetype
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as error:
        raise Unreadable(type(error).__name__) from None


def _leads_out(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry would be written outside the folder into which someone unpacks it, or is a link."""
    name = entry.orig_filename.replace("\\", "/")
    parts = name.split("/")
    return name.startswith("/") or ".." in parts or ":" in parts[0] or stat.S_ISLNK(entry.external_attr >> 16)


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
