"""What a force's policy says of its desks: whole numbers, each with a value of ours where it says nothing sensible."""

from __future__ import annotations

from casework.documents.policy import DeskRule, Policy

IDLE_LOCK_MINUTES, MOST_IDLE_LOCK_MINUTES = 10, 240
OFFLINE_DAYS, MOST_OFFLINE_DAYS = 14, 90


def idle_lock_minutes(policy: Policy) -> int:
    """Return after how many minutes without a touch a desk locks."""
    return _sensible(_rule(policy).idle_lock_minutes, MOST_IDLE_LOCK_MINUTES) or IDLE_LOCK_MINUTES


def offline_days(policy: Policy) -> int:
    """Return after how many days without the store a desk deletes its copy."""
    return _sensible(_rule(policy).offline_days, MOST_OFFLINE_DAYS) or OFFLINE_DAYS


def _rule(policy: Policy) -> DeskRule:
    return policy.desk or DeskRule()


def _sensible(value: int | None, most: int) -> int | None:
    return value if value is not None and 1 <= value <= most else None
