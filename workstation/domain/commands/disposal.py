"""Disposal runs: what a supervisor proposes, and the second person's decision. The store decides on the cases."""

from __future__ import annotations

from casework import disposal_runs
from casework.commands.retention import ApproveDisposal, ProposeDisposal, ReturnDisposal
from casework.disposal_runs import RunFault
from casework.documents.officer import Officer
from casework.permissions import SUPERVISOR

from .intent import FieldProblem, Intent
from .rules import CHECK, Situation, problems_of, roles_of


def _check_proposal(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    return _allowed(officer) or problems_of(disposal_runs.proposal_fault(intent.read(ProposeDisposal)))


def _check_approval(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    return _allowed(officer) or _decision(intent.read(ApproveDisposal), state, officer)


def _check_return(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    return _allowed(officer) or _decision(intent.read(ReturnDisposal), state, officer)


def _decision(
    body: ApproveDisposal | ReturnDisposal, state: Situation, officer: Officer
) -> list[FieldProblem]:
    run = next((candidate for candidate in state.runs if candidate.id == body.run), None)
    if run is None:
        return problems_of(RunFault("run", "not_waiting"))
    return problems_of(disposal_runs.decision_fault(state.policy, run, body, officer.id, roles_of(officer)))


def _allowed(officer: Officer) -> list[FieldProblem]:
    if SUPERVISOR in roles_of(officer):
        return []
    return [FieldProblem("officer", "Only a supervisor proposes a disposal run or decides on one.")]


CHECKS: dict[str, CHECK] = {
    "propose_disposal": _check_proposal,
    "approve_disposal": _check_approval,
    "return_disposal": _check_return,
}
