"""When a second person must agree: to end a case that ever was risky, and to make one count as less risky.

The policy's part ``approval`` says from which risks on (``risks``), for which flags (``flags``), which outcomes are
free (``except``) and whose agreement counts (``roles``). What a policy does not say follows the defaults here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from msgspec.structs import replace

from casework.documents.message import ApprovalFacts
from casework.documents.parts import Actor
from casework.documents.policy import ApprovalRule, Policy
from casework.documents.report import ClosingRequest, LoweringRequest, Report
from casework.documents.words import ApprovalKind, Risk

RISKS = (Risk.LOW, Risk.MEDIUM, Risk.HIGH, Risk.EMERGENCY)
"""From the least to the gravest."""
RECORDED = "crime_recorded"
"""The outcome that sends the case on to the records system: free only with the reference it has there."""
EXCEPT = (RECORDED,)
FROM_RISKS = (Risk.HIGH, Risk.EMERGENCY)
FLAGS = ("domestic_abuse", "vulnerable", "child", "hate", "sexual", "stalking")
ROLES = ("supervisor",)

CLOSING, LOWER_RISK, REMOVE_FLAGS = ApprovalKind.CLOSING, ApprovalKind.LOWER_RISK, ApprovalKind.REMOVE_FLAGS
Request: TypeAlias = ClosingRequest | LoweringRequest
"""What waits for a second person."""


class ClosingTerms(Protocol):
    """What the rules ask of a closing: a command's, a message's, or one that waits."""

    @property
    def disposal(self) -> str | None:
        """The code of the outcome."""

    @property
    def rms_reference(self) -> str | None:
        """What the recorded crime is known by."""


@dataclass(frozen=True)
class Rule:
    """The policy's part about approval, with what it leaves out filled in."""

    risks: tuple[str, ...]
    flags: tuple[str, ...]
    free: tuple[str, ...]
    roles: tuple[str, ...]


def rule_of(policy: Policy) -> Rule:
    """Return the rule of a policy.

    ``disposals`` is the older form, a list of the outcomes that ask. It is read for one version more and only adds:
    an outcome named there is never free.
    """
    part = policy.approval or ApprovalRule()
    older = part.disposals or ()
    return Rule(
        risks=FROM_RISKS if part.risks is None else part.risks,
        flags=FLAGS if part.flags is None else part.flags,
        free=tuple(code for code in (EXCEPT if part.except_ is None else part.except_) if code not in older),
        # Rules that nobody could keep would hold every case for ever.
        roles=part.roles or ROLES,
    )


def highest_risk(report: Report) -> Risk | None:
    """Return the gravest risk the case ever had, None when it never had one."""
    return _gravest((report.highest_risk, report.risk))


def ever_flags(report: Report) -> tuple[str, ...]:
    """Return every flag the case ever had, the first first."""
    return tuple(dict.fromkeys((*(report.ever_flags or ()), *report.flags)))


def remembered(report: Report, earlier: Iterable[Report] = ()) -> Report:
    """Return the report with what it keeps for good: its gravest risk, and every flag it ever had, the first first."""
    stood = [*earlier, report]
    flags = dict.fromkeys(flag for each in stood for flag in ever_flags(each))
    return replace(report, highest_risk=_gravest(map(highest_risk, stood)), ever_flags=tuple(flags))


def facts(policy: Policy, report: Report) -> ApprovalFacts:
    """Return what an approval was given for; it holds as long as these are the same."""
    flags = sorted({*ever_flags(report)} & {*rule_of(policy).flags})
    return ApprovalFacts(risk=highest_risk(report), flags=tuple(flags))


def was_risky(policy: Policy, report: Report) -> bool:
    """Whether the case ever was so risky, or carried such a flag, that the policy asks for two people."""
    rule = rule_of(policy)
    return _reaches(rule, highest_risk(report)) or not {*ever_flags(report)}.isdisjoint(rule.flags)


