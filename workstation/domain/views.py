"""The saved views every desk has, as conditions over the queue table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .ids import wire_time


@dataclass(frozen=True)
class View:
    """A named part of the queue; `where` uses only :officer, :team and :now."""

    key: str
    title: str
    where: str


HELD = "(claim_officer <> '' AND claim_until > :now)"
"""Somebody has the report in hand. A lease that has run out is none, though the record still names it."""

VIEWS: tuple[View, ...] = (
    View("needs_triage", "Needs triage", f"open = 1 AND status = 'new' AND NOT {HELD}"),
    View("due_soon", "Due soon", "open < 2 AND due_at >= :now AND soon_at <= :now"),
    View("overdue", "Overdue", "open < 2 AND due_at <> '' AND due_at < :now"),
    View("mine", "Mine", f"open = 1 AND (owner = :officer OR (claim_officer = :officer AND {HELD}))"),
    View("my_team", "My team", "open = 1 AND team = :team AND team <> ''"),
    View("citizen_answered", "Citizen answered", "open = 1 AND status = 'citizen_answered'"),
    View("update_requested", "Update requested", "open = 1 AND update_requested = 1"),
    View("high_risk", "High risk", "open = 1 AND risk_rank <= 1"),
    View("waiting_for_citizen", "Waiting for citizen", "open = 1 AND status = 'waiting_for_citizen'"),
    View("welsh", "Welsh", "open = 1 AND language = 'cy'"),
    View("needs_approval", "Needs approval", "open = 1 AND approval = 1"),
    View("offered", "Offered to us", "open = 2"),
    View("undelivered", "Not delivered", "instr(flags, '\"undelivered\"') > 0"),
    View("all_open", "All open", "open = 1"),
    View("closed", "Closed", "open = 0"),
)
BY_KEY = {view.key: view for view in VIEWS}
EVERYTHING = View("everything", "Everything", "open < 2")


def condition(key: str) -> str:
    """The condition of a built-in view; an officer's own view is a search in everything."""
    return BY_KEY.get(key, EVERYTHING).where


SORTS: dict[str, str] = {
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
}
DEFAULT_SORT = "urgent"


def parameters(officer: str, team: str, now: datetime) -> dict[str, Any]:
    """The values every view's condition may name."""
    return {"officer": officer, "team": team, "now": wire_time(now)}


OWN = "own:"
"""Begins the key of an officer's own view, which is a search."""
