"""Sends the copies of people's data that two officers approved: the text and the files, as a message on the request.

The files are uploads like any other, under ids that the approval gave them, so a round that was cut off goes on. They are
scanned before the person can open them. Nothing is sent that differs from what was approved.
"""

from __future__ import annotations

import hashlib
import logging
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from casework import contact, copy_text, subject_copies
from casework.acknowledgement import chosen_channel
from casework.documents.attachment import Attachment
from casework.documents.message import Message
from casework.documents.parts import Actor
from casework.documents.person import Person
from casework.documents.report import Report
from casework.documents.subject_copy import CopiedFile, CopyItem, SubjectCopy
from casework.documents.values import AttachmentId, MessageId
from casework.documents.words import ContactChannel, Direction, MessageState
from nationalstore.core.errors import Problem
from nationalstore.core.one_by_one import each_alone
from nationalstore.db import schema
from nationalstore.db.store import Store, WriteTransaction, wire_time
from nationalstore.db.unit_of_work import ReadSession
from nationalstore.services.attachments import uploads
from nationalstore.services.attachments.upload_reader import Stored
from nationalstore.services.attachments.upload_row import Announcement
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.commands import reply
from nationalstore.services.retention import copied_items
from nationalstore.services.safe_contact import gate

log = logging.getLogger(__name__)
STOPS = frozenset({"too_large", "hash_wrong", "type_refused", "malformed"})
"""Why the files of a copy can never be sent as they are."""
NOT_NOW = frozenset({"offset_wrong", "not_found"})
"""Another process sends the same copy, or it was sent back or erased meanwhile. The next round looks again."""


@dataclass(frozen=True)
class _Ready:
    """An approved copy as it is now."""

    copy: SubjectCopy
    report: Report
    items: list[CopyItem]

    @property
    def text(self) -> bytes:
        """The text file."""
        return copy_text.text(self.report, self.copy, self.items).encode()

    @property
    def unchanged(self) -> bool:
        """Whether this is what the second person approved."""
        same = copy_text.digest(self.report, self.copy, self.items) == self.copy.sha256
        return same and len(self.uploads) == 1 + len(self.files)

    @property
    def uploads(self) -> tuple[AttachmentId, ...]:
        """The ids of what is sent: the text, then each file. Those of an earlier approval come before."""
        return self.copy.files[-1 - len(self.files) :]

    @property
    def files(self) -> list[CopyItem]:
        """The files that are released."""
        return copy_text.files(self.copy, self.items)


def carry_out(store: Store) -> int:
    """Send every approved copy of every force whose person may be written to now, and return how many were sent.

    Raises NotAll when some failed, once every copy has had its turn.
    """
    return each_alone(_with_files(store), lambda copy: _carry_out(store, *copy))


def _with_files(store: Store) -> list[tuple[str, str]]:
    """Return the copies that were not released and have files to send, or files of an approval that ended."""
    row = schema.entity
    query = select(row.c.force, row.c.id).where(row.c.kind == SubjectCopy.KIND, row.c.gone.is_(False))
    query = query.where(row.c.record.contains('"files":["'))
    query = query.where(~row.c.record.contains(f'"state":"{subject_copies.RELEASED}"'))
    with store.read() as view:
        return [(force, id_) for force, id_ in view.conn.execute(query.order_by(row.c.position))]


def _carry_out(store: Store, force: str, id_: str) -> bool:
    with store.read() as view:
        ready = _look(view, force, id_)
        waits = ready is not None and (
            ready.report.status == "closed" or _channel(view, ready.report) is None
        )
        why_not = _why_not(view, force, ready) if ready is not None else ""
    if ready is None:
        return _withdrawn(store, force, id_)
    if waits:
        return False
    try:
        if not why_not:
            _upload(store, force, ready)
    except IntegrityError:
        return False  # Another process began the same file.
    except Problem as fault:
        if fault.code in NOT_NOW:
            return False
        if fault.code not in STOPS:
            raise
        log.error("a copy of someone's data was not sent: %s", fault.code)
        why_not = subject_copies.FILES
    with store.write(force) as work:
        return _stop(work, id_, why_not) if why_not else _send(work, id_, ready.uploads)


def _withdrawn(store: Store, force: str, id_: str) -> bool:
    """Remove the files of a copy that is not approved any more."""
    with store.write(force) as work:
        copy = _locked(work, id_)
        if copy is not None and copy.state in (subject_copies.OPEN, subject_copies.PROPOSED):
            _drop(work, copy.files)
            work.change(replace(copy, files=()))
    return False


def _locked(work: WriteTransaction, id_: str) -> SubjectCopy | None:
    """Return a copy that no command changes until the commit: its request is locked first, as they lock it."""
    copy = work.find(SubjectCopy, id_)
    case = OpenCase.find(work, copy.report) if copy is not None else None
    return work.find(SubjectCopy, id_) if case is not None else None


