"""Triage: the THRIVE assessment, which is append-only, and the category."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from msgspec import UNSET

from casework import approval, offence_codes
from casework.clocks import HERE
from casework.commands.assessing import Assess, Categorise
from casework.documents.assessment import Assessment
from casework.documents.assessment_form import AssessmentForm
from casework.documents.base import Json
from casework.documents.policy import Policy
from casework.documents.report import LoweringRequest
from casework.documents.words import Risk
from casework.flags import unknown_flags
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.commands import approvals
from nationalstore.services.commands.command_context import (
    Handlers,
    ReceivedCommand,
    case_of,
    expect_unchanged,
    save,
)

CONTROL_ROOM_TOLD = "control_room_told"


@dataclass(frozen=True)
class UsedForm:
    """The version of the form that an assessment was made with, and the answers it requires."""

    version: int | None
    letters: tuple[str, ...]
    levels: tuple[str, ...]
    reasons_from: str | None = None
    required_ticks: tuple[str, ...] = ()


def assess(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Append an assessment, grade the report and stop its triage clock."""
    case, body = case_of(work, command), command.read(Assess)
    grade, form = _grade(body, work.rules), _form(body, work.rules)
    reference, levels = _reference(body.control_room), _levels(body, form)
    assessment = Assessment(
        id=command.id,
        report=case.id,
        author=officer.as_actor,
        form_version=form.version,
        levels=levels,
        rationales=_rationales(body, form, levels),
        ticks=_ticks(body, form),
        grade=grade,
        risk=Risk(body.risk) if body.risk is not None else case.report.risk,
        control_room=body.control_room,
        made_at=wire_time(work.now()),
    )
    created = work.create(assessment)
    case.set(grade=grade)
    _set_risk(case, assessment.risk, officer, command.id)
    if reference:
        case.add_flag(CONTROL_ROOM_TOLD)
    _run_clocks(case, assessment, control_room_told=bool(reference))
    if case.report.status == "new":
        case.set_status("in_progress")
    case.event("assessed", officer.as_actor, {"grade": grade, "risk": assessment.risk})
    if reference:
        case.event(CONTROL_ROOM_TOLD, officer.as_actor, {"reference": reference})
    return {**save(case), "assessment": created.version}


def _run_clocks(case: OpenCase, assessment: Assessment, *, control_room_told: bool) -> None:
    ticked = (f"ticked:{key}" for key, done in assessment.ticks.items() if done)
    for name in ("assessed", *ticked, *((CONTROL_ROOM_TOLD,) if control_room_told else ())):
        case.run_clocks(name)


