"""The life of a report: status, disposal, reopening."""

from __future__ import annotations

from nationalstore import cases
from nationalstore.access.roles import Principal
from nationalstore.commands.intent import (
    Command,
    Handler,
    expect_unchanged,
    optional_text,
    report_of,
    save,
    text_of,
)
from nationalstore.errors import Problem
from nationalstore.store import Work

# From which status a person may go where; the citizen's own doings are not in this table.
ALLOWED: dict[str, tuple[str, ...]] = {
    "new": ("in_progress", "waiting_for_citizen"),
    "in_progress": ("waiting_for_citizen",),
    "waiting_for_citizen": ("in_progress",),
    "citizen_answered": ("in_progress", "waiting_for_citizen"),
    "closed": (),
}


def set_status(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Move the report along the table."""
    report = report_of(work, command)
    expect_unchanged(command, report)
    status = text_of(command, "status")
    if status not in ALLOWED[report["status"]]:
        raise Problem("status_not_allowed", f"“{report['status']}” does not lead to “{status}”.")
    detail = {"from": report["status"], "to": status, "reason": optional_text(command, "reason")}
    cases.set_status(report, status)
    cases.event(work, report["id"], "status_changed", officer.actor, detail)
    return save(work, report)


def dispose(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Close the report with a disposal of the force's policy and, where that asks for one, a reason."""
    report = report_of(work, command)
    expect_unchanged(command, report)
    if report["status"] == "closed":
        raise Problem("already_closed")
    code = text_of(command, "disposal")
    known = {item["code"]: item for item in cases.policy(work, work.force).get("disposals", [])}
    if code not in known:
        raise Problem("body_invalid", f"“{code}” is not a disposal of this force.", field="disposal")
    reason = optional_text(command, "reason")
    if known[code].get("needs_reason") and not (reason and reason.strip()):
        raise Problem("reason_needed", f"“{known[code]['title']}” needs a written reason.", field="reason")
    report |= {"disposal": code, "closing_code": optional_text(command, "closing_code"), "claim": None}
    rms = optional_text(command, "rms_reference")
    if rms:
        report["external"].append({"system": "rms", "reference": rms})
    for clock in list(report["clocks"]):
        cases.stop_clock(work, report, clock["name"])
    report["unread_by_staff"] = False
    cases.set_status(report, "closed")
    cases.event(work, report["id"], "disposed", officer.actor, {"disposal": code, "reason": reason})
    return save(work, report)


def reopen(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Take a closed report up again, with a reason."""
    report = report_of(work, command)
    expect_unchanged(command, report)
    if report["status"] != "closed":
        raise Problem("status_not_allowed", "Only a closed report is reopened.")
    reason = text_of(command, "reason", "reason_needed")
    report |= {"disposal": None, "closing_code": None}
    cases.set_status(report, "in_progress")
    cases.event(work, report["id"], "reopened", officer.actor, {"reason": reason})
    return save(work, report)


HANDLERS: dict[str, Handler] = {"set_status": set_status, "dispose": dispose, "reopen": reopen}