def _drop(work: WriteTransaction, files: Iterable[AttachmentId]) -> None:
    for id_ in files:
        if work.find(Attachment, id_) is not None:
            work.gone(Attachment.KIND, id_, copied_items.GONE)
        work.rows.erasure.wipe_file(id_)


def _look(view: ReadSession, force: str, id_: str) -> _Ready | None:
    copy = view.find(SubjectCopy, id_, force)
    report = view.find(Report, copy.report, force) if copy is not None else None
    if copy is None or report is None or copy.state != subject_copies.APPROVED:
        return None
    return _Ready(copy, report, copied_items.of_copy(view, force, copy))


def _why_not(view: ReadSession, force: str, ready: _Ready) -> str:
    """Return why the copy cannot be sent as it was approved, or ""."""
    if not ready.unchanged:
        return subject_copies.CHANGED
    clean = all(copied_items.is_clean(view, force, item) for item in ready.files)
    return "" if clean else subject_copies.FILES


def _channel(view: ReadSession, report: Report) -> ContactChannel | None:
    """Return the channel of the message: the person's own, or the website alone. None while neither may be used."""
    person = view.find(Person, report.reporter.person, report.force) if report.reporter.person else None
    chosen = chosen_channel(person)
    text, now = copy_text.message(report.language), view.now()
    if chosen is not None:
        problem = gate.look(view, report, chosen, now, text=text).problem
        if problem is None or problem.code == "outside_window":
            return ContactChannel(chosen) if problem is None else None
    problem = gate.look(view, report, contact.ALWAYS_OPEN, now, text=text).problem
    return ContactChannel(contact.ALWAYS_OPEN) if problem is None else None


def _upload(store: Store, force: str, ready: _Ready) -> None:
    """Enter the text and the files on the request, or finish entering them."""
    content = ready.text
    sha256 = hashlib.sha256(content).hexdigest()
    text = CopiedFile(name=copy_text.NAME, media_type="text/plain", size=len(content), sha256=sha256)
    text_id, *ids = ready.uploads
    _put(store, force, ready, text, text_id, [content])
    for id_, item in zip(ids, ready.files, strict=True):
        if item.file is not None:
            _put(store, force, ready, item.file, id_, Stored(store, item.object).parts())


def _put(
    store: Store, force: str, ready: _Ready, file: CopiedFile, id_: AttachmentId, parts: Iterable[bytes]
) -> None:
    report = ready.report.id
    author = ready.copy.proposed_by.id if ready.copy.proposed_by is not None else None
    announced = Announcement(file.name, file.media_type, file.sha256 or "", id_)
    uploads.begin(store, force, report, announced, file.size, file.size, author)
    at = 0
    for part in parts:
        uploads.append(store, force, report, id_, at, part, author)
        at += len(part)


def _send(work: WriteTransaction, id_: str, files: tuple[AttachmentId, ...]) -> bool:
    """Send the message if the copy and the contact rules have not changed since the check."""
    copy = _locked(work, id_)
    if copy is None or not {*files} <= {*copy.files}:
        _drop(work, files)  # The copy was sent back while they were entered.
        return False
    ready = _look(work, work.force, id_)
    case = OpenCase.find(work, ready.report.id) if ready is not None else None
    channel = _channel(work, case.report) if case is not None and not case.is_closed else None
    if ready is None or case is None or channel is None:
        return False
    if not ready.unchanged:
        return _stop(work, id_, subject_copies.CHANGED)
    if ready.uploads != files:
        return False  # It was sent back and approved again. The next round sends it.
    now = wire_time(work.now())
    message = Message(
        id=str(uuid.uuid5(uuid.UUID(id_), "message")), report=case.id, direction=Direction.TO_CITIZEN,
        author=ready.copy.proposed_by or Actor(), text=copy_text.message(case.report.language),
        language=case.report.language, channel=channel, state=MessageState.HELD, attachments=files, written_at=now,
        on_version=case.report.version,
    )  # fmt: skip
    reply.send(case, work.create(message))
    _drop(work, (file for file in ready.copy.files if file not in files))
    work.change(
        replace(
            ready.copy,
            state=subject_copies.RELEASED,
            released_at=now,
            message=MessageId(message.id),
            files=files,
        )
    )
    return True


def _stop(work: WriteTransaction, id_: str, why: str) -> bool:
    """Open an approved copy again. What was entered for it is removed."""
    copy = _locked(work, id_)
    if copy is not None and copy.state == subject_copies.APPROVED:
        _drop(work, copy.files)
        work.change(subject_copies.stopped(copy, why))
    return False
