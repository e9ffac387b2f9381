"""The shapes of the record on the wire."""

from __future__ import annotations

from typing import Any

import msgspec


class SuccessionOut(msgspec.Struct):
    """One key of the record vouches for the next: its signature is over the canonical JSON of key and next."""

    key: str
    next: str
    signature: str


class SignedHead(msgspec.Struct):
    """A signed head: the signature is over the canonical JSON of force, root, signed_at and size."""

    force: str
    size: int
    root: str
    signature: str
    signed_at: str
    key: str
    succession: list[SuccessionOut]


class Proof(msgspec.Struct):
    """That the record of one size begins with that of another (RFC 6962, 2.1.2)."""

    first: int
    second: int
    hashes: list[str]


class LeafOut(msgspec.Struct):
    """One entry: the text that is hashed, and the hashes that lead from it to the root."""

    index: int
    leaf: str
    path: list[str]


class Entries(msgspec.Struct):
    """A page of the record, and the size that its paths lead to."""

    size: int
    entries: list[LeafOut]


class Object(msgspec.Struct):
    """What something was done to."""

    kind: str
    id: str


class DeskEvent(msgspec.Struct):
    """Something a desk did, perhaps without a connection. Never content: ids, kinds, counts and reasons."""

    id: str
    what: str
    object: Object
    at: str
    report: str | None = None
    reason: str | None = None
    recipients: list[str] = []
    detail: dict[str, Any] = {}
    offline: bool = False


class Events(msgspec.Struct):
    """What one desk did."""

    client: str
    events: list[DeskEvent]


class GrantWanted(msgspec.Struct):
    """Which desk asks for leave to export without a connection."""

    client: str


class Grant(msgspec.Struct):
    """Leave to export so many cases without a connection, until then."""

    id: str
    cases: int
    until: str


class Refused(msgspec.Struct):
    """An event that can never be an entry."""

    id: str
    problem: dict[str, Any]


class EventResults(msgspec.Struct):
    """What became of each event."""

    accepted: list[str]
    known: list[str]
    refused: list[Refused]
