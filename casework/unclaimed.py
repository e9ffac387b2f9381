"""Work that a team has and nobody of it has taken: since when, and from when the contact centre sees it. Pure; no I/O.

The store and the desk both ask here. A restricted case stays with its readers, however long nobody takes it.
"""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from casework.documents.policy import Policy, RoutingRule
from casework.documents.report import Report
from casework.documents.values import Time, find_moment, time_of

MINUTES = 240
"""How long a team has to take a case, where the policy does not say."""


def kept(before: Report, after: Report, at: Time) -> Report:
    """Return a report that was changed at a time, with the time since which its team has it and nobody owns it."""
    if (before.team, before.owner) == (after.team, after.owner):
        return after
    waits = after.team is not None and after.owner is None
    return replace(after, team_since=at if waits else None)


def shown_from(report: Report, policy: Policy) -> Time | None:
    """Return when the contact centre begins to see a case as not taken by its team, or None when it does not.

    A case of an earlier version does not say since when its team has it: then it counts from when it came in.
    """
    if report.team is None or report.owner is not None:
        return None
    if report.restricted is not None or report.transfer is not None or report.status == "closed":
        return None
    since = find_moment(report.team_since or report.submitted_at)
    minutes = (policy.routing or RoutingRule()).unclaimed_minutes or MINUTES
    return time_of(since + timedelta(minutes=minutes)) if since is not None else None
