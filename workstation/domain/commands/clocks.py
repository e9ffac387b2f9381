"""Clocks an officer sets: an update promised, a pause with its reason, and its end."""

from __future__ import annotations

from datetime import datetime

from casework.clocks import PROMISED
from casework.documents.raw_clocks import new_clock, pause, pause_runs, resume, running, stop

from ..clocks import clocks_of, run_clocks
from ..ids import read_time
from .intent import Intent, Problem, Record
from .rules import CHECK, PROJECT, Moment, filled, report_in


def _check_promise(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    if filled(intent, "event"):
        return []
    until, now = read_time(intent.body.get("until")), state.get("now")
    if until is None or (isinstance(now, datetime) and until <= now):
        return [Problem("until", "Say until when, in the future.")]
    return []


def _check_pause(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    problems = []
    found = running(clocks_of(report_in(state)), str(intent.body.get("clock")))
    now = state.get("now")
    if found is None or (isinstance(now, datetime) and pause_runs(found, now)):
        problems.append(Problem("clock", "Choose a clock that runs."))
    if not filled(intent, "reason"):
        problems.append(Problem("reason", "Say why the clock stands still."))
    return problems


def _check_resume(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    found, now = running(clocks_of(report_in(state)), str(intent.body.get("clock"))), state.get("now")
    if found is None or (isinstance(now, datetime) and not pause_runs(found, now)):
        return [Problem("clock", "Choose a clock that is paused.")]
    return []


def _promise(report: Record, intent: Intent, moment: Moment) -> Record:
    if filled(intent, "event"):
        run_clocks(report, moment.policy, "decided", read_time(intent.body.get("at")) or moment.at)
        return report
    until = read_time(intent.body.get("until"))
    clocks = [dict(clock) for clock in clocks_of(report)]
    stop(clocks, PROMISED, moment.at)
    if until is not None:
        clocks.append(new_clock(PROMISED, moment.at, until, _rule(moment)))
    return {**report, "clocks": clocks, "update_every_days": intent.body.get("every_days")}


def _pause(report: Record, intent: Intent, moment: Moment) -> Record:
    clocks = [dict(clock) for clock in clocks_of(report)]
    found = running(clocks, str(intent.body.get("clock")))
    if found is not None:
        pause(found, moment.at, str(intent.body.get("reason")), read_time(intent.body.get("until")))
    return {**report, "clocks": clocks}


def _resume(report: Record, intent: Intent, moment: Moment) -> Record:
    clocks = [dict(clock) for clock in clocks_of(report)]
    found = running(clocks, str(intent.body.get("clock")))
    if found is not None:
        resume(found, moment.at)
    return {**report, "clocks": clocks}


def _rule(moment: Moment) -> Record:
    rule: Record = (moment.policy.get("clocks") or {}).get(PROMISED) or {}
    return rule


CHECKS: dict[str, CHECK] = {
    "promise_update": _check_promise,
    "pause_clock": _check_pause,
    "resume_clock": _check_resume,
}
PROJECTIONS: dict[str, PROJECT] = {"promise_update": _promise, "pause_clock": _pause, "resume_clock": _resume}
