"""Requests for one's own data: gathering the data, deciding on the items, and its release by two people."""

from __future__ import annotations

from casework import subject_copies
from casework.commands.subject_access import ApproveRelease, DecideCopyItem, ProposeRelease, ReturnRelease
from casework.documents.officer import Officer

from .intent import FieldProblem, Intent
from .rules import CHECK, Situation, problems_of, roles_of


def _check_assembly(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    return problems_of(subject_copies.assembly_fault(state.report, state.copy))


def _check_decision(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body = intent.read(DecideCopyItem)
    item = next((candidate for candidate in state.copy_items if candidate.id == body.item), None)
    return problems_of(subject_copies.decision_fault(state.copy, item, body))


def _check_proposal(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body = intent.read(ProposeRelease)
    if state.now is None:
        return []
    fault = subject_copies.proposal_fault(state.report, state.copy, state.copy_items, body, state.now)
    return problems_of(fault)


def _check_approval(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    return _second(intent.read(ApproveRelease), state, officer)


def _check_return(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    return _second(intent.read(ReturnRelease), state, officer)


def _second(body: ApproveRelease | ReturnRelease, state: Situation, officer: Officer) -> list[FieldProblem]:
    roles = roles_of(officer)
    return problems_of(
        subject_copies.second_fault(state.policy, state.copy, state.copy_items, body, officer.id, roles)
    )


CHECKS: dict[str, CHECK] = {
    "assemble_copy": _check_assembly,
    "decide_copy_item": _check_decision,
    "propose_release": _check_proposal,
    "approve_release": _check_approval,
    "return_release": _check_return,
}
