"""Requests under Clare's Law and Sarah's Law: what there is to tell is told face to face, and never written to anyone.

Source: statutory guidance on the Domestic Violence Disclosure Scheme, 2023; Child Sex Offender Disclosure Scheme, 2023.
"""

from __future__ import annotations

from collections.abc import Collection

from casework.documents.report import Report
from casework.permissions import SUPERVISOR

SCHEMES = frozenset({"clares_law", "sarahs_law"})
"""The services by which people ask for a disclosure."""
NEEDS_SUPERVISOR = (
    "Only a supervisor can reply to a request for a disclosure. Disclose face to face, never in writing."
)


def asks_for_disclosure(report: Report) -> bool:
    """Whether someone asked for a disclosure about another person."""
    return report.service in SCHEMES


def may_reply(report: Report, roles: Collection[str]) -> bool:
    """Whether someone with these roles may write to the reporter of this case."""
    return not asks_for_disclosure(report) or SUPERVISOR in roles
