"""What a transaction asks of the place that keeps documents, whatever that place is.

The decisions about documents, positions and ids stand in ``unit_of_work`` and ``writing`` and know only this. The store
answers from a database (``sql_rows``); a simulation answers from memory. Both pass the same contract tests.

What stands beside the documents, and never enters a feed, has a protocol of its own for each purpose.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec

from casework.audit_details import Detail
from casework.documents import codec
from casework.documents.base import Document
from nationalstore.db.case_rows import CaseRows
from nationalstore.db.contact_rows import ContactRows
from nationalstore.db.feed_rows import FeedRows
from nationalstore.db.ledger_rows import LedgerRows
from nationalstore.db.outbox_rows import OutboxRows
from nationalstore.db.setting_rows import SettingRows


class AuditObject(msgspec.Struct, frozen=True):
    """What something was done to."""

    kind: str
    id: str | None


class AuditNote(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the audit log, before it has its place."""

    id: str
    officer: str
    client: str | None = None
    what: str
    object: AuditObject
    report: str | None = None
    at: str | None = None
    """None for the moment at which it is written down."""
    reason: str | None = None
    recipients: list[str] = msgspec.field(default_factory=list)
    detail: Detail = msgspec.field(default_factory=dict)
    offline: bool = False
    doubt: str | msgspec.UnsetType = msgspec.UNSET
    """Why the time that a desk gave is doubtful; nothing is written where it is not."""


@dataclass(frozen=True)
class StandingRow:
    """A document's row as it stands in one force."""

    report: str | None
    version: int
    gone: bool
    text: str | None
    """The JSON; None when it is gone, and when it was not asked for."""


@dataclass(frozen=True)
class Counter:
    """How far one force's feed and audit log have come."""

    position: int
    digest: str
    entries: int


@dataclass
class Staged:
    """A document, or a tombstone, that waits for its position."""

    kind: str
    id: str
    report: str | None
    version: int
    document: Document | None
    """None for a tombstone."""
    reason: str | None = None
    unclaimed: bool = False
    """Whether its id is this transaction's own and is yet to be written down as taken."""

    @property
    def text(self) -> str | None:
        """The JSON as it is written down; None for a tombstone."""
        if self.document is None:
            return None
        return json.dumps(codec.encode(self.document), separators=(",", ":"))


class Savepoint(Protocol):
    """A moment of a transaction to which it may go back. One of the two ends it."""

    def commit(self) -> None:
        """Keep what was written since."""

    def rollback(self) -> None:
        """Undo what was written since."""


class Rows(Protocol):
    """Documents, the owners of their ids, and each force's counter, inside one transaction."""

    @property
    def ledger(self) -> LedgerRows:
        """The clients and their settled commands."""

    @property
    def feed(self) -> FeedRows:
        """The feeds of the forces."""

    @property
    def settings(self) -> SettingRows:
        """The versions of settings."""

    @property
    def cases(self) -> CaseRows:
        """What stands beside a case."""

    @property
    def outbox(self) -> OutboxRows:
        """What is to leave by email or text message."""

    @property
    def contacts(self) -> ContactRows:
        """What people ask for their addresses, and whose they are."""

    def savepoint(self) -> Savepoint:
        """Begin what may have to be undone while the transaction goes on."""

    def document(self, kind: str, id_: str, force: str | None) -> str | None:
        """Return the JSON of a live document, of one force or of whichever has it; None when it is unknown or gone."""

    def documents(self, kind: str, force: str, report: str | None) -> Sequence[str]:
        """Return the JSON of the live documents of a kind in the order of their positions."""

    def holding(
        self, force: str, kinds: Sequence[str], mark: str, *, without: str | None = None
    ) -> Sequence[tuple[str, str]]:
        """Return kind and JSON of the live documents whose JSON holds a text, and not another, by their positions."""

    def count_holding(self, force: str, kind: str, mark: str, *, without: str | None = None) -> int:
        """Return how many there are of a kind."""

    def lock(self, kind: str, id_: str, force: str) -> None:
        """Let no other transaction change this document until this one ends."""

    def standing(self, kind: str, id_: str, force: str, *, text: bool) -> StandingRow | None:
        """Return the row, gone or not; its JSON only when it is asked for."""

    def former(self, report: str) -> Iterable[str]:
        """Return the JSON of every version of a report and of its assessments, in every force that had them."""

    def is_claimed(self, kind: str, id_: str) -> bool:
        """Whether a document of this kind ever had the id, in whichever force."""

    def claim(self, kind: str, id_: str, force: str) -> bool:
        """Take an id for good; False when it was taken before."""

    def claim_all(self, force: str, keys: Sequence[tuple[str, str]]) -> None:
        """Take ids that nobody else can have, by kind and id."""

    def move(self, kind: str, id_: str, force: str) -> None:
        """Make a force the owner of an id."""

    def find_counter(self, force: str) -> Counter | None:
        """Return a force's counter, None before its first document."""

    def advance_counter(self, force: str, documents: int, entries: int, start: str) -> Counter:
        """Advance a force's counter and return it; it stays locked until the commit. ``start`` is the first digest."""

    def write(self, force: str, staged: Sequence[Staged], first: int, at: str) -> None:
        """Write documents from position ``first`` on; what stood before is kept, unless it is erased."""

    def write_digests(self, force: str, digests: Sequence[tuple[int, str]]) -> None:
        """Keep the feed's digest at each new position; the last one is the counter's."""

    def append_entries(self, force: str, first: int, entries: Sequence[AuditNote], at: str) -> None:
        """Write entries of the audit log from place ``first`` on."""
