"""A command as it arrives, and what a handler may answer besides accepting it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec

from casework.commands import Body
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import Record, Work, read_time

YEARS = range(2000, 3000)  # Of times a command may name; clocks can still count from each of them.


class Stale(Exception):
    """A precondition no longer holds; ``current`` is the report as it stands."""

    def __init__(self, current: Record) -> None:
        super().__init__("stale")
        self.current = current


class Expects(msgspec.Struct, frozen=True):
    """The versions that an officer decided on: of the report, or of a setting."""

    report: int | None = None
    version: int | None = None


@dataclass(frozen=True)
class Command:
    """One officer's intent on the wire."""

    number: int
    id: str
    kind: str
    body: dict[str, Any]
    report: str | None = None
    expects: dict[str, int] = field(default_factory=dict)
    made_at: Any = None
    """When its desk says it was made; nothing is decided by it."""
    said: Body = field(default_factory=Body)
    """The body, checked and typed; set before a handler runs."""
    expected: Expects = field(default_factory=Expects)
    """What ``expects`` says, checked and typed; set before a handler runs."""


Handler = Callable[[Work, Command, Principal], dict[str, int]]


def report_of(work: Work, command: Command) -> Record:
    """Return the locked report the command is about; another force's report does not exist."""
    report = work.lock_report(command.report or "")
    if report is None:
        raise Problem("report_unknown")
    if report["force"] != work.force:
        raise Problem("transfer_open", "This report was offered to you. Accept or reject it first.")
    return report


def expect_unchanged(command: Command, report: Record) -> None:
    """Raise Stale when the officer decided on an older version than the one that stands."""
    expected = command.expected.report
    if expected is not None and expected != report["version"]:
        raise Stale(report)


def text_of(command: Command, name: str, code: str = "body_invalid") -> str:
    """Return a text of the body that must say something."""
    value = command.body.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Problem(code, f"“{name}” must say something.", field=name)
    return value


def optional_text(command: Command, name: str) -> str | None:
    """Return a text of the body, or None when it is absent."""
    value = command.body.get(name)
    if value is not None and not isinstance(value, str):
        raise Problem("body_invalid", f"“{name}” must be text.", field=name)
    return value


def time_of(command: Command, name: str) -> datetime | None:
    """Return a time of the body, or None when it is absent."""
    value = optional_text(command, name)
    try:
        at = read_time(value) if value else None
    except (ValueError, OverflowError):
        raise Problem("body_invalid", f"“{name}” must be a time.", field=name) from None
    if at is not None and at.year not in YEARS:
        raise Problem("body_invalid", f"“{name}” is too far away.", field=name)
    return at


def texts_of(command: Command, name: str) -> list[str]:
    """Return a list of texts of the body."""
    value = command.body.get(name)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise Problem("body_invalid", f"“{name}” must be a list of texts.", field=name)
    return value


def holder(work: Work, report: Record) -> str | None:
    """Return the officer whose claim is still running by the store's clock."""
    claim = report.get("claim")
    if claim is None or read_time(claim["until"]) <= work.now():
        return None
    officer: str = claim["officer"]
    return officer


def in_hand(work: Work, report: Record, officer: Principal) -> None:
    """Raise Problem when somebody else has the report in hand: they read, they do not speak for the force."""
    if holder(work, report) not in (None, officer.officer_id):
        raise Problem("claimed_by_other")


def save(work: Work, report: Record) -> dict[str, int]:
    """Stage the report and return the versions of the outcome."""
    return {"report": work.change("report", report, report=report["id"])["version"]}
