"""Triage: the THRIVE assessment and the category."""

from __future__ import annotations

from casework import approval
from casework.documents import codec
from casework.documents.policy import Policy
from casework.documents.report import LoweringRequest, Report
from casework.flags import unknown_flags

from ..clocks import run_clocks
from ..ids import wire_time
from ..lifecycle import public
from ..translatable import sentence
from ..triage import RISKS, form_named, grades_of
from .intent import Intent, Problem, Record
from .rules import CHECK, DERIVE, PROJECT, Moment, filled, policy_in, report_in


def _check_assess(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    body, policy = intent.body, codec.read_by_parts(Policy, {"id": "", **policy_in(state)})
    form = form_named(policy, body.get("form_version"))
    levels, reasons, ticks = (_part(body, name) for name in ("levels", "rationales", "ticks"))
    problems = []
    for letter in form.letters:
        level = levels.get(letter.key)
        if level not in form.levels:
            problems.append(Problem(f"levels.{letter.key}", "Choose a level."))
        elif form.needs_reason(str(level)) and not str(reasons.get(letter.key) or "").strip():
            words = sentence("{title}: give the reason.", title=sentence(letter.title))
            problems.append(Problem(f"rationales.{letter.key}", words))
    for tick in form.ticks:
        if tick.required and not ticks.get(tick.key):
            words = sentence("{title} must be ticked.", title=sentence(tick.title))
            problems.append(Problem(f"ticks.{tick.key}", words))
    grade = body.get("grade")
    if isinstance(grade, bool) or grade not in grades_of(policy):
        problems.append(Problem("grade", "Choose a grade."))
    elif grade == 1 and not body.get("control_room"):
        problems.append(Problem("control_room", "Grade 1: record the hand-over to the control room."))
    if body.get("risk") not in RISKS:
        problems.append(Problem("risk", "Choose the risk."))
    return problems


def _part(body: Record, name: str) -> Record:
    value = body.get(name)
    return value if isinstance(value, dict) else {}


def _check_categorise(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    if not any(name in intent.body for name in ("opening_code", "tags", "flags")):
        return [Problem("opening_code", "Choose a category, a tag or a flag.")]
    code = intent.body.get("opening_code")
    known = {row.get("code") for row in policy_in(state).get("opening_codes") or []}
    if code is not None and known and code not in known:
        return [Problem("opening_code", "There is no such code in this force.")]
    flags, present = intent.body.get("flags") or [], report_in(state).get("flags") or []
    if unknown_flags(flags, present, codec.read_by_parts(Policy, {"id": "", **policy_in(state)})):
        return [Problem("flags", "There is no such flag in this force.")]
    return []


def _assess(report: Record, intent: Intent, moment: Moment) -> Record:
    report["grade"] = intent.body.get("grade")
    report = _with_risk(report, intent.body.get("risk", report.get("risk")), moment)
    happened = ["assessed"]
    happened += [f"ticked:{key}" for key, done in _part(intent.body, "ticks").items() if done]
    if intent.body.get("control_room"):
        happened.append("control_room_told")
        flags = report.get("flags") or []
        if "control_room_told" not in flags:
            report["flags"] = [*flags, "control_room_told"]
    for event in happened:
        run_clocks(report, moment.policy, event, moment.at)
    if report.get("status") == "new":
        report["status"], report["public_status"] = "in_progress", public(moment.policy, "in_progress")
    return report


def _categorise(report: Record, intent: Intent, moment: Moment) -> Record:
    for name in ("opening_code", "tags"):
        if name in intent.body:
            report[name] = intent.body[name]
    if "flags" in intent.body:
        report = _with_flags(report, list(intent.body["flags"] or []), moment)
    if filled(intent, "opening_code"):
        report["crime"] = True
    run_clocks(report, moment.policy, "categorised", moment.at)
    return report


def _with_risk(report: Record, risk: object, moment: Moment) -> Record:
    before = codec.read_by_parts(Report, {"id": "", **report})
    if isinstance(risk, str) and approval.lowers_risk(_rules(moment), before, risk):
        return _lowering(report, {"kind": approval.LOWER_RISK, "risk": risk}, moment)
    kept = [codec.encode(one) for one in approval.without_risk(before)]
    return _remembered({**report, "risk": risk, "lowerings": kept}, before)


def _with_flags(report: Record, flags: list[str], moment: Moment) -> Record:
    before = codec.read_by_parts(Report, {"id": "", **report})
    kept = approval.protected_without(_rules(moment), before, flags)
    report = _remembered({**report, "flags": [*flags, *kept]}, before)
    return _lowering(report, {"kind": approval.REMOVE_FLAGS, "flags": [*kept]}, moment) if kept else report


def _remembered(report: Record, before: Report) -> Record:
    after = approval.remembered(codec.read_by_parts(Report, {"id": "", **report}), [before])
    return report | {"highest_risk": after.highest_risk, "ever_flags": [*(after.ever_flags or ())]}


def _rules(moment: Moment) -> Policy:
    return codec.read_by_parts(Policy, {"id": "", **moment.policy})


def _lowering(report: Record, what: Record, moment: Moment) -> Record:
    asked = {"id": moment.id, **what, "by": moment.actor, "at": wire_time(moment.at)}
    before, request = codec.read_by_parts(Report, {"id": "", **report}), codec.read(LoweringRequest, asked)
    return report | {"lowerings": [codec.encode(one) for one in approval.with_lowering(before, request)]}


def _assessment(start: Record, intent: Intent, at: str) -> tuple[str, Record]:
    return "assessment", {**intent.body, **start, "made_at": at}


CHECKS: dict[str, CHECK] = {"assess": _check_assess, "categorise": _check_categorise}
PROJECTIONS: dict[str, PROJECT] = {"assess": _assess, "categorise": _categorise}
DERIVED: dict[str, DERIVE] = {"assess": _assessment}
