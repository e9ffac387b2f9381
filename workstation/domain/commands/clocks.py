"""Clocks that an officer sets: a promised update, and a pause with its reason and end."""

from __future__ import annotations

from msgspec.structs import replace

from casework.clocks import PROMISED, Clocks, new_clock, pause_runs, paused, resumed, running, stopped
from casework.commands.cases import PauseClock, PromiseUpdate, ResumeClock
from casework.documents.clock import ReportClock
from casework.documents.officer import Officer
from casework.documents.policy import ClockRule
from casework.documents.report import Report

from ..clocks import run_clocks
from ..ids import read_time
from .intent import FieldProblem, Intent
from .rules import CHECK, PROJECT, Moment, Situation, is_blank


def _check_promise(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body = intent.read(PromiseUpdate)
    until = read_time(body.until)
    if is_blank(body.event) and (until is None or state.is_over(until)):
        return [FieldProblem("until", "Enter a time in the future.")]
    return []


def _check_pause(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body, problems = intent.read(PauseClock), []
    clock = running(state.report.clocks, str(body.clock))
    if clock is None or (state.now is not None and pause_runs(clock, state.now)):
        problems.append(FieldProblem("clock", "Choose a clock that runs."))
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
    "pause_clock": _check_pause,
    "resume_clock": _check_resume,
}
PROJECTIONS: dict[str, PROJECT] = {"promise_update": _promise, "pause_clock": _pause, "resume_clock": _resume}
