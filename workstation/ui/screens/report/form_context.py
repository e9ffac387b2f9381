"""Shared parts of the report forms: the case they concern, the form, and the resulting command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeAlias

from casework import offence_codes
from casework.clocks import HERE
from casework.documents.base import Json
from casework.documents.crime import Committed
from casework.documents.policy import Code, Policy
from casework.documents.report import Report
from workstation.cache.rows import ReportBundle
from workstation.ui.kit.forms import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import tr

Body: TypeAlias = dict[str, Json]
"""The body of a command, without its kind and report."""


@dataclass(frozen=True)
class FormContext:
    """The context of a form: the report, the officer, and the force's data."""

    bundle: ReportBundle
    policy: Policy
    officers: dict[str, str]
    me: str
    now: datetime
    near: tuple[tuple[str, str], ...] = field(default=())
    """Reports that may be related to this one, as (id, label) pairs."""
    left: frozenset[str] = frozenset()
    """Officers who have left the force."""
    teams: dict[str, str] = field(default_factory=dict)
    """The names of the teams in use, by id."""
    case_workers: dict[str, str] = field(default_factory=dict)
    """The names of the officers who work on cases and have not left, by id."""
    away: dict[str, str] = field(default_factory=dict)
    """Until when each officer who is away is away, and who covers, in words."""

    @property
    def report(self) -> Report:
        return self.bundle.report

    def codes_of_case(self) -> tuple[Code, ...]:
        """Return the offence codes that the case may be given, with the one that it has."""
        codes = self.policy.opening_codes
        own = tuple(row for row in codes if row.code == self.report.opening_code)
        return (*offence_codes.of_case(codes, self.report, self._today), *own)

    def codes_of(self, committed: Committed | None) -> tuple[Code, ...]:
        """Return every offence code: first those valid when a crime was committed, then those of other days."""
        codes = self.policy.opening_codes
        return (*offence_codes.of_crime(codes, committed, self.report, self._today), *codes)

    @property
    def _today(self) -> date:
        return self.now.astimezone(HERE).date()


@dataclass(frozen=True)
class ActionForm:
    """A form, and how its answers become an action: a kind and body, or the reason it is refused."""

    form: Form
    body: Callable[[FormAnswers], tuple[str, Body] | str]

    def concerning(self, report: str) -> ActionForm:
        """Return the same action as one about a report."""
        return replace(self, form=self.form.concerning(report))


def reason(required: bool = True) -> FormField:
    """Return a field that asks for a reason."""
    return FormField("reason", tr("Reason"), "lines", required=required)
