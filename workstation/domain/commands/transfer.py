"""Transfer of a report to another force: offered, accepted or rejected. The store decides which force has it."""

from __future__ import annotations

from msgspec.structs import replace

from casework.commands.cases import OfferTransfer, RejectTransfer
from casework.documents.officer import Officer
from casework.documents.report import Report, Transfer
from casework.documents.values import ForceId

from ..clocks import run_clocks
from ..ids import wire_time
from .intent import FieldProblem, Intent
from .rules import CHECK, PROJECT, Moment, Situation, is_blank


def offered_to_us(report: Report, officer: Officer) -> bool:
    """Whether another force offers the report to the officer's force."""
    ours, offer = officer.force, report.transfer
    return offer is not None and bool(ours) and offer.to == ours and report.force != ours


def _check_offer(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    body, problems = intent.read(OfferTransfer), []
    if state.report.status == "closed":
        problems.append(FieldProblem("status", "This report is closed. Reopen it first."))
    if state.report.transfer is not None:
        problems.append(FieldProblem("force", "This report has already been offered."))
    known = {row.id for row in state.policy.transfer_targets}
    if is_blank(body.force) or (known and body.force not in known):
        problems.append(FieldProblem("force", "Choose the police force."))
    if is_blank(body.reason):
        problems.append(FieldProblem("reason", "Say why it belongs to them."))
    return problems


def _check_accept(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    if not offered_to_us(state.report, officer):
        return [FieldProblem("transfer", "This report was not offered to you.")]
    return []


def _check_reject(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    problems = []
    if state.report.transfer is None:
        problems.append(FieldProblem("transfer", "This report is not being transferred."))
    if is_blank(intent.read(RejectTransfer).reason):
        problems.append(FieldProblem("reason", "Enter the reason."))
    return problems


def _offer(report: Report, intent: Intent, moment: Moment) -> Report:
    body = intent.read(OfferTransfer)
    offer = Transfer(
        from_=report.force, to=ForceId(body.force or ""), reason=body.reason, by=moment.actor, at=wire_time(moment.at)
    )  # fmt: skip
    return run_clocks(replace(report, transfer=offer), moment.policy, "transfer_offered", moment.at)


def _accept(report: Report, intent: Intent, moment: Moment) -> Report:
    # The new owner never shows before the store has confirmed it; only the waiting mark does.
    return report


def _reject(report: Report, intent: Intent, moment: Moment) -> Report:
    if report.force != moment.officer.force:
        return report
    return run_clocks(replace(report, transfer=None), moment.policy, "transfer_withdrawn", moment.at)


CHECKS: dict[str, CHECK] = {
    "offer_transfer": _check_offer,
    "accept_transfer": _check_accept,
    "reject_transfer": _check_reject,
}
PROJECTIONS: dict[str, PROJECT] = {
    "offer_transfer": _offer,
    "accept_transfer": _accept,
    "reject_transfer": _reject,
}
