"""Validation of the policy's crime outcomes, and of the days on which a code is used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casework.settings.faults import Fault, in_both
from casework.settings.unchecked import UncheckedCode, UncheckedOutcome, UncheckedPolicy, rows


def outcome_faults(policy: UncheckedPolicy) -> Iterator[Fault]:
    """Yield every problem found in the list of outcome types."""
    for number, row in enumerate(rows(UncheckedOutcome, policy.crime_outcomes)):
        place = f"crime_outcomes.{number}"
        yield from in_both(row.means, f"{place}.means")


def day_faults(place: str, row: UncheckedCode) -> Iterator[Fault]:
    """Yield that the first or the last day of a code is no day. Dated lists compare and continue them as days."""
    days = [day for day in (row.valid_from, row.valid_to) if day]
    if not all(isinstance(day, str) and _is_day(day) for day in days):
        yield Fault(f"{place}.valid_from", "Enter a day as 2026-11-24.")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
