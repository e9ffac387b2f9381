"""Disposal runs: a supervisor proposes one, another approves it, and the store erases its cases.

Every case in it was reviewed before, and two people agreed to dispose of it. Both programs ask here. Pure; no I/O.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec.structs import replace

from casework import approval, audiences, retention
from casework.commands.retention import ApproveDisposal, ProposeDisposal, ReturnDisposal
from casework.documents.bounds import text_or_none
from casework.documents.disposal_run import DisposalCase, DisposalRun
from casework.documents.parts import Actor
from casework.documents.policy import Policy
from casework.documents.report import Report, Restriction
from casework.documents.retention import RetentionGroup
from casework.documents.values import Time
from casework.documents.words import DisposalState
from casework.rule_faults import RuleFault

PROPOSED, APPROVED, RETURNED, DONE = (
    DisposalState.PROPOSED,
    DisposalState.APPROVED,
    DisposalState.RETURNED,
    DisposalState.DONE,
)
GONE, CHANGED = "gone", "changed"
SENTENCES = {
    "cases_missing": "Choose the cases of the run.",
    "reason_missing": "Enter the reason.",
    "on_hold": "The case is on hold and cannot be disposed of.",
    "not_ready": "A case of the run cannot be disposed of now.",
    "in_a_run": "A case of the run is in another disposal run.",
    "mixed": "Cases restricted to different readers need runs of their own.",
    "not_waiting": "This run is not waiting for a second person.",
    "own_approval": "A different officer must approve this.",
    "not_allowed": "Your role cannot approve this.",
}
CODES = {"reason_missing": "reason_needed", "on_hold": "on_hold", "not_ready": "not_ready", "in_a_run": "not_ready",
         "not_waiting": "approval_unknown", "own_approval": "own_approval", "not_allowed": "not_allowed"}  # fmt: skip


class RunFault(RuleFault):
    """Why a run cannot be proposed or decided."""

    SENTENCES = SENTENCES
    CODES = CODES


def proposal_fault(body: ProposeDisposal) -> RunFault | None:
    """Return what a proposal lacks, or None."""
    if not body.cases:
        return RunFault("cases", "cases_missing")
    return RunFault("reason", "reason_missing") if text_or_none(body.reason) is None else None


def cases_fault(
    reports: Sequence[Report], policy: Policy, runs: Iterable[DisposalRun], now: datetime
) -> RunFault | None:
    """Return why these cases cannot be in one run, or None. ``runs`` are the runs of the force."""
    taken = in_a_run(runs)
    for report in reports:
        why = retention.stays(report, policy, now)
        if why:
            return RunFault("cases", "on_hold" if why == "on_hold" else "not_ready")
        if report.id in taken:
            return RunFault("cases", "in_a_run")
    audiences_ = {audiences.of_restriction(report.restricted) for report in reports}
    return RunFault("cases", "mixed") if len(audiences_) > 1 else None


def in_a_run(runs: Iterable[DisposalRun]) -> frozenset[str]:
    """Return the cases of the runs that are not over."""
    return frozenset(case.report for run in runs if run.state in (PROPOSED, APPROVED) for case in run.cases)


def restriction_of(run: DisposalRun) -> Restriction | None:
    """Return how the cases of a run were restricted when it was proposed, which decides who sees it."""
    if run.team is None and not run.officers:
        return None
    return Restriction(team=run.team, officers=run.officers, group=run.group)


def decision_fault(
    policy: Policy,
    run: DisposalRun,
    body: ApproveDisposal | ReturnDisposal,
    officer: str,
    roles: Iterable[str],
) -> RunFault | None:
    """Return why this officer cannot be the second person of a run, or None."""
    if run.state != PROPOSED:
        return RunFault("run", "not_waiting")
    why = approval.second_person(policy, frozenset({str(run.by.id)}), officer, frozenset(roles))
    if why:
        return RunFault("run", why)
    returns = isinstance(body, ReturnDisposal) and text_or_none(body.reason) is None
    return RunFault("reason", "reason_missing") if returns else None


def proposed(
    id_: str, reports: Sequence[Report], policy: Policy, reason: str | None, actor: Actor, at: Time
) -> DisposalRun:
    """Return a new run of these cases."""
    groups = {group.key: group for group in (retention.group_of(report, policy) for report in reports)}
    in_order = sorted(reports, key=lambda report: report.reference)
    restricted = reports[0].restricted or Restriction()
    return DisposalRun(
        id=id_, force=reports[0].force, state=PROPOSED,
        team=restricted.team, officers=restricted.officers, group=restricted.group,
        reason=reason, by=actor, at=at, cases=tuple(_case(report, policy) for report in in_order),
        groups=tuple(map(_period, groups.values())),
    )  # fmt: skip


def decided(
    run: DisposalRun, state: DisposalState, reason: str | None, actor: Actor, at: Time
) -> DisposalRun:
    """Return the run after the second person's decision."""
    return replace(run, state=state, decided_by=actor, decided_at=at, decided_reason=text_or_none(reason))


def became(case: DisposalCase, erased_at: Time | None, kept: str) -> DisposalCase:
    """Return a case of a finished run: when it was erased, or else why it was kept."""
    return replace(case, erased_at=erased_at, kept=None if erased_at is not None else kept or CHANGED)


def finished(run: DisposalRun, cases: tuple[DisposalCase, ...], at: Time) -> DisposalRun:
    """Return the certificate of a run with what became of its cases."""
    gone = [(case.reference, hashed(case.report)) for case in cases if case.erased_at is not None]
    return replace(run, state=DONE, cases=cases, finished_at=at, list_sha256=list_hash(gone))


def hashed(report: str) -> str:
    """Return the SHA-256 of a case's id."""
    return hashlib.sha256(report.encode()).hexdigest()


def list_hash(cases: Iterable[tuple[str | None, str]]) -> str:
    """Return the SHA-256 of a list of cases: reference and hashed id of each, one per line."""
    lines = "".join(f"{reference} {id_sha256}\n" for reference, id_sha256 in cases)
    return hashlib.sha256(lines.encode()).hexdigest()


def _case(report: Report, policy: Policy) -> DisposalCase:
    group = retention.group_of(report, policy).key or retention.STANDARD
    return DisposalCase(
        report=report.id, reference=report.reference, group=group, ended_at=retention.ends_at(report, policy)
    )


def _period(group: RetentionGroup) -> RetentionGroup:
    """Return the title, period and source of a group, without its lists."""
    return RetentionGroup(key=group.key or retention.STANDARD, title=group.title, years=group.years, months=group.months,
                          from_=group.from_, number=group.number, basis=group.basis, unverified=group.unverified)  # fmt: skip
