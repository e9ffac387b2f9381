"""The shapes of a check, a projection and a derivation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from casework.permissions import reads_cases

from .intent import Intent, Problem, Record


@dataclass(frozen=True)
class Moment:
    """The circumstances in which an action counts: who, when, under which policy, under which id."""

    officer: Record
    at: datetime
    policy: Record = field(default_factory=dict)
    id: str = ""

    @property
    def actor(self) -> Record:
        """The officer as timelines and messages name them."""
        return {"id": self.officer.get("id"), "name": self.officer.get("name")}


CHECK = Callable[[Intent, Record, Record], list[Problem]]
PROJECT = Callable[[Record, Intent, Moment], Record]
DERIVE = Callable[[Record, Intent, str], tuple[str, Record]]


def filled(intent: Intent, name: str) -> bool:
    """Whether the action carries a text under this name that is more than blanks."""
    value = intent.body.get(name)
    return isinstance(value, str) and bool(value.strip())


def report_in(state: Record) -> Record:
    """The report a check looks at."""
    return state.get("report") or {}


def policy_in(state: Record) -> Record:
    """The policy a check looks at."""
    return state.get("policy") or {}


def roles_of(officer: Record) -> set[str]:
    """The officer's roles."""
    roles = officer.get("roles")
    return {str(role) for role in roles} if isinstance(roles, list) else set()


def works_cases(officer: Record) -> bool:
    """Whether the store gives cases to this officer; who is not known yet is not told that it does not."""
    roles = roles_of(officer)
    return not roles or reads_cases(roles)


def is_active(record: Record) -> bool:
    """Whether an officer works here, or a team is in use: they do until it is said that they do not."""
    return record.get("active", True) is not False
