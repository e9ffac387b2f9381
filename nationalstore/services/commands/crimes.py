"""Recorded crimes: recorded on an open report, corrected, given an outcome, cancelled with a second approval."""

from __future__ import annotations

from casework import crimes
from casework.clocks import CORRECTED
from casework.commands import crimes as bodies
from casework.crimes import CrimeFault, Scene
from casework.documents.base import Json
from casework.documents.crime import Crime
from casework.victim_clocks import OUTCOME
from casework.victims_code import DECIDED
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.access import people
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.commands import approvals
from nationalstore.services.commands.command_context import (
    Handlers,
    ReceivedCommand,
    case_of,
    expect_no,
    expect_unchanged,
    in_hand,
    save,
)


def record_crime(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Record one or several crimes. The case goes on as recorded and being investigated."""
    case, body = _workable(work, command, officer), command.read(bodies.RecordCrime)
    new = body.crimes or []
    expect_no(*crimes.recording_faults(_scene(case), new))
    recorded = crimes.recorded(command.id, new, officer.as_actor, wire_time(work.now()))
    if len({crime.id for crime in (*case.report.crimes, *recorded)}) < len(case.report.crimes) + len(
        recorded
    ):
        raise Problem("id_taken", CrimeFault("crimes", "id_used").sentence, field="crimes")
    after = crimes.with_recorded(case.report, recorded)
    case.set(crimes=after.crimes, external=after.external, crime=after.crime)
    if case.report.status == "new":
        case.set_status("in_progress")
    case.run_clocks("crime_recorded")
    for crime in recorded:
        case.event("crime_recorded", officer.as_actor, _detail(crime))
    return save(case)


def correct_crime(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Change what is recorded of a crime. What replaces something has a reason."""
    case, body = _workable(work, command, officer), command.read(bodies.CorrectCrime)
    expect_no(*crimes.correction_faults(_scene(case), body, officer.roles))
    crime = crimes.corrected(_crime(case, body.crime), body)
    after = crimes.with_corrected(case.report, crime)
    case.set(crimes=after.crimes, external=after.external)
    case.run_clocks(CORRECTED)  # Another offence may give the victim enhanced rights.
    case.event(CORRECTED, officer.as_actor, {**_detail(crime), "reason": body.reason})
    return save(case)


def crime_outcome(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Give a crime its outcome. It is a decision that the victim is told of."""
    case, body = _workable(work, command, officer), command.read(bodies.GiveOutcome)
    expect_no(*crimes.outcome_faults(_scene(case), body))
    case.set(crimes=crimes.with_outcome(case.report, body, officer.as_actor, wire_time(work.now())).crimes)
    case.run_clocks(DECIDED, about=OUTCOME)
    detail = {**_detail(_crime(case, body.crime)), "outcome": body.outcome, "reason": body.reason}
    case.event("crime_outcome", officer.as_actor, detail)
    return save(case)


def cancel_crime(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Ask a second person to agree that a crime is cancelled. Until then it stands."""
    case, body = case_of(work, command), command.read(bodies.CancelCrime)
    expect_unchanged(command, case)
    if case.is_closed:
        raise Problem("already_closed")
    crime = crimes.find(case.report, body.crime)
    parties = crimes.parties(case.report, crime) if crime is not None else frozenset[str]()
    acting = people.known_as(work, officer.officer_id, parties)
    expect_no(*crimes.cancelling_faults(_scene(case), body, acting, officer.roles))
    request = crimes.cancellation(command.id, body, officer.as_actor, wire_time(work.now()))
    approvals.ask_to_lower(case, request, officer.as_actor)
    return save(case)


def _workable(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> OpenCase:
    """Return the open case, if no other officer has it in hand and nothing changed since the decision."""
    case = case_of(work, command)
    expect_unchanged(command, case)
    if case.is_closed:
        raise Problem("already_closed")
    in_hand(case, officer)
    return case


def _scene(case: OpenCase) -> Scene:
    return Scene(case.work.rules, case.report, case.work.now())


def _crime(case: OpenCase, id_: str | None) -> Crime:
    crime = crimes.find(case.report, id_)
    if crime is None:
        raise Problem("crime_unknown")
    return crime


def _detail(crime: Crime) -> dict[str, Json]:
    return {"crime": crime.id, "offence_code": crime.offence_code, "rms_reference": crime.rms_reference}


HANDLERS: Handlers = {
    "record_crime": record_crime,
    "correct_crime": correct_crime,
    "crime_outcome": crime_outcome,
    "cancel_crime": cancel_crime,
}
