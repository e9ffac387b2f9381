"""What else is counted of a case that is no crime, beside its category: alcohol, mental health, and so on.

A closing may name several (``Closing.qualifiers``). Both programs ask here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from casework import dated_lists, endings, offence_codes
from casework.documents.policy import Code, Policy
from casework.documents.report import Report
from casework.documents.words import CaseKind

CATEGORY = "closing_code"
"""The detail of an ending that asks for the category to which qualifiers belong."""
SENTENCES = {
    "not_here": "Qualifiers belong to a case that is no crime and ends with an incident category.",
    "unknown": "There is no such qualifier.",
}


def offered(policy: Policy, report: Report, ending: str | None, today: date) -> tuple[Code, ...]:
    """Return the qualifiers from which an officer chooses for an ending, valid while the case has been open."""
    rule = endings.find(policy, ending)
    asks = (*(rule.needs or ()), *(rule.asks or ())) if rule is not None else ()
    if CATEGORY not in asks or endings.kind_of(report) == CaseKind.CRIME:
        return ()
    return offence_codes.of_case(policy.incident_qualifiers or (), report, today)


def fault(
    policy: Policy, report: Report, ending: str | None, codes: Sequence[str] | None, today: date
) -> str:
    """Return why a case cannot end with these qualifiers, a key of ``SENTENCES``, or "" when it can."""
    if not codes:
        return ""
    known = {row.code for row in offered(policy, report, ending, today)}
    if not known:
        return "not_here"
    return "" if known.issuperset(codes) else "unknown"


def each_once(codes: Iterable[str] | None) -> tuple[str, ...]:
    """Return the codes in their order, each once."""
    return tuple(dict.fromkeys(codes or ()))


def is_sample(policy: Policy) -> bool:
    """Whether the official list of qualifiers is not loaded, so that the product's own is used."""
    return dated_lists.QUALIFIERS not in policy.lists.official
