"""Schemas for versions on the wire."""

from __future__ import annotations

from typing import Any, Literal

import msgspec


class Changed(msgspec.Struct):
    """One path that a version changes; an absent side means that the value does not exist there."""

    path: list[str]
    before: Any = msgspec.UNSET
    after: Any = msgspec.UNSET


class By(msgspec.Struct):
    """Who saved it; without an id, nobody, for example the settings that a force started with."""

    id: str | None
    name: str


class Second(msgspec.Struct):
    """The second administrator, who approved it or sent it back."""

    by: By
    at: str
    reason: str | None


class VersionOut(msgspec.Struct):
    """One version of a setting; ``record`` is the complete setting, null until the version took effect."""

    id: str
    number: int
    state: Literal["proposed", "coming", "effective", "cancelled", "returned", "failed"]
    by: By
    at: str
    reason: str | None
    effective_from: str
    took_effect_at: str | None
    record_version: int | None
    changes: list[Changed]
    record: dict[str, Any] | None
    why: str | None
    second: Second | None = None


class Versions(msgspec.Struct):
    """Versions of one setting, newest first."""

    kind: str
    id: str
    versions: list[VersionOut]
