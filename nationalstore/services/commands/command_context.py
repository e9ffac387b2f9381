"""A received command, and what its handler may raise instead of accepting it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from casework.commands import Body
from casework.documents.base import Document
from casework.documents.report import Report
from casework.documents.values import OfficerId
from casework.permissions import CONNECTOR
from casework.rule_faults import RuleFault
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import read_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.cases.open_case import OpenCase

B = TypeVar("B")
YEARS = range(2000, 3000)  # Years that times in a command may have; clocks can be counted from any of them.


class Stale(Exception):
    """A precondition no longer holds; ``current`` is the current document, or None if there is none."""

    def __init__(self, current: Document | None) -> None:
        super().__init__("stale")
        self.current = current


class Expects(msgspec.Struct, frozen=True):
    """The versions the officer's decision was based on: of the report and its person, or of a setting."""

    report: int | None = None
    person: int | None = None
    version: int | None = None


@dataclass(frozen=True)
class ReceivedCommand:
    """One officer's command, as received."""

    number: int
    id: str
    kind: str
    body: dict[str, Any]
    report: str | None = None
    expects: dict[str, int] = field(default_factory=dict)
    made_at: Any = None
    """When it was made, according to the desk. No decision depends on it."""
    said: Body = field(default_factory=Body)
    """The checked and typed body; set before a handler runs."""
    expected: Expects = field(default_factory=Expects)
    """The checked and typed content of ``expects``; set before a handler runs."""

    def read(self, shape: type[B]) -> B:
        """Return the typed body of a command of this kind."""
        assert isinstance(self.said, shape), "the ledger decodes a body before its handler runs"
        return self.said


Handler = Callable[[UnitOfWork, ReceivedCommand, Principal], dict[str, int]]
Handlers = dict[str, Handler]


def report_of(work: UnitOfWork, command: ReceivedCommand) -> Report:
    """Return the locked report that the command is about. Another force's report is treated as unknown."""
    report = work.lock(Report, command.report or "")
    if report is None:
        raise Problem("report_unknown")
    if report.force != work.force:
        raise Problem("transfer_open", "This report was offered to you. Accept or reject it first.")
    return report


def case_of(work: UnitOfWork, command: ReceivedCommand) -> OpenCase:
    """Return the case of the report that the command is about, locked."""
    return OpenCase(work, report_of(work, command))


def expect_unchanged(command: ReceivedCommand, case: OpenCase) -> None:
    """Raise Stale when the officer decided on an older version than the current one."""
    expect_version(command, case.report)


def expect_version(command: ReceivedCommand, report: Report) -> None:
    """Raise Stale when the officer decided on an older version of the report."""
    expected = command.expected.report
    if expected is not None and expected != report.version:
        raise Stale(report)


def problem_of(fault: RuleFault) -> Problem:
    """Return the problem that says why a rule refuses a command."""
    return Problem(fault.code, fault.sentence, field=fault.field)


def expect_no(*faults: RuleFault | None) -> None:
    """Raise Problem for the first rule that refuses the command."""
    for fault in faults:
        if fault is not None:
            raise problem_of(fault)


def needed(text: str | None, field: str, code: str = "body_invalid") -> str:
    """Return a text from the body. Raises Problem if it is absent or empty."""
    if text is None or not text.strip():
        raise Problem(code, f"“{field}” must not be empty.", field=field)
    return text


def moment_in(text: str | None, field: str) -> datetime | None:
    """Return a time from the body, or None if it is absent. Raises Problem for anything that is not a usable time."""
    try:
        at = read_time(text) if text else None
    except (ValueError, OverflowError):
        raise Problem("body_invalid", f"“{field}” must be a time.", field=field) from None
    if at is not None and at.year not in YEARS:
        raise Problem("body_invalid", f"“{field}” is too far away.", field=field)
    return at


def holder(case: OpenCase) -> OfficerId | None:
    """Return the officer whose claim is still valid by the store's clock, or None."""
    claim = case.report.claim
    return claim.officer if claim is not None and read_time(claim.until) > case.work.now() else None


def in_hand(case: OpenCase, officer: Principal) -> None:
    """Raise Problem when someone else holds the report: other officers may read it but not act on it.

    What has happened in a records system is entered whoever holds the report.
    """
    if CONNECTOR not in officer.roles and holder(case) not in (None, officer.officer_id):
        raise Problem("claimed_by_other")


def save(case: OpenCase) -> dict[str, int]:
    """Stage the report and return the versions of the outcome."""
    return {"report": case.save().version}
