"""The life of a report: status, disposal, reopening. Approval by a second person is in ``approvals``."""

from __future__ import annotations

from casework import approval
from casework.documents import codec
from casework.documents.parts import CaseClosing
from casework.documents.report import Report
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import Record, Work, wire_time
from nationalstore.services.cases import cases, retention_schedule
from nationalstore.services.commands import links
from nationalstore.services.commands.command_context import (
    Command,
    Handler,
    expect_unchanged,
    in_hand,
    optional_text,
    report_of,
    save,
    text_of,
)

CLOSING = ("disposal", "closing_code", "reason", "rms_reference", "rms_system", "referred_to", "other")


def set_status(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Move the report along the policy's table; the public wording may be another than the usual one."""
    report = report_of(work, command)
    expect_unchanged(command, report)
    status, public = text_of(command, "status"), optional_text(command, "public_status")
    in_hand(work, report, officer)
    if status == "closed":
        # Whatever a policy's table says: a closing has an outcome, and may need a second person.
        raise Problem("status_not_allowed", "A report is closed with its outcome, not by a status.")
    table = {row["key"]: row for row in work.policy.get("statuses", [])}
    if status not in table.get(report["status"], {}).get("ways", []):
        raise Problem("status_not_allowed", f"“{report['status']}” does not lead to “{status}”.")
    if public is not None and public not in work.policy.get("public_wording", {}):
        raise Problem("body_invalid", "There is no such public wording.", field="public_status")
    detail = {"from": report["status"], "to": status, "reason": optional_text(command, "reason")}
    cases.set_status(report, status, work.policy, public)
    cases.chose_status(report)
    cases.event(work, report["id"], "status_changed", officer.actor, detail)
    return save(work, report)


def dispose(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Close the report with a disposal of the force's policy, or ask for approval where that is the rule."""
    report = report_of(work, command)
    expect_unchanged(command, report)
    if report["status"] == "closed":
        raise Problem("already_closed")
    in_hand(work, report, officer)
    close_or_ask(work, report, checked(work, report, command.body), officer.actor, command.id)
    return save(work, report)


def checked(work: Work, report: Record, body: Record) -> Record:
    """Return what a closing says, complete by the policy. Raises Problem naming the field that is not."""
    if report.get("transfer") is not None:
        raise Problem("transfer_open", "This report is offered to another force. Take the offer back first.")
    said = {name: body.get(name) for name in CLOSING}
    for name, value in said.items():
        if value is not None and not isinstance(value, str):
            raise Problem("body_invalid", f"“{name}” must be text.", field=name)
        said[name] = value.strip() or None if isinstance(value, str) else None
    rule = rule_of(work.policy, said["disposal"])
    if rule is None:
        raise Problem(
            "body_invalid", f"“{said['disposal']}” is not a disposal of this force.", field="disposal"
        )
    if rule.get("needs_reason") and not said["reason"]:
        raise Problem("reason_needed", f"“{rule['title']}” needs a written reason.", field="reason")
    for name in rule.get("needs", []):
        if not said.get(name) and not (name == "other" and _duplicates(report)):
            raise Problem("body_invalid", f"“{rule['title']}” needs “{name}”.", field=name)
        if name == "other" and said["other"] == report["id"]:
            raise Problem("body_invalid", "A report is not a duplicate of itself.", field="other")
        if name == "other" and not _somebody_deals(work, report, said["other"]):
            raise Problem("body_invalid", "The other report was closed as a duplicate itself.", field="other")
    codes = {row["code"] for row in work.policy.get("closing_codes", [])}
    if said["closing_code"] is not None and codes and said["closing_code"] not in codes:
        raise Problem("body_invalid", "There is no such closing code.", field="closing_code")
    return said


def _duplicates(report: Record) -> list[str]:
    return [link["report"] for link in report["links"] if link["relation"] == "duplicate_of"]


def _somebody_deals(work: Work, report: Record, other: str | None) -> bool:
    """Whether a report that tells the same is not itself closed as a duplicate."""
    known = (work.get("report", id_) for id_ in ([other] if other else _duplicates(report)))
    return any(one is None or one.get("disposal") != "duplicate" for one in known)


def rule_of(policy: Record, code: str | None) -> Record | None:
    """Return the policy's row of a disposal."""
    return next((row for row in policy.get("disposals", []) if row["code"] == code), None)


def close_or_ask(work: Work, report: Record, said: Record, actor: Record, id_: str) -> None:
    """Close the report, or write down that its closing waits for a second person."""
    if approval.needs_approval(
        work.rules, codec.read_by_parts(Report, report), codec.read(CaseClosing, said)
    ):
        ask(work, report, said, actor, id_)
    else:
        withdraw(work, report, "The case was closed in another way.")
        close(work, report, said, actor)


def ask(
    work: Work, report: Record, said: Record, actor: Record, id_: str, message: str | None = None
) -> None:
    """Write down that a closing waits for a second person, and with it the reply that tells of it."""
    withdraw(work, report, "Another closing took its place.")
    report["approval"] = {"id": id_, "kind": approval.CLOSING, **said, "by": actor, "at": wire_time(work.now()),
                          **({"message": message} if message else {})}  # fmt: skip
    detail = {"disposal": said["disposal"], "reason": said["reason"]}
    cases.event(work, report["id"], "approval_asked", actor, detail)


def withdraw(work: Work, report: Record, why: str) -> None:
    """Take away a closing that waits. A reply that waited with it stays unsent, and its words are kept."""
    asked, report["approval"] = report.get("approval") or {}, None
    message = work.get("message", asked["message"]) if asked.get("message") else None
    if message is not None and message["state"] == "held":
        step = {"channel": message["channel"], "state": "failed", "at": wire_time(work.now()), "why": why}
        work.change("message", {**message, "state": "failed", "delivery": [*message["delivery"], step]})


def close(work: Work, report: Record, said: Record, actor: Record) -> None:
    """Close the report as said: codes, record link, clocks, claim."""
    if said["other"]:
        links.join(work, report, said["other"], "duplicate_of", actor)
    report |= {"disposal": said["disposal"], "closing_code": said["closing_code"], "claim": None,
               "approval": None, "lowerings": []}  # fmt: skip
    if said["rms_reference"]:
        report["external"].append({"system": said["rms_system"] or "rms", "reference": said["rms_reference"]})
    report["unread_by_staff"] = False
    report["flags"] = [flag for flag in report["flags"] if flag not in cases.ANSWERED_BY_REPLY]
    if said["disposal"] == "crime_recorded":
        cases.run_clocks(work, report, "crime_recorded")
    rule = rule_of(work.policy, said["disposal"]) or {}
    if rule.get("decision"):
        cases.run_clocks(work, report, "decided")
    cases.run_clocks(work, report, "closed")
    cases.set_status(report, "closed", work.policy)
    report["retention"] = codec.encode(
        retention_schedule.settled(codec.read_by_parts(Report, report), work.rules, wire_time(work.now()))
    )
    detail = {
        name: said[name] for name in ("disposal", "reason", "closing_code", "referred_to") if said[name]
    }
    cases.event(work, report["id"], "disposed", actor, detail)


def reopen(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Take a closed report up again, with a reason."""
    report = report_of(work, command)
    expect_unchanged(command, report)
    if report["status"] != "closed":
        raise Problem("status_not_allowed", "Only a closed report is reopened.")
    reason = text_of(command, "reason", "reason_needed")
    report |= {"disposal": None, "closing_code": None}
    cases.set_status(report, "in_progress", work.policy)
    cases.chose_status(report)
    report["retention"] = codec.encode(
        retention_schedule.settled(codec.read_by_parts(Report, report), work.rules, wire_time(work.now()))
    )
    cases.run_clocks(work, report, "reopened")
    cases.event(work, report["id"], "reopened", officer.actor, {"reason": reason})
    return save(work, report)


HANDLERS: dict[str, Handler] = {
    "set_status": set_status,
    "dispose": dispose,
    "reopen": reopen,
}
