"""Officers who are away, and who covers for them. No report is involved."""

from __future__ import annotations

from datetime import UTC, datetime

from casework import absences
from casework.commands.absence import SetAbsence
from casework.documents.officer import Officer

from .intent import FieldProblem, Intent
from .rules import CHECK, Situation, problems_of


def _check_absence(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    """Return why the absence cannot be entered. Before this desk knows the force's officers, the store decides."""
    if not state.officers:
        return []
    begins = state.now or datetime.min.replace(tzinfo=UTC)
    return problems_of(absences.fault(intent.read(SetAbsence), officer, state.officers, begins, state.now))


CHECKS: dict[str, CHECK] = {"set_absence": _check_absence}
