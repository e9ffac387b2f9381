"""Schemas for the audit log on the wire."""

from __future__ import annotations

from typing import Any

import msgspec


class SuccessionOut(msgspec.Struct):
    """A link from one audit key to the next; the signature is over the canonical JSON of key and next."""

    key: str
    next: str
    signature: str


class SignedHead(msgspec.Struct):
    """A signed tree head; the signature is over the canonical JSON of force, root, signed_at and size."""

    force: str
    size: int
    root: str
    signature: str
    signed_at: str
    key: str
    succession: list[SuccessionOut]


class Proof(msgspec.Struct):
    """A proof that the log of one size begins with the log of another (RFC 6962, 2.1.2)."""

    first: int
    second: int
    hashes: list[str]


class LeafOut(msgspec.Struct):
    """One entry: the text that is hashed, and the hashes that lead from it to the root."""

    index: int
    leaf: str
    path: list[str]


class Entries(msgspec.Struct):
    """A page of the audit log, and the size of the tree that its paths refer to."""

    size: int
    entries: list[LeafOut]


class Object(msgspec.Struct):
    """The object of an audited action."""

    kind: str
    id: str


class DeskEvent(msgspec.Struct):
    """An action on a desk, perhaps offline. Never content: ids, kinds, counts and reasons only."""

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
    """The events of one desk."""

    client: str
    events: list[DeskEvent]


class GrantWanted(msgspec.Struct):
    """The desk that requests a grant to export offline."""

    client: str


class Grant(msgspec.Struct):
    """A grant to export a number of cases offline, until a time."""

    id: str
    cases: int
    until: str


class Refused(msgspec.Struct):
    """An event that can never become an audit entry."""

    id: str
    problem: dict[str, Any]


class EventResults(msgspec.Struct):
    """The result of each event."""

    accepted: list[str]
    known: list[str]
    refused: list[Refused]
