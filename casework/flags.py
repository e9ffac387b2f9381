"""The flags a report can carry: one table for both programs, plus those that a force's own policy adds."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from casework.documents.policy import Policy

SAFE_CONTACT = "safe_contact"
"""The reporter asked for care in how they are contacted, or an answer shows that it is needed."""
SHORT_NOTICE = "short_notice"
"""An event announced later than the law wants."""
PLACE_ELSEWHERE = "place_elsewhere"
"""The postcode of the place lies in another force's area."""
# Observations about the people and the case, which an officer sets by hand.
SET_BY_OFFICERS = (
    "vulnerable", "domestic_abuse", "child", "repeat_victim", "intimidated", "hate", "evidence_fades", "distressing",
    "sexual", "stalking", "persistently_targeted",
)  # fmt: skip
# Set by the store itself: how a report arrived, what is attached to it, what happened to it.
SET_BY_THE_STORE = (
    "anonymous", "welsh", SAFE_CONTACT, "evidence", "repeat_reporter", "control_room_told", "update_requested",
    "undelivered", "withdrawal_asked", "withdrawal_pressed", SHORT_NOTICE, PLACE_ELSEWHERE, "rms_refused",
)  # fmt: skip
FLAGS = frozenset(SET_BY_OFFICERS) | frozenset(SET_BY_THE_STORE)


def known_flags(policy: Policy) -> frozenset[str]:
    """Return every flag a force can use: those in the table and those with a rule in its policy."""
    groups = policy.retention.groups if policy.retention is not None else ()
    parts = (policy.approval, policy.enhanced_rights, policy.distress, *(groups or ()))
    return FLAGS.union(*(part.flags or () for part in parts if part is not None))


def unknown_flags(wanted: Iterable[str], present: Collection[str], policy: Policy) -> list[str]:
    """Return the wanted flags that do not exist. A flag the report already has may stay."""
    known = known_flags(policy)
    return [flag for flag in wanted if flag not in known and flag not in present]
