"""Scheduled changes: setting versions that take effect later or wait for a second administrator."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from casework.documents.base import Document, Json, Part
from casework.documents.parts import Actor
from casework.documents.values import ForceId, Time


class SettingChange(Part, frozen=True, kw_only=True):
    """What a version changes in one place. An absent side means no value, unlike null."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"before", "after"})

    path: tuple[str, ...] = ()
    before: Json | msgspec.UnsetType = msgspec.UNSET
    after: Json | msgspec.UnsetType = msgspec.UNSET

    @property
    def shown_before(self) -> Json:
        """The value before the change, or None when there was none."""
        return None if isinstance(self.before, msgspec.UnsetType) else self.before

    @property
    def shown_after(self) -> Json:
        """The value after the change, or None when there will be none."""
        return None if isinstance(self.after, msgspec.UnsetType) else self.after


class SecondDecision(Part, frozen=True, kw_only=True):
    """The second administrator's decision."""

    by: Actor
    at: Time | None = None
    reason: str | None = None


class Coming(Document, frozen=True, kw_only=True):
    """One version of one setting, as sent to desks."""

    KIND: ClassVar[str] = "coming"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"needs", "second", "problem", "national"})

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
    """Why it did not take effect at its time."""
    national: str | None = None
    """The national version that this one tells a force of. Only a national administrator can cancel it."""
