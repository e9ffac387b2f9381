"""A reminder: when an officer wants to be reminded of a case. It is that officer's own."""

from __future__ import annotations

from typing import ClassVar

from casework.documents.base import Document
from casework.documents.values import OfficerId, ReportId, Time


class Reminder(Document, frozen=True, kw_only=True):
    """One officer's reminder of one case. An officer has at most one on a case."""

    KIND: ClassVar[str] = "reminder"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"note"})

    report: ReportId | None = None
    officer: OfficerId | None = None
    at: Time | None = None
    note: str | None = None
