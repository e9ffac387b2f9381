"""What the questions about a report are made of: the case they are asked on, a form, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workstation.cache.raw_bundle import raw
from workstation.cache.rows import ReportBundle
from workstation.ui.kit.form_overlay import Answers, Field, Form
from workstation.ui.kit.i18n import tr

Record = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """What the questions are about: the report, who asks, and what the force has."""

    bundle: ReportBundle
    policy: Record
    officers: dict[str, str]
    me: str
    now: datetime
    near: tuple[tuple[str, str], ...] = field(default=())
    """Reports that may belong to this one, as id and words."""
    left: frozenset[str] = frozenset()
    """Officers who no longer work here."""

    @property
    def report(self) -> Record:
        return raw(self.bundle).report


@dataclass(frozen=True)
class Asked:
    """A form, and how its answers become an action: kind and body, or a sentence why not."""

    form: Form
    body: Callable[[Answers], tuple[str, Record] | str]


def reason(required: bool = True) -> Field:
    """Ask why."""
    return Field("reason", tr("Reason"), "lines", required=required)
