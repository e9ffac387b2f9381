"""The flags a report can carry: one table for both programs, and what a force's own policy adds to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from casework.documents.policy import Policy

# What an officer sees about the people and the case, and sets by hand.
SET_BY_OFFICERS = (
    "vulnerable", "domestic_abuse", "child", "repeat_victim", "intimidated", "hate", "evidence_fades", "distressing",
    "sexual", "persistently_targeted",
)  # fmt: skip
# What the store sets by itself: how a report came in, what is on it, what happened to it.
SET_BY_THE_STORE = (
    "anonymous", "welsh", "safe_contact", "evidence", "repeat_reporter", "control_room_told", "update_requested",
    "undelivered", "withdrawal_asked", "withdrawal_pressed",
)  # fmt: skip
FLAGS = frozenset(SET_BY_OFFICERS) | frozenset(SET_BY_THE_STORE)


def known_flags(policy: Policy) -> frozenset[str]:
    """Return every flag there is in a force: the table's, and those its policy makes a rule for."""
    groups = policy.retention.groups if policy.retention is not None else ()
    parts = (policy.approval, policy.enhanced_rights, policy.distress, *(groups or ()))
    return FLAGS.union(*(part.flags or () for part in parts if part is not None))


def unknown_flags(wanted: Iterable[str], present: Collection[str], policy: Policy) -> list[str]:
    """Return the wanted flags that there are not. One that the report has already may stay."""
    known = known_flags(policy)
    return [flag for flag in wanted if flag not in known and flag not in present]
