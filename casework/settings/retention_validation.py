"""Validation of how long a policy keeps cases: its groups, and how often each is reviewed. Pure functions without I/O."""

from __future__ import annotations

from collections.abc import Iterator

from casework.documents.base import Json
from casework.settings.faults import Fault, above_zero, are_texts, entries, in_both, unique
from casework.settings.unchecked import (
    UncheckedPolicy,
    UncheckedRetention,
    UncheckedRetentionGroup,
    rows,
    table,
)


def faults(policy: UncheckedPolicy) -> Iterator[Fault]:
    """Yield every problem found in the groups. A policy without them uses the usual ones."""
    if not entries(policy.retention):
        return
    rule = table(UncheckedRetention, policy.retention)
    groups = rows(UncheckedRetentionGroup, rule.groups)
    if not _years(rule.least_years):
        yield Fault("retention.least_years", "Cases are kept for 1 to 150 years.")
    if "standard" not in [group.key for group in groups]:
        yield Fault(
            "retention.groups", "There must be a group “standard”, for everything that fits no other group."
        )
    for number, group in enumerate(groups):
        yield from _group(f"retention.groups.{number}", group)
    yield from unique([group.key for group in groups], "retention.groups", "Use each key only once.")


def _group(place: str, group: UncheckedRetentionGroup) -> Iterator[Fault]:
    yield from in_both(group.title, f"{place}.title")
    if not _years(group.years):
        yield Fault(f"{place}.years", "Cases are kept for 1 to 150 years.")
    if group.from_ not in ("closed", "last_contact"):
        yield Fault(f"{place}.from", "Count from “closed” or “last_contact”.")
    if group.review_years is not None and not _years(group.review_years):
        yield Fault(f"{place}.review_years", "Cases are reviewed every 1 to 150 years.")
    if group.number is not None and not (above_zero(group.number) and group.number in (1, 2, 3, 4)):
        yield Fault(f"{place}.number", "The number of a group is 1 to 4.")
    lists = {
        "services": group.services,
        "disposals": group.disposals,
        "risks": group.risks,
        "flags": group.flags,
        "offences": group.offences,
        "outcomes": group.outcomes,
    }
    for name, value in lists.items():
        if not are_texts(value):
            yield Fault(f"{place}.{name}", "This must be a list of texts.")


def _years(value: Json) -> bool:
    return above_zero(value) and isinstance(value, int) and value <= 150
