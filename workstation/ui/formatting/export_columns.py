"""Headings and values for exported tables, in the officer's language and the force's own terms."""

from __future__ import annotations

from casework.documents.policy import Policy
from workstation.ui.formatting.cases import clock_title, disposal_title, status_title
from workstation.ui.formatting.command_labels import pending_words
from workstation.ui.formatting.labels import term
from workstation.ui.kit.i18n import tr

HEADS = {
    "marking": "Marking", "reference": "Reference", "service": "Service", "status": "Status", "grade": "Grade",
    "risk": "Risk", "flags": "Flags", "summary": "Summary", "place": "Place", "language": "Language",
    "submitted_at": "Received", "due_at": "Due", "due": "What is due", "owner": "Owner", "team": "Team",
    "claimed_by": "Claimed by", "last_citizen_at": "Last word of the reporter",
    "waits_for_approval": "Waiting for approval", "transfer": "Transfer", "disposal": "Disposal",
    "waiting_to_be_sent": "Not yet at the store", "id": "Record",
}  # fmt: skip
LANGUAGES = {"en": "English", "cy": "Welsh"}
TRANSFERS = {"out": "Offered to another force", "in": "Offered to us"}


class ListWords:
    """Text for one export, using the force's policy as this desk holds it."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def head(self, key: str) -> str:
        """Return the heading of a column."""
        return tr(HEADS[key])

    def say(self, text: str) -> str:
        """Return a title in the officer's language."""
        return tr(text)

    def term(self, key: str, column: str) -> str:
        """Return the label for a key in a column."""
        if column == "status":
            return status_title(self._policy, key)
        if column == "due":
            return clock_title(self._policy, key)
        if column == "disposal":
            return disposal_title(self._policy, key)
        if column == "waiting_to_be_sent":
            return pending_words(key)
        table = {"language": LANGUAGES, "transfer": TRANSFERS}.get(column, {})
        return tr(table[key]) if key in table else term(key)
