"""The saved views (`domain.views`) as conditions over the queue table, and the sort orders of a list."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from workstation.cache import covering
from workstation.domain import views
from workstation.domain.ids import wire_time
from workstation.domain.read_markers import MentionState
from workstation.domain.views import ME, DueGroup


def held(now: str) -> str:
    """Return the condition that someone has an active claim on the report. `now` names the value with the current time.

    An expired claim does not count, although the report still contains it.
    """
    return f"(claim_officer <> '' AND claim_until > :{now})"


HELD = held("now")
UNCLAIMED = "unclaimed_at <> '' AND unclaimed_at <= :now"
CONDITIONS = {
    "needs_triage": f"open = 1 AND NOT {HELD} AND (grade IS NULL OR ({UNCLAIMED}))",
    "due_soon": "open < 2 AND due_at >= :now AND soon_at <= :now",
    "overdue": "open < 2 AND due_at <> '' AND due_at < :now",
    "mine": f"open = 1 AND (owner = :officer OR (claim_officer = :officer AND {HELD}))",
    "covering": covering.CONDITION,
    "reminders": "remind_at <> ''",
    "named": f"named = {MentionState.UNREAD:d} OR (open = 1 AND named = {MentionState.READ:d})",
    "my_team": "open = 1 AND team = :team AND team <> ''",
    "citizen_answered": "open = 1 AND status = 'citizen_answered'",
    "update_requested": "open = 1 AND update_requested = 1",
    "high_risk": "open = 1 AND risk_rank <= 1",
    "waiting_for_citizen": "open = 1 AND status = 'waiting_for_citizen'",
    "welsh": "open = 1 AND language = 'cy'",
    "needs_approval": "open = 1 AND approval = 1",
    "offered": "open = 2",
    "undelivered": "instr(flags, '\"undelivered\"') > 0",
    "rms_refused": "instr(flags, '\"rms_refused\"') > 0",
    "all_open": "open = 1",
    "closed": "open = 0",
}
"""The conditions by key of the view. They use only the values of `parameters`."""
EVERYTHING = "open < 2"
SORTS = {
    "urgent": "risk_rank, due_sort, submitted_at, rid",
    "due": "due_sort, risk_rank, submitted_at, rid",
    "newest": "submitted_at DESC, rid DESC",
    "oldest": "submitted_at, rid",
    "reference": "reference, rid",
    "service": "service, risk_rank, due_sort, rid",
    "status": "status, risk_rank, due_sort, rid",
    "risk": "risk_rank, due_sort, submitted_at, rid",
    "summary": "summary, rid",
    "place": "place, rid",
    "owner": "owner, risk_rank, due_sort, rid",
    "reminder": "remind_at = '', remind_at, risk_rank, submitted_at, rid",
}


_LAST_PART = "trim(replace(place, rtrim(place, replace(place, ',', '')), ''))"
"""What follows the last comma of a place, as the rows show it; the whole place when there is none."""
GROUPS = {
    "risk": "risk_rank",
    "service": "service",
    "owner": f"CASE owner WHEN :officer THEN '{ME}' ELSE owner END",
    "clock": f"CASE WHEN due_at = '' THEN {DueGroup.NONE:d} WHEN due_at < :now THEN {DueGroup.OVER:d}"
    f" WHEN soon_at <= :now THEN {DueGroup.SOON:d} ELSE {DueGroup.LATER:d} END",
    "place": _LAST_PART,
}
"""The group of a report by the way of grouping. They use only the values of `parameters`."""
GROUP_ORDER = {"owner": f"grp <> '{ME}', grp <> '', grp"}
"""The order of the groups, where it is not that of their values."""


def group_of(grouping: str) -> str:
    """Return the expression for the group of a report; all are in one when the list is not grouped by columns."""
    return GROUPS.get(grouping, "''")


def group_order(grouping: str) -> str:
    """Return the columns that order the groups."""
    return GROUP_ORDER.get(grouping, "grp")


def group_rank(grouping: str, value: str | int) -> tuple[str | int, ...]:
    """Return a key that puts the groups of several forces into the order of `group_order`."""
    return (value != ME, value != "", value) if grouping == "owner" else (value,)


def view_condition(key: str) -> str:
    """Return the condition of a saved view. An officer's own view searches all reports."""
    return CONDITIONS.get(key, EVERYTHING)


def order(sort: str) -> str:
    """Return the columns of a sort order, or those of the default when it is unknown."""
    return SORTS.get(sort, SORTS[views.DEFAULT_SORT])


def parameters(officer: str, team: str, now: datetime, covered: str = "{}") -> dict[str, Any]:
    """Return the values that any view's condition may use. ``covered`` is what `covering.covered` returns."""
    return {"officer": officer, "team": team, "now": wire_time(now), "covered": covered}
