"""Validation of the identity check in a policy: its questions, and how many answers are needed. Pure functions without I/O."""

from __future__ import annotations

from collections.abc import Iterator

from casework.settings.faults import Fault, above_zero, is_words, unique
from casework.settings.unchecked import (
    UncheckedFormRow,
    UncheckedIdentity,
    UncheckedPolicy,
    Unsaid,
    rows,
    table,
)

PART = "identity"


def faults(policy: UncheckedPolicy) -> Iterator[Fault]:
    """Yield every problem found in the identity check. A policy without one uses the national questions."""
    rule = table(UncheckedIdentity, policy.identity)
    yield from _questions(rule.questions)
    if rule.needed is not None and not (
        above_zero(rule.needed) and isinstance(rule.needed, int) and rule.needed > 1
    ):
        yield Fault(f"{PART}.needed", "At least two right answers are needed.")
    for name, number in (("for_one_case", rule.for_one_case), ("to_one_address", rule.to_one_address)):
        if number is not None and not above_zero(number):
            yield Fault(f"{PART}.{name}", "Enter a whole number above zero.")


def _questions(value: Unsaid) -> Iterator[Fault]:
    if value is None:
        return
    asked = rows(UncheckedFormRow, value)
    if len(asked) < 2:
        yield Fault(f"{PART}.questions", "The check needs at least two questions.")
    for number, row in enumerate(asked):
        if not is_words(row.key) or not is_words(row.title):
            yield Fault(f"{PART}.questions.{number}", "Enter a title.")
    yield from unique([row.key for row in asked], f"{PART}.questions", "Use each key only once.")
