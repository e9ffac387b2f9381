"""Clocks that officers control: a promised update, and pausing or resuming a clock."""

from __future__ import annotations

from datetime import datetime

from casework import clocks, victim_clocks, victims_code
from casework.clocks import PROMISED
from casework.commands import clocks as bodies
from casework.documents.base import Json
from casework.documents.clock import ReportClock
from casework.documents.policy import ClockRule
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.commands.command_context import (
    Handlers,
    ReceivedCommand,
    case_of,
    expect_unchanged,
    moment_in,
    needed,
    save,
)


def promise_update(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Record when the reporter is promised an update, and how often after that if a frequency was agreed.

    With ``event`` (arrest, bail, …) it starts the Victims' Code clock from the time of that event instead.
    """
    case, body = case_of(work, command), command.read(bodies.PromiseUpdate)
    expect_unchanged(command, case)
    if body.event is not None:
        return _decided(case, body.event, moment_in(body.at, "at") or work.now(), officer)
    until = moment_in(body.until, "until")
    if until is None or until <= work.now():
        raise Problem("body_invalid", "Enter a time in the future.", field="until")
    case.set(
        update_every_days=body.every_days,
        clocks=clocks.stopped(case.report.clocks, PROMISED, work.now(), replaced=True),
    )
    _promise(case, work.now(), until)
    detail: dict[str, Json] = {"until": wire_time(until), "every_days": body.every_days}
    case.event("update_promised", officer.as_actor, detail)
    return save(case)


def _decided(case: OpenCase, event: str, at: datetime, officer: Principal) -> dict[str, int]:
    if at > case.work.now():
        raise Problem("body_invalid", "The event has not happened yet.", field="at")
    case.run_clocks("decided", at)
    case.event("decided", officer.as_actor, {"what": event, "when": wire_time(at)})
    return save(case)


def victims_code_event(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Record an event of the Victims' Code with its own time, and start the clock for telling the victim of it."""
    case, body = case_of(work, command), command.read(bodies.VictimsCodeEvent)
    event, at = needed(body.event, "event"), _past(case, needed(body.at, "at"))
    if event not in victims_code.EVENTS:
        raise Problem("body_invalid", "The Victims' Code has no such event.", field="event")
    if victim_clocks.told_of(case.report, event, at):
        raise Problem("body_invalid", "This event is already on the case with this time.", field="at")
    case.set(
        clocks=victim_clocks.victims_event(case.report, work.rules, event, at),
        code_events=victims_code.with_event(case.report, event, at, officer.as_actor),
    )
    case.event("victims_code_event", officer.as_actor, {"what": event, "when": wire_time(at)})
    return save(case)


def record_step(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Record a step that clocks of the force's policy wait for, with the time at which it was done."""
    case, body = case_of(work, command), command.read(bodies.RecordStep)
    step = needed(body.step, "step")
    if step not in clocks.steps_of(work.rules.clocks):
        raise Problem("body_invalid", "No clock in this force waits for this step.", field="step")
    at = _past(case, body.at) if body.at is not None else work.now()
    if clocks.before_its_clock(case.report.clocks, work.rules.clocks, step, at):
        raise Problem("body_invalid", clocks.BEFORE, field="at")
    case.run_clocks(clocks.STEP + step, at)
    case.event("step_recorded", officer.as_actor, {"what": step, "when": wire_time(at)})
    return save(case)


def victim_right(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Record what was done about one of the victim's twelve rights, with its own time."""
    case, body = case_of(work, command), command.read(bodies.RecordVictimRight)
    right, state = needed(body.right, "right"), needed(body.state, "state")
    if right not in victims_code.RIGHTS:
        raise Problem("body_invalid", "The Victims' Code has no such right.", field="right")
    at = _past(case, body.at) if body.at is not None else work.now()
    case.set(victim_rights=victims_code.with_right(case.report, right, state, at, officer.as_actor))
    if victims_code.settles_support(right, state):
        case.run_clocks(victims_code.SUPPORT_REFERRED, at)
    case.event("victim_right", officer.as_actor, {"what": right, "state": state, "when": wire_time(at)})
    return save(case)


def _past(case: OpenCase, text: str) -> datetime:
    at = moment_in(text, "at")
    if at is None or at > case.work.now():
        raise Problem("body_invalid", "Enter when it happened, not a time in the future.", field="at")
    return at


def extend_clock(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Extend a clock as its rule allows, once and with a reason."""
    case, body = case_of(work, command), command.read(bodies.ExtendClock)
    expect_unchanged(command, case)
    clock = _running(case, needed(body.clock, "clock"))
    reason = needed(body.reason, "reason", "reason_needed")
    rules = work.rules
    rule = rules.clocks.get(clock.name) or ClockRule()
    later = clocks.extended(clock, rule, reason, rules.lists.holidays)
    if later is None:
        raise Problem(
            "body_invalid", "This clock cannot be extended, or has been extended already.", field="clock"
        )
    _replace(case, clock, later)
    case.event("clock_extended", officer.as_actor, {"clock": clock.name, "reason": reason})
    return save(case)


def pause_clock(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Pause a clock, with a reason, until a given time or until it is resumed."""
    case, body = case_of(work, command), command.read(bodies.PauseClock)
    expect_unchanged(command, case)
    clock = _running(case, needed(body.clock, "clock"))
    reason, until = needed(body.reason, "reason", "reason_needed"), moment_in(body.until, "until")
    if clocks.pause_runs(clock, work.now()):
        raise Problem("clock_not_running", "This clock is paused already.")
    if until is not None and until <= work.now():
        raise Problem("body_invalid", "The pause would already have ended.", field="until")
    _replace(case, clock, clocks.paused(clock, work.now(), reason, until))
    case.event("clock_paused", officer.as_actor, {"clock": clock.name, "reason": reason})
    return save(case)


def resume_clock(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Resume a paused clock; its due time moves by the length of the pause."""
    case, body = case_of(work, command), command.read(bodies.ResumeClock)
    expect_unchanged(command, case)
    clock = _running(case, needed(body.clock, "clock"))
    if not clocks.pause_runs(clock, work.now()):
        raise Problem("clock_not_running", "This clock is not paused.")
    _replace(case, clock, clocks.resumed(clock, work.now()))
    case.event("clock_resumed", officer.as_actor, {"clock": clock.name})
    return save(case)


def promise_again(case: OpenCase, at: datetime) -> None:
    """Promise the next update after a reply, if a frequency was agreed."""
    days = case.report.update_every_days
    if days and not case.is_closed:
        _promise(case, at, clocks.days_after(at, days))


def _promise(case: OpenCase, from_: datetime, until: datetime) -> None:
    rule = case.work.rules.clocks.get(PROMISED)
    why = (rule.why if rule is not None else None) or ""
    case.set(clocks=(*case.report.clocks, clocks.new_clock(PROMISED, from_, until, why)))


def _replace(case: OpenCase, before: ReportClock, after: ReportClock) -> None:
    case.set(clocks=tuple(after if clock is before else clock for clock in case.report.clocks))


def _running(case: OpenCase, name: str) -> ReportClock:
    clock = clocks.running(case.report.clocks, name)
    if clock is None:
        raise Problem("clock_not_running", "This clock is not running on the report.", field="clock")
    return clock


HANDLERS: Handlers = {
    "promise_update": promise_update,
    "victims_code_event": victims_code_event,
    "record_step": record_step,
    "victim_right": victim_right,
    "extend_clock": extend_clock,
    "pause_clock": pause_clock,
    "resume_clock": resume_clock,
}
