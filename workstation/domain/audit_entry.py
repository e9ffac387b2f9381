"""One entry of the force's audit log for display, read from the exact text that was hashed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from casework.documents import codec
from casework.documents.base import Json, Part
from casework.documents.codec import UnreadableDocument
from workstation.domain.access import Access

PURPOSES = ("inspection", "complaint", "misconduct", "data_protection", "disclosure", "assurance")
READERS = frozenset({"supervisor", "auditor"})
PROVED, NOT_PROVED, HERE = "proved", "not_proved", "here"


@dataclass(frozen=True)
class AuditRequest:
    """The audit entries that are requested, and the purpose. "" means no filter."""

    purpose: str
    report: str = ""
    officer: str = ""
    what: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True)
class Proved:
    """An entry, and whether it was proved to be in the audit log that this desk has pinned."""

    index: int
    leaf: str
    proved: bool


@dataclass(frozen=True)
class EntryPage:
    """A page of the audit log: its entries, the log's total, and the start of the next page."""

    entries: tuple[Proved, ...]
    size: int
    next: int | None


@dataclass(frozen=True)
class AuditEntry:
    """An audit entry. `what` is empty when it cannot be read.

    `proof` shows whether the entry is in the pinned audit log or known only to this desk.
    """

    index: int
    proof: str
    id: str = ""
    at: str = ""
    recorded_at: str = ""
    officer: str = ""
    client: str = ""
    what: str = ""
    kind: str = ""
    about: str = ""
    report: str = ""
    reason: str = ""
    recipients: tuple[str, ...] = ()
    detail: Mapping[str, Json] = field(default_factory=dict)
    offline: bool = False


class LeafObject(Part, frozen=True, kw_only=True):
    """The object of an entry."""

    kind: Json
    id: Json


class LeafText(Part, frozen=True, kw_only=True):
    """The text that was hashed. Most of its fields may contain anything."""

    object: LeafObject
    detail: Mapping[str, Json]
    recipients: tuple[Json, ...]
    id: Json = None
    at: Json = None
    recorded_at: Json = None
    officer: Json = None
    client: Json = None
    what: Json = None
    report: Json = None
    reason: Json = None
    offline: Json = None


def read_entry(index: int, leaf: str, proved: bool) -> AuditEntry:
    """Return the entry in a leaf. It always returns one, whatever the leaf contains."""
    proof = PROVED if proved else NOT_PROVED
    try:
        entry = codec.read(LeafText, json.loads(leaf))
    except (ValueError, RecursionError, UnreadableDocument):
        return AuditEntry(index, proof)
    return AuditEntry(
        index, proof, _text(entry.id), _text(entry.at), _text(entry.recorded_at), _text(entry.officer), _text(entry.client),
        _text(entry.what), str(entry.object.kind), str(entry.object.id), _text(entry.report), _text(entry.reason),
        tuple(map(str, entry.recipients)), entry.detail, offline=entry.offline is True,
    )  # fmt: skip


def _text(value: Json) -> str:
    return str(value or "")


def own_entry(number: int, access: Access) -> AuditEntry:
    """Return an entry of this desk's own access log."""
    return AuditEntry(
        number, HERE, access.id, access.at, "", access.officer, "", access.what, access.kind, access.about,
        access.report or "", access.reason, access.recipients, dict(access.detail), access.offline,
    )  # fmt: skip
