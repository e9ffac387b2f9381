"""What officers and reporters read for a status. The rules of statuses are in ``casework.statuses``."""

from __future__ import annotations

from casework.documents.parts import in_language_or_english
from casework.documents.policy import Policy

TITLES = {
    "new": "New",
    "in_progress": "In progress",
    "waiting_for_citizen": "Waiting for reporter",
    "citizen_answered": "Reporter replied",
    "closed": "Closed",
}
"""The titles of statuses until the policy has arrived."""


def public_words(policy: Policy, key: str, language: str = "en") -> str:
    """Return the sentence for a public status in a language, or "" before the policy has arrived."""
    words = policy.public_wording.get(key)
    return in_language_or_english(words, language)
