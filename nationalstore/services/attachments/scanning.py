"""Asks the virus scanner about new files; only clean files can be downloaded."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterable
from datetime import timedelta

from msgspec.structs import replace
from sqlalchemy import or_, select, update

from casework.documents.attachment import Attachment
from casework.documents.words import ScanState
from nationalstore.db import schema
from nationalstore.db.store import Store, wire_time
from nationalstore.services.attachments.upload_reader import Stored

CHUNK = 64 * 1024
SECONDS = 120.0
IN_HAND = timedelta(minutes=5)  # How long one process has a file to itself before another may try.
# clamd results for giving up (AlertExceedsMax) and for encrypted content (AlertEncrypted); neither is a virus.
GAVE_UP = ("Heuristics.Limits.", "Heuristics.Encrypted.")


class ScannerAway(Exception):
    """The scanner does not respond; the file stays locked and is scanned again later."""


def verdict(address: str, parts: Iterable[bytes]) -> ScanState:
    """Return clean, infected or unscannable, from clamd at HOST:PORT or a socket path.

    Raises ScannerAway when it does not respond.
    """
    try:
        with _connect(address) as line:
            _send(line, parts)
            received = _answer(line)
    except OSError as error:
        raise ScannerAway(type(error).__name__) from None
    if not received.endswith(b"\0"):
        raise ScannerAway("it ended in the middle")
    answer = received.rstrip(b"\0").decode("utf-8", "replace").removeprefix("stream: ")
    if answer == "OK":
        return ScanState.CLEAN
    if answer.endswith(" FOUND") and not answer.startswith(GAVE_UP):
        return ScanState.INFECTED
    return ScanState.UNSCANNABLE


def _send(line: socket.socket, parts: Iterable[bytes]) -> None:
    try:
        line.sendall(b"zINSTREAM\0")
        for part in parts:
            for at in range(0, len(part), CHUNK):
                piece = part[at : at + CHUNK]
                line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
    except (BrokenPipeError, ConnectionResetError):
        # Its response says why it closed the connection, for example that the file is too long.
        return


def _answer(line: socket.socket) -> bytes:
    received = b""
    while not received.endswith(b"\0") and len(received) < CHUNK:
        try:
            more = line.recv(4096)
        except ConnectionResetError:
            break
        if not more:
            break
        received += more
    return received


def _connect(address: str) -> socket.socket:
    host, _, port = address.rpartition(":")
    if host and port.isdecimal():
        return socket.create_connection((host, int(port)), timeout=SECONDS)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(SECONDS)
    line.connect(address)
    return line


def scan_pending(store: Store, address: str) -> int:
    """Scan every waiting file and store the results; return the number of files with a result.

    Safe to run in several processes: each claims a file before it is scanned.
    """
    table = schema.upload
    with store.read() as view:
        waiting = view.conn.execute(select(table.c.id).where(table.c.waits.is_(True))).scalars().all()
    settled = 0
    for id_ in waiting:
        if not _take(store, id_):
            continue
        try:
            state = verdict(address, Stored(store, id_).parts())
        except ScannerAway:
            _put_back(store, id_)
            break
        settled += _settle(store, id_, state)
    return settled


def _take(store: Store, id_: str) -> bool:
    """Claim a file for scanning; False when another process has it."""
    table, now = schema.upload, store.clock()
    free = or_(table.c.taken_until.is_(None), table.c.taken_until < wire_time(now))
    taken = update(table).where(table.c.id == id_, table.c.waits.is_(True), free)
    with store.begin() as conn:
        return conn.execute(taken.values(taken_until=wire_time(now + IN_HAND))).rowcount == 1


def _put_back(store: Store, id_: str) -> None:
    table = schema.upload
    with store.begin() as conn:
        conn.execute(update(table).where(table.c.id == id_).values(taken_until=None))


def _settle(store: Store, id_: str, verdict: ScanState) -> int:
    """Store the result in the file's current force; a file that is moving to another force at this moment waits."""
    table = schema.upload
    with store.read() as view:
        force = view.conn.execute(select(table.c.force).where(table.c.id == id_)).scalar()
    if force is None:
        return 0  # It was erased during the scan.
    with store.write(str(force)) as work:
        ours = update(table).where(table.c.id == id_, table.c.force == force)
        if work.conn.execute(ours.values(waits=False, taken_until=None)).rowcount == 0:
            return 0
        attachment = work.find(Attachment, id_)
        if attachment is None or attachment.scan != ScanState.PENDING:
            return 0
        work.change(replace(attachment, scan=verdict))
        return 1
