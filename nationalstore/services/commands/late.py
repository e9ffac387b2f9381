"""Commands of an officer whose account has ended, released by a supervisor: which are allowed, and their mark."""

from __future__ import annotations

from casework import permissions
from casework.documents.parts import Late
from casework.documents.values import Time
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import read_time, wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.commands.command_context import (
    YEARS,
    ReceivedCommand,
    Stale,
    expect_version,
    report_of,
)

NOTE = "note"  # A note only adds to the case, so it is accepted whatever has changed since.


def check(work: UnitOfWork, command: ReceivedCommand) -> None:
    """Raise Problem if a command may not be sent for an ended officer, Stale if the case has changed since.

    For an officer still at work, each handler checks this where it matters. An officer who has left cannot review the
    case.
    """
    if command.kind == "reply":
        raise Problem("released_reply", "Its author has left. Write to the reporter in your own name.")
    if not permissions.may_release(command.kind):
        raise Problem("not_released", "Its author has left. Decide on it in your own name.")
    if command.kind == NOTE:
        return
    report = report_of(work, command)
    if command.expected.report is None:
        raise Stale(report)
    expect_version(command, report)


def mark(officer: Principal, command: ReceivedCommand) -> Late | None:
    """Return a document's late mark: who released it, when, and when the desk says it was made. None if not late."""
    if officer.release is None:
        return None
    return Late(released_by=officer.release.by, at=officer.release.at, made_at=_made_at(command))


def _made_at(command: ReceivedCommand) -> Time | None:
    try:
        at = read_time(command.made_at) if isinstance(command.made_at, str) else None
    except (ValueError, OverflowError):
        return None
    return wire_time(at) if at is not None and at.year in YEARS else None
