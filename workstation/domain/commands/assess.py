"""Triage: the THRIVE assessment and the category."""

from __future__ import annotations

from datetime import datetime

from ..ids import wire_time
from ..lifecycle import public
from ..triage import RISKS
from .intent import Intent, Problem, Record
from .rules import CHECK, DERIVE, PROJECT

LETTERS = ("threat", "harm", "risk", "investigation", "vulnerability", "engagement")
LEVELS = ("none", "low", "medium", "high")


def _check_assess(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    body = intent.body
    said = body.get("levels")
    levels: Record = said if isinstance(said, dict) else {}
    problems = [
        Problem(f"levels.{letter}", "Choose a level.")
        for letter in LETTERS
        if levels.get(letter) not in LEVELS
    ]
    grade = body.get("grade")
    if isinstance(grade, bool) or not isinstance(grade, int) or not 1 <= grade <= 5:
        problems.append(Problem("grade", "Choose a grade from 1 to 5."))
    elif grade == 1 and not body.get("control_room"):
        problems.append(Problem("control_room", "Grade 1: record the hand-over to the control room."))
    if body.get("risk") not in RISKS:
        problems.append(Problem("risk", "Choose the risk."))
    return problems


def _check_categorise(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    if not any(name in intent.body for name in ("opening_code", "tags", "flags")):
        return [Problem("opening_code", "Choose a category, a tag or a flag.")]
    return []


def stop_clock(report: Record, names: tuple[str, ...], at: datetime) -> None:
    """The running clocks of these names are stopped at this time."""
    report["clocks"] = [
        {**clock, "stopped_at": wire_time(at)}
        if isinstance(clock, dict) and clock.get("name") in names and not clock.get("stopped_at")
        else clock
        for clock in report.get("clocks") or []
    ]


def _assess(report: Record, intent: Intent, officer: Record, at: datetime) -> Record:
    report["grade"] = intent.body.get("grade")
    report["risk"] = intent.body.get("risk", report.get("risk"))
    flags = report.get("flags") or []
    if intent.body.get("control_room") and "control_room_told" not in flags:
        report["flags"] = [*flags, "control_room_told"]
    stop_clock(report, ("triage_due",), at)
    if report.get("status") == "new":
        report["status"], report["public_status"] = "in_progress", public("in_progress")
    return report


def _categorise(report: Record, intent: Intent, officer: Record, at: datetime) -> Record:
    for name in ("opening_code", "tags", "flags"):
        if name in intent.body:
            report[name] = intent.body[name]
    return report


def _assessment(start: Record, intent: Intent, at: str) -> tuple[str, Record]:
    return "assessment", {**intent.body, **start, "made_at": at}


CHECKS: dict[str, CHECK] = {"assess": _check_assess, "categorise": _check_categorise}
PROJECTIONS: dict[str, PROJECT] = {"assess": _assess, "categorise": _categorise}
DERIVED: dict[str, DERIVE] = {"assess": _assessment}
