"""Disposal runs: one supervisor proposes the cases, another approves, and the store erases them afterwards."""

from __future__ import annotations

from casework import disposal_runs
from casework.commands.retention import ApproveDisposal, ProposeDisposal, ReturnDisposal
from casework.disposal_runs import RunFault
from casework.documents.disposal_run import DisposalRun
from casework.documents.report import Report
from casework.documents.words import DisposalState
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.services.access import people
from nationalstore.services.cases import cases
from nationalstore.services.commands.command_context import (
    Handlers,
    ReceivedCommand,
    expect_no,
    needed,
    problem_of,
)


def propose(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Propose a run of cases that two people agreed to dispose of."""
    body = command.read(ProposeDisposal)
    expect_no(disposal_runs.proposal_fault(body))
    reports = [_report(work, id_) for id_ in sorted({*(body.cases or ())})]
    runs = work.documents(DisposalRun, work.force)
    expect_no(disposal_runs.cases_fault(reports, work.rules, runs, work.now()))
    if any(cases.has_open_link(work, report) for report in reports):
        raise problem_of(RunFault("cases", "not_ready"))
    run = disposal_runs.proposed(
        command.id, reports, work.rules, body.reason, officer.as_actor, wire_time(work.now())
    )
    return {"disposal_run": work.create(run).version}


def approve(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Approve a run. The store's next round erases its cases, each after it has looked at it again."""
    return _decide(work, command.read(ApproveDisposal), officer, disposal_runs.APPROVED)


def return_(work: UnitOfWork, command: ReceivedCommand, officer: Principal) -> dict[str, int]:
    """Send a run back, with a reason. Its cases can be in another run."""
    return _decide(work, command.read(ReturnDisposal), officer, disposal_runs.RETURNED)


def _decide(
    work: UnitOfWork, body: ApproveDisposal | ReturnDisposal, officer: Principal, state: DisposalState
) -> dict[str, int]:
    run = work.lock(DisposalRun, needed(body.run, "run"))
    if run is None:
        raise Problem("approval_unknown")
    # Someone who works in two forces may have proposed it under the record of the other one.
    acting = people.known_as(work, officer.officer_id, [run.by.id] if run.by.id is not None else [])
    expect_no(disposal_runs.decision_fault(work.rules, run, body, acting, officer.roles))
    decided = disposal_runs.decided(run, state, body.reason, officer.as_actor, wire_time(work.now()))
    return {"disposal_run": work.change(decided).version}


def _report(work: UnitOfWork, id_: str) -> Report:
    report = work.lock(Report, id_)
    if report is None or report.force != work.force:
        raise Problem("report_unknown")
    return report


HANDLERS: Handlers = {"propose_disposal": propose, "approve_disposal": approve, "return_disposal": return_}
