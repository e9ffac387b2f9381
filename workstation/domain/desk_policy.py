"""What a force's policy says of its desks: `desk` with whole numbers, each with a value of ours where it says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

OTHERWISE = {"idle_lock_minutes": 10, "offline_days": 14}
MOST = {"idle_lock_minutes": 240, "offline_days": 90}


def of_desk(policy: Mapping[str, Any], name: str) -> int:
    """Return a value of the policy; what is no sensible number counts as not said."""
    said = policy.get("desk")
    value = said.get(name) if isinstance(said, Mapping) else None
    sensible = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST[name]
    return value if sensible and value is not None else OTHERWISE[name]
