"""Content checks: files that unpack without limit, are encrypted, or have two formats at once cannot be trusted."""

from __future__ import annotations

import re
from typing import IO

from casework.file_kinds import MESSAGE, OFFICE, OPEN, OUTLOOK, PDF, TEXT
from nationalstore.services.attachments import archives
from nationalstore.services.attachments.mime_detection import RUN

UNPACKED = 200_000_000  # Bytes.
ENTRIES = 5_000
TIMES = 200  # The largest ratio of unpacked to packed size; real documents stay far below it.
EDGE = 70_000  # Bytes at each end; an archive's table of contents is at its end.
ACTIVE = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA")  # Names have one spelling.
PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"MZ\x90\x00\x03", b"\x7fELF\x02", b"\x7fELF\x01")
HIDDEN = re.compile(rb"#([0-9A-Fa-f]{2})")
NOT_AT_EDGES = (b"<?xml", b"<svg", b"#!/")  # Pictures contain XML; three characters may be chance.
BLOCK = 1_000_000


def trouble(file: IO[bytes], kind: str) -> str | None:
    """Return why the file cannot be trusted, or None if nothing is wrong."""
    if kind.startswith((OFFICE, OPEN)):
        return _archive(file)
    if kind in (TEXT, MESSAGE):
        # An email may well have a web page in it. It is only given out as a download, and the scanner reads what is attached.
        return None
    if kind == OUTLOOK:
        return _marks(file, kind)
    return _second_nature(file, kind) or _marks(file, kind)


def _archive(file: IO[bytes]) -> str | None:
    """Check only the table of contents; nothing is unpacked."""
    try:
        entries, start, _ = archives.contents(file)
    except archives.Unreadable:
        return "broken"
    packed, unpacked = sum(e.compress_size for e in entries), sum(e.file_size for e in entries)
    if any(entry.flag_bits & 0x1 for entry in entries):
        return "encrypted"
    if len(entries) > ENTRIES or unpacked > UNPACKED or unpacked > TIMES * max(packed, 10_000):
        return "unpacks_without_end"
    # Entries that share their bytes make a zip bomb too, even with a small table.
    if packed > start or len({entry.header_offset for entry in entries}) < len(entries):
        return "unpacks_without_end"
    names = [entry.filename.lower() for entry in entries]
    if any(name.endswith(("vbaproject.bin", ".exe", ".dll", ".jar", ".js", ".zip")) for name in names):
        return "active_content"
    return "polyglot" if entries and min(e.header_offset for e in entries) > 0 else None


def _second_nature(file: IO[bytes], kind: str) -> str | None:
    """Return ``polyglot`` if another format begins or ends in the same bytes, else None."""
    file.seek(0)
    head = file.read(EDGE)
    size = file.seek(0, 2)
    file.seek(max(0, size - EDGE))
    tail = file.read(EDGE)
    if kind != PDF and b"%PDF-" in head[:1100]:
        return "polyglot"
    if kind == PDF and not head.startswith(b"%PDF-"):
        return "polyglot"
    if b"PK\x05\x06" in tail or b"PK\x06\x06" in tail:
        return "polyglot"
    edges = head.lower() + b"\n" + tail.lower()
    return "polyglot" if any(mark in edges for mark in RUN if mark not in NOT_AT_EDGES) else None


def _marks(file: IO[bytes], kind: str) -> str | None:
    """Search the whole file for embedded programs, and a PDF for active content."""
    file.seek(0)
    before = b""
    while block := file.read(BLOCK):
        seen = before + block
        if any(mark in seen for mark in PACKED):
            return "polyglot"
        if kind == PDF:
            # A PDF name may encode its letters as numbers.
            plain = HIDDEN.sub(lambda match: bytes([int(match[1], 16)]), seen)
            if b"/Encrypt" in plain:
                return "encrypted"
            if any(mark in plain for mark in ACTIVE):
                return "active_content"
        before = seen[-64:]
    return None
