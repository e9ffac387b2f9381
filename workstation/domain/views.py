"""The saved views that every desk has, and the orders that a list can have. What is in a view: `cache.view_query`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class View:
    """A named part of the queue."""

    key: str
    title: str


MINE = View("mine", "Mine")
VIEWS: tuple[View, ...] = (
    View("needs_triage", "Needs triage"),
    View("due_soon", "Due soon"),
    View("overdue", "Overdue"),
    MINE,
    View("my_team", "My team"),
    View("citizen_answered", "Citizen answered"),
    View("update_requested", "Update requested"),
    View("high_risk", "High risk"),
    View("waiting_for_citizen", "Waiting for citizen"),
    View("welsh", "Welsh"),
    View("needs_approval", "Needs approval"),
    View("offered", "Offered to us"),
    View("undelivered", "Not delivered"),
    View("all_open", "All open"),
    View("closed", "Closed"),
)
BY_KEY = {view.key: view for view in VIEWS}
EVERYTHING = View("everything", "Everything")
DEFAULT_SORT = "urgent"
OWN = "own:"
"""Begins the key of an officer's own view, which is a search."""
