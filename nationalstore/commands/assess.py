"""Triage: the THRIVE assessment, which is only ever appended, and the category."""

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
    texts_of,
)
from nationalstore.errors import Problem
from nationalstore.store import Record, Work, wire_time

LETTERS = ("threat", "harm", "risk", "investigation", "vulnerability", "engagement")
LEVELS = ("none", "low", "medium", "high")
RISKS = ("emergency", "high", "medium", "low")


def assess(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Append an assessment, grade the report and stop its triage clock."""
    report = report_of(work, command)
    body = command.body
    grade = _grade(body)
    assessment = {
        "id": command.id,
        "report": report["id"],
        "author": officer.actor,
        "form_version": body.get("form_version"),
        "levels": _levels(body),
        "rationales": _texts(body, "rationales"),
        "ticks": _ticks(body),
        "grade": grade,
        "risk": body["risk"] if body.get("risk") in RISKS else report["risk"],
        "control_room": body.get("control_room"),
        "made_at": wire_time(work.now()),
    }
    made = work.put("assessment", assessment)
    report |= {"grade": grade, "risk": assessment["risk"]}
    if assessment["control_room"] and "control_room_told" not in report["flags"]:
        report["flags"].append("control_room_told")
    cases.stop_clock(work, report, "triage_due")
    if report["status"] == "new":
        cases.set_status(report, "in_progress")
    cases.event(work, report["id"], "assessed", officer.actor, {"grade": grade, "risk": assessment["risk"]})
    return {**save(work, report), "assessment": made["version"]}


def categorise(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Set the opening code, the tags and the flags that the command names."""
    report = report_of(work, command)
    expect_unchanged(command, report)
    if "opening_code" in command.body:
        report["opening_code"] = optional_text(command, "opening_code")
    for name in ("tags", "flags"):
        if name in command.body:
            report[name] = texts_of(command, name)
    cases.event(work, report["id"], "categorised", officer.actor, {"opening_code": report["opening_code"]})
    return save(work, report)


def _grade(body: Record) -> int:
    grade = body.get("grade")
    if not isinstance(grade, int) or isinstance(grade, bool) or not 1 <= grade <= 5:
        raise Problem("body_invalid", "Choose a grade from 1 to 5.", field="grade")
    if grade == 1 and not body.get("control_room"):
        raise Problem("control_room_needed", "Grade 1: record the hand-over to the control room first.")
    return grade


def _levels(body: Record) -> Record:
    levels = body.get("levels")
    if not isinstance(levels, dict) or any(levels.get(letter) not in LEVELS for letter in LETTERS):
        raise Problem("body_invalid", "Every letter of THRIVE needs a level.", field="levels")
    return {letter: levels[letter] for letter in LETTERS}


def _texts(body: Record, name: str) -> Record:
    value = body.get(name) or {}
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise Problem("body_invalid", f"“{name}” must be texts by letter.", field=name)
    return value


def _ticks(body: Record) -> Record:
    value = body.get("ticks") or {}
    if not isinstance(value, dict) or not all(isinstance(tick, bool) for tick in value.values()):
        raise Problem("body_invalid", "“ticks” must be yes or no by name.", field="ticks")
    return value


HANDLERS: dict[str, Handler] = {"assess": assess, "categorise": categorise}
