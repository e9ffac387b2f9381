"""The tables of the simulated store, and one transaction's changes to them with how to undo each."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from nationalstore.db import contact_index
from nationalstore.db.audience_history import Departure
from nationalstore.db.case_rows import CaseAccess, HeldReply
from nationalstore.db.erasure_rows import ErasedRow
from nationalstore.db.ledger_rows import LedgerClient, LedgerRow
from nationalstore.db.outbox_rows import OutboxRow
from nationalstore.db.rows import Counter
from nationalstore.db.setting_rows import SettingRow

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True)
class Row:
    """A document as it stands in one force."""

    kind: str
    id: str
    force: str
    report: str | None
    position: int
    version: int
    text: str | None
    reason: str | None
    at: str
    audience: str


@dataclass
class Tables:
    """Everything that the simulated store keeps."""

    documents: dict[tuple[str, str, str], Row] = field(default_factory=dict)
    former: dict[tuple[str, str, str, int], Row] = field(default_factory=dict)
    left: dict[tuple[str, str, str, str], Departure] = field(default_factory=dict)
    """By kind, id, force and the audience that was left."""
    groups: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """The officers of each group to which a case is or was restricted, by force and id."""
    owners: dict[tuple[str, str], str] = field(default_factory=dict)
    counters: dict[str, Counter] = field(default_factory=dict)
    digests: dict[tuple[str, int], str] = field(default_factory=dict)
    entries: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    clients: dict[str, LedgerClient] = field(default_factory=dict)
    ledger: dict[str, LedgerRow] = field(default_factory=dict)
    settings: dict[str, SettingRow] = field(default_factory=dict)
    access: dict[str, CaseAccess] = field(default_factory=dict)
    holds: dict[str, HeldReply] = field(default_factory=dict)
    outbox: dict[str, OutboxRow] = field(default_factory=dict)
    contact_rules: dict[tuple[str, str, str], str | None] = field(default_factory=dict)
    """By address, force and person."""
    erased: dict[str, ErasedRow] = field(default_factory=dict)
    looks: dict[str, str] = field(default_factory=dict)
    account_reports: dict[str, str] = field(default_factory=dict)
    identities: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """The account by kind, issuer and subject."""
    marks: dict[str, str] = field(default_factory=lambda: {contact_index.KEY: "the key of a store in memory"})

    def copy(self) -> Tables:
        """Return a backup, which copies the tables alone because every value is immutable."""
        return Tables(*(dict(getattr(self, name)) for name in self.__dataclass_fields__))


class Changes:
    """The writes of one transaction so far."""

    def __init__(self) -> None:
        self._undo: list[Callable[[], object]] = []

    def put(self, table: dict[K, V], key: K, value: V) -> None:
        """Write a row."""
        if key in table:
            before = table[key]
            self._undo.append(lambda: table.__setitem__(key, before))
        else:
            self._undo.append(lambda: table.pop(key))
        table[key] = value

    def drop(self, table: dict[K, V], key: K) -> bool:
        """Delete a row; return False when there is none."""
        if key not in table:
            return False
        before = table.pop(key)
        self._undo.append(lambda: table.__setitem__(key, before))
        return True

    def undo(self, first: int = 0) -> None:
        """Undo every write, or those after the given number of writes."""
        while len(self._undo) > first:
            self._undo.pop()()

    def savepoint(self) -> MemorySavepoint:
        """Return a savepoint, to which the transaction can roll back."""
        return MemorySavepoint(self, len(self._undo))


@dataclass(frozen=True)
class MemorySavepoint:
    """A savepoint, identified by the number of earlier writes."""

    changes: Changes
    first: int

    def commit(self) -> None:
        """Keep the writes since; the whole transaction may still be undone."""

    def rollback(self) -> None:
        """Undo the writes since."""
        self.changes.undo(self.first)
