"""The store's outcome of a command, as the desk reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from casework.documents.base import Json, Part

CARD = ("stale", "refused")
"""The outcomes that a person has to decide on."""


class RefusedBecause(Part, frozen=True, kw_only=True):
    """The reason why the store refused a command."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"code", "title", "detail", "store"})

    code: str | None = None
    title: str | None = None
    detail: str | None = None
    store: str | None = None
    """The store's error for a command that it rejects in every request."""


class CommandOutcome(Part, frozen=True, kw_only=True):
    """The outcome of one command. A malformed field is treated as missing, but kept as it arrived."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"number", "id", "problem", "current", "after"})

    number: int | None = None
    id: str | None = None
    outcome: str = ""
    """``accepted``, ``stale``, ``refused`` or ``retry``."""
    problem: RefusedBecause | None = None
    current: Mapping[str, Json] | None = None
    """The document that the command is about, as the store has it."""
    after: int | float | None = None
    """The seconds that the store asks us to wait before sending the command again."""

    @property
    def is_card(self) -> bool:
        """Whether a person has to decide on the command."""
        return self.outcome in CARD
