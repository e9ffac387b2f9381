"""Erasure by a supervisor, and the hold that prevents it: both need a reason, and erasure needs a legal basis."""

from __future__ import annotations

from msgspec.structs import replace

from casework import approval
from casework.commands import cases as bodies
from casework.documents.attachment import Attachment
from casework.documents.message import Message
from casework.documents.person import Person
from casework.documents.report import ErasureHold, Report, Retention
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.commands.command_context import Handlers, ReceivedCommand, case_of, needed, save
from nationalstore.services.retention import erasure
from nationalstore.services.retention.erasure import Order

OPEN = (
    "This case was at risk, or it is a crime that nobody has recorded. Close it first, not as a duplicate; "
    "a second person approves the closing."
)
LONGEST = 500  # The maximum length of a reason, in characters.


def erase(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Erase a report, its reporter with everything about them, a message or a file."""
    body = command.read(bodies.Erase)
    order, thing = _order(work, body, officer), body.object
    if thing is None:
        raise Problem("body_invalid", "Choose what is to be erased.", field="object")
    work.rows.cases.lock_everywhere(command.report)
    case = case_of(work, command)
    if thing.kind == "report":
        if thing.id != case.id:
            raise Problem("body_invalid", "The command is about another report.", field="object")
        _expect_ended(work, case.report)
        erasure.erase_report(work, case.report, order)
        return {}
    if thing.kind == "person":
        return _erase_person(work, case, thing.id, order)
    return _erase_part(work, case, thing, order)


def _erase_person(work: UnitOfWork, case: OpenCase, id_: str, order: Order) -> dict[str, int]:
    person = work.find(Person, id_)
    if person is None or case.report.reporter.person != id_:
        raise _nothing_there()
    for other in person.reports:
        report = work.find(Report, other)
        if report is not None and report.force == work.force:
            _expect_ended(work, report)
    erasure.erase_person(work, person, order)
    return {}


def _expect_ended(work: UnitOfWork, report: Report) -> None:
    """Raise ``case_open`` for a case that one person may not make disappear: two have not ended it."""
    if not approval.may_be_erased(work.rules, report):
        raise Problem("case_open", OPEN)


def _erase_part(work: UnitOfWork, case: OpenCase, thing: bodies.Thing, order: Order) -> dict[str, int]:
    part = _part(case, thing)
    if part is None or part.report != case.id:
        raise _nothing_there()
    if isinstance(part, Message):
        erasure.erase_message(work, case.report, part, order)
    else:
        erasure.erase_attachment(work, case.report, part, order)
    return save(case)


def _part(case: OpenCase, thing: bodies.Thing) -> Message | Attachment | None:
    is_message = thing.kind == "message"
    return case.work.find(Message, thing.id) if is_message else case.work.find(Attachment, thing.id)


def _nothing_there() -> Problem:
    return Problem("report_unknown", "This report has nothing of that kind.")


def hold(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Prevent anything on the report from being erased, for a court or an inquiry."""
    case, reason = case_of(work, command), _reason(command.read(bodies.Hold).reason)
    held = ErasureHold(reason=reason, by=officer.as_actor, at=wire_time(work.now()))
    case.set(retention=replace(case.report.retention or Retention(), hold=held))
    case.event("held", officer.as_actor, {"reason": reason})
    return save(case)


def lift_hold(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Let the report expire under its retention rules again."""
    case, reason = case_of(work, command), _reason(command.read(bodies.LiftHold).reason)
    retention = case.report.retention
    if retention is None or retention.hold is None:
        raise Problem("not_on_hold")
    case.set(retention=replace(retention, hold=None))
    case.event("hold_lifted", officer.as_actor, {"reason": reason})
    return save(case)


def _reason(text: str | None) -> str:
    return needed(text, "reason", "reason_needed")[:LONGEST]


def _order(work: UnitOfWork, body: bodies.Erase, officer: Principal) -> Order:
    authority, rule = needed(body.authority, "authority"), work.rules.erasure
    known = (rule.authorities if rule is not None else None) or ()
    if authority not in {row.key for row in known}:
        raise Problem("body_invalid", "Choose the legal basis.", field="authority")
    return Order(officer.officer_id, authority, _reason(body.reason), officer.name)


HANDLERS: Handlers = {"erase": erase, "hold": hold, "lift_hold": lift_hold}
