"""Store processes over shared tables in memory: the product's decisions behind simulated endpoints.

Each answers a request as the served store does: the caller, the request, and the store's own function for it. A process
may end just before or just after any of its commits; the others continue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self

import msgspec

from casework.audiences import Membership
from casework.documents import values
from casework.documents.policy import Policy
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Bearer, Principal
from nationalstore.db.store import ReadTransaction, Store, WriteTransaction
from nationalstore.db.unit_of_work import ReadSession, Surroundings, UnitOfWork
from nationalstore.services.access import principals
from nationalstore.services.access import readable as access
from nationalstore.services.commands import numbers, schemas
from nationalstore.services.commands.batches import run_batch
from nationalstore.services.feed import changes, digest, withdrawn
from nationalstore.services.feed.events import HeadEvent
from nationalstore.services.feed.schemas import WithdrawnQuery
from tests.helpers.raw_documents import find_record
from tests.simulation.core.connection import Answer, Request, StoreDown
from tests.simulation.core.times import SeededIds, WorldTime
from tests.simulation.memory_rows import MemoryRows
from tests.simulation.memory_tables import Tables

PAGE = 20
"""Documents in a page, few enough for several pages in a pass."""
MOST_BYTES = 100_000  # The most that a proxy lets through in one request, small so that worlds are quick.
Announce = Callable[[str, str], None]
_withdrawn = msgspec.json.Decoder(WithdrawnQuery)
_asked = msgspec.json.Decoder(schemas.OutcomesQuery)


@dataclass
class Database:
    """The shared state of the processes: the tables and the epoch. A restore brings both back."""

    tables: Tables
    epoch: str
    backups: list[tuple[Tables, str]] = field(default_factory=list)
    erased: set[tuple[str, str]] = field(default_factory=set)
    """Kind and id of what was erased before a restore, even if the backup still has it."""
    is_restored: bool = False
    """Whether a backup was ever restored."""
    policies: dict[str, tuple[int, Policy]] = field(default_factory=dict)
    members: dict[str, tuple[int, Membership]] = field(default_factory=dict)
    """The policies and teams as a process reads them at the beginning, which are the same in every world."""

    def back_up(self) -> None:
        """Save the current state as a backup."""
        self.backups.append((self.tables.copy(), self.epoch))

    def restore(self, nth: int, new_epoch: str | None) -> None:
        """Restore a backup, with a new epoch or silently."""
        self.erased |= self.ever_erased()
        self.is_restored = True
        tables, epoch = self.backups[nth]
        self.tables, self.epoch = tables.copy(), new_epoch or epoch

    def ever_erased(self) -> set[tuple[str, str]]:
        """Return kind and id of everything that was ever erased by itself."""
        return self.erased | {(row.kind, row.object) for row in self.tables.erased.values()}


class MemoryView(ReadTransaction):
    """A snapshot of the tables; any use of a database connection fails."""

    def __init__(self, store: ProcessStore) -> None:
        ReadSession.__init__(self, store.rows, store.surroundings)
        self.store = store


class MemoryWork(WriteTransaction):
    """A transaction on the tables; any use of a database connection fails."""

    def __init__(self, store: ProcessStore, rows: MemoryRows, force: str) -> None:
        UnitOfWork.__init__(self, rows, store.surroundings, force)
        self.store, self._memory = store, rows

    def _for_force(self, force: str) -> Self:
        assert isinstance(self.store, ProcessStore)
        return type(self)(self.store, self._memory, force)


class ProcessStore(Store):
    """One process's access to the tables, for every function of the store that needs no database."""

    def __init__(self, database: Database, time: WorldTime, ids: SeededIds, announce: Announce) -> None:
        self.tables, self.clock, self.new_id = database.tables, time.now, ids
        self.surroundings = Surroundings(
            database.epoch, time.now, ids, dict(database.policies), dict(database.members)
        )
        self.epoch = database.epoch
        self._announce = announce
        self.rows = MemoryRows(database.tables)
        """The rows of every snapshot, which write nothing."""
        self.left: int | None = None
        """Commits until the process ends; None when no end is planned."""
        self.is_before = False

    @contextmanager
    def read(self) -> Iterator[ReadTransaction]:
        """Yield a snapshot; nothing is written while it is read."""
        yield MemoryView(self)

    @contextmanager
    def write(self, force: str) -> Iterator[WriteTransaction]:
        """Yield one transaction, at whose end the process may end as well."""
        rows = MemoryRows(self.tables)
        work = MemoryWork(self, rows, force)
        try:
            yield work
            if work.position is None or work.is_pending:
                work.place()
            ends = self._ends()
            if ends and self.is_before:
                raise StoreDown
        except BaseException:
            rows.undo()
            raise
        for one in work.works:
            if one.changed:
                self._announce(one.force, str(one.cursor or one.head(one.force)))
        if ends:
            raise StoreDown

    def _ends(self) -> bool:
        """Count a commit, and return whether the process ends with it."""
        if self.left is not None:
            self.left -= 1
        return self.left == -1


