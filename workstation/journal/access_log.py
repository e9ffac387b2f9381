"""The access log: who viewed, copied or shared whose data at this desk. It is hash-chained, sent and kept."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from casework import audit_details
from workstation.domain.access import CONSULTATION, Access, KeptAccess, kept, written
from workstation.domain.ids import Clock, Ids, wire_time
from workstation.encrypted_db import transaction
from workstation.journal.locking import dump, exclusive
from workstation.journal.ownership import OURS

COLUMNS = "row, id, at, entry, state, problem"


class AccessLog:
    """The journal's table of accesses to personal data. A subclass opens the file.

    The hash of each entry covers the previous one. When `log_access` returns, the entry survives a power cut.
    """

    lock: threading.RLock
    _db: Any
    _ids: Ids
    _clock: Clock

    @exclusive
    def log_access(self, access: Access) -> Access:
        """Write an entry, and return it with its own id and time.

        Raises ValueError for an entry that no desk may write: the store would refuse it, so it would never reach the
        audit log.
        """
        wrong = audit_details.not_a_desks(access.what, access.kind, access.detail)
        if wrong:
            raise ValueError(f"{access.what} of {access.kind!r}: no desk says this {wrong}")
        entry = replace(access, id=self._ids(), at=wire_time(self._clock.now()))
        with transaction(self._db):
            self._write(entry)
        return entry

    def _write(self, access: Access) -> None:
        entry = dump(msgspec.to_builtins(written(access))) or ""
        before = self._ask("SELECT hash FROM access ORDER BY row DESC LIMIT 1").scalar() or ""
        self._ask(
            "INSERT INTO access (id, at, entry, hash, state) VALUES (?, ?, ?, ?, 'waiting')",
            access.id, access.at, entry, chain(before, access.at, entry),
        )  # fmt: skip

    @exclusive
    def accesses(self, report: str) -> list[Access]:
        """Return this desk's entries about a report, oldest first."""
        return self._accesses("json_extract(entry, '$.report') = ? ORDER BY row", report)

    @exclusive
    def access_faults(self) -> list[int]:
        """Return the row numbers at which the hash chain of the access log is broken."""
        before, faults = "", []
        for row in self._ask("SELECT row, at, entry, hash FROM access ORDER BY row"):
            if chain(before, row.at, row.entry) != row.hash:
                faults.append(int(row.row))
            before = row.hash
        return faults

    # -- on the way to the store ---------------------------------------------------------------------------

    @exclusive
    def unsent_accesses(self, limit: int) -> list[Access]:
        """Return the entries that the store has not answered yet, in the order in which they were written."""
        return self._accesses(f"state = 'waiting' AND {OURS} ORDER BY row LIMIT +?", limit)

    @exclusive
    def access_state(self, id_: str) -> str:
        """Return the state of an entry: waiting, accepted or refused, or "" when it does not exist."""
        return str(self._ask("SELECT state FROM access WHERE id = ?", id_).scalar() or "")

    @exclusive
    def unsent_count(self) -> int:
        """Return how many entries the store has not answered yet."""
        return int(self._ask("SELECT count(*) FROM access WHERE state = 'waiting'").scalar())

    @exclusive
    def refused_accesses(self) -> list[Access]:
        """Return the entries that the audit log refused, in the order in which they were written."""
        return self._accesses("state = 'refused' ORDER BY row")

    @exclusive
    def refused_count(self) -> int:
        """Return how many entries the store refused."""
        return int(self._ask("SELECT count(*) FROM access WHERE state = 'refused'").scalar())

    @exclusive
    def access_settled(self, taken: Sequence[str], refused: Mapping[str, str]) -> None:
        """Store the store's response. A repeat changes nothing. `refused` maps each refused id to its problem code.

        A refusal is logged as an entry of its own, so that a supervisor finds it in the audit log.
        """
        at = wire_time(self._clock.now())
        with transaction(self._db):
            for id_ in taken:
                self._settle(id_, "accepted", None, at)
            for id_, code in refused.items():
                if self._settle(id_, "refused", code, at):
                    self._tell(id_, code, at)

    def _settle(self, id_: str, state: str, problem: str | None, at: str) -> bool:
        statement = (
            "UPDATE access SET state = ?, problem = ?, settled_at = ? WHERE id = ? AND state = 'waiting'"
        )
        return bool(self._ask(statement, state, problem, at, id_).rowcount)

    def _tell(self, id_: str, code: str, at: str) -> None:
        (access,) = self._accesses("id = ?", id_)
        # If the entry about a refusal is itself refused, that is only shown at this desk.
        if access.kind != "entry":
            detail = {"refused": code, "kind": access.kind}
            # A refused entry that no desk may write is logged at least as a consultation.
            what = access.what if (access.what, "entry") in audit_details.BY_DESKS else CONSULTATION
            entry = Access(self._ids(), at, what, "entry", id_, access.report, detail=detail)
            self._write(replace(entry, officer=access.officer))

    def _send_accesses_again(self) -> None:
        """Send accepted entries again, because a restored store may lack them. The store accepts each id once."""
        self._ask("UPDATE access SET state = 'waiting', settled_at = NULL WHERE state = 'accepted'")

    def _accesses(self, where: str, *values: Any) -> list[Access]:
        rows = self._ask(f"SELECT {COLUMNS} FROM access WHERE {where}", *values).all()
        return [kept(row.id, row.at, _read(row.entry), row.state, row.problem or "") for row in rows]

    def _ask(self, statement: str, *values: Any) -> Any:
        return self._db.exec_driver_sql(statement, values)


def _read(entry: str) -> KeptAccess:
    # msgspec's own decoder refuses a lone surrogate, which a reason typed long ago may contain.
    return msgspec.convert(json.loads(entry), KeptAccess)


def chain(before: str, at: str, entry: str) -> str:
    """Return the hash of an access entry that follows the entry with the hash ``before``."""
    return hashlib.sha256(f"{before}|{at}|{entry}".encode()).hexdigest()
