"""Clocks an officer sets: an update promised, a pause with its reason, and its end."""

from __future__ import annotations

from datetime import datetime

from casework import clocks
from casework.documents import raw_clocks
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import Record, Work, wire_time
from nationalstore.services.cases import cases
from nationalstore.services.commands.command_context import (
    Command,
    Handler,
    expect_unchanged,
    optional_text,
    report_of,
    save,
    text_of,
    time_of,
)

PROMISED = "update_promised"
MOST_DAYS = 366


def promise_update(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Write down until when the reporter hears again, and how often after that when it was agreed.

    With ``event`` (arrest, bail, …) it starts the Victims' Code clock from the time of that event instead.
    """
    report = report_of(work, command)
    expect_unchanged(command, report)
    event = optional_text(command, "event")
    if event is not None:
        at = time_of(command, "at") or work.now()
        if at > work.now():
            raise Problem("body_invalid", "The event has not happened yet.", field="at")
        cases.run_clocks(work, report, "decided", at)
        cases.event(work, report["id"], "decided", officer.actor, {"what": event, "when": wire_time(at)})
        return save(work, report)
    until = time_of(command, "until")
    if until is None or until <= work.now():
        raise Problem("body_invalid", "Say until when, in the future.", field="until")
    report["update_every_days"] = _days(command)
    rule = work.policy.get("clocks", {}).get(PROMISED, {})
    raw_clocks.stop(report["clocks"], PROMISED, work.now())
    report["clocks"].append(raw_clocks.new_clock(PROMISED, work.now(), until, rule))
    detail = {"until": wire_time(until), "every_days": report["update_every_days"]}
    cases.event(work, report["id"], "update_promised", officer.actor, detail)
    return save(work, report)


def pause_clock(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Let a clock stand still, with a reason, until a time or until it is resumed."""
    report = report_of(work, command)
    expect_unchanged(command, report)
    found = _running(report, text_of(command, "clock"))
    reason, until = text_of(command, "reason", "reason_needed"), time_of(command, "until")
    if raw_clocks.pause_runs(found, work.now()):
        raise Problem("clock_not_running", "This clock is paused already.")
    if until is not None and until <= work.now():
        raise Problem("body_invalid", "The pause would be over already.", field="until")
    raw_clocks.pause(found, work.now(), reason, until)
    cases.event(work, report["id"], "clock_paused", officer.actor, {"clock": found["name"], "reason": reason})
    return save(work, report)


def resume_clock(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Let a paused clock run again; its due time has moved by as long as it stood."""
    report = report_of(work, command)
    expect_unchanged(command, report)
    found = _running(report, text_of(command, "clock"))
    if not raw_clocks.pause_runs(found, work.now()):
        raise Problem("clock_not_running", "This clock is not paused.")
    raw_clocks.resume(found, work.now())
    cases.event(work, report["id"], "clock_resumed", officer.actor, {"clock": found["name"]})
    return save(work, report)


def promise_again(work: Work, report: Record, at: datetime) -> None:
    """After a reply, promise the next update when a frequency was agreed."""
    days = report.get("update_every_days")
    if days and report["status"] != "closed":
        rule = work.policy.get("clocks", {}).get(PROMISED, {})
        report["clocks"].append(raw_clocks.new_clock(PROMISED, at, clocks.days_after(at, days), rule))


def _days(command: Command) -> int | None:
    value = command.body.get("every_days")
    if value is not None and (
        isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_DAYS
    ):
        raise Problem("body_invalid", "“every_days” must be a number of days.", field="every_days")
    return value


def _running(report: Record, name: str) -> Record:
    found = raw_clocks.running(report["clocks"], name)
    if found is None:
        raise Problem("clock_not_running", "This clock is not running on the report.", field="clock")
    return found


HANDLERS: dict[str, Handler] = {
    "promise_update": promise_update,
    "pause_clock": pause_clock,
    "resume_clock": resume_clock,
}
