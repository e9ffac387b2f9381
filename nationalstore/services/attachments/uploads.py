"""Uploads of files: in parts, in order, and complete only when the hash matches."""

from __future__ import annotations

import hashlib
import io
import re
from datetime import timedelta

from msgspec.structs import replace
from sqlalchemy import delete, func, select, update

from casework.documents.attachment import Attachment
from casework.documents.report import Report
from casework.documents.values import AttachmentId, OfficerId, ReportId
from casework.documents.words import ScanState
from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.audit_rows import COLLECTION
from nationalstore.db.file_storage import storage_of
from nationalstore.db.store import Store, WriteTransaction, wire_time
from nationalstore.services.attachments import filename_sanitiser, upload_row
from nationalstore.services.attachments.content_checks import trouble
from nationalstore.services.attachments.mime_detection import HEAD, kind_of, refused_as
from nationalstore.services.attachments.upload_reader import Stored
from nationalstore.services.attachments.upload_row import Announcement, UploadRow
from nationalstore.services.audit import log
from nationalstore.services.cases import cases
from nationalstore.services.cases.public_view import WAITING

SHA256 = re.compile(r"[0-9a-f]{64}")
MEDIA_TYPE = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}")
UNFINISHED = timedelta(days=7)
MOST_FILES = 50  # The limit for one report.
MOST_BYTES = 1_000_000_000
TAKEN = "We accept pictures, video, sound, emails, PDF, office documents and plain text."
REFUSED = {
    "archive": "This is an archive, such as a ZIP. Take the files out of it and send them one by one.",
    "recorder": "This is a recording in its recorder's own format. Export it as MP4 or AVI, or ask the officer to collect it.",
    "program": "This is a program or script, which we never accept.",
    "web_page": "This is a web page. Send a picture of the screen, or save the page as PDF.",
    "unknown": "We do not know this kind of file. Send a picture of it, or save it as PDF.",
}
"""What a file that is not accepted most likely is, and what to do, by ``refused_as``."""
OWN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def expect_complete(announced: Announcement) -> None:
    """Raise ``malformed`` for an announcement without a name, a media type or a hash."""
    name = filename_sanitiser.clean(announced.name)
    if not name or not MEDIA_TYPE.fullmatch(announced.media_type) or not SHA256.fullmatch(announced.sha256):
        raise Problem("malformed", "An upload must give name, media_type and sha256 (64 hex digits).")


def begin(
    store: Store,
    force: str,
    report: str,
    announced: Announcement,
    size: int,
    longest: int,
    author: str | None = None,
    *,
    from_citizen: bool = False,
) -> tuple[str, int]:
    """Open an upload and return its id and the number of bytes received.

    Opening an officer's own id twice gives the same upload, and so does a citizen's same file for the same report: it
    resumes where it stopped, from any device.

    Raises ``malformed``, ``too_large``, and ``id_reused`` for another file under a known id.
    """
    expect_complete(announced)
    name = filename_sanitiser.clean(announced.name)
    media_type, sha256 = announced.media_type, announced.sha256
    if not 0 < size <= longest:
        raise Problem("too_large", f"A file must have between 1 and {longest} bytes.")
    with store.read() as view:
        if view.find(Report, report, force) is None:
            raise Problem("not_found")
    chosen_id = announced.id if author is not None else ""
    if chosen_id:
        known = _known(store, force, report, chosen_id, sha256, author)
        if known is not None:
            return chosen_id, known
    again = _again(store, report, sha256, size) if from_citizen else None
    if again is not None and again.force == force:
        return again.id, again.received
    room(store, report, size)
    id_ = chosen_id or store.new_id()
    row = {
        "id": id_, "force": force, "report": report, "message": None, "name": name,
        "media_type": media_type, "size": size, "sha256": sha256, "received": 0,
        "started_at": wire_time(store.clock()), "author": author,
        "from_citizen": from_citizen,
    }  # fmt: skip
    with store.begin() as conn:
        conn.execute(schema.upload.insert(), row)
    return id_, 0


