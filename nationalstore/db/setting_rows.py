"""What settings in versions ask of the place that keeps them. The decisions stand in ``services.policy``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class SettingRow:
    """One version of one setting; what is a document, or a part of one, is JSON."""

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
        """Let nobody else save a setting of the force until the commit."""

    def add(self, row: SettingRow) -> None:
        """Write a version down."""

    def newest(self, force: str, kind: str, object_: str) -> int:
        """Return the number of the newest version, 0 when there is none."""

    def find(self, force: str, id_: str) -> SettingRow | None:
        """Return one version of the force."""

    def waiting(self, force: str, kind: str, object_: str, state: str) -> Sequence[SettingRow]:
        """Return the versions in a state, in the order in which they take effect."""

    def took_effect(self, id_: str, state: str, at: str, version: int | None, record: str) -> None:
        """Write down since when a version counts, and the document that it made."""

    def end(self, id_: str, state: str, why: str | None) -> None:
        """Write down that a version ended in another way, and why."""

    def seconded(self, id_: str, state: str, second: str, why: str | None) -> None:
        """Write down what a second administrator decided."""

    def changed_at(self, kind: str, id_: str, force: str) -> str | None:
        """Return when a document was last written, None when it is unknown."""