def needs_approval(policy: Policy, report: Report, closing: ClosingTerms) -> bool:
    """Whether this closing of the report asks a second person: `closing` is everything that it says."""
    free = closing.disposal in rule_of(policy).free and not _lacks_reference(report, closing)
    return not free and was_risky(policy, report)


def waits_for_reference(policy: Policy, report: Report, closing: ClosingTerms) -> bool:
    """Whether this closing asks a second person only because it lacks the reference of the recorded crime."""
    return closing.disposal in rule_of(policy).free and needs_approval(policy, report, closing)


def _lacks_reference(report: Report, closing: ClosingTerms) -> bool:
    """Whether this closing says that a crime was recorded, and neither it nor the report says under which reference.

    Without one nobody can find the record, so one person's word would be all there is.
    """
    references = (closing.rms_reference, *(each.reference for each in report.external))
    return closing.disposal == RECORDED and not any(map(_names_something, references))


def lowers_risk(policy: Policy, report: Report, risk: str | None) -> bool:
    """Whether this risk is lower than the one that stands, on a case whose risk only two people lower."""
    lower = 0 <= _rank(risk) < _rank(report.risk)
    return lower and _reaches(rule_of(policy), highest_risk(report))


def protected_without(policy: Policy, report: Report, flags: Collection[str]) -> tuple[str, ...]:
    """Return the report's flags that only two people take away and that are not among these."""
    protected = rule_of(policy).flags
    return tuple(flag for flag in report.flags if flag in protected and flag not in flags)


def waiting(report: Report) -> tuple[Request, ...]:
    """Return everything on the report that waits for a second person: what lowers it first, then its closing."""
    lowerings = report.lowerings or ()
    return lowerings if report.approval is None else (*lowerings, report.approval)


def find(report: Report, id_: str | None) -> Request | None:
    """Return what waits under this id."""
    return next((request for request in waiting(report) if request.id == id_), None)


def refusal(
    policy: Policy, report: Report, request: Request, officer: str | None, roles: Collection[str]
) -> str:
    """Return the code of the problem when this officer cannot be the second person, "" when they can.

    Who made the case count as less risky does not agree to its end either; nor does who released it for an officer
    who had left.
    """
    parties = _parties(request)
    if request.kind == CLOSING:
        parties = parties.union(*map(_parties, waiting(report)), report.lowered_by or ())
    if officer in parties:
        return "own_approval"
    return "not_allowed" if {*rule_of(policy).roles}.isdisjoint(roles) else ""


def with_lowering(report: Report, request: LoweringRequest) -> tuple[LoweringRequest, ...]:
    """Return what lowers the report and waits, with this added; of the same risk or flag the newest counts."""
    if request.kind == LOWER_RISK:
        return (*without_risk(report), request)
    return (*_without_flags(report, request.flags or ()), request)


def without_risk(report: Report) -> tuple[LoweringRequest, ...]:
    """Return what lowers the report and waits, less a lower risk: a newer assessment has said otherwise."""
    return tuple(each for each in report.lowerings or () if each.kind != LOWER_RISK)


def without(report: Report, id_: str | None) -> tuple[LoweringRequest, ...]:
    """Return what lowers the report and waits, less this one."""
    return tuple(each for each in report.lowerings or () if each.id != id_)


def lowered(report: Report, request: LoweringRequest) -> Report:
    """Return the report as it is when a second person agrees to this."""
    parties = sorted(map(str, _parties(request)))
    after = replace(
        remembered(report),
        lowerings=without(report, request.id),
        lowered_by=tuple(dict.fromkeys((*(report.lowered_by or ()), *parties))),
    )
    if request.kind == LOWER_RISK:
        return replace(after, risk=request.risk)
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


def _names_something(reference: str | None) -> bool:
    return reference is not None and any(map(str.isalnum, reference))


def _gravest(risks: Iterable[Risk | None]) -> Risk | None:
    return max((risk for risk in risks if risk is not None), key=_rank, default=None)


def _rank(risk: str | None) -> int:
    return RISKS.index(Risk(risk)) if risk in RISKS else -1
