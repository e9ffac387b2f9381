"""What the reporter wrote while an officer made up their mind."""

from __future__ import annotations

from .commands.intent import Problem, Record


def last_words(report: Record) -> str:
    """When the reporter last wrote; every report has come with some words."""
    at = report.get("last_citizen_at")
    return at if isinstance(at, str) else ""


def newer_messages(report: Record, seen: str) -> list[Problem]:
    """Why nothing is decided now: there are newer words than those that were on screen."""
    if not seen or last_words(report) <= seen:
        return []
    return [Problem("report", "The reporter wrote meanwhile. Read it, then do it again.")]
