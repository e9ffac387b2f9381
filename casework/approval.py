"""When a second person must approve: closing a case that was ever high risk, or one of crime without a recorded crime, and
lowering a case's risk.

The policy part ``approval`` sets the risks that need approval (``risks``; the lowest one listed is the threshold), the
flags (``flags``), the exempt outcomes (``except``) and the roles that may approve (``roles``). Anything the policy
leaves out follows the defaults here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from msgspec.structs import replace

from casework import crimes, endings
from casework.documents.crime import Crime
from casework.documents.message import ApprovalFacts
from casework.documents.parts import Actor
from casework.documents.policy import ApprovalRule, Policy
from casework.documents.report import ClosingRequest, LoweringRequest, Report
from casework.documents.words import ApprovalKind, CaseKind, Risk

RISKS = (Risk.LOW, Risk.MEDIUM, Risk.HIGH, Risk.EMERGENCY)
"""Risks from lowest to highest."""
EXCEPT = (endings.FINISHED,)
"""The ending of a recorded crime. It is exempt only when each crime has its reference in the records system, and when
another officer than the one who closes the case recorded it or gave its outcome."""
FROM_RISKS = (Risk.HIGH, Risk.EMERGENCY)
FLAGS = ("domestic_abuse", "vulnerable", "child", "hate", "sexual", "stalking")
ROLES = ("supervisor",)

CLOSING, LOWER_RISK, REMOVE_FLAGS = ApprovalKind.CLOSING, ApprovalKind.LOWER_RISK, ApprovalKind.REMOVE_FLAGS
CANCEL_CRIME, REISSUE_CODE = ApprovalKind.CANCEL_CRIME, ApprovalKind.REISSUE_CODE
DISPOSAL = ApprovalKind.DISPOSAL
Request: TypeAlias = ClosingRequest | LoweringRequest
"""A request that is waiting for a second person."""


class ClosingTerms(Protocol):
    """The parts of a closing that the rules read, whether it comes from a command, a message or a waiting request."""

    @property
    def disposal(self) -> str | None:
        """The outcome code."""


@dataclass(frozen=True)
class Rule:
    """The approval part of the policy, with defaults filled in."""

    risks: tuple[str, ...]
    flags: tuple[str, ...]
    free: tuple[str, ...]
    roles: tuple[str, ...]


def rule_of(policy: Policy) -> Rule:
    """Return the approval rule of a policy.

    ``disposals`` is the older form, a list of the outcomes that need approval. It is read for one more version and only
    adds outcomes: one named there is never exempt.
    """
    part = policy.approval or ApprovalRule()
    older = part.disposals or ()
    return Rule(
        risks=FROM_RISKS if part.risks is None else part.risks,
        flags=FLAGS if part.flags is None else part.flags,
        free=tuple(code for code in (EXCEPT if part.except_ is None else part.except_) if code not in older),
        # Rules that nobody could satisfy would block every case for ever.
        roles=part.roles or ROLES,
    )


def highest_risk(report: Report) -> Risk | None:
    """Return the highest risk the case ever had, or None if it never had one."""
    return _gravest((report.highest_risk, report.risk))


def ever_flags(report: Report) -> tuple[str, ...]:
    """Return every flag the case ever had, oldest first."""
    return tuple(dict.fromkeys((*(report.ever_flags or ()), *report.flags)))


def remembered(report: Report, earlier: Iterable[Report] = ()) -> Report:
    """Return the report with its permanent history: its highest risk, and every flag it ever had, oldest first."""
    stood = [*earlier, report]
    flags = dict.fromkeys(flag for each in stood for flag in ever_flags(each))
    return replace(report, highest_risk=_gravest(map(highest_risk, stood)), ever_flags=tuple(flags))


def facts(policy: Policy, report: Report) -> ApprovalFacts:
    """Return the facts an approval is based on. The approval holds while they stay the same."""
    flags = sorted({*ever_flags(report)} & {*rule_of(policy).flags})
    return ApprovalFacts(risk=highest_risk(report), flags=tuple(flags))


def was_risky(policy: Policy, report: Report) -> bool:
    """Whether the case ever had a risk or a flag for which the policy requires two people."""
    rule = rule_of(policy)
    return _reaches(rule, highest_risk(report)) or not {*ever_flags(report)}.isdisjoint(rule.flags)


def is_unrecorded_crime(report: Report) -> bool:
    """Whether the case is one of crime and no crime of it stands recorded."""
    return endings.kind_of(report) == CaseKind.CRIME and not crimes.standing(report)


def needs_two(policy: Policy, report: Report) -> bool:
    """Whether the case is one that nobody ends alone: it was ever at risk, or it is a crime that nobody recorded."""
    return was_risky(policy, report) or is_unrecorded_crime(report)


def may_be_erased(policy: Policy, report: Report) -> bool:
    """Whether one supervisor may erase the report.

    A case that was ever at risk ends first, with a second person. So does a case of crime that nobody recorded, also
    when it is closed as a duplicate: one officer does that, and nothing shows that its original tells of the same crime.
    """
    if is_unrecorded_crime(report) and report.disposal in (None, endings.DUPLICATE):
        return False
    return report.status == "closed" or not was_risky(policy, report)


def needs_approval(
    policy: Policy, report: Report, closing: ClosingTerms, closers: Collection[str | None]
) -> bool:
    """Whether closing the report this way needs a second person. `closing` holds the whole closing.

    `closers` are the ids of the officer who closes it. Someone who works in several forces has one in each.
    """
    if any(row.code == closing.disposal and row.second_approval for row in policy.disposals):
        return True
    if loses_crime(report, closing):
        return True
    open_to_one = _lacks_reference(report, closing) or rests_on_one(report, closing, closers)
    free = _is_free(policy, closing) and not open_to_one
    return not free and was_risky(policy, report)


def waits_for_reference(
    policy: Policy, report: Report, closing: ClosingTerms, closers: Collection[str | None]
) -> bool:
    """Whether this closing needs a second person only because a recorded crime has no reference."""
    only = _is_free(policy, closing) and not rests_on_one(report, closing, closers)
    return only and needs_approval(policy, report, closing, closers)


def loses_crime(report: Report, closing: ClosingTerms) -> bool:
    """Whether a case of crime ends this way without a recorded crime. A duplicate does not: its original goes on."""
    return closing.disposal not in (None, endings.DUPLICATE) and is_unrecorded_crime(report)


def rests_on_one(report: Report, closing: ClosingTerms, closers: Collection[str | None]) -> bool:
    """Whether the officer who closes the case as recorded crimes also recorded one of them and gave its outcome.

    Nobody else has then seen that crime, and any reference can be typed.
    """
    if not endings.records_crime(closing.disposal):
        return False
    return any(not _involved(crime).difference(closers) for crime in crimes.standing(report))


def involved(report: Report) -> frozenset[str]:
    """Return the officers who recorded the report's crimes or gave them their outcomes."""
    return frozenset[str]().union(*map(_involved, crimes.standing(report)))