def categorise(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Set the opening code, tags and flags named in the command; an offence code makes the report a crime."""
    case, body = case_of(work, command), command.read(Categorise)
    expect_unchanged(command, case)
    if body.opening_code is not UNSET:
        _set_opening_code(case, body.opening_code)
    before = case.report.flags
    if body.tags is not UNSET:
        case.set(tags=tuple(dict.fromkeys(_listed(body.tags, "tags"))))
    if body.flags is not UNSET:
        _set_flags(case, _known_flags(case, _listed(body.flags, "flags")), officer, command.id)
    case.run_clocks("categorised")
    # Flags decide who approves a closure, so every flag that is added or removed is logged.
    after = case.report.flags
    detail: dict[str, Json] = {
        "opening_code": case.report.opening_code,
        "added": [flag for flag in after if flag not in before],
        "removed": [flag for flag in before if flag not in after],
    }
    case.event("categorised", officer.as_actor, detail)
    return save(case)


def _set_opening_code(case: OpenCase, code: str | None) -> None:
    codes, today = case.work.rules.opening_codes, case.work.now().astimezone(HERE).date()
    usable = {row.code for row in offence_codes.of_case(codes, case.report, today)}
    # The code that the report has already may have ended since.
    if code is not None and codes and code not in usable and code != case.report.opening_code:
        raise Problem("body_invalid", f"“{code}” is not one of this force's codes.", field="opening_code")
    case.set(opening_code=code, crime=case.report.crime or code is not None)


def _listed(texts: Iterable[str] | None, field: str) -> Iterable[str]:
    if texts is None:
        raise Problem("body_invalid", f"“{field}” must be a list of texts.", field=field)
    return texts


def _known_flags(case: OpenCase, wanted: Iterable[str]) -> tuple[str, ...]:
    """Return the flags without duplicates. Raises Problem for a flag that this force does not have."""
    flags = tuple(dict.fromkeys(wanted))
    unknown = unknown_flags(flags, case.report.flags, case.work.rules)
    if unknown:
        raise Problem("body_invalid", f"There is no flag “{unknown[0]}”.", field="flags")
    return flags


def _set_risk(case: OpenCase, risk: Risk | None, officer: Principal, id_: str) -> None:
    """Set the risk. Lowering it waits for a second approval if the case was ever at risk."""
    if approval.lowers_risk(case.work.rules, case.report, risk):
        request = LoweringRequest(id=id_, kind=approval.LOWER_RISK, risk=risk, by=officer.as_actor,
                                  at=wire_time(case.work.now()))  # fmt: skip
        approvals.ask_to_lower(case, request, officer.as_actor)
    else:
        case.set(risk=risk, lowerings=approval.without_risk(case.report))


def _set_flags(case: OpenCase, flags: tuple[str, ...], officer: Principal, id_: str) -> None:
    """Set the flags. A protected flag stays until a second person agrees to its removal."""
    kept = tuple(approval.protected_without(case.work.rules, case.report, flags))
    case.set(flags=(*flags, *kept))
    if kept:
        request = LoweringRequest(id=id_, kind=approval.REMOVE_FLAGS, flags=kept, by=officer.as_actor,
                                  at=wire_time(case.work.now()))  # fmt: skip
        approvals.ask_to_lower(case, request, officer.as_actor)


def _grade(body: Assess, policy: Policy) -> int:
    if body.grade is None or body.grade not in {row.grade for row in policy.grades}:
        raise Problem("body_invalid", "Choose a grade of the force's policy.", field="grade")
    if body.grade == 1 and not _reference(body.control_room):
        raise Problem("control_room_needed", "Grade 1: record the handover to the control room first.")
    return body.grade


def _reference(control_room: Json) -> str:
    """Return the control room's reference for the handover, or "" if there was none."""
    if isinstance(control_room, dict):
        # From a table, prefer its reference, then any other text in it.
        texts = [control_room[key] for key in sorted(control_room, key=lambda key: key != "reference")]
    else:
        texts = [control_room]
    return next((text.strip() for text in texts if isinstance(text, str) and text.strip()), "")


def _form(body: Assess, policy: Policy) -> UsedForm:
    """Return the form the assessment was made with. Without a version, only its levels are required."""
    form, wanted = policy.thrive or AssessmentForm(), body.form_version
    letters = tuple(letter.key for letter in form.letters)
    if wanted is None:
        return UsedForm(form.version, letters, form.levels)
    if wanted == form.version:
        ticks = tuple(tick.key for tick in form.ticks or () if tick.required)
        return UsedForm(form.version, letters, form.levels, form.reasons_from, ticks)
    for former in form.former or ():
        if former.version == wanted:
            return UsedForm(former.version, former.letters, former.levels)
    raise Problem("body_invalid", "This version of the form is not known.", field="form_version")


def _levels(body: Assess, form: UsedForm) -> dict[str, str]:
    levels = body.levels
    if levels is None or any(levels.get(letter) not in form.levels for letter in form.letters):
        raise Problem("body_invalid", "Every letter of THRIVE needs a level.", field="levels")
    return {letter: levels[letter] for letter in form.letters}


def _rationales(body: Assess, form: UsedForm, chosen: dict[str, str]) -> dict[str, str]:
    rationales, levels, first = body.rationales or {}, form.levels, form.reasons_from
    asking = levels[levels.index(first) :] if first is not None and first in levels else ()
    for letter, level in chosen.items():
        if level in asking and not rationales.get(letter, "").strip():
            raise Problem("reason_needed", f"“{letter}” is {level}: say why.", field=f"rationales.{letter}")
    return rationales


def _ticks(body: Assess, form: UsedForm) -> dict[str, bool]:
    ticks = body.ticks or {}
    missing = [key for key in form.required_ticks if not ticks.get(key)]
    if missing:
        raise Problem("tick_needed", f"Not yet ticked: {', '.join(missing)}.", field="ticks")
    return ticks


HANDLERS: Handlers = {"assess": assess, "categorise": categorise}
