"""What the questions about a report are made of: the case they are asked on, a form, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from casework.documents.base import Json
from casework.documents.policy import Policy
from casework.documents.report import Report
from workstation.cache.rows import ReportBundle
from workstation.ui.kit.form_overlay import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import tr

Body: TypeAlias = dict[str, Json]
"""What a command says besides its kind and its report."""


@dataclass(frozen=True)
class FormContext:
    """What the questions are about: the report, who asks, and what the force has."""

    bundle: ReportBundle
    policy: Policy
    officers: dict[str, str]
    me: str
    now: datetime
    near: tuple[tuple[str, str], ...] = field(default=())
    """Reports that may belong to this one, as id and words."""
    left: frozenset[str] = frozenset()
    """Officers who no longer work here."""

    @property
    def report(self) -> Report:
        return self.bundle.report


@dataclass(frozen=True)
class ActionForm:
    """A form, and how its answers become an action: kind and body, or a sentence why not."""

    form: Form
    body: Callable[[FormAnswers], tuple[str, Body] | str]


def reason(required: bool = True) -> FormField:
    """Ask why."""
    return FormField("reason", tr("Reason"), "lines", required=required)
