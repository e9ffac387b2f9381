"""The states of a report and the ways between them, as the force's policy has them."""

from __future__ import annotations

from typing import Any

Record = dict[str, Any]
TITLES = {
    "new": "New",
    "in_progress": "In progress",
    "waiting_for_citizen": "Waiting for citizen",
    "citizen_answered": "Citizen answered",
    "closed": "Closed",
}
"""Words for a status until the policy has come."""


def status_row(policy: Record, status: object) -> Record:
    """The policy's row of a status, empty for one it does not know."""
    rows = policy.get("statuses")
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return next((row for row in found if row.get("key") == status), {})


def ways(policy: Record, status: object) -> list[str]:
    """Where set_status may lead from a status."""
    return [str(key) for key in status_row(policy, status).get("ways") or []]


def public(policy: Record, status: object) -> str:
    """What the citizen is told for an internal state."""
    return str(status_row(policy, status).get("public") or "being_looked_at")


def public_words(policy: Record, key: str, language: str = "en") -> str:
    """The sentence of a public status in a language, "" before the policy has come."""
    wording = policy.get("public_wording")
    row = wording.get(key) if isinstance(wording, dict) else None
    return str(row.get(language) or row.get("en") or "") if isinstance(row, dict) else ""


def disposal_row(policy: Record, code: object) -> Record:
    """The policy's row of a disposal, empty for one it does not have."""
    rows = policy.get("disposals")
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return next((row for row in found if row.get("code") == code), {})
