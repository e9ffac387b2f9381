"""Clocks that an officer sets: a promised update, and a pause with its reason and end."""

from __future__ import annotations

from msgspec.structs import replace

from casework.clocks import (
    BEFORE,
    PROMISED,
    STEP,
    Clocks,
    before_its_clock,
    extended,
    new_clock,
    pause_runs,
    paused,
    resumed,
    running,
    steps_of,
    stopped,
)
from casework.commands.clocks import (
    ExtendClock,
    PauseClock,
    PromiseUpdate,
    RecordStep,
    RecordVictimRight,
    ResumeClock,
    VictimsCodeEvent,
)
from casework.documents.clock import ReportClock
from casework.documents.officer import Officer
from casework.documents.policy import ClockRule
from casework.documents.report import Report
from casework.victim_clocks import told_of, victims_event
from casework.victims_code import EVENTS, RIGHTS, SUPPORT_REFERRED, settles_support, with_event, with_right

from ..clocks import run_clocks
from ..ids import read_time
from .intent import FieldProblem, Intent
from .rules import CHECK, PROJECT, Moment, Situation, is_blank

IN_THE_PAST = "Enter when it happened, not a time in the future."


def _check_promise(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body = intent.read(PromiseUpdate)
    until = read_time(body.until)
    if is_blank(body.event) and (until is None or state.is_over(until)):
        return [FieldProblem("until", "Enter a time in the future.")]
    return []


def _check_event(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body, problems = intent.read(VictimsCodeEvent), []
    at = read_time(body.at)
    if body.event not in EVENTS:
        problems.append(FieldProblem("event", "Choose what happened."))
    if at is None or (state.now is not None and at > state.now):
        problems.append(FieldProblem("at", IN_THE_PAST))
    elif told_of(state.report, str(body.event), at):
        problems.append(FieldProblem("at", "This event is already on the case with this time."))
    return problems


def _check_step(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body, problems = intent.read(RecordStep), []
    at = read_time(body.at)
    if body.step not in steps_of(state.policy.clocks):
        problems.append(FieldProblem("step", "Choose what was done."))
    if at is not None and state.now is not None and at > state.now:
        problems.append(FieldProblem("at", IN_THE_PAST))
    elif at is not None and before_its_clock(state.report.clocks, state.policy.clocks, body.step or "", at):
        problems.append(FieldProblem("at", BEFORE))
    return problems


def _check_right(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body, problems = intent.read(RecordVictimRight), []
    at = read_time(body.at)
    if body.right not in RIGHTS:
        problems.append(FieldProblem("right", "Choose one of the victim's rights."))
    if body.state is None:
        problems.append(FieldProblem("state", "Choose what was done."))
    if at is not None and state.now is not None and at > state.now:
        problems.append(FieldProblem("at", IN_THE_PAST))
    return problems


def _check_extend(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body, problems = intent.read(ExtendClock), []
    clock = running(state.report.clocks, str(body.clock))
    rule = state.policy.clocks.get(str(body.clock))
    holidays = state.policy.lists.holidays
    if clock is None or rule is None or extended(clock, rule, str(body.reason), holidays) is None:
        problems.append(FieldProblem("clock", "This clock cannot be extended, or has been extended already."))
    if is_blank(body.reason):
        problems.append(FieldProblem("reason", "Say why the clock is extended."))
    return problems


def _check_pause(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body, problems = intent.read(PauseClock), []
    clock = running(state.report.clocks, str(body.clock))
    if clock is None or (state.now is not None and pause_runs(clock, state.now)):
        problems.append(FieldProblem("clock", "Choose a running clock."))
    if is_blank(body.reason):
        problems.append(FieldProblem("reason", "Say why the clock is paused."))
    return problems


def _check_resume(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    clock = running(state.report.clocks, str(intent.read(ResumeClock).clock))
    if clock is None or (state.now is not None and not pause_runs(clock, state.now)):
        return [FieldProblem("clock", "Choose a clock that is paused.")]
    return []


def _promise(report: Report, intent: Intent, moment: Moment) -> Report:
    body = intent.read(PromiseUpdate)
    if not is_blank(body.event):
        return run_clocks(report, moment.policy, "decided", read_time(body.at) or moment.at)
    clocks, until = stopped(report.clocks, PROMISED, moment.at, replaced=True), read_time(body.until)
    if until is not None:
        why = moment.policy.clocks.get(PROMISED, ClockRule()).why or ""
        clocks = (*clocks, new_clock(PROMISED, moment.at, until, why))
    return replace(report, clocks=clocks, update_every_days=body.every_days)


def _event(report: Report, intent: Intent, moment: Moment) -> Report:
    body = intent.read(VictimsCodeEvent)
    at = read_time(body.at) or moment.at
    clocks = victims_event(report, moment.policy, str(body.event), at)
    return replace(report, clocks=clocks, code_events=with_event(report, str(body.event), at, moment.actor))


def _step(report: Report, intent: Intent, moment: Moment) -> Report:
    body = intent.read(RecordStep)
    return run_clocks(report, moment.policy, f"{STEP}{body.step}", read_time(body.at) or moment.at)


def _right(report: Report, intent: Intent, moment: Moment) -> Report:
    body = intent.read(RecordVictimRight)
    right, state, at = str(body.right), str(body.state), read_time(body.at) or moment.at
    report = replace(report, victim_rights=with_right(report, right, state, at, moment.actor))
    if not settles_support(right, state):
        return report
    return run_clocks(report, moment.policy, SUPPORT_REFERRED, at)


def _extend(report: Report, intent: Intent, moment: Moment) -> Report:
    body = intent.read(ExtendClock)
    clock, rule = running(report.clocks, str(body.clock)), moment.policy.clocks.get(str(body.clock))
    if clock is None or rule is None:
        return report
    later = extended(clock, rule, str(body.reason), moment.policy.lists.holidays)
    if later is None:
        return report
    return replace(report, clocks=_with(report.clocks, clock, later))


def _pause(report: Report, intent: Intent, moment: Moment) -> Report:
    body = intent.read(PauseClock)
    clock = running(report.clocks, str(body.clock))
    if clock is None:
        return report
    after = paused(clock, moment.at, str(body.reason), read_time(body.until))
    return replace(report, clocks=_with(report.clocks, clock, after))


def _resume(report: Report, intent: Intent, moment: Moment) -> Report:
    clock = running(report.clocks, str(intent.read(ResumeClock).clock))
    if clock is None:
        return report
    return replace(report, clocks=_with(report.clocks, clock, resumed(clock, moment.at)))


def _with(clocks: Clocks, before: ReportClock, after: ReportClock) -> Clocks:
    return tuple(after if clock is before else clock for clock in clocks)


CHECKS: dict[str, CHECK] = {
    "promise_update": _check_promise,
    "victims_code_event": _check_event,
    "record_step": _check_step,
    "victim_right": _check_right,
    "extend_clock": _check_extend,
    "pause_clock": _check_pause,
    "resume_clock": _check_resume,
}
PROJECTIONS: dict[str, PROJECT] = {
    "promise_update": _promise,
    "victims_code_event": _event,
    "record_step": _step,
    "victim_right": _right,
    "extend_clock": _extend,
    "pause_clock": _pause,
    "resume_clock": _resume,
}
