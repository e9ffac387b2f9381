"""Attachments: files from the reporter or from an officer. Their bytes are stored separately."""

from __future__ import annotations

from typing import ClassVar

from casework.documents.base import Document
from casework.documents.parts import Actor, Late
from casework.documents.values import MessageId, OfficerId, ReportId, Time
from casework.documents.words import ScanState


class Attachment(Document, frozen=True, kw_only=True):
    """The description of one file."""

    KIND: ClassVar[str] = "attachment"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"scan_why", "scanned_at", "late"})

    report: ReportId | None = None
    message: MessageId | None = None
    name: str = ""
    media_type: str = ""
    size: int = 0
    """In bytes."""
    sha256: str | None = None
    scan: ScanState = ScanState.PENDING
    scan_why: str | None = None
    scanned_at: Time | None = None
    uploaded_at: Time | None = None
    author: OfficerId | Actor | None = None
    """Who sent it: the id of an officer, or an actor in documents of earlier versions."""
    from_citizen: bool = False
    late: Late | None = None
