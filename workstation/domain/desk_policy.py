"""A force's policy for its desks: integers, each with a default when the policy has no valid value."""

from __future__ import annotations

from casework.documents.policy import DeskRule, Policy

IDLE_LOCK_MINUTES, MOST_IDLE_LOCK_MINUTES = 10, 240
OFFLINE_DAYS, MOST_OFFLINE_DAYS = 14, 90


def idle_lock_minutes(policy: Policy) -> int:
    """Return after how many idle minutes a desk locks."""
    return _sensible(_rule(policy).idle_lock_minutes, MOST_IDLE_LOCK_MINUTES) or IDLE_LOCK_MINUTES


def offline_days(policy: Policy) -> int:
    """Return after how many days without contact to the store a desk deletes its copy."""
    return _sensible(_rule(policy).offline_days, MOST_OFFLINE_DAYS) or OFFLINE_DAYS


def _rule(policy: Policy) -> DeskRule:
    return policy.desk or DeskRule()


def _sensible(value: int | None, most: int) -> int | None:
    return value if value is not None and 1 <= value <= most else None
