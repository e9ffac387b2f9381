"""What an officer wrote before their account ended, and a supervisor lets through later: what of it, and how it is marked."""

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

NOTE = "note"  # It only adds, so it is taken whatever has happened on the case since.


def check(work: UnitOfWork, command: ReceivedCommand) -> None:
    """Raise Problem for what nobody sends in an ended officer's name, Stale where the case has changed since.

    Of a colleague at work the handlers ask that where it matters; who has left cannot look at it again.
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
    """Return what says of a document that it came late: who let it through, when, and when the desk says it was made."""
    if officer.release is None:
        return None
    return Late(released_by=officer.release.by, at=officer.release.at, made_at=_made_at(command))


def _made_at(command: ReceivedCommand) -> Time | None:
    try:
        at = read_time(command.made_at) if isinstance(command.made_at, str) else None
    except (ValueError, OverflowError):
        return None
    return wire_time(at) if at is not None and at.year in YEARS else None
