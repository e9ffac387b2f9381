"""Reading and writing documents in one transaction, independent of the storage: decisions without a database.

A write stages documents. Its last step before the commit advances the force's counter and assigns positions to the
staged documents. The counter stays locked until the commit, so positions are dense and in commit order. ``store`` runs
this on a database, and the simulation in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol, Self, TypeVar

from casework.audiences import SETTINGS, Audiences, Groups, Membership, membership
from casework.documents import codec, values
from casework.documents.base import Document
from casework.documents.dated_list import DatedList
from casework.documents.officer import Officer
from casework.documents.policy import Policy
from casework.documents.team import Team
from casework.lists_in_use import with_lists
from casework.permissions import SETTING_KINDS
from nationalstore.db import risk_history
from nationalstore.db.cursor import Cursor, next_digest
from nationalstore.db.rows import AuditNote, Rows, Staged
from nationalstore.db.writing import Writing

D = TypeVar("D", bound=Document)


@dataclass
class Surroundings:
    """What every transaction of one store shares: its epoch, its clock and its source of ids."""

    epoch: str
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    policies: dict[str, tuple[int, Policy]] = field(default_factory=dict)
    """Each force's policy as last read, with the position of the latest setting then."""
    members: dict[str, tuple[int, Membership]] = field(default_factory=dict)
    """Each force's teams as last read, with the position of the latest setting then."""
    is_demo: Callable[[], bool] = lambda: False
    """Whether everyone in the store is fictional."""


class ReadSession:
    """One consistent snapshot."""

    def __init__(self, rows: Rows, around: Surroundings, audiences: Audiences | None = None) -> None:
        self.rows = rows
        self._around = around
        self._audiences = audiences
        self._settings_at: dict[str, int] = {}  # The position of each force's latest setting.
        self._groups: dict[str, Groups] = {}

    @property
    def audiences(self) -> Audiences | None:
        """What the officer may read whose session this is. None when the store itself reads."""
        return self._audiences

    def limited_to(self, audiences: Audiences) -> ReadSession:
        """Return this snapshot as a reader of these audiences sees it: what they may not read does not exist."""
        return ReadSession(self.rows, self._around, audiences)

    def now(self) -> datetime:
        """Return the time by the store's clock, the only clock used for leases and scheduled replies."""
        return self._around.clock()

    @property
    def is_demo(self) -> bool:
        """Whether everyone in the store is fictional."""
        return self._around.is_demo()

    def find(self, type_: type[D], id_: str, force: str | None = None) -> D | None:
        """Return the document, or None when it is unknown or deleted."""
        text = self.rows.document(type_.KIND, id_, force, self.audiences)
        return codec.read_by_parts(type_, text) if text is not None else None

    def find_for_store(self, type_: type[D], id_: str, force: str) -> D | None:
        """Return the document whoever may read it, for a decision of the store that shows nothing of it."""
        return self.find(type_, id_, force)

    def documents(self, type_: type[D], force: str, report: str | None = None) -> list[D]:
        """Return the live documents of a kind in the order of their positions."""
        texts = self.rows.documents(type_.KIND, force, report, self.audiences)
        return [codec.read_by_parts(type_, text) for text in texts]

    def rules_of(self, force: str) -> Policy:
        """Return a force's policy with the country's lists, or an empty one, for the rules to read.

        Policies are long, and every command and every page needs one, so it is read again only after a change of the
        force's settings.
        """
        position = self._position_of_settings(force)
        known = self._around.policies.get(force)
        if known is None or known[0] != position:
            policy = next(self._settings(Policy, force), None) or Policy(id="")
            known = self._around.policies[force] = (position, self._with_lists(policy, force))
        return known[1]

    def _with_lists(self, policy: Policy, force: str) -> Policy:
        return with_lists(policy, self._settings(DatedList, force))

    def membership(self, force: str) -> Membership:
        """Return which officers are in which teams. It is read again only after a change of the force's settings."""
        position = self._position_of_settings(force)
        known = self._around.members.get(force)
        if known is None or known[0] != position:
            officers, teams = self._settings(Officer, force), self._settings(Team, force)
            known = self._around.members[force] = (position, membership(officers, teams))
        return known[1]

    def groups(self, force: str) -> Groups:
        """Return the officers of each group to which a case of the force is or was restricted. A snapshot reads them once."""
        if force not in self._groups:
            self._groups[force] = self.rows.reader_groups(force)
        return self._groups[force]

    def _position_of_settings(self, force: str) -> int:
        """Return the position of a force's latest setting. A snapshot reads it once.

        It is read before the settings, so that settings kept in memory are never older than their position.
        """
        if force not in self._settings_at:
            self._settings_at[force] = self.rows.feed.last_of(force, SETTINGS)
        return self._settings_at[force]

    def _settings(self, type_: type[D], force: str) -> Iterator[D]:
        texts = self.rows.documents(type_.KIND, force, None)
        return (codec.read_by_parts(type_, text) for text in texts)

    @property
    def epoch(self) -> str:
        """The epoch of the store. A cursor of another epoch is not valid in its feeds."""
        return self._around.epoch

    def head(self, force: str) -> Cursor:
        """Return the newest cursor of the force. A force without changes is at position 0."""
        counter = self.rows.find_counter(force)
        return (
            self.start() if counter is None else Cursor(self._around.epoch, counter.position, counter.digest)
        )

    def start(self) -> Cursor:
        """Return the cursor of position 0."""
        epoch = self._around.epoch
        return Cursor(epoch, 0, hashlib.sha256(epoch.encode()).hexdigest()[:16])


