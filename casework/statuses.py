"""What the force's policy says of a report's statuses. Both programs ask here. Pure functions."""

from __future__ import annotations

from casework.documents.policy import Policy, Status

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
