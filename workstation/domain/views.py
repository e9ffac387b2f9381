"""The built-in views of every desk, and the sort orders of a list. `cache.view_query` defines the content of a view."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


@dataclass(frozen=True)
class BuiltInView:
    """A named part of the queue."""

    key: str
    title: str


MINE = BuiltInView("mine", "Mine")
VIEWS: tuple[BuiltInView, ...] = (
    BuiltInView("needs_triage", "Needs triage"),
    BuiltInView("due_soon", "Due soon"),
    BuiltInView("overdue", "Overdue"),
    MINE,
    BuiltInView("covering", "Covering"),
    BuiltInView("reminders", "Reminders"),
    BuiltInView("named", "Mentions me"),
    BuiltInView("my_team", "My team"),
    BuiltInView("citizen_answered", "Reporter replied"),
    BuiltInView("update_requested", "Update requested"),
    BuiltInView("high_risk", "High risk"),
    BuiltInView("waiting_for_citizen", "Waiting for reporter"),
    BuiltInView("welsh", "Welsh"),
    BuiltInView("needs_approval", "Needs approval"),
    BuiltInView("offered", "Offered to us"),
    BuiltInView("undelivered", "Not delivered"),
    BuiltInView("rms_refused", "Refused by RMS"),
    BuiltInView("all_open", "All open"),
    BuiltInView("closed", "Closed"),
)
BY_KEY = {view.key: view for view in VIEWS}
EVERYTHING = BuiltInView("everything", "Everything")
DEFAULT_SORT = "urgent"
SORT_OF = {"reminders": "reminder"}
"""The order in which a view opens, where it is not the one that the officer last chose."""
BY_FORCE = "force"
GROUPINGS = ("", "risk", "service", "owner", "clock", "place", BY_FORCE)
"""By what a list may be grouped; "" is not at all. Only a queue of several forces can be grouped by force."""
ME = "me"
"""The group of the officer's own cases, when a list is grouped by owner. No officer has this id."""


class DueGroup(IntEnum):
    """The groups by clock, in their order."""

    OVER = 0
    SOON = 1
    LATER = 2
    NONE = 3


OWN = "own:"
"""The prefix of the key of an officer's own view, which is a saved search."""
