"""Files on their way in: in parts, at their place, and only whole when the hash is right."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from sqlalchemy import delete, select, update

from nationalstore import schema
from nationalstore.errors import Problem
from nationalstore.store import Store, Work, wire_time

SHA256 = re.compile(r"[0-9a-f]{64}")
MEDIA_TYPE = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}")
LONGEST_NAME = 120
OWN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def begin(
    store: Store,
    force: str,
    report: str,
    said: dict[str, str],
    size: int,
    longest: int,
    author: str | None = None,
) -> tuple[str, int]:
    """Open an upload and return its id and offset; an officer's own id opened twice is the same upload.

    Raises ``malformed``, ``too_large``, and ``id_reused`` for another file under a known id.
    """
    name = re.sub(r"[\x00-\x1f/\\]", "_", said.get("name", ""))[:LONGEST_NAME].strip()
    media_type, sha256 = said.get("media_type", ""), said.get("sha256", "")
    if not name or not MEDIA_TYPE.fullmatch(media_type) or not SHA256.fullmatch(sha256):
        raise Problem("malformed", "An upload says name, media_type and sha256 (64 hex digits).")
    if not 0 < size <= longest:
        raise Problem("too_large", f"A file has between 1 and {longest} bytes.")
    with store.read() as view:
        if view.get("report", report, force) is None:
            raise Problem("not_found")
    wanted = said.get("id", "") if author is not None else ""
    if wanted:
        known = _known(store, force, report, wanted, sha256)
        if known is not None:
            return wanted, known
    row = {
        "id": wanted or store.new_id(), "force": force, "report": report, "message": None, "name": name,
        "media_type": media_type, "size": size, "sha256": sha256, "received": 0,
        "started_at": wire_time(store.clock()), "author": author if wanted else None,
    }  # fmt: skip
    with store.begin() as conn:
        conn.execute(schema.upload.insert(), row)
    return str(row["id"]), 0


def _known(store: Store, force: str, report: str, id_: str, sha256: str) -> int | None:
    """Return how much of an upload with the client's own id has arrived, None when it is new."""
    if not OWN_ID.fullmatch(id_):
        raise Problem("malformed", "The id of an upload is a lower-case UUID.")
    table = schema.upload
    with store.read() as view:
        row = view.conn.execute(select(table).where(table.c.id == id_)).first()
    if row is not None and (row.force, row.report, row.sha256) != (force, report, sha256):
        raise Problem("id_reused")
    return None if row is None else int(row.received)


def offset(store: Store, force: str, report: str | None, id_: str) -> tuple[int, int]:
    """Return how many bytes are here and how many there will be."""
    row = _row(store, force, report, id_)
    return row.received, row.size


def append(store: Store, force: str, report: str | None, id_: str, at: int, content: bytes) -> int:
    """Add a part at its place and return the new offset. A part that is here already is answered as before.

    Raises ``offset_wrong`` when bytes are missing before it, ``hash_wrong`` when the whole is not what was
    announced; then the upload is forgotten.
    """
    row = _row(store, force, report, id_)
    if at + len(content) <= row.received:
        return int(row.received)
    if at != row.received or at + len(content) > row.size:
        raise Problem("offset_wrong", f"The next byte is number {row.received}.", offset=row.received)
    received = at + len(content)
    table, part = schema.upload, schema.upload_part
    with store.begin() as conn:
        done = conn.execute(
            update(table).where(table.c.id == id_, table.c.received == at).values(received=received)
        )
        if done.rowcount == 0:
            raise Problem("offset_wrong", "Another part came first.", offset=at)
        conn.execute(part.insert(), {"upload": id_, "offset": at, "content": content})
    if received == row.size:
        _finish(store, row)
    return received


def _finish(store: Store, row: Any) -> None:
    content = read(store, row.id)
    if hashlib.sha256(content).hexdigest() != row.sha256:
        with store.begin() as conn:
            conn.execute(delete(schema.upload_part).where(schema.upload_part.c.upload == row.id))
            conn.execute(delete(schema.upload).where(schema.upload.c.id == row.id))
        raise Problem("hash_wrong")
    with store.write(row.force) as work:
        if work.get("attachment", row.id) is None:
            _record(work, row)


def _record(work: Work, row: Any) -> None:
    record = {
        "id": row.id, "report": row.report, "message": None, "name": row.name, "media_type": row.media_type,
        "size": row.size, "sha256": row.sha256, "scan": "pending", "uploaded_at": wire_time(work.now()), "author": row.author,
    }  # fmt: skip
    work.put("attachment", record, report=row.report)
    report = work.lock_report(row.report) if row.author is None else None
    if report is not None and "evidence" not in report["flags"]:
        work.put("report", {**report, "flags": [*report["flags"], "evidence"]}, report=row.report)


def read(store: Store, id_: str) -> bytes:
    """Return everything that has arrived of an upload, in order."""
    part = schema.upload_part
    with store.read() as view:
        rows = view.conn.execute(select(part.c.content).where(part.c.upload == id_).order_by(part.c.offset))
        return b"".join(bytes(content) for content in rows.scalars())


def _row(store: Store, force: str, report: str | None, id_: str) -> Any:
    table = schema.upload
    with store.read() as view:
        row = view.conn.execute(select(table).where(table.c.id == id_, table.c.force == force)).first()
    if row is None or (report is not None and row.report != report):
        raise Problem("not_found")
    return row
