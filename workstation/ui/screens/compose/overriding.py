"""A supervisor's override of contact rules: the reason, and the version of the rules it applies to."""

from __future__ import annotations

from casework.documents.base import Json
from casework.documents.person import Person
from workstation.domain.contact import ALWAYS_OPEN, WRITTEN, version_of


class Overriding:
    """An override that is valid only for the rules shown when the reason was typed."""

    def __init__(self) -> None:
        self.reason = ""
        self._given: dict[str, str] = {}

    def give(self, reason: str, person: Person | None) -> None:
        """Set the reason, under the rules as they are now."""
        if reason != self.reason:
            self._given = {way: _version(person, way) for way in WRITTEN}
        self.reason = reason

    def holds(self, person: Person | None, channel: str) -> bool:
        """Return whether the rules are unchanged since the override was given."""
        return self._given.get(channel) == _version(person, channel)

    def body(self, channel: str) -> dict[str, Json] | None:
        """Return what is sent to the store with the reply; the case page needs no override."""
        if not self.reason or channel == ALWAYS_OPEN:
            return None
        return {"reason": self.reason, "rules": self._given.get(channel)}


def _version(person: Person | None, way: str) -> str:
    return version_of(person, way)
