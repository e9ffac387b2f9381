"""What an officer has read of a report: a time up to which the reporter's messages were in view, or a mark."""

from __future__ import annotations

from casework.documents.report import Report

UNREAD = "unread"
"""The marker of a report that the officer marked as unread."""


def is_unread(report: Report, seen_at: str) -> bool:
    """Return whether the officer has still to read the report. `seen_at` is the marker, or "" when there is none."""
    return seen_at == UNREAD or (report.unread_by_staff and (report.last_citizen_at or "") > seen_at)