def _again(store: Store, report: str, sha256: str, size: int) -> UploadRow | None:
    table = schema.upload
    same = upload_row.query().where(
        table.c.report == report, table.c.sha256 == sha256, table.c.size == size, table.c.from_citizen
    )
    with store.read() as view:
        return upload_row.first(view.conn, same.order_by(table.c.received.desc()))


def _known(store: Store, force: str, report: str, id_: str, sha256: str, author: str | None) -> int | None:
    """Return the number of bytes received for the client's own id, None when it is new."""
    if not OWN_ID.fullmatch(id_):
        raise Problem("malformed", "The id of an upload must be a lower-case UUID.")
    with store.read() as view:
        row = upload_row.first(view.conn, upload_row.query().where(schema.upload.c.id == id_))
    if row is not None and (row.force, row.report, row.sha256, row.author) != (force, report, sha256, author):
        raise Problem("id_reused")
    return None if row is None else row.received


def room(store: Store, report: str, size: int, begun: int = 0) -> None:
    """Raise ``too_large`` when a report would exceed the limit for files or bytes.

    ``begun`` is 1 if this file is already counted as a file, but not yet with its bytes.
    """
    table = schema.upload
    query = select(func.count(), func.coalesce(func.sum(table.c.size), 0))
    with store.read() as view:
        count, total = view.conn.execute(query.where(table.c.report == report)).one()
    if count - begun >= MOST_FILES:
        raise Problem("too_large", f"A report can have at most {MOST_FILES} files.")
    if int(total) + size > MOST_BYTES:
        raise Problem("too_large", f"The files of a report must not exceed {MOST_BYTES} bytes together.")


def report_of(store: Store, force: str, id_: str, author: str) -> str:
    """Return the report of an officer's own upload. Raises ``not_found``."""
    return _row(store, force, None, id_, author).report


def offset(
    store: Store, force: str, report: str | None, id_: str, author: str | None = None
) -> tuple[int, int]:
    """Return the number of bytes received and the total."""
    row = _row(store, force, report, id_, author)
    return row.received, row.size


def append(
    store: Store, force: str, report: str | None, id_: str, at: int, content: bytes, author: str | None = None
) -> int:
    """Add a part at its offset and return the new offset. A part that was already received gets the same response
    again.

    Raises ``offset_wrong`` when earlier bytes are missing, ``hash_wrong`` when the file does not match its announcement
    and ``type_refused`` when its type is not accepted; in the last two cases the upload is deleted.
    """
    row = _row(store, force, report, id_, author)
    if at + len(content) <= row.received:
        if row.received == row.size:
            _finish(store, row)  # The store may have stopped between the last byte and this.
        return row.received
    if at != row.received or at + len(content) > row.size:
        raise Problem("offset_wrong", f"The next byte is number {row.received}.", offset=row.received)
    received = at + len(content)
    table = schema.upload
    with store.begin() as conn:
        done = conn.execute(
            update(table).where(table.c.id == id_, table.c.received == at).values(received=received)
        )
        if done.rowcount == 0:
            raise Problem("offset_wrong", "Another part arrived first.", offset=at)
        storage_of(conn).put(id_, at, content)
    if received == row.size:
        _finish(store, row)
    return received


def _finish(store: Store, row: UploadRow) -> None:
    with store.read() as view:
        if view.find(Attachment, row.id, row.force) is not None:
            return
    if _digest(store, row.id) != row.sha256:
        forget(store, row.id)
        raise Problem("hash_wrong")
    enter(store, row.id)


