"""The shapes of a check, a projection and a derivation, and what they look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from msgspec import UnsetType

from casework.documents.assessment import Assessment
from casework.documents.coming import Coming
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.officer import Officer
from casework.documents.parts import Actor
from casework.documents.person import Person
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.team import Team
from casework.documents.template import Template
from casework.documents.values import ReportId
from casework.permissions import reads_cases

from .intent import FieldProblem, Intent

Authored: TypeAlias = Assessment | Message | Note
"""What an action of an officer makes besides what it changes."""
NO_POLICY = Policy(id="")
"""What holds before the force's policy has come: it says nothing."""
NO_REPORT = Report(id=ReportId(""))


@dataclass(frozen=True)
class Situation:
    """What a check may look at."""

    report: Report = NO_REPORT
    person: Person | None = None
    policy: Policy = NO_POLICY
    templates: Sequence[Template] = ()
    officers: Sequence[Officer] = ()
    coming: Sequence[Coming] = ()
    now: datetime | None = None

    def is_over(self, at: datetime | None) -> bool:
        """Whether the moment lies in the past; never while nobody says what time it is."""
        return at is not None and self.now is not None and at <= self.now


@dataclass(frozen=True)
class Moment:
    """The circumstances in which an action counts: who, when, under which policy, under which id."""

    officer: Officer
    at: datetime
    policy: Policy = NO_POLICY
    id: str = ""

    @property
    def actor(self) -> Actor:
        """The officer as timelines and messages name them."""
        return actor_of(self.officer)


CHECK = Callable[[Intent, Situation, Officer], list[FieldProblem]]
PROJECT = Callable[[Report, Intent, Moment], Report]
DERIVE = Callable[[Intent, Moment], Authored]


def actor_of(officer: Officer) -> Actor:
    """The officer as timelines and messages name them."""
    return Actor(id=officer.id, name=officer.name)


def is_blank(text: str | UnsetType | None) -> bool:
    """Whether a text is missing, or has only blanks."""
    return not isinstance(text, str) or not text.strip()


def roles_of(officer: Officer) -> frozenset[str]:
    """The officer's roles."""
    return frozenset(officer.roles or ())


def works_cases(officer: Officer) -> bool:
    """Whether the store gives cases to this officer; who is not known yet is not told that it does not."""
    roles = roles_of(officer)
    return not roles or reads_cases(roles)


def is_active(document: Officer | Team) -> bool:
    """Whether an officer works here, or a team is in use: they do until it is said that they do not."""
    return document.active is not False
