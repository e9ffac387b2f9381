"""What an officer chooses beside the text of a reply, as its draft keeps it."""

from __future__ import annotations

from casework.documents import codec
from casework.documents.base import Part

CLOSE = "close:"
"""Prefix of a follow-up choice that closes the report in the same send."""


class ReplyChoices(Part, frozen=True, kw_only=True):
    """What a reply's draft holds besides its text and template. `files` are ids, separated by spaces."""

    language: str = ""
    channel: str = ""
    after: str = ""
    later: str = ""
    reason: str = ""
    files: str = ""

    def answers(self) -> dict[str, str]:
        """Return the choices as a draft holds them, by field."""
        return {name: str(value) for name, value in codec.encode(self).items() if value}
