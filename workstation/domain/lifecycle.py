"""The states of a report and the ways between them, as the force's policy has them."""

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
"""Words for a status until the policy has come."""


def find_status(policy: Policy, key: str | None) -> Status | None:
    """The policy's row of a status, None for one it does not know."""
    return next((status for status in policy.statuses if status.key == key), None)


def ways(policy: Policy, key: str | None) -> tuple[str, ...]:
    """Where set_status may lead from a status."""
    status = find_status(policy, key)
    return (status.ways if status is not None else None) or ()


def public(policy: Policy, key: str | None) -> str:
    """What the citizen is told for an internal state."""
    status = find_status(policy, key)
    return (status.public if status is not None else "") or "being_looked_at"


def public_words(policy: Policy, key: str, language: str = "en") -> str:
    """The sentence of a public status in a language, "" before the policy has come."""
    words = policy.public_wording.get(key)
    return in_language(words, language) or in_language(words, "en")


def find_disposal(policy: Policy, code: str | None) -> Disposal | None:
    """The policy's row of a disposal, None for one it does not have."""
    return next((disposal for disposal in policy.disposals if disposal.code == code), None)
