"""How many people contacted the force on other channels in a week. Whether it changed meanwhile, the store decides."""

from __future__ import annotations

from datetime import date

from casework import contact_weeks
from casework.clocks import HERE
from casework.commands.contact_weeks import SaveContactWeek
from casework.documents.officer import Officer
from casework.permissions import SUPERVISOR

from .intent import FieldProblem, Intent
from .rules import CHECK, Situation, problems_of, roles_of


def _check_week(intent: Intent, state: Situation, officer: Officer) -> list[FieldProblem]:
    if SUPERVISOR not in roles_of(officer):
        return [FieldProblem("officer", "Only a supervisor enters how many people contacted the force.")]
    today = state.now.astimezone(HERE).date() if state.now is not None else date.max
    return problems_of(contact_weeks.fault_of(intent.read(SaveContactWeek), today))


CHECKS: dict[str, CHECK] = {SaveContactWeek.KIND: _check_week}