def _involved(crime: Crime) -> frozenset[str]:
    by = (crime.recorded_by, crime.outcome.by if crime.outcome is not None else None)
    return frozenset(actor.id for actor in by if actor is not None and actor.id is not None)


def _is_free(policy: Policy, closing: ClosingTerms) -> bool:
    free = rule_of(policy).free
    return closing.disposal in free or (
        endings.records_crime(closing.disposal) and any(map(endings.records_crime, free))
    )


def _lacks_reference(report: Report, closing: ClosingTerms) -> bool:
    """Whether the closing rests on a recorded crime that nobody can find.

    Without a reference the record cannot be checked, so the outcome would rest on one person's word.
    """
    recorded = crimes.standing(report)
    return endings.records_crime(closing.disposal) and not (
        recorded and all(map(crimes.is_referenced, recorded))
    )


def lowers_risk(policy: Policy, report: Report, risk: str | None) -> bool:
    """Whether this risk is lower than the current one, on a case whose risk needs two people to lower it."""
    lower = 0 <= _rank(risk) < _rank(report.risk)
    return lower and _reaches(rule_of(policy), highest_risk(report))


def protected_without(policy: Policy, report: Report, flags: Collection[str]) -> tuple[str, ...]:
    """Return the report's protected flags that are missing from `flags`. Removing them needs two people."""
    protected = rule_of(policy).flags
    return tuple(flag for flag in report.flags if flag in protected and flag not in flags)


def waiting(report: Report) -> tuple[Request, ...]:
    """Return every request on the report that waits for a second person: lowering requests first, then the closing."""
    lowerings = report.lowerings or ()
    return lowerings if report.approval is None else (*lowerings, report.approval)


