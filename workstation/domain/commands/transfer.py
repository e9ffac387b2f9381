"""Passing a report to another force: offered, accepted or rejected. Which force has it, the store says."""

from __future__ import annotations

from ..ids import wire_time
from .intent import Intent, Problem, Record
from .rules import CHECK, PROJECT, Moment, filled, policy_in, report_in


def offered_to_us(state: Record, officer: Record) -> bool:
    """Whether the report belongs to another force that offers it to the officer's."""
    report, ours = report_in(state), officer.get("force")
    offer = report.get("transfer")
    return isinstance(offer, dict) and bool(ours) and offer.get("to") == ours and report.get("force") != ours


def _check_offer(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    report, problems = report_in(state), []
    if report.get("status") == "closed":
        problems.append(Problem("status", "This report is closed. Reopen it first."))
    if report.get("transfer"):
        problems.append(Problem("force", "This report is offered already."))
    known = {row.get("id") for row in policy_in(state).get("transfer_targets") or []}
    force = intent.body.get("force")
    if not filled(intent, "force") or (known and force not in known):
        problems.append(Problem("force", "Choose the police force."))
    if not filled(intent, "reason"):
        problems.append(Problem("reason", "Say why it belongs to them."))
    return problems


def _check_accept(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    if not offered_to_us(state, officer):
        return [Problem("transfer", "This report was not offered to you.")]
    return []


def _check_reject(intent: Intent, state: Record, officer: Record) -> list[Problem]:
    problems = []
    if not isinstance(report_in(state).get("transfer"), dict):
        problems.append(Problem("transfer", "This report is not between two forces."))
    if not filled(intent, "reason"):
        problems.append(Problem("reason", "Give the reason."))
    return problems


def _offer(report: Record, intent: Intent, moment: Moment) -> Record:
    report["transfer"] = {"from": report.get("force"), "to": intent.body.get("force"), "by": moment.actor,
                          "reason": intent.body.get("reason"), "at": wire_time(moment.at)}  # fmt: skip
    return report


def _accept(report: Record, intent: Intent, moment: Moment) -> Record:
    # Whose report it is never shows before the store has said so: only the waiting mark does.
    return report


def _reject(report: Record, intent: Intent, moment: Moment) -> Record:
    if report.get("force") == moment.officer.get("force"):
        report["transfer"] = None
    return report


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
