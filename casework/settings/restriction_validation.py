"""Checks the parts of a policy about teams: who reads restricted cases, and how long a team has to take a case."""

from __future__ import annotations

from collections.abc import Iterator

from casework.permissions import CASE_WORKERS
from casework.settings.faults import Fault, above_zero, are_texts
from casework.settings.unchecked import UncheckedPolicy, UncheckedRestriction, UncheckedRouting, table


def faults(policy: UncheckedPolicy) -> Iterator[Fault]:
    """Yield every problem of these parts, each with its field."""
    rule = table(UncheckedRestriction, policy.restriction)
    if not are_texts(rule.overseers):
        yield Fault("restriction.overseers", "This must be a list of texts.")
    if rule.role_when_empty is not None and rule.role_when_empty not in CASE_WORKERS:
        yield Fault("restriction.role_when_empty", "Choose a role that works on cases.")
    minutes = table(UncheckedRouting, policy.routing).unclaimed_minutes
    if minutes is not None and not above_zero(minutes):
        yield Fault("routing.unclaimed_minutes", "Enter a whole number above zero.")
