"""What a case that is no crime is counted as: an incident category, and one of N100 for a report of rape.

An ending asks for it as its closing code (``Disposal.asks``). Both programs ask here.
"""

from __future__ import annotations

from datetime import date

from casework import approval, crimes, endings, offence_codes
from casework.documents.policy import Code, Policy
from casework.documents.report import Report

RAPE_NOT_RECORDED = "N100"
"""The beginning of every category for a report of rape that is not recorded as a crime."""
SEXUAL = "sexual"
"""The flag of reports of sexual offences."""
SENTENCES = {
    "unknown": "There is no such closing code.",
    "rape": "A report of rape that is not recorded as a crime needs a closing code of N100, which says why.",
}


def offered(policy: Policy, report: Report, ending: str | None, today: date) -> tuple[Code, ...]:
    """Return the closing codes from which an officer chooses for an ending, valid while the case has been open.

    A policy without categories has its own closing codes for everything.
    """
    categories = offence_codes.of_case(policy.incident_categories or (), report, today)
    if not categories:
        return offence_codes.of_case(policy.closing_codes, report, today)
    rape = [row for row in categories if _says_why_not_recorded(row.code)]
    if _needs_reason_for_rape(policy, report, ending) and rape:
        return tuple(rape)
    # The form for sexual offences does not ask whether it was rape, so the officer may choose it there.
    may_be_rape = ending == endings.NOT_A_CRIME and SEXUAL in approval.ever_flags(report)
    return tuple(row for row in categories if may_be_rape or row not in rape)


def fault(policy: Policy, report: Report, ending: str | None, code: str | None, today: date) -> str:
    """Return why a case cannot end with this closing code, a key of ``SENTENCES``, or "" when it can.

    The policy's closing codes, which earlier versions offered, are accepted for one more version.
    """
    choices = {row.code for row in offered(policy, report, ending, today)}
    # Only these are offered where one of them is needed, and none where the policy has none.
    needed = _needs_reason_for_rape(policy, report, ending) and any(map(_says_why_not_recorded, choices))
    if needed and code not in choices:
        return "rape"
    earlier = {row.code for row in offence_codes.of_case(policy.closing_codes, report, today)}
    known = choices | earlier
    return "unknown" if code and known and code not in known else ""


def _says_why_not_recorded(code: str) -> bool:
    return code.startswith(RAPE_NOT_RECORDED)


def _needs_reason_for_rape(policy: Policy, report: Report, ending: str | None) -> bool:
    return ending == endings.NOT_A_CRIME and crimes.is_rape(policy, report.opening_code)
