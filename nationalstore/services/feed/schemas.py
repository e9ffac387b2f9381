"""Schemas for the feed on the wire."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

DIGEST = "^[0-9a-f]{16}$"


class Change(msgspec.Struct):
    """One document at its latest change: its record, or a tombstone with the reason."""

    kind: str
    id: str
    version: int
    position: int | msgspec.UnsetType = msgspec.UNSET
    record: dict[str, Any] | msgspec.UnsetType = msgspec.UNSET
    gone: Literal[True] | msgspec.UnsetType = msgspec.UNSET
    reason: str | msgspec.UnsetType | None = msgspec.UNSET
    audience: str | msgspec.UnsetType = msgspec.UNSET


class Page(msgspec.Struct):
    """The changes in a force between two cursors, oldest first."""

    start: str = msgspec.field(name="from")
    to: str
    head: str
    more: bool
    remaining: int
    changes: list[Change]
    confirmed: int | msgspec.UnsetType = msgspec.UNSET
    lost: list[str] | msgspec.UnsetType = msgspec.UNSET


class WithdrawnQuery(msgspec.Struct):
    """Ids of reports on which the officer has written something at this desk."""

    reports: Annotated[list[Annotated[str, msgspec.Meta(max_length=36)]], msgspec.Meta(max_length=500)]
    force: str | None = None


class Withdrawn(msgspec.Struct):
    """Those of the reports that were erased, and those that are now restricted to others."""

    erased: list[str]
    restricted: list[str]


class Urgent(msgspec.Struct):
    """The most urgent open reports as they are now, without a cursor."""

    changes: list[Change]


class KindDigest(msgspec.Struct):
    """The number of documents of a kind, and the XOR of their fingerprints."""

    count: int
    sum: Annotated[str, msgspec.Meta(pattern=DIGEST)]


class Digest(msgspec.Struct):
    """The fingerprint of everything a force can see."""

    to: str
    kinds: dict[str, KindDigest]


class Presence(msgspec.Struct):
    """The report that the officer is viewing or working on."""

    report: str
    activity: Literal["viewing", "drafting"]
