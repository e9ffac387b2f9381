"""The shapes of the feed on the wire."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

DIGEST = "^[0-9a-f]{16}$"


class Change(msgspec.Struct):
    """One document at its latest change: its record, or that it is gone and why."""

    kind: str
    id: str
    version: int
    position: int | msgspec.UnsetType = msgspec.UNSET
    record: dict[str, Any] | msgspec.UnsetType = msgspec.UNSET
    gone: Literal[True] | msgspec.UnsetType = msgspec.UNSET
    reason: str | msgspec.UnsetType | None = msgspec.UNSET


class Page(msgspec.Struct):
    """What changed in a force between two cursors, oldest first."""

    start: str = msgspec.field(name="from")
    to: str
    head: str
    more: bool
    remaining: int
    changes: list[Change]
    confirmed: int | msgspec.UnsetType = msgspec.UNSET


class Urgent(msgspec.Struct):
    """The gravest open reports as they stand, without a cursor."""

    changes: list[Change]


class KindDigest(msgspec.Struct):
    """How many documents of a kind there are, and the XOR of their fingerprints."""

    count: int
    sum: Annotated[str, msgspec.Meta(pattern=DIGEST)]


class Digest(msgspec.Struct):
    """The fingerprint of everything a force can see."""

    to: str
    kinds: dict[str, KindDigest]


class Presence(msgspec.Struct):
    """Where the officer is."""

    report: str
    activity: Literal["viewing", "drafting"]
