"""What an officer has read of a report: a time up to which messages and notes to them were in view, or a mark."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from casework.documents.note import Note
from casework.documents.report import Report

from .stale_guard import last_words

UNREAD = "unread"
"""The marker of a report that the officer marked as unread."""


class MentionState(IntEnum):
    """Whether colleagues name the officer in notes on a report, and whether the officer has read the newest of them."""

    NO = 0
    READ = 1
    UNREAD = 2


def is_unread(report: Report, seen_at: str) -> bool:
    """Return whether the officer has still to read the report. `seen_at` is the marker, or "" when there is none."""
    return seen_at == UNREAD or (report.unread_by_staff and (report.last_citizen_at or "") > seen_at)


def named_at(notes: Sequence[Note], officer: str) -> str:
    """Return when a colleague last named the officer in one of the notes, or ""."""
    moments = (
        note.written_at or "" for note in notes if officer in note.mentions and note.author.id != officer
    )
    return max(moments, default="")


def named(notes: Sequence[Note], officer: str, seen_at: str) -> MentionState:
    """Return whether the notes name the officer, and whether the newest that does is later than the marker."""
    newest = named_at(notes, officer)
    if not newest:
        return MentionState.NO
    return MentionState.UNREAD if seen_at == UNREAD or newest > seen_at else MentionState.READ


def read_up_to(report: Report, notes: Sequence[Note], officer: str) -> str:
    """Return the marker of an officer who has the report in view: the time of the last message or note to them.

    Both times are the store's, and the copy on this desk has everything that the store took in before either.
    """
    return max(last_words(report), named_at(notes, officer))