def enter(store: Store, id_: str) -> None:
    """Add a complete upload to its case, once; it is locked until it has been scanned.

    Its type is detected from its content. Raises ``type_refused`` for a type that is not accepted, and deletes the
    upload.
    """
    table = schema.upload
    with store.read() as view:
        row = upload_row.first(view.conn, upload_row.query().where(table.c.id == id_))
    if row is None:
        raise Problem("not_found")
    file = io.BufferedReader(Stored(store, id_), HEAD)
    kind = kind_of(file, row.media_type)
    if kind is None:
        seen = refused_as(file)
        forget(store, id_)
        raise Problem("type_refused", f"{REFUSED[seen]} {TAKEN}", reason=seen)
    why = trouble(file, kind)
    with store.write(row.force) as work:
        # The case may have been erased while the file was checked.
        there = work.conn.execute(select(table.c.id).where(table.c.id == id_).with_for_update()).first()
        if there is not None and work.find(Attachment, row.id) is None:
            _add_attachment(work, row, kind, why)


def _digest(store: Store, id_: str) -> str:
    """Return the hash of the received bytes, reading one part at a time."""
    digest = hashlib.sha256()
    for content in Stored(store, id_).parts():
        digest.update(content)
    return digest.hexdigest()


def forget(store: Store, id_: str) -> None:
    """Delete a failed upload, with all received bytes."""
    with store.begin() as conn:
        storage_of(conn).forget([id_])
        conn.execute(delete(schema.upload).where(schema.upload.c.id == id_))


def forget_unfinished(store: Store) -> int:
    """Delete old uploads that were never completed; return the number deleted."""
    table = schema.upload
    oldest = wire_time(store.clock() - UNFINISHED)
    query = select(table.c.id).where(table.c.started_at < oldest)
    with store.read() as view:
        rows = view.conn.execute(
            query.where((table.c.received < table.c.size) | (table.c.size == 0))
        ).scalars()
        unfinished = list(rows)
    for id_ in unfinished:
        forget(store, id_)
    return len(unfinished)


def _add_attachment(work: WriteTransaction, row: UploadRow, kind: str, why: str | None) -> None:
    attachment = Attachment(
        id=AttachmentId(row.id),
        report=ReportId(row.report),
        name=row.name,
        media_type=kind,
        size=row.size,
        sha256=row.sha256,
        scan=ScanState.UNSCANNABLE if why else ScanState.PENDING,
        scan_why=why,
        uploaded_at=wire_time(work.now()),
        author=OfficerId(row.author) if row.author is not None else None,
        from_citizen=row.from_citizen,
    )
    by = log.CITIZEN if row.from_citizen else row.author or log.OPERATOR
    log.note(work, COLLECTION, "attachment", row.id, officer=by, report=row.report, detail={"size": row.size})
    work.create(attachment, report=row.report)
    waits = update(schema.upload).where(schema.upload.c.id == row.id).values(waits=why is None)
    work.conn.execute(waits)
    report = work.lock(Report, row.report) if row.from_citizen else None
    if report is not None and "evidence" not in report.flags:
        work.change(replace(report, flags=(*report.flags, "evidence")), report=row.report)
    if report is not None and why is None and report.public_status == WAITING:
        # The reporter was asked for something, and this is it: the officer hears of it as of any other answer.
        cases.citizen_message(work, row.report, "", attachments=(row.id,))


def read(store: Store, id_: str) -> bytes:
    """Return the content of a clean file. Raises ``not_found`` for any other; there is no other way to read one."""
    table = schema.upload
    with store.read() as view:
        force = view.conn.execute(select(table.c.force).where(table.c.id == id_)).scalar()
        attachment = view.find(Attachment, id_, force) if force is not None else None
    if attachment is None or attachment.scan != ScanState.CLEAN:
        raise Problem("not_found", "There is no such file, or it has not been found clean.")
    return b"".join(Stored(store, id_).parts())


def _row(store: Store, force: str, report: str | None, id_: str, author: str | None) -> UploadRow:
    """Return an upload for the officer who opened it, or without an author the reporter. Raises ``not_found``."""
    table = schema.upload
    mine = upload_row.query().where(table.c.id == id_, table.c.force == force)
    with store.read() as view:
        row = upload_row.first(view.conn, mine)
    if row is None or row.author != author or (report is not None and row.report != report):
        raise Problem("not_found")
    return row
