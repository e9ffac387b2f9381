"""A note: text about a case that the reporter never sees."""

from __future__ import annotations

from typing import ClassVar

from casework.documents.base import Document
from casework.documents.parts import Actor, Late
from casework.documents.values import OfficerId, ReportId, Time


class Note(Document, frozen=True, kw_only=True):
    """One note."""

    KIND: ClassVar[str] = "note"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"late", "mentions"})

    report: ReportId | None = None
    author: Actor = Actor()
    text: str = ""
    mentions: tuple[OfficerId, ...] = ()
    """The officers whom the note names, in the order of their names in the text."""
    written_at: Time | None = None
    late: Late | None = None
