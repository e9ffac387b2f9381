"""How a case may end: after an assessment, in the ways of its kind, and never under a crime without its outcome.

Both programs ask here before a case is closed. The kind follows from the service; a report that is or has become a crime
ends as one. The policy says for each ending which kinds it is for (``Disposal.kinds``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casework import crimes
from casework.documents.policy import Disposal, Policy
from casework.documents.report import Report
from casework.documents.words import ApprovalKind, CaseKind
from casework.victims_code import DECIDED

FINISHED = "crime_finished"
"""The ending of an investigation: every recorded crime has its outcome."""
NOT_A_CRIME, DUPLICATE = "not_a_crime", "duplicate"
RETIRED: Mapping[str, str] = {
    "crime_recorded": FINISHED, "service_fulfilled": "granted", "service_refused": "refused",
    "intelligence": "developed",
}  # fmt: skip
"""Endings of earlier versions, with those that took their place. Accepted for one more version where the rules allow."""
RETIRED_FOR_CRIMES: Mapping[str, str] = {"incident_only": NOT_A_CRIME}
NOT_ASSESSED, CRIME_OPEN, NOT_OFFERED = "not_assessed", "crime_open", "not_offered"
SENTENCES: Mapping[str, str] = {
    NOT_ASSESSED: "Assess this report first. It can be closed after that.",
    CRIME_OPEN: "Record the crimes and give each its outcome first, or close the report as not a crime.",
    NOT_OFFERED: "This outcome is not for this kind of report.",
}
_OLDER_KINDS: Mapping[str, tuple[str, ...]] = {
    "crime_recorded": (CaseKind.CRIME,), DUPLICATE: tuple(CaseKind), "referred": tuple(CaseKind),
}  # fmt: skip
"""The kinds for endings of a policy that does not say any. Every other one is for cases without a crime."""


@dataclass(frozen=True)
class EndingFault:
    """Why a case cannot end this way now. ``reason`` is a key of ``SENTENCES``."""

    reason: str

    @property
    def code(self) -> str:
        """The problem code."""
        return "body_invalid" if self.reason == NOT_OFFERED else self.reason

    @property
    def sentence(self) -> str:
        """The sentence in English."""
        return SENTENCES[self.reason]


def is_assessed(report: Report) -> bool:
    """Whether someone has assessed the case. Only an assessment gives it a grade."""
    return report.grade is not None


def kind_of(report: Report) -> CaseKind | None:
    """Return the kind of the case, or None for one of an earlier version that is no crime."""
    if report.crime or crimes.standing(report):
        return CaseKind.CRIME
    return report.case_kind


def kinds_of(row: Disposal) -> tuple[str, ...]:
    """Return the kinds of case that an ending is for."""
    if row.kinds is not None:
        return row.kinds
    others = tuple(kind for kind in CaseKind if kind != CaseKind.CRIME)
    return _OLDER_KINDS.get(row.code, others)


def find(policy: Policy, code: str | None) -> Disposal | None:
    """Return the policy's row for a disposal, or None for an unknown one."""
    return next((row for row in policy.disposals if row.code == code), None)


def today(policy: Policy, report: Report, code: str | None) -> str | None:
    """Return the ending that stands for this one today, or this one where the policy lacks that."""
    now = RETIRED_FOR_CRIMES.get(code or "", code) if kind_of(report) == CaseKind.CRIME else code
    now = RETIRED.get(now or "", now)
    return now if find(policy, now) is not None else code


def clock_events(policy: Policy, code: str | None) -> tuple[tuple[str, str | None], ...]:
    """Return what closing a case this way means for its clocks, in order: events, each with what it is about."""
    row = find(policy, code)
    decided = ((DECIDED, "investigation_closed"),) if row is not None and row.decision else ()
    return ((f"disposed:{code}", None), *decided, ("closed", None))


def offered(policy: Policy, report: Report) -> tuple[Disposal, ...]:
    """Return the endings that the policy has for this kind of case."""
    return tuple(row for row in policy.disposals if is_for(row, report))


def is_for(row: Disposal, report: Report) -> bool:
    """Whether an ending is for this kind of case."""
    if row.services and report.service not in row.services:
        return False
    kind, kinds = kind_of(report), kinds_of(row)
    return kind in kinds if kind is not None else any(each != CaseKind.CRIME for each in kinds)


def fault(policy: Policy, report: Report, code: str | None) -> EndingFault | None:
    """Return why the case cannot end with this disposal now, or None. The details of the ending are checked elsewhere."""
    if not is_assessed(report):
        return EndingFault(NOT_ASSESSED)
    row = find(policy, code)
    if _crime_is_open(report, row):
        return EndingFault(CRIME_OPEN)
    # A crime that was recorded and has ended does not end again as no crime.
    otherwise = row is not None and row.code == NOT_A_CRIME and bool(crimes.standing(report))
    return EndingFault(NOT_OFFERED) if row is not None and (otherwise or not is_for(row, report)) else None


def records_crime(code: str | None) -> bool:
    """Whether a case ends this way with its crimes recorded."""
    return code == FINISHED or RETIRED.get(code or "") == FINISHED


def carries_on(original: Report, report: Report) -> bool:
    """Whether the report may end as a duplicate of this one, which then goes on for both.

    A crime goes on only in a case of crime, which ends recorded or with a second person.
    """
    is_crime = kind_of(report) == CaseKind.CRIME
    if original.status == "closed":
        recorded = bool(crimes.standing(original)) or records_crime(original.disposal)
        return original.disposal != DUPLICATE and (recorded or not is_crime)
    return not is_crime or bool(crimes.standing(report)) or kind_of(original) == CaseKind.CRIME


def _crime_is_open(report: Report, row: Disposal | None) -> bool:
    """Whether a crime of the case still needs to be recorded, or to be given its outcome."""
    if kind_of(report) != CaseKind.CRIME:
        return False
    if crimes.unfinished(report) or _waits_for_cancelling(report):
        return True
    if crimes.standing(report):
        return False
    return row is None or records_crime(row.code) or not is_for(row, report)


def _waits_for_cancelling(report: Report) -> bool:
    return any(each.kind == ApprovalKind.CANCEL_CRIME for each in report.lowerings or ())
