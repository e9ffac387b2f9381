"""One entry of the force's record as people look at it, read from the very text that was hashed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from workstation.domain.access import Access

Record = dict[str, Any]
PURPOSES = ("inspection", "complaint", "misconduct", "data_protection", "disclosure", "assurance")
READERS = frozenset({"supervisor", "auditor"})
PROVED, NOT_PROVED, HERE = "proved", "not_proved", "here"


@dataclass(frozen=True)
class Wanted:
    """Which entries of the record are asked for, and for which purpose; "" asks for nothing."""

    purpose: str
    report: str = ""
    officer: str = ""
    what: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True)
class Proved:
    """An entry, and whether it was shown to stand in the record that this desk has pinned."""

    index: int
    leaf: str
    proved: bool


@dataclass(frozen=True)
class EntryPage:
    """A page of the record: its entries, how many the record has, and where the next page begins."""

    entries: tuple[Proved, ...]
    size: int
    next: int | None


@dataclass(frozen=True)
class Entry:
    """An entry; one that cannot be read has no `what`. `proof` says whether it stands in the record that is pinned,
    or is known to this desk alone."""

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
    detail: Record = field(default_factory=dict)
    offline: bool = False


def read_entry(index: int, leaf: str, proved: bool) -> Entry:
    """Return the entry that a leaf tells of; whatever it holds, there is one."""
    proof = PROVED if proved else NOT_PROVED
    try:
        said = json.loads(leaf)
        thing, detail, recipients = said["object"], said["detail"], said["recipients"]
        if not isinstance(detail, dict) or not isinstance(recipients, list):
            return Entry(index, proof)
        words = {
            name: str(said.get(name) or "")
            for name in ("id", "at", "recorded_at", "officer", "client", "what", "report", "reason")
        }
        return Entry(
            index, proof, **words, kind=str(thing["kind"]), about=str(thing["id"]),
            recipients=tuple(map(str, recipients)), detail=detail, offline=said.get("offline") is True,
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Entry(index, proof)


def own_entry(number: int, access: Access) -> Entry:
    """Return an entry of this desk's own access log."""
    return Entry(
        number, HERE, access.id, access.at, "", access.officer, "", access.what, access.kind, access.about,
        access.report or "", access.reason, access.recipients, access.detail, access.offline,
    )  # fmt: skip
