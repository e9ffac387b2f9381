"""Recorded crimes: record, correct, outcome, cancel."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from casework import approval, crimes
from casework.clocks import CORRECTED
from casework.commands.crimes import CancelCrime, CorrectCrime, GiveOutcome, RecordCrime
from casework.crimes import Scene
from casework.documents.officer import Officer
from casework.documents.report import Report
from casework.permissions import REGISTRARS
from casework.statuses import public_status
from casework.victim_clocks import OUTCOME
from casework.victims_code import DECIDED

from ..clocks import run_clocks
from ..ids import wire_time
from .claim import in_hand
from .intent import FieldProblem, Intent
from .rules import CHECK, PROJECT, Moment, Situation, problems_of, roles_of

LATEST = datetime(9999, 1, 1, tzinfo=UTC)
"""The time of a check that is given none: nothing is in the future then."""


def _check_record(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    faults = crimes.recording_faults(_scene(state), intent.read(RecordCrime).crimes)
    return _workable(state, officer) + problems_of(*faults)


def _check_correct(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    faults = crimes.correction_faults(_scene(state), intent.read(CorrectCrime), roles_of(officer))
    return _workable(state, officer) + problems_of(*faults)


def _check_outcome(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    faults = crimes.outcome_faults(_scene(state), intent.read(GiveOutcome))
    return _workable(state, officer) + problems_of(*faults)


def _check_cancel(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    if REGISTRARS.isdisjoint(roles_of(officer)):
        return [FieldProblem("crime", "Only a crime registrar can cancel a crime.")]
    faults = crimes.cancelling_faults(_scene(state), intent.read(CancelCrime), officer.id, roles_of(officer))
    return _open(state) + problems_of(*faults)


def _open(state: Situation) -> list[FieldProblem]:
    closed = state.report.status == "closed"
    return [FieldProblem("status", "This report is closed. Reopen it first.")] if closed else []


def _workable(state: Situation, officer: Officer) -> list[FieldProblem]:
    return _open(state) + in_hand(state, officer)


def _scene(state: Situation) -> Scene:
    return Scene(state.policy, state.report, state.now or LATEST)


def _record(report: Report, intent: Intent, moment: Moment) -> Report:
    new = intent.read(RecordCrime).crimes or []
    report = crimes.with_recorded(report, crimes.recorded(moment.id, new, moment.actor, wire_time(moment.at)))
    if report.status == "new":
        report = _in_progress(report, moment)
    return run_clocks(report, moment.policy, "crime_recorded", moment.at)


def _in_progress(report: Report, moment: Moment) -> Report:
    return replace(report, status="in_progress", public_status=public_status(moment.policy, "in_progress"))


def _correct(report: Report, intent: Intent, moment: Moment) -> Report:
    body = intent.read(CorrectCrime)
    crime = crimes.find(report, body.crime)
    if crime is None:
        return report
    after = crimes.with_corrected(report, crimes.corrected(crime, body))
    return run_clocks(after, moment.policy, CORRECTED, moment.at)


def _outcome(report: Report, intent: Intent, moment: Moment) -> Report:
    report = crimes.with_outcome(report, intent.read(GiveOutcome), moment.actor, wire_time(moment.at))
    return run_clocks(report, moment.policy, DECIDED, moment.at, about=OUTCOME)


def _cancel(report: Report, intent: Intent, moment: Moment) -> Report:
    request = crimes.cancellation(moment.id, intent.read(CancelCrime), moment.actor, wire_time(moment.at))
    return replace(report, lowerings=approval.with_lowering(report, request))


CHECKS: dict[str, CHECK] = {
    "record_crime": _check_record,
    "correct_crime": _check_correct,
    "crime_outcome": _check_outcome,
    "cancel_crime": _check_cancel,
}
PROJECTIONS: dict[str, PROJECT] = {
    "record_crime": _record,
    "correct_crime": _correct,
    "crime_outcome": _outcome,
    "cancel_crime": _cancel,
}
