"""A page of the feed, decoded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ERASED = "erased"  # Why something is gone, when nothing of it may stay.


@dataclass(frozen=True)
class FeedChange:
    """One entity's latest state in the feed, or that it is gone."""

    position: int
    kind: str
    id: str
    version: int = 0
    record: Mapping[str, Any] | None = None
    """The document as the store sent it; the cache keeps it so, with what this version does not know."""
    gone: bool = False
    reason: str = ""


@dataclass(frozen=True)
class FeedPage:
    """What the store sent between two cursors; applied whole or not at all."""

    from_: str
    to: str
    head: str
    more: bool = False
    remaining: int = 0
    confirmed: int | None = None
    changes: tuple[FeedChange, ...] = ()
    quarantined: tuple[tuple[str, str], ...] = field(default=())
    """Entries that could not be decoded: (raw text, reason)."""
