"""A page of the feed, decoded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casework.audiences import RESTRICTED

ERASED = "erased"  # The reason for a tombstone when nothing of the record may remain.
LEAVES_NOTHING = (ERASED, RESTRICTED)
"""The reasons after which nothing of the case may remain in the copy."""


@dataclass(frozen=True)
class FeedChange:
    """One entity's latest state in the feed, or its tombstone."""

    position: int
    kind: str
    id: str
    version: int = 0
    record: Mapping[str, Any] | None = None
    """The document as the store sent it. The cache stores it in this form, including fields unknown to this version."""
    gone: bool = False
    reason: str = ""
    audience: str = ""
    """The team whose restricted case it belongs to, in the store's own word. Empty when the whole force reads it."""


@dataclass(frozen=True)
class FeedPage:
    """The changes between two cursors. A page is applied whole or not at all."""

    from_: str
    to: str
    head: str
    more: bool = False
    remaining: int = 0
    confirmed: int | None = None
    changes: tuple[FeedChange, ...] = ()
    quarantined: tuple[tuple[str, str], ...] = field(default=())
    """Entries that could not be decoded: (raw text, reason)."""
    lost: tuple[str, ...] = ()
    """Audiences that this officer no longer belongs to. Everything that came with them leaves the copy."""
