"""What the store says became of a command, as the desk reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from casework.documents.base import Json, Part

CARD = ("stale", "refused")
"""The outcomes that a person has to decide on."""


class RefusedBecause(Part, frozen=True, kw_only=True):
    """Why the store refused a command."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"code", "title", "detail", "store"})

    code: str | None = None
    title: str | None = None
    detail: str | None = None
    store: str | None = None
    """What the store said of a command that it takes in no request."""


class CommandOutcome(Part, frozen=True, kw_only=True):
    """What became of one command; a field of an odd shape says nothing, and is kept as it came."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"number", "id", "problem", "current", "after"})

    number: int | None = None
    id: str | None = None
    outcome: str = ""
    """``accepted``, ``stale``, ``refused`` or ``retry``."""
    problem: RefusedBecause | None = None
    current: Mapping[str, Json] | None = None
    """The document that it is about, as the store has it."""
    after: int | float | None = None
    """Seconds that the store asks to wait before the command is sent again."""

    @property
    def is_card(self) -> bool:
        """Whether a person has to decide on it."""
        return self.outcome in CARD
