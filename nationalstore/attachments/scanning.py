"""Asks the virus scanner about new files; only what it calls clean is ever given out."""

from __future__ import annotations

import socket
import struct

from sqlalchemy import select

from nationalstore import schema
from nationalstore.attachments import uploads
from nationalstore.store import Store

CHUNK = 64 * 1024
SECONDS = 30.0


class ScannerAway(Exception):
    """The scanner does not answer; the file stays locked and is asked about again."""


def verdict(address: str, content: bytes) -> str:
    """Return clean, infected or unscannable, from clamd at HOST:PORT or a socket's path.

    Raises ScannerAway when nobody answers.
    """
    try:
        with _connect(address) as line:
            line.sendall(b"zINSTREAM\0")
            for at in range(0, len(content), CHUNK):
                part = content[at : at + CHUNK]
                line.sendall(struct.pack("!I", len(part)) + part)
            line.sendall(struct.pack("!I", 0))
            said = b""
            while not said.endswith(b"\0"):
                more = line.recv(4096)
                if not more:
                    break
                said += more
    except OSError as error:
        raise ScannerAway(type(error).__name__) from None
    answer = said.rstrip(b"\0").decode("utf-8", "replace")
    if answer.endswith("OK"):
        return "clean"
    return "infected" if answer.endswith("FOUND") else "unscannable"


def _connect(address: str) -> socket.socket:
    host, _, port = address.rpartition(":")
    if host and port.isdecimal():
        return socket.create_connection((host, int(port)), timeout=SECONDS)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(SECONDS)
    line.connect(address)
    return line


def scan_pending(store: Store, address: str) -> int:
    """Ask about every file that waits, and write the verdicts down; return how many were settled."""
    row = schema.entity
    with store.read() as view:
        query = select(row.c.id, row.c.force).where(row.c.kind == "attachment", row.c.gone.is_(False))
        waiting = view.conn.execute(query.where(row.c.record.like('%"scan":"pending"%'))).all()
    settled = 0
    for found in waiting:
        try:
            said = verdict(address, uploads.read(store, found.id))
        except ScannerAway:
            break
        with store.write(found.force) as work:
            record = work.get("attachment", found.id)
            if record is not None and record["scan"] == "pending":
                work.put("attachment", {**record, "scan": said})
                settled += 1
    return settled
