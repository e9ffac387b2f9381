"""What the reporter wrote while an officer made up their mind."""

from __future__ import annotations

from casework.documents.report import Report

from .commands.intent import FieldProblem


def last_words(report: Report) -> str:
    """When the reporter last wrote; every report has come with some words."""
    return report.last_citizen_at or ""


def newer_messages(report: Report, seen: str) -> list[FieldProblem]:
    """Why nothing is decided now: there are newer words than those that were on screen."""
    if not seen or last_words(report) <= seen:
        return []
    return [FieldProblem("report", "The reporter has written since. Read the message, then try again.")]
