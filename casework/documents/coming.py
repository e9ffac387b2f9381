"""A version of a setting that is to take effect later, or waits for a second administrator."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from casework.documents.base import Document, Json, Part
from casework.documents.parts import Actor
from casework.documents.values import ForceId, Time


class SettingChange(Part, frozen=True, kw_only=True):
    """What a version changes at one place. A side that is absent says that there is nothing, which null does not."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"before", "after"})

    path: tuple[str, ...] = ()
    before: Json | msgspec.UnsetType = msgspec.UNSET
    after: Json | msgspec.UnsetType = msgspec.UNSET

    @property
    def shown_before(self) -> Json:
        """What stood there, None when nothing did."""
        return None if isinstance(self.before, msgspec.UnsetType) else self.before

    @property
    def shown_after(self) -> Json:
        """What will stand there, None when nothing will."""
        return None if isinstance(self.after, msgspec.UnsetType) else self.after


class SecondDecision(Part, frozen=True, kw_only=True):
    """The second administrator's decision."""

    by: Actor
    at: Time | None = None
    reason: str | None = None


class Coming(Document, frozen=True, kw_only=True):
    """One version of one setting, as desks are told of it."""

    KIND: ClassVar[str] = "coming"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"needs", "second", "problem"})

    force: ForceId | None = None
    of: str = ""
    """The kind of the setting."""
    object: str = ""
    """The id of the setting."""
    effective_from: Time | None = None
    changes: tuple[SettingChange, ...] = ()
    by: Actor = Actor()
    at: Time | None = None
    reason: str | None = None
    needs: str | None = None
    second: SecondDecision | None = None
    problem: str | None = None
    """Why it did not take effect when it was to."""
