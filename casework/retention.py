"""How long a case is kept: its group, the day it is reviewed, what is proposed then, and what a review decides.

A group is chosen by the offences of the recorded crimes and by the people concerned, never by the risk. Two programs ask
here: the store when it settles, reviews and disposes of a case, the desk when it lists the cases due. Pure; no I/O.
"""

from __future__ import annotations

import calendar
from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from casework import approval, crimes
from casework.clock_state import is_open
from casework.commands.retention import ReviewRetention
from casework.documents.bounds import text_or_none
from casework.documents.parts import Actor
from casework.documents.policy import Policy
from casework.documents.report import LoweringRequest, Report, Retention, RetentionReview
from casework.documents.retention import RetentionGroup, RetentionRule
from casework.documents.values import Time, find_moment, time_of
from casework.documents.words import ApprovalKind, RetentionDecision, RetentionStart
from casework.rule_faults import RuleFault

STANDARD = "standard"
LEAST_YEARS = 6
LATEST_YEAR, NEVER = 9000, Time("9999-12-31T00:00:00.000Z")
USUAL = RetentionRule(
    least_years=LEAST_YEARS,
    groups=(RetentionGroup(key=STANDARD, years=LEAST_YEARS, from_=RetentionStart.LAST_CONTACT, number=3),),
)
"""The rule of a policy that has none."""
KEEP, DISPOSE = RetentionDecision.KEEP, RetentionDecision.DISPOSE
SENTENCES = {
    "decision_missing": "Choose whether the case is kept or disposed of.",
    "not_closed": "Only a closed report is reviewed.",
    "offered": "This report has been offered to another force. Withdraw the offer first.",
    "reason_missing": "Enter the reason.",
    "until_unreadable": "Enter the day of the next review.",
    "until_past": "The next review must be in the future.",
    "until_far": "The next review is too far away for the group of this case.",
    "on_hold": "The case is on hold and cannot be disposed of.",
    "not_due": "The case is not due for disposal yet.",
}
CODES = {"not_closed": "status_not_allowed", "offered": "transfer_open", "reason_missing": "reason_needed",
         "on_hold": "on_hold", "not_due": "not_due"}  # fmt: skip


class ReviewFault(RuleFault):
    """Why a review cannot be accepted."""

    SENTENCES = SENTENCES
    CODES = CODES


@dataclass(frozen=True)
class Proposal:
    """What the rules propose for a case that is due, and why: ``on_hold``, ``period_runs`` or ``period_over``."""

    decision: RetentionDecision
    reason: str
    ends_at: Time


# -- the schedule -------------------------------------------------------------------------------------------


def rule_of(policy: Policy) -> RetentionRule:
    """Return the retention rule of a policy, or the usual one."""
    return policy.retention or USUAL


def group_of(report: Report, policy: Policy) -> RetentionGroup:
    """Return the matching group with the longest retention. Of two as long, any is preferred to the standard one."""
    rule, recorded = rule_of(policy), crimes.standing(report)
    offences = {crime.offence_code for crime in recorded}
    outcomes = {crime.outcome.type if crime.outcome is not None else "" for crime in recorded}
    fitting = [
        group
        for group in rule.groups or ()
        if _is_named(report, group) or _has_crimes_of(group, offences, outcomes)
    ]
    return max(
        fitting, key=lambda group: (_months(group, rule), group.key != STANDARD), default=RetentionGroup()
    )


def settled(report: Report, policy: Policy, at: str) -> Retention:
    """Return the report's retention from a closure or reopening at a wire time. A hold is kept, a review is not."""
    kept = replace(report.retention or Retention(), from_=Time(at), review=None)
    group = group_of(report, policy)
    counted = replace(report, retention=kept)
    return replace(kept, group=group.key or STANDARD, review_at=review_at(counted, policy))


