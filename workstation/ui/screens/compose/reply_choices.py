"""What an officer chooses beside the text of a reply, as its draft keeps it."""

from __future__ import annotations

import msgspec

from casework.documents import codec
from casework.documents.base import Part
from casework.documents.parts import CaseClosing

CLOSE = "close:"
"""Prefix of a follow-up choice that closes the report in the same send."""
UNDO_SECONDS = 10.0
"""How long what was sent can still be taken back."""


class ReplyChoices(Part, frozen=True, kw_only=True):
    """What a reply's draft holds besides its text and template.

    `files` are ids, separated by spaces. `closing` is how the reply that became the draft closed the report, as JSON.
    """

    language: str = ""
    channel: str = ""
    after: str = ""
    later: str = ""
    reason: str = ""
    files: str = ""
    closing: str = ""

    def answers(self) -> dict[str, str]:
        """Return the choices as a draft holds them, by field."""
        return {name: str(value) for name, value in codec.encode(self).items() if value}

    def kept(self) -> CaseClosing | None:
        """Return how the reply that became the draft closed the report, or None."""
        return msgspec.json.decode(self.closing, type=CaseClosing) if self.closing else None


def kept_closing(closing: CaseClosing | None) -> str:
    """Return the form of a closing in a draft."""
    return "" if closing is None else msgspec.json.encode(closing).decode()
