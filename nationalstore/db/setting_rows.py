"""The storage interface of versioned settings. The decisions are in ``services.policy``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class SettingRow:
    """One version of one setting. Documents, and parts of them, are JSON."""

    id: str
    force: str
    kind: str
    object: str
    number: int
    state: str
    by: str
    at: str
    reason: str | None
    effective_from: str
    took_effect_at: str | None
    record_version: int | None
    changes: str
    also: str
    record: str | None
    why: str | None
    second: str | None


class SettingRows(Protocol):
    """The versions of settings, inside one transaction."""

    def lock(self, force: str) -> None:
        """Lock the force's settings against other writers until the commit."""

    def add(self, row: SettingRow) -> None:
        """Add a version."""

    def newest(self, force: str, kind: str, object_: str) -> int:
        """Return the number of the newest version, 0 when there is none."""

    def find(self, force: str, id_: str) -> SettingRow | None:
        """Return one version of the force."""

    def waiting(self, force: str, kind: str, object_: str, state: str) -> Sequence[SettingRow]:
        """Return the versions in a state, in the order in which they take effect."""

    def took_effect(self, id_: str, state: str, at: str, version: int | None, record: str) -> None:
        """Store when a version took effect, and the document that it created."""

    def end(self, id_: str, state: str, why: str | None) -> None:
        """Store that a version ended without taking effect, and why."""

    def seconded(self, id_: str, state: str, second: str, why: str | None) -> None:
        """Store a second administrator's decision."""

    def changed_at(self, kind: str, id_: str, force: str) -> str | None:
        """Return when a document was last written, None when it is unknown."""
