"""The signatures of checks, projections and derivations, and their inputs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from msgspec import UnsetType

from casework import offence_codes
from casework.clocks import HERE
from casework.documents.assessment import Assessment
from casework.documents.coming import Coming
from casework.documents.disposal_run import DisposalRun
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.officer import Officer
from casework.documents.parts import Actor
from casework.documents.person import Person
from casework.documents.policy import Code, Policy
from casework.documents.report import Report
from casework.documents.subject_copy import CopyItem, SubjectCopy
from casework.documents.team import Team
from casework.documents.template import Template
from casework.documents.values import ReportId
from casework.permissions import reads_cases
from casework.rule_faults import RuleFault

from .intent import FieldProblem, Intent

Authored: TypeAlias = Assessment | Message | Note
"""The documents that an officer's action may create, besides its changes to the report."""
NO_POLICY = Policy(id="")
"""The empty policy that applies until the force's policy has arrived."""
NO_REPORT = Report(id=ReportId(""))


@dataclass(frozen=True)
class Situation:
    """The inputs of a check."""

    report: Report = NO_REPORT
    person: Person | None = None
    policy: Policy = NO_POLICY
    templates: Sequence[Template] = ()
    officers: Sequence[Officer] = ()
    coming: Sequence[Coming] = ()
    runs: Sequence[DisposalRun] = ()
    copy: SubjectCopy | None = None
    copy_items: Sequence[CopyItem] = ()
    now: datetime | None = None

    def usable(self, codes: Sequence[Code]) -> frozenset[str | None]:
        """Return the codes that the case may be given now. Without the current time, every one that it ever could."""
        return frozenset(row.code for row in offence_codes.of_case(codes, self.report, self.today))

    @property
    def today(self) -> date:
        """The day in this country, or the last one when the current time is not given."""
        return self.now.astimezone(HERE).date() if self.now is not None else date.max

    def is_over(self, at: datetime | None) -> bool:
        """Whether the moment is in the past. False when the current time is not given."""
        return at is not None and self.now is not None and at <= self.now


@dataclass(frozen=True)
class Moment:
    """The circumstances of an action: officer, time, policy and command id."""

    officer: Officer
    at: datetime
    policy: Policy = NO_POLICY
    id: str = ""

    @property
    def actor(self) -> Actor:
        """The officer as an actor in timelines and messages."""
        return actor_of(self.officer)


CHECK = Callable[[Intent, Situation, Officer], list[FieldProblem]]
PROJECT = Callable[[Report, Intent, Moment], Report]
DERIVE = Callable[[Intent, Moment], Authored]


def actor_of(officer: Officer) -> Actor:
    """Return the officer as an actor in timelines and messages."""
    return Actor(id=officer.id, name=officer.name)


def is_blank(text: str | UnsetType | None) -> bool:
    """Whether a text is missing or contains only whitespace."""
    return not isinstance(text, str) or not text.strip()


def problems_of(*faults: RuleFault | None) -> list[FieldProblem]:
    """Return the problems that say why rules refuse a command."""
    return [FieldProblem(fault.field, fault.sentence) for fault in faults if fault is not None]


def roles_of(officer: Officer) -> frozenset[str]:
    """Return the officer's roles."""
    return frozenset(officer.roles or ())


def works_cases(officer: Officer) -> bool:
    """Whether the store gives cases to this officer. An officer whose roles are not known yet counts as one."""
    roles = roles_of(officer)
    return not roles or reads_cases(roles)


def is_active(document: Officer | Team) -> bool:
    """Whether an officer works here, or a team is in use. Both are assumed unless stated otherwise."""
    return document.active is not False
