"""What the force's policy says of a report's statuses. Both programs ask here. Pure functions."""

from __future__ import annotations

from casework.documents.policy import Policy, Status

AFTER_REPLY = ("in_progress", "waiting_for_citizen")
"""The statuses that a reply may ask for."""
CITIZEN_ANSWERED = "citizen_answered"
LOOKED_AT = "being_looked_at"
"""The public status of an internal one for which the policy names none."""


def find(policy: Policy, key: str | None) -> Status | None:
    """Return the policy's row for a status, or None for an unknown one."""
    return next((status for status in policy.statuses if status.key == key), None)


def next_statuses(policy: Policy, key: str | None) -> tuple[str, ...]:
    """Return the statuses that ``set_status`` may reach from a status."""
    status = find(policy, key)
    return (status.ways if status is not None else None) or ()


def public_status(policy: Policy, key: str | None) -> str:
    """Return the public status that the reporter sees for an internal one."""
    status = find(policy, key)
    return (status.public if status is not None else "") or LOOKED_AT


def after_reply(status: str | None, chosen: str | None) -> str | None:
    """Return the status that a sent reply gives to a case, or None when it stays as it is.

    Without a choice the status stays; only an answer from the reporter no longer waits once it was replied to.
    """
    return chosen or ("in_progress" if status == CITIZEN_ANSWERED else None)