def review_at(report: Report, policy: Policy) -> Time:
    """Return when the case is reviewed: after its group's time, or at the day a review chose."""
    rule, group = rule_of(policy), group_of(report, policy)
    first = _after(_start(report, group), _review_months(group, rule))
    review = (report.retention or Retention()).review
    if review is None or review.decision != KEEP or review.at is None:
        return first
    again = review.until or _after(review.at, _review_months(group, rule))
    return max(first, again)


def years_of(group: RetentionGroup, policy: Policy) -> tuple[int, int]:
    """Return for how many years a group is kept at least, and after how many it is reviewed, both rounded up."""
    rule = rule_of(policy)
    return -(-_months(group, rule) // 12), -(-_review_months(group, rule) // 12)


def ends_at(report: Report, policy: Policy) -> Time:
    """Return the earliest moment at which the case may be disposed of."""
    rule, group = rule_of(policy), group_of(report, policy)
    return _after(_start(report, group), _months(group, rule))


def proposal(report: Report, policy: Policy, now: datetime) -> Proposal:
    """Return what the rules propose when the case is reviewed now."""
    end = ends_at(report, policy)
    if is_held(report):
        return Proposal(KEEP, "on_hold", end)
    if end > time_of(now):
        return Proposal(KEEP, "period_runs", end)
    return Proposal(DISPOSE, "period_over", end)


STAYS = {
    "open": "it is open",
    "on_hold": "it is on hold",
    "offered": "it is offered to another force",
    "clock_runs": "a clock runs",
    "not_due": "its time is not over",
    "not_agreed": "nobody has agreed to dispose of it",
    "linked_open": "a linked case is open",
    "leaving": "something is still to leave",
}
"""Why a case is not disposed of, in words. The store adds the last two, which it alone knows."""


def stays(report: Report, policy: Policy, now: datetime) -> str:
    """Return why the case is not disposed of now, as a key of ``STAYS``, or "" when it may be."""
    if report.status != "closed" or report.approval is not None:
        return "open"
    if is_held(report):
        return "on_hold"
    if report.transfer is not None:
        return "offered"
    if any(map(is_open, report.clocks)):
        return "clock_runs"
    if disposal_fault(report, policy, now) is not None:
        return "not_due"
    return "" if is_agreed(report) else "not_agreed"


def is_held(report: Report) -> bool:
    """Whether the report is on hold for a court or an inquiry."""
    return report.retention is not None and report.retention.hold is not None


def is_agreed(report: Report) -> bool:
    """Whether two people have decided that the case is disposed of."""
    review = report.retention.review if report.retention is not None else None
    return review is not None and review.decision == DISPOSE and review.approved_by is not None


def waiting(report: Report) -> LoweringRequest | None:
    """Return the disposal that waits for a second person, or None."""
    asked = (each for each in report.lowerings or () if each.kind == ApprovalKind.DISPOSAL)
    return next(asked, None)


def _is_named(report: Report, group: RetentionGroup) -> bool:
    """Whether the group is for every report, or names something of this one."""
    return (
        group.key == STANDARD
        or report.service in (group.services or ())
        or report.disposal in (group.disposals or ())
        or report.risk in (group.risks or ())
        or any(flag in report.flags for flag in group.flags or ())
        or bool(group.crime and report.crime)
    )


def _has_crimes_of(group: RetentionGroup, offences: Set[str | None], outcomes: Set[str]) -> bool:
    """Whether one of the recorded crimes is an offence of the group, or all of them have an outcome of the group."""
    return not offences.isdisjoint(group.offences or ()) or (
        bool(outcomes) and outcomes <= {*(group.outcomes or ())}
    )


def _months(group: RetentionGroup, rule: RetentionRule) -> int:
    months = 12 * (group.years or 0) + (group.months or 0)
    return max(months, 12 * (rule.least_years or LEAST_YEARS))


def _review_months(group: RetentionGroup, rule: RetentionRule) -> int:
    return 12 * group.review_years if group.review_years else _months(group, rule)


def _start(report: Report, group: RetentionGroup) -> str:
    kept = report.retention or Retention()
    start = kept.from_ or report.submitted_at or Time("")
    if group.from_ != RetentionStart.LAST_CONTACT:
        return start
    return max(start, report.last_citizen_at or "", report.last_staff_at or "")


def _after(at: str, months: int) -> Time:
    """Return the same day this many months later, or the last day of that month. Never, when there is no such time."""
    began = find_moment(at)
    if began is None or began.year > LATEST_YEAR:
        return NEVER
    years, month = divmod(began.month - 1 + months, 12)
    year = began.year + years
    day = min(began.day, calendar.monthrange(year, month + 1)[1])
    return time_of(began.replace(year=year, month=month + 1, day=day))


# -- reviews ------------------------------------------------------------------------------------------------


def fault(report: Report, policy: Policy, body: ReviewRetention, now: datetime | None) -> ReviewFault | None:
    """Return why the case cannot be reviewed this way, or None. Without a time, times are not compared."""
    if body.decision is None:
        return ReviewFault("decision", "decision_missing")
    if report.status != "closed" or report.approval is not None:
        return ReviewFault("status", "not_closed")
    if report.transfer is not None:
        return ReviewFault("transfer", "offered")
    if text_or_none(body.reason) is None:
        return ReviewFault("reason", "reason_missing")
    if body.decision == DISPOSE:
        return disposal_fault(report, policy, now)
    return _until_fault(report, policy, body, now)


def disposal_fault(report: Report, policy: Policy, now: datetime | None) -> ReviewFault | None:
    """Return why the case cannot be disposed of now, or None."""
    if is_held(report):
        return ReviewFault("hold", "on_hold")
    early = now is not None and max(ends_at(report, policy), review_at(report, policy)) > time_of(now)
    return ReviewFault("decision", "not_due") if early else None


def _until_fault(
    report: Report, policy: Policy, body: ReviewRetention, now: datetime | None
) -> ReviewFault | None:
    if body.until is None:
        return None
    until = find_moment(body.until)
    if until is None:
        return ReviewFault("until", "until_unreadable")
    if now is None:
        return None
    if until <= now:
        return ReviewFault("until", "until_past")
    longest = _after(time_of(now), _review_months(group_of(report, policy), rule_of(policy)))
    return ReviewFault("until", "until_far") if time_of(until) > longest else None


def kept(report: Report, policy: Policy, body: ReviewRetention, actor: Actor, at: Time) -> Report:
    """Return the report after a review that keeps it. A disposal that waited is withdrawn."""
    until = find_moment(body.until) if body.until is not None else None
    review = RetentionReview(decision=KEEP, reason=body.reason, by=actor, at=at,
                             until=time_of(until) if until is not None else None)  # fmt: skip
    reviewed = replace(report, retention=replace(report.retention or Retention(), review=review))
    again = replace(reviewed.retention or Retention(), review_at=review_at(reviewed, policy))
    return replace(without_request(reviewed), retention=again)


def asked(report: Report, id_: str, body: ReviewRetention, actor: Actor, at: Time) -> Report:
    """Return the report with a disposal that waits for a second person. An earlier decision no longer counts."""
    request = LoweringRequest(id=id_, kind=ApprovalKind.DISPOSAL, reason=body.reason, by=actor, at=at)
    return replace(_undecided(report), lowerings=approval.with_lowering(report, request))


def agreed(report: Report, request: LoweringRequest, actor: Actor, at: Time) -> Report:
    """Return the report once a second person agrees to its disposal. The next disposal run erases it."""
    review = RetentionReview(decision=DISPOSE, reason=request.reason, by=request.by, at=request.at,
                             approved_by=actor, approved_at=at)  # fmt: skip
    return replace(without_request(report), retention=replace(report.retention or Retention(), review=review))


def without_request(report: Report) -> Report:
    """Return the report without a disposal that waits for a second person."""
    request = waiting(report)
    return report if request is None else replace(report, lowerings=approval.without(report, request.id))


def _undecided(report: Report) -> Report:
    return replace(report, retention=replace(report.retention or Retention(), review=None))
