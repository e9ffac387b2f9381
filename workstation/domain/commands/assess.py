"""Triage: the THRIVE assessment and the category."""

from __future__ import annotations

from msgspec import UNSET
from msgspec.structs import replace

from casework import approval
from casework.commands.assessing import Assess, Categorise
from casework.documents.assessment import Assessment
from casework.documents.officer import Officer
from casework.documents.policy import Policy
from casework.documents.report import LoweringRequest, Report
from casework.documents.values import ReportId
from casework.documents.words import Risk
from casework.flags import unknown_flags
from casework.statuses import public_status

from ..clocks import run_clocks
from ..ids import wire_time
from ..translatable import sentence
from ..triage import RISKS, form_named, grades_of
from .intent import FieldProblem, Intent
from .rules import CHECK, DERIVE, PROJECT, Authored, Moment, Situation, is_blank


def _check_assess(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body = intent.read(Assess)
    problems = [*_form_problems(body, state.policy)]
    if body.grade is None or body.grade not in grades_of(state.policy):
        problems.append(FieldProblem("grade", "Choose a grade."))
    elif body.grade == 1 and not body.control_room:
        problems.append(FieldProblem("control_room", "Grade 1: record the handover to the control room."))
    if body.risk not in RISKS:
        problems.append(FieldProblem("risk", "Choose the risk."))
    return problems


def _form_problems(body: Assess, policy: Policy) -> list[FieldProblem]:
    form = form_named(policy, body.form_version)
    levels, reasons, ticks = body.levels or {}, body.rationales or {}, body.ticks or {}
    problems = []
    for letter in form.letters:
        level = levels.get(letter.key)
        if level not in form.levels:
            problems.append(FieldProblem(f"levels.{letter.key}", "Choose a level."))
        elif form.needs_reason(str(level)) and is_blank(reasons.get(letter.key)):
            words = sentence("{title}: give the reason.", title=sentence(letter.title))
            problems.append(FieldProblem(f"rationales.{letter.key}", words))
    for tick in form.ticks:
        if tick.required and not ticks.get(tick.key):
            words = sentence("{title} must be ticked.", title=sentence(tick.title))
            problems.append(FieldProblem(f"ticks.{tick.key}", words))
    return problems


def _check_categorise(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    if not any(name in intent.body for name in ("opening_code", "tags", "flags")):
        return [FieldProblem("opening_code", "Choose a category, a tag or a flag.")]
    body, code = intent.read(Categorise), intent.read(Categorise).opening_code
    usable = state.usable(state.policy.opening_codes) | {state.report.opening_code}
    if isinstance(code, str) and state.policy.opening_codes and code not in usable:
        return [FieldProblem("opening_code", "There is no such code in this force.")]
    if unknown_flags(body.flags or (), state.report.flags, state.policy):
        return [FieldProblem("flags", "There is no such flag in this force.")]
    return []


def _assess(report: Report, intent: Intent, moment: Moment) -> Report:
    body = intent.read(Assess)
    report = replace(report, grade=body.grade)
    risk = (None if body.risk is None else Risk(body.risk)) if "risk" in intent.body else report.risk
    report = _with_risk(report, risk, moment)
    events = ["assessed", *(f"ticked:{key}" for key, done in (body.ticks or {}).items() if done)]
    if body.control_room:
        events.append("control_room_told")
        if "control_room_told" not in report.flags:
            report = replace(report, flags=(*report.flags, "control_room_told"))
    for event in events:
        report = run_clocks(report, moment.policy, event, moment.at)
    if report.status == "new":
        wording = public_status(moment.policy, "in_progress")
        report = replace(report, status="in_progress", public_status=wording)
    return report


def _categorise(report: Report, intent: Intent, moment: Moment) -> Report:
    body = intent.read(Categorise)
    if body.opening_code is not UNSET:
        report = replace(report, opening_code=body.opening_code)
    if "tags" in intent.body:
        report = replace(report, tags=tuple(body.tags or ()))
    if "flags" in intent.body:
        report = _with_flags(report, tuple(body.flags or ()), moment)
    if not is_blank(body.opening_code):
        report = replace(report, crime=True)
    return run_clocks(report, moment.policy, "categorised", moment.at)


def _with_risk(report: Report, risk: Risk | None, moment: Moment) -> Report:
    if approval.lowers_risk(moment.policy, report, risk):
        return _lowering(report, LoweringRequest(kind=approval.LOWER_RISK, risk=risk), moment)
    changed = replace(report, risk=risk, lowerings=approval.without_risk(report))
    return approval.remembered(changed, [report])


def _with_flags(report: Report, flags: tuple[str, ...], moment: Moment) -> Report:
    kept = approval.protected_without(moment.policy, report, flags)
    changed = approval.remembered(replace(report, flags=(*flags, *kept)), [report])
    if not kept:
        return changed
    return _lowering(changed, LoweringRequest(kind=approval.REMOVE_FLAGS, flags=kept), moment)


def _lowering(report: Report, request: LoweringRequest, moment: Moment) -> Report:
    asked = replace(request, id=moment.id, by=moment.actor, at=wire_time(moment.at))
    return replace(report, lowerings=approval.with_lowering(report, asked))


def _assessment(intent: Intent, moment: Moment) -> Authored:
    body = intent.read(Assess)
    return Assessment(
        id=moment.id, report=ReportId(intent.report or ""), author=moment.actor, form_version=body.form_version,
        levels=body.levels or {}, rationales=body.rationales or {}, ticks=body.ticks or {}, grade=body.grade,
        risk=None if body.risk is None else Risk(body.risk), control_room=body.control_room,
        made_at=wire_time(moment.at),
    )  # fmt: skip


CHECKS: dict[str, CHECK] = {"assess": _check_assess, "categorise": _check_categorise}
PROJECTIONS: dict[str, PROJECT] = {"assess": _assess, "categorise": _categorise}
DERIVED: dict[str, DERIVE] = {"assess": _assessment}
