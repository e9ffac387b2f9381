"""Triage: the THRIVE assessment, which is only ever appended, and the category."""

from __future__ import annotations

from casework import approval
from casework.documents import codec
from casework.documents.report import Report
from casework.flags import unknown_flags
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import Record, Work, wire_time
from nationalstore.services.cases import cases
from nationalstore.services.commands import approvals
from nationalstore.services.commands.command_context import (
    Command,
    Handler,
    expect_unchanged,
    optional_text,
    report_of,
    save,
    texts_of,
)


def assess(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Append an assessment, grade the report and stop its triage clock."""
    report = report_of(work, command)
    body = command.body
    grade = _grade(body, work.policy)
    form = _form(body, work.policy)
    told = _told(body)
    levels = _levels(body, form)
    assessment = {
        "id": command.id,
        "report": report["id"],
        "author": officer.actor,
        "form_version": form["version"],
        "levels": levels,
        "rationales": _rationales(body, form, levels),
        "ticks": _ticks(body, form),
        "grade": grade,
        "risk": body["risk"] if body.get("risk") in approval.RISKS else report["risk"],
        "control_room": body.get("control_room"),
        "made_at": wire_time(work.now()),
    }
    made = work.create("assessment", assessment)
    report["grade"] = grade
    _set_risk(work, report, assessment["risk"], officer, command.id)
    happened = ["assessed", *(f"ticked:{key}" for key, done in assessment["ticks"].items() if done)]
    if told:
        happened.append("control_room_told")
        if "control_room_told" not in report["flags"]:
            report["flags"].append("control_room_told")
    for name in happened:
        cases.run_clocks(work, report, name)
    if report["status"] == "new":
        cases.set_status(report, "in_progress", work.policy)
    cases.event(work, report["id"], "assessed", officer.actor, {"grade": grade, "risk": assessment["risk"]})
    if told:
        cases.event(work, report["id"], "control_room_told", officer.actor, {"reference": told})
    return {**save(work, report), "assessment": made["version"]}


def categorise(work: Work, command: Command, officer: Principal) -> dict[str, int]:
    """Set the opening code, the tags and the flags the command names; an offence code makes it a crime."""
    report = report_of(work, command)
    expect_unchanged(command, report)
    if "opening_code" in command.body:
        code = optional_text(command, "opening_code")
        offences = {row["code"] for row in work.policy.get("opening_codes", [])}
        if code is not None and offences and code not in offences:
            raise Problem("body_invalid", f"“{code}” is not a code of this force.", field="opening_code")
        report["opening_code"] = code
        report["crime"] = report.get("crime", False) or code is not None
    before = report["flags"]
    if "tags" in command.body:
        report["tags"] = list(dict.fromkeys(texts_of(command, "tags")))
    if "flags" in command.body:
        _set_flags(work, report, _known_flags(work, report, texts_of(command, "flags")), officer, command.id)
    cases.run_clocks(work, report, "categorised")
    # Flags decide who approves a closing, so one that comes or goes is on the record.
    detail = {"opening_code": report["opening_code"],
              "added": [flag for flag in report["flags"] if flag not in before],
              "removed": [flag for flag in before if flag not in report["flags"]]}  # fmt: skip
    cases.event(work, report["id"], "categorised", officer.actor, detail)
    return save(work, report)


def _known_flags(work: Work, report: Record, wanted: list[str]) -> list[str]:
    """Return the flags, each once. Raises Problem for one that there is not in this force."""
    unknown = unknown_flags(wanted, report["flags"], work.rules)
    if unknown:
        raise Problem("body_invalid", f"There is no flag “{unknown[0]}”.", field="flags")
    return list(dict.fromkeys(wanted))


def _set_risk(work: Work, report: Record, risk: str, officer: Principal, id_: str) -> None:
    """Set the risk; a lower one of a case that ever was risky waits for a second person."""
    typed = codec.read_by_parts(Report, report)
    if approval.lowers_risk(work.rules, typed, risk):
        asked = {"id": id_, "kind": approval.LOWER_RISK, "risk": risk, "by": officer.actor,
                 "at": wire_time(work.now())}  # fmt: skip
        approvals.ask_to_lower(work, report, asked, officer.actor)
    else:
        report |= {"risk": risk, "lowerings": [codec.encode(one) for one in approval.without_risk(typed)]}


def _set_flags(work: Work, report: Record, flags: list[str], officer: Principal, id_: str) -> None:
    """Set the flags; a protected one that is to go stays until a second person agrees."""
    kept = approval.protected_without(work.rules, codec.read_by_parts(Report, report), flags)
    report["flags"] = [*flags, *kept]
    if kept:
        asked = {"id": id_, "kind": approval.REMOVE_FLAGS, "flags": [*kept], "by": officer.actor,
                 "at": wire_time(work.now())}  # fmt: skip
        approvals.ask_to_lower(work, report, asked, officer.actor)


def _grade(body: Record, policy: Record) -> int:
    grade = body.get("grade")
    known = {row["grade"] for row in policy.get("grades", [])}
    if not isinstance(grade, int) or isinstance(grade, bool) or grade not in known:
        raise Problem("body_invalid", "Choose a grade of the force's policy.", field="grade")
    if grade == 1 and not _told(body):
        raise Problem("control_room_needed", "Grade 1: record the hand-over to the control room first.")
    return grade


def _told(body: Record) -> str:
    """Return what the hand-over to the control room is known by there, "" when there was none."""
    said = body.get("control_room")
    words = [said.get("reference"), *said.values()] if isinstance(said, dict) else [said]
    return next((word.strip() for word in words if isinstance(word, str) and word.strip()), "")


def _form(body: Record, policy: Record) -> Record:
    """Return the form the assessment was made with: version, letters, levels, reasons, required ticks."""
    form = policy.get("thrive", {})
    wanted = body.get("form_version")
    if wanted is None or wanted == form.get("version"):
        ticks = [tick["key"] for tick in form.get("ticks", []) if tick.get("required")]
        letters = [letter["key"] for letter in form.get("letters", [])]
        strict = (
            {"ticks": ticks, "reasons_from": form.get("reasons_from")}
            if wanted is not None
            else {"ticks": []}
        )
        return {
            "version": form.get("version"),
            "letters": letters,
            "levels": form.get("levels", []),
            **strict,
        }
    for former in form.get("former", []):
        if former["version"] == wanted:
            return {"ticks": [], **former}
    raise Problem("body_invalid", "This version of the form is not known.", field="form_version")


def _levels(body: Record, form: Record) -> Record:
    levels = body.get("levels")
    if not isinstance(levels, dict) or any(levels.get(key) not in form["levels"] for key in form["letters"]):
        raise Problem("body_invalid", "Every letter of THRIVE needs a level.", field="levels")
    return {letter: levels[letter] for letter in form["letters"]}


def _rationales(body: Record, form: Record, chosen: Record) -> Record:
    value = body.get("rationales") or {}
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise Problem("body_invalid", "“rationales” must be texts by letter.", field="rationales")
    levels, first = form["levels"], form.get("reasons_from")
    asking = levels[levels.index(first) :] if first in levels else []
    for letter, level in chosen.items():
        if level in asking and not value.get(letter, "").strip():
            raise Problem("reason_needed", f"“{letter}” is {level}: say why.", field=f"rationales.{letter}")
    return value


def _ticks(body: Record, form: Record) -> Record:
    value = body.get("ticks") or {}
    if not isinstance(value, dict) or not all(isinstance(tick, bool) for tick in value.values()):
        raise Problem("body_invalid", "“ticks” must be yes or no by name.", field="ticks")
    missing = [key for key in form["ticks"] if not value.get(key)]
    if missing:
        raise Problem("tick_needed", f"Still to be ticked: {', '.join(missing)}.", field="ticks")
    return value


HANDLERS: dict[str, Handler] = {"assess": assess, "categorise": categorise}
