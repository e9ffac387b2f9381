"""The shapes of a check, a projection and a derivation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from .intent import Intent, Problem, Record

CHECK = Callable[[Intent, Record, Record], list[Problem]]
PROJECT = Callable[[Record, Intent, Record, datetime], Record]
DERIVE = Callable[[Record, Intent, str], tuple[str, Record]]


def filled(intent: Intent, name: str) -> bool:
    """Whether the action carries a text under this name that is more than blanks."""
    value = intent.body.get(name)
    return isinstance(value, str) and bool(value.strip())
