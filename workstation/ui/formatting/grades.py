"""A grade in words: its name, and what follows from choosing it."""

from __future__ import annotations

from datetime import datetime, timedelta

from casework.documents.policy import Policy
from workstation.domain.ids import wire_time
from workstation.domain.triage import grade_time
from workstation.ui.formatting.cases import clock_time, grade_title
from workstation.ui.kit.i18n import tr


def grade_consequence(policy: Policy, grade: int, now: datetime) -> str:
    """Return what the force promises with a grade that is chosen at this moment."""
    title = grade_title(policy, grade)
    minutes = next((row.minutes for row in policy.grades if row.grade == grade), None)
    if not minutes:
        return tr("{grade}: no response by an officer is promised.", grade=title)
    by = clock_time(wire_time(now + timedelta(minutes=minutes)))
    return tr(
        "{grade}: an officer responds by {when}, within {time}.",
        grade=title, when=by, time=tr(grade_time(policy, grade)),
    )  # fmt: skip
