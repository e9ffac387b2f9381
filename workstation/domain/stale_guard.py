"""The check for messages that the reporter wrote while an officer was deciding."""

from __future__ import annotations

from casework.documents.report import Report

from .commands.intent import FieldProblem


def last_words(report: Report) -> str:
    """Return when the reporter last wrote. Every report arrives with some text."""
    return report.last_citizen_at or ""


def newer_messages(report: Report, seen: str) -> list[FieldProblem]:
    """Return a problem when there are newer messages than those on screen, so that nothing is decided now."""
    if not seen or last_words(report) <= seen:
        return []
    return [FieldProblem("report", "The reporter has written since. Read the message, then try again.")]
