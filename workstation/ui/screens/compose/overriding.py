"""A supervisor's override of contact rules: the reason, and the version of the rules it was given under."""

from __future__ import annotations

from casework.documents.base import Json
from casework.documents.person import Person
from workstation.domain.contact import ALWAYS_OPEN, WRITTEN, version_of


class Overriding:
    """Holds only for the rules that stood above the text when the reason was typed."""

    def __init__(self) -> None:
        self.reason = ""
        self._given: dict[str, str] = {}

    def give(self, reason: str, person: Person | None) -> None:
        """Take the reason, under the rules as they stand now."""
        if reason != self.reason:
            self._given = {way: _version(person, way) for way in WRITTEN}
        self.reason = reason

    def holds(self, person: Person | None, channel: str) -> bool:
        """Whether the rules are still those it was given under."""
        return self._given.get(channel) == _version(person, channel)

    def body(self, channel: str) -> dict[str, Json] | None:
        """Return what goes to the store with the reply; the case page needs no override."""
        if not self.reason or channel == ALWAYS_OPEN:
            return None
        return {"reason": self.reason, "rules": self._given.get(channel)}


def _version(person: Person | None, way: str) -> str:
    return version_of(person, way)
