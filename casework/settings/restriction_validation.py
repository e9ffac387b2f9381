"""Checks the part of a policy that says who reads restricted cases."""

from __future__ import annotations

from collections.abc import Iterator

from casework.permissions import CASE_WORKERS
from casework.settings.faults import Fault, are_texts
from casework.settings.unchecked import UncheckedPolicy, UncheckedRestriction, table


def faults(policy: UncheckedPolicy) -> Iterator[Fault]:
    """Yield every problem of this part, each with its field."""
    rule = table(UncheckedRestriction, policy.restriction)
    if not are_texts(rule.overseers):
        yield Fault("restriction.overseers", "This must be a list of texts.")
    if rule.role_when_empty is not None and rule.role_when_empty not in CASE_WORKERS:
        yield Fault("restriction.role_when_empty", "Choose a role that works on cases.")
