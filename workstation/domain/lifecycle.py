"""The states of a report and the ways between them."""

from __future__ import annotations

STATUSES = ("new", "in_progress", "waiting_for_citizen", "citizen_answered", "closed")
WAYS: dict[str, tuple[str, ...]] = {
    "new": ("in_progress", "waiting_for_citizen"),
    "in_progress": ("waiting_for_citizen",),
    "waiting_for_citizen": ("in_progress",),
    "citizen_answered": ("in_progress", "waiting_for_citizen"),
}
PUBLIC = {
    "new": "received",
    "in_progress": "being_looked_at",
    "waiting_for_citizen": "we_need_more_from_you",
    "citizen_answered": "you_have_answered",
    "closed": "closed",
}
TITLES = {
    "new": "New",
    "in_progress": "In progress",
    "waiting_for_citizen": "Waiting for citizen",
    "citizen_answered": "Citizen answered",
    "closed": "Closed",
}


def allowed(now: str, then: str) -> bool:
    """Whether set_status may lead from one state to the other."""
    return then in WAYS.get(now, ())


def public(status: str) -> str:
    """What the citizen is told for an internal state."""
    return PUBLIC.get(status, "being_looked_at")
