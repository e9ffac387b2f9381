"""The statuses of a report and the transitions between them, as the force's policy defines them."""

from __future__ import annotations

from casework.documents.parts import in_language
from casework.documents.policy import Disposal, Policy, Status

TITLES = {
    "new": "New",
    "in_progress": "In progress",
    "waiting_for_citizen": "Waiting for reporter",
    "citizen_answered": "Reporter replied",
    "closed": "Closed",
}
"""The titles of statuses until the policy has arrived."""


def find_status(policy: Policy, key: str | None) -> Status | None:
    """Return the policy's row for a status, or None for an unknown one."""
    return next((status for status in policy.statuses if status.key == key), None)


def ways(policy: Policy, key: str | None) -> tuple[str, ...]:
    """Return the statuses that set_status may reach from a status."""
    status = find_status(policy, key)
    return (status.ways if status is not None else None) or ()


def public(policy: Policy, key: str | None) -> str:
    """Return the public status that the reporter sees for an internal one."""
    status = find_status(policy, key)
    return (status.public if status is not None else "") or "being_looked_at"


def public_words(policy: Policy, key: str, language: str = "en") -> str:
    """Return the sentence for a public status in a language, or "" before the policy has arrived."""
    words = policy.public_wording.get(key)
    return in_language(words, language) or in_language(words, "en")


def find_disposal(policy: Policy, code: str | None) -> Disposal | None:
    """Return the policy's row for a disposal, or None for an unknown one."""
    return next((disposal for disposal in policy.disposals if disposal.code == code), None)
