"""The officer's own reminder of a case."""

from __future__ import annotations

from casework.commands.reminding import Remind
from casework.documents.officer import Officer

from ..ids import read_time
from .intent import FieldProblem, Intent
from .rules import CHECK, PROJECT, Situation


def _check_remind(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    is_over = state.is_over(read_time(intent.read(Remind).at))
    return [FieldProblem("at", "Choose a time in the future.")] if is_over else []


CHECKS: dict[str, CHECK] = {"remind": _check_remind}
PROJECTIONS: dict[str, PROJECT] = {}
