"""The storage interface of a transaction, whatever stores the documents.

The decisions about documents, positions and ids are in ``unit_of_work`` and ``writing``, and depend only on this. The
store implements it on a database (``sql_rows``), and the simulation in memory. Both pass the same contract tests.

Data kept beside the documents never enters a feed, and has a separate protocol for each purpose.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec

from casework.audiences import CASES, Audiences
from casework.audit_details import Detail
from casework.documents import codec
from casework.documents.base import Document
from nationalstore.db.case_rows import CaseRows
from nationalstore.db.contact_rows import ContactRows
from nationalstore.db.erasure_rows import ErasureRows
from nationalstore.db.feed_rows import FeedRows
from nationalstore.db.ledger_rows import LedgerRows
from nationalstore.db.outbox_rows import OutboxRows
from nationalstore.db.setting_rows import SettingRows


class AuditObject(msgspec.Struct, frozen=True):
    """The object of an action in the audit log."""

    kind: str
    id: str | None


class AuditNote(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the audit log, before it has an index."""

    id: str
    officer: str
    client: str | None = None
    what: str
    object: AuditObject
    report: str | None = None
    at: str | None = None
    """None means the time at which the entry is stored."""
    reason: str | None = None
    recipients: list[str] = msgspec.field(default_factory=list)
    detail: Detail = msgspec.field(default_factory=dict)
    offline: bool = False
    doubt: str | msgspec.UnsetType = msgspec.UNSET
    """Why the time given by a desk is doubtful. Nothing is written when it is not."""


@dataclass(frozen=True)
class StandingRow:
    """The current row of a document in one force."""

    report: str | None
    version: int
    gone: bool
    text: str | None
    """The JSON. None for a tombstone, or when it was not requested."""
    audience: str = CASES


@dataclass(frozen=True)
class Counter:
    """The last position of one force's feed and the size of its audit log."""

    position: int
    digest: str
    entries: int


@dataclass
class Staged:
    """A document or a tombstone that waits for its position."""

    kind: str
    id: str
    report: str | None
    version: int
    document: Document | None
    """None for a tombstone."""
    reason: str | None = None
    audience: str | None = None
    """Who may read it; known once positions are assigned. A tombstone keeps the audience that the document had."""
    unclaimed: bool = False
    """Whether this transaction created the id and has yet to store it as taken."""

    @property
    def text(self) -> str | None:
        """The JSON to be stored. None for a tombstone."""
        if self.document is None:
            return None
        return json.dumps(codec.encode(self.document), separators=(",", ":"))


class Savepoint(Protocol):
    """A point in a transaction to roll back to. It is either committed or rolled back."""

    def commit(self) -> None:
        """Keep what was written since the savepoint."""

    def rollback(self) -> None:
        """Undo what was written since the savepoint."""


class Rows(Protocol):
    """Documents, the owners of their ids, and each force's counter, inside one transaction."""

    @property
    def ledger(self) -> LedgerRows:
        """Clients and their settled commands."""

    @property
    def feed(self) -> FeedRows:
        """The feeds of the forces."""

    @property
    def settings(self) -> SettingRows:
        """The versioned settings."""

    @property
    def cases(self) -> CaseRows:
        """Data kept beside a case."""

    @property
    def outbox(self) -> OutboxRows:
        """Emails and text messages to be sent."""

    @property
    def contacts(self) -> ContactRows:
        """Contact rules by address, and the owners of addresses."""

    @property
    def erasure(self) -> ErasureRows:
        """What an erasure deletes, and what is kept about it."""

    def savepoint(self) -> Savepoint:
        """Start a savepoint, so that later writes can be undone within the transaction."""

    def document(
        self, kind: str, id_: str, force: str | None, audiences: Audiences | None = None
    ) -> str | None:
        """Return the JSON of a live document, in one force or in any. None when it is unknown or deleted.

        With audiences, only a document of one of them is returned.
        """

    def documents(
        self, kind: str, force: str, report: str | None, audiences: Audiences | None = None
    ) -> Sequence[str]:
        """Return the JSON of the live documents of a kind in the order of their positions."""

    def holding(
        self, force: str, kinds: Sequence[str], mark: str, *, without: str | None = None
    ) -> Sequence[tuple[str, str]]:
        """Return kind and JSON of live documents whose JSON contains ``mark`` but not ``without``, by position."""

    def count_holding(self, force: str, kind: str, mark: str, *, without: str | None = None) -> int:
        """Return the number of such documents of one kind."""

    def lock(self, kind: str, id_: str, force: str) -> None:
        """Lock this document against other transactions until this one ends."""

    def of_case(self, report: str, force: str) -> Sequence[tuple[str, str]]:
        """Return kind and id of the live documents on a report, without the report itself, by position."""

    def standing(self, kind: str, id_: str, force: str, *, text: bool) -> StandingRow | None:
        """Return the row, even of a tombstone. Its JSON is read only on request."""

    def former(self, report: str) -> Iterable[str]:
        """Return the JSON of every version of a report and of its assessments, in every force that had them."""

    def reader_groups(self, force: str) -> Mapping[str, Sequence[str]]:
        """Return the officers of each group to which a case of the force is or was restricted, by the group's id."""

    def is_claimed(self, kind: str, id_: str) -> bool:
        """Whether a document of this kind ever had the id, in any force."""

    def claim(self, kind: str, id_: str, force: str) -> bool:
        """Take an id permanently. False when it was already taken."""

    def claim_all(self, force: str, keys: Sequence[tuple[str, str]]) -> None:
        """Take ids, given by kind and id, that nobody else can have."""

    def move(self, kind: str, id_: str, force: str) -> None:
        """Make a force the owner of an id."""

    def find_counter(self, force: str) -> Counter | None:
        """Return a force's counter, or None before its first document."""

    def advance_counter(self, force: str, documents: int, entries: int, start: str) -> Counter:
        """Advance a force's counter, locked until the commit, and return it. ``start`` is the initial digest."""

    def write(self, force: str, staged: Sequence[Staged], first: int, at: str) -> None:
        """Write documents from position ``first`` on. The earlier version is kept, unless it is erased."""

    def write_digests(self, force: str, digests: Sequence[tuple[int, str]]) -> None:
        """Store the feed's digest at each new position. The last one becomes the counter's."""

    def append_entries(self, force: str, first: int, entries: Sequence[AuditNote], at: str) -> None:
        """Append entries to the audit log from index ``first``."""