def find(report: Report, id_: str | None) -> Request | None:
    """Return the waiting request with this id."""
    return next((request for request in waiting(report) if request.id == id_), None)


def refusal(
    policy: Policy, report: Report, request: Request, officer: str | None, roles: Collection[str]
) -> str:
    """Return the problem code when this officer cannot be the second person, or "" when they can.

    An officer who lowered the risk of the case may not approve its closing. Neither may a supervisor who released the
    request for an officer who had left. Who recorded a crime, or owns the report, may not approve its cancellation.
    """
    return second_person(policy, parties_to(report, request), officer, roles)


def second_person(
    policy: Policy, parties: Collection[str], officer: str | None, roles: Collection[str]
) -> str:
    """Return the problem code when an officer cannot be the second person beside these parties, or ""."""
    if officer in parties:
        return "own_approval"
    return "not_allowed" if {*rule_of(policy).roles}.isdisjoint(roles) else ""


def parties_to(report: Report, request: Request) -> frozenset[str]:
    """Return the officers who cannot be the second person."""
    parties = _parties(request)
    if isinstance(request, LoweringRequest) and request.kind == CANCEL_CRIME:
        crime = crimes.find(report, request.crime)
        parties = parties.union(crimes.parties(report, crime) if crime is not None else ())
    if request.kind == CLOSING:
        parties = parties.union(*map(_parties, waiting(report)), report.lowered_by or ())
    return frozenset(party for party in parties if party is not None)


def with_lowering(report: Report, request: LoweringRequest) -> tuple[LoweringRequest, ...]:
    """Return the waiting lowering requests with this one added. It replaces any for the same risk, flags or crime."""
    if request.kind == CANCEL_CRIME:
        others = (each for each in report.lowerings or () if each.crime != request.crime)
        return (*others, request)
    if request.kind in (REISSUE_CODE, DISPOSAL):
        return (*(each for each in report.lowerings or () if each.kind != request.kind), request)
    if request.kind == LOWER_RISK:
        return (*without_risk(report), request)
    return (*_without_flags(report, request.flags or ()), request)


def without_risk(report: Report) -> tuple[LoweringRequest, ...]:
    """Return the waiting lowering requests without any lower risk, because a newer assessment replaces it."""
    return tuple(each for each in report.lowerings or () if each.kind != LOWER_RISK)


def without(report: Report, id_: str | None) -> tuple[LoweringRequest, ...]:
    """Return the waiting lowering requests without this one."""
    return tuple(each for each in report.lowerings or () if each.id != id_)


def lowered(report: Report, request: LoweringRequest) -> Report:
    """Return the report as it will be once a second person approves the request."""
    if request.kind == REISSUE_CODE:
        return replace(report, lowerings=without(report, request.id))
    parties = sorted(map(str, _parties(request)))
    after = replace(
        remembered(report),
        lowerings=without(report, request.id),
        lowered_by=tuple(dict.fromkeys((*(report.lowered_by or ()), *parties))),
    )
    if request.kind == LOWER_RISK:
        return replace(after, risk=request.risk)
    if request.kind == CANCEL_CRIME:
        return crimes.cancelled(after, request)
    return replace(after, flags=tuple(flag for flag in report.flags if flag not in (request.flags or ())))


def _without_flags(report: Report, flags: Collection[str]) -> tuple[LoweringRequest, ...]:
    kept = []
    for each in report.lowerings or ():
        left = tuple(flag for flag in each.flags or () if flag not in flags)
        if each.kind != REMOVE_FLAGS:
            kept.append(each)
        elif left:
            kept.append(replace(each, flags=left))
    return tuple(kept)


def _parties(request: Request) -> set[str | None]:
    asked_by = request.by or Actor()
    return {asked_by.id} if request.late is None else {asked_by.id, request.late.released_by.id}


def _reaches(rule: Rule, risk: str | None) -> bool:
    ranks = [_rank(each) for each in rule.risks if each in RISKS]
    return bool(ranks) and _rank(risk) >= min(ranks)


def _gravest(risks: Iterable[Risk | None]) -> Risk | None:
    return max((risk for risk in risks if risk is not None), key=_rank, default=None)


def _rank(risk: str | None) -> int:
    return RISKS.index(Risk(risk)) if risk in RISKS else -1
