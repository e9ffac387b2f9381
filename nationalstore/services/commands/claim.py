"""Who has a report in hand: a lease on the store's clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal, is_active
from nationalstore.db.store import Record, Work, read_time, wire_time
from nationalstore.services.cases import cases
from nationalstore.services.commands.command_context import (
    Command,
    Handler,
    Stale,
    expect_unchanged,
    holder,
    optional_text,
    report_of,
    save,
    text_of,
)

LEASE = timedelta(minutes=15)


def lease(work: Work, report: Record, officer: str) -> None:
    """Give the report to the officer for one lease from now."""
    report["claim"] = {"officer": officer, "until": wire_time(work.now() + LEASE)}


def renewal_due(report: Record, officer: str, now: datetime) -> bool:
    """Whether the officer's own lease is half gone, so that being there should renew it."""
    held = report.get("claim")
    return held is not None and held["officer"] == officer and read_time(held["until"]) - now < LEASE / 2


def renew(work: Work, report_id: str, officer: str) -> None:
    """Extend the officer's lease; one that has passed to somebody else stays theirs."""
    report = work.lock_report(report_id)
    if report is not None and holder(work, report) == officer:
        lease(work, report, officer)
        work.change("report", report, report=report_id)


def claim(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Take an unheld report; a report somebody else holds makes the command stale."""
    report = report_of(work, command)
    if report["status"] == "closed":
        raise Problem("already_closed")
    held_by = holder(work, report)
    if held_by not in (None, officer.officer_id):
        raise Stale(report)
    lease(work, report, officer.officer_id)
    if report["owner"] is None:
        report["owner"] = officer.officer_id
    if held_by is None:
        cases.event(work, report["id"], "claimed", officer.actor)
    return save(work, report)


def release(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Give up one's own claim."""
    report = _own(work, command, officer)
    report["claim"] = None
    cases.event(work, report["id"], "released", officer.actor)
    return save(work, report)


def hand_over(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Pass one's own claim to a colleague of the same force."""
    report = _own(work, command, officer)
    other = _colleague(work, text_of(command, "officer"))
    lease(work, report, other)
    report["owner"] = other
    detail = {"to": other, "reason": optional_text(command, "reason")}
    cases.event(work, report["id"], "handed_over", officer.actor, detail)
    return save(work, report)


def take_over(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Take a report from whoever holds it, with a reason that stays on the record."""
    report = report_of(work, command)
    reason = text_of(command, "reason", "reason_needed")
    expect_unchanged(command, report)
    if report["status"] == "closed":
        raise Problem("already_closed")
    detail = {"from": holder(work, report), "reason": reason}
    lease(work, report, officer.officer_id)
    report["owner"] = officer.officer_id
    cases.event(work, report["id"], "taken_over", officer.actor, detail)
    return save(work, report)


def assign(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Name the owner: a supervisor anyone, everybody else themselves."""
    report = report_of(work, command)
    expect_unchanged(command, report)
    to, team = optional_text(command, "officer"), optional_text(command, "team")
    if not officer.is_supervisor() and (to != officer.officer_id or "team" in command.body):
        raise Problem("not_allowed", "Only a supervisor assigns to others.")
    if "officer" in command.body:
        report["owner"] = _colleague(work, to) if to is not None else None
    if "team" in command.body:
        if team is not None and work.get("team", team) is None:
            raise Problem("body_invalid", "There is no such team.", field="team")
        report["team"] = team
    cases.event(work, report["id"], "assigned", officer.actor, {"officer": to, "team": team})
    return save(work, report)


def _own(work: Work, command: Command, officer: Principal) -> Record:
    report = report_of(work, command)
    if holder(work, report) != officer.officer_id:
        raise Problem("not_claimed")
    return report


def _colleague(work: Work, officer: str) -> str:
    record = work.get("officer", officer)
    if record is None or not is_active(record):
        raise Problem("body_invalid", "There is no such officer in this force.", field="officer")
    return officer


HANDLERS: dict[str, Handler] = {
    "claim": claim,
    "release": release,
    "hand_over": hand_over,
    "take_over": take_over,
    "assign": assign,
}