class Transactions(Protocol):
    """A source of transactions: a database, or memory."""

    @property
    def clock(self) -> Callable[[], datetime]:
        """The store's clock."""

    def read(self) -> AbstractContextManager[ReadSession]:
        """Open a snapshot."""

    def write(self, force: str) -> AbstractContextManager[UnitOfWork]:
        """Open a transaction of a force. When the block succeeds, positions are assigned and the commit is made."""

    def beside(self) -> AbstractContextManager[Rows]:
        """Open a transaction on data kept beside the documents. None of it enters a feed."""


class UnitOfWork(ReadSession, Writing):
    """One write transaction of one force."""

    def __init__(self, rows: Rows, around: Surroundings, force: str) -> None:
        ReadSession.__init__(self, rows, around)
        Writing.__init__(self)
        self.force = force
        self.notes: list[AuditNote] = []  # Entries that this transaction adds to the force's audit log.
        self._beside: dict[str, Self] = {}
        self.position: int | None = None
        self.cursor: Cursor | None = None
        self.changed = False  # Whether the feed has grown.

    @property
    def audiences(self) -> Audiences | None:
        """What the officer may read whose command runs. None when the store itself acts."""
        return self.acting.audiences if self.acting is not None else None

    @contextmanager
    def as_store(self) -> Iterator[None]:
        """Read and change whatever a command has to, even what its officer may not read, inside this block."""
        acting = self.acting
        self.acting = replace(acting, audiences=None) if acting is not None else None
        try:
            yield
        finally:
            self.acting = acting

    def new_id(self) -> str:
        """Return a new UUIDv7."""
        id_ = self._around.new_id()
        self._fresh.add(id_)
        return id_

    def find(self, type_: type[D], id_: str, force: str | None = None) -> D | None:
        """Return the document as this transaction sees it, including staged changes."""
        staged = self._staged.get((type_.KIND, id_))
        if staged is None:
            return super().find(type_, id_, force or self.force)
        document = staged.document
        if document is None or isinstance(document, type_):
            return document
        return codec.read_by_parts(type_, codec.encode(document))

    def find_for_store(self, type_: type[D], id_: str, force: str) -> D | None:
        """Return the document whoever may read it, including staged changes."""
        with self.as_store():
            return self.find(type_, id_, force)

    def rules_of(self, force: str) -> Policy:
        """Return a force's policy as this transaction sees it, including staged changes."""
        staged = self._staged_policy() if force == self.force else None
        return super().rules_of(force) if staged is None else self._with_lists(staged, force)

    @property
    def own_policy(self) -> Policy:
        """Return the force's policy without the country's lists, for a change of it. It is empty when there is none."""
        return self._staged_policy() or next(self._settings(Policy, self.force), None) or Policy(id="")

    def _staged_policy(self) -> Policy | None:
        staged = [entry.id for entry in self._staged.values() if entry.kind == Policy.KIND]
        return (self.find(Policy, staged[-1]) or Policy(id="")) if staged else None

    @property
    def rules(self) -> Policy:
        """Return what the rules read of the force's policy as this transaction sees it, empty when there is none yet."""
        return self.rules_of(self.force)

    def beside(self, force: str) -> Self:
        """Return a unit of work on another force's feed in this same transaction, for transfers between forces."""
        if force == self.force:
            return self
        other = self._beside.get(force)
        if other is None:
            other = self._beside[force] = self._for_force(force)
        other.acting, other._fresh, other._around = self.acting, self._fresh, self._around
        return other

    def _for_force(self, force: str) -> Self:
        return type(self)(self.rows, self._around, force)

    @property
    def works(self) -> list[Self]:
        """Return this unit of work and those opened beside it."""
        return [self, *self._beside.values()]

    @property
    def is_pending(self) -> bool:
        """Whether any document waits for its position, here or in another force."""
        return any(work._staged or work.notes for work in self.works)

    def lock(self, type_: type[D], id_: str) -> D | None:
        """Return the force's document with its row locked until the commit, or None. This prevents lost updates."""
        self.rows.lock(type_.KIND, id_, self.force)
        document = self.find(type_, id_)
        return risk_history.kept(self.rows, document) if document is not None else None

    def discard(self) -> None:
        """Discard the staged documents. None of them is written."""
        self._staged.clear()
        self.notes.clear()
        self._beside.clear()

    def place(self) -> int:
        """Advance the counters, assign positions to staged documents, and return this force's last position.

        Counters are locked in alphabetical order of the forces, so that two transfers cannot deadlock.
        """
        if any(entry.kind in SETTING_KINDS for work in self.works for entry in work._staged.values()):
            self._keep_settings_apart()
        for work in sorted(self.works, key=lambda work: work.force):
            work._place()
        assert self.position is not None, "this force was among them"
        return self.position

    def lock_counter(self) -> None:
        """Lock this force's feed and audit log against other writers until the commit."""
        self._advance(0, 0)

    def _keep_settings_apart(self) -> None:
        """Keep the settings that this transaction reads from now on out of other transactions.

        This one may be rolled back, and its positions then go to other settings.
        """
        own = replace(self._around, policies={}, members={})
        for work in self.works:
            work._around = own

    def _place(self) -> None:
        self.settle_audiences()
        staged, at = list(self._staged.values()), values.time_of(self.now())
        cursor, entries = self._advance(len(staged), len(self.notes))
        first = cursor.position - len(staged) + 1
        self.rows.claim_all(self.force, [(entry.kind, entry.id) for entry in staged if entry.unclaimed])
        self.rows.write(self.force, staged, first, at)
        if staged:
            digests = _digests(cursor.digest, staged, first)
            self.rows.write_digests(self.force, digests)
            cursor = Cursor(cursor.epoch, cursor.position, digests[-1][1])
        if self.notes:
            self.rows.append_entries(self.force, entries - len(self.notes), self.notes, at)
        self.changed = self.changed or bool(staged)
        self._staged.clear()
        self._settings_at.clear()
        self.notes.clear()
        self.position, self.cursor = cursor.position, cursor

    def _advance(self, documents: int, entries: int) -> tuple[Cursor, int]:
        counter = self.rows.advance_counter(self.force, documents, entries, self.start().digest)
        return Cursor(self._around.epoch, counter.position, counter.digest), counter.entries


def _digests(digest: str, staged: list[Staged], first: int) -> list[tuple[int, str]]:
    """Return the feed's digest at each new position."""
    digests = []
    for position, entry in enumerate(staged, first):
        digest = next_digest(digest, position, entry.kind, entry.id, entry.version)
        digests.append((position, digest))
    return digests