class StoreProcess:
    """A process that serves desks."""

    def __init__(self, database: Database, time: WorldTime, ids: SeededIds, announce: Announce) -> None:
        self._database, self._time, self._ids, self._announce = database, time, ids, announce
        self.is_up = True
        self.store = self._new_store()

    def _new_store(self) -> ProcessStore:
        return ProcessStore(self._database, self._time, self._ids, self._announce)

    def start(self) -> None:
        """Start again on the current tables."""
        self.store, self.is_up = self._new_store(), True

    def end_at(self, commit: int, *, before: bool) -> None:
        """Plan an end at this commit from now, counted from 0."""
        self.store.left, self.store.is_before = commit, before

    def handle(self, request: Request) -> Answer:
        """Answer a request. Raises StoreDown when the process ends before it has answered."""
        if not self.is_up:
            raise StoreDown
        if len(request.body) > MOST_BYTES:
            return Answer(413, b"{}")  # As a proxy answers, which knows none of the store's words.
        try:
            return self._answer(request)
        except Problem as problem:
            headers = {"retry-after": str(problem.after or 1)} if problem.status in (429, 503) else {}
            return Answer(problem.status, msgspec.json.encode(problem.as_json()), headers)
        except StoreDown:
            self.end()
            raise

    def end(self) -> None:
        """End, and restart after three seconds, as a supervisor would do."""
        self.is_up = False
        self._time.at(3.0, self.start)

    def _answer(self, request: Request) -> Answer:
        principal = self._principal(request.token)
        match request.path:
            case "/v1/me":
                return _json(self._me(principal))
            case "/v1/changes":
                after, client = request.query.get("after"), request.query["client"]
                page = changes.page(
                    self.store,
                    principal.force,
                    after,
                    PAGE,
                    client,
                    principal,
                    principal.officer_id,
                )
                return Answer(200, page.body)
            case "/v1/changes/withdrawn":
                asked = _withdrawn.decode(request.body).reports
                return _json(withdrawn.withdrawn(self.store, principal.force, asked, principal))
            case "/v1/urgent":
                return Answer(
                    200,
                    changes.urgent(self.store, principal.force, 5, principal).body,
                )
            case "/v1/digest":
                return _json(digest.digest(self.store, principal.force, principal))
            case "/v1/commands":
                return _json(run_batch(self.store, _batch(request.body), principal))
            case "/v1/commands/outcomes":
                return _json(
                    schemas.KnownOutcomes(numbers.outcomes(self.store, _read_asked(request.body), principal))
                )
            case "/v1/events":
                with self.store.read() as view:
                    head = str(view.head(principal.force))
                return Answer(200, HeadEvent(head).text_for(access.now(self.store, principal)).encode())
        raise Problem("not_found")

    def _principal(self, token: str) -> Principal:
        """Return the caller. A token here is an officer and a force, and is never forged."""
        if not token:
            raise Problem("sign_in_needed")
        officer, force = token.split(" ")
        bearer = Bearer(officer, force, None, int(self._time.now().timestamp()) + 600)
        with self.store.read() as view:
            return principals.principal_of(view, bearer)

    def _me(self, principal: Principal) -> dict[str, Any]:
        with self.store.read() as view:
            officer = find_record(view, "officer", principal.officer_id, principal.force)
        about = {"version": "simulated", "epoch": self.store.epoch, "time": values.time_of(self._time.now())}
        return {
            "officer": officer,
            "force": principal.force,
            "roles": sorted(principal.roles),
            "store": about,
        }


def _json(value: Any) -> Answer:
    return Answer(200, msgspec.json.encode(value))


def _batch(body: bytes) -> schemas.Batch:
    try:
        return schemas.read_batch(body)
    except (msgspec.DecodeError, msgspec.ValidationError):
        raise Problem("malformed") from None


def _read_asked(body: bytes) -> list[str]:
    return list(_asked.decode(body).ids)
