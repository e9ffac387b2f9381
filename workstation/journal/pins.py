"""The heads of the force's audit log that this desk has seen: the last trusted one, and all that failed."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from workstation.domain.ids import Clock, Ids, wire_time
from workstation.domain.tree_head import Alarm, TreeHead
from workstation.encrypted_db import transaction
from workstation.journal.locking import dump, exclusive

OPEN = "settled_at IS NULL"


class Pins:
    """The journal's tables for heads and alarms. A subclass opens the file."""

    lock: threading.RLock
    _db: Any
    _ids: Ids
    _clock: Clock

    @exclusive
    def pin(self, force: str) -> TreeHead | None:
        """Return the last trusted head of the force's audit log, or None before the first."""
        text = self._look("SELECT head FROM pin WHERE force = ?", force).scalar()
        return _head(text)

    @exclusive
    def pins(self) -> list[TreeHead]:
        """Return the last trusted head of each force to which this officer has belonged."""
        rows = self._look("SELECT head FROM pin ORDER BY force").scalars()
        return [head for head in map(_head, rows) if head is not None]

    @exclusive
    def keep_pin(self, head: TreeHead) -> None:
        """Pin a head as trusted. Every later head must be consistent with it."""
        with transaction(self._db):
            at = wire_time(self._clock.now())
            self._look("INSERT OR REPLACE INTO pin VALUES (?, ?, ?)", head.force, dump(asdict(head)), at)

    @exclusive
    def raise_alarm(
        self, fault: str, pinned: TreeHead | None, shown: TreeHead | None, hashes: Sequence[str]
    ) -> bool:
        """Store both heads as evidence. Return False when the same alarm is already open."""
        mine, theirs = (dump(asdict(head)) if head else None for head in (pinned, shown))
        with transaction(self._db):
            same = f"SELECT count(*) FROM alarm WHERE {OPEN} AND fault = ? AND pinned IS ?"
            if self._look(same, fault, mine).scalar():
                return False
            self._look(
                "INSERT INTO alarm (id, at, fault, pinned, shown, hashes) VALUES (?, ?, ?, ?, ?, ?)",
                self._ids(), wire_time(self._clock.now()), fault, mine, theirs, json.dumps(list(hashes)),
            )  # fmt: skip
            return True

    @exclusive
    def alarms(self) -> list[Alarm]:
        """Return all alarms, oldest first. Open alarms have no settlement time."""
        return [
            Alarm(
                row.id, row.at, row.fault,
                _head(row.pinned), _head(row.shown),
                tuple(json.loads(row.hashes)), row.settled_at or "", row.settled or "",
            )
            for row in self._look("SELECT * FROM alarm ORDER BY row")
        ]  # fmt: skip

    @exclusive
    def alarm_count(self) -> int:
        """Return how many alarms are open."""
        return int(self._look(f"SELECT count(*) FROM alarm WHERE {OPEN}").scalar())

    @exclusive
    def settle_alarms(self, words: str) -> int:
        """Settle the open alarms after someone has investigated them, and return how many there were.

        They are kept with the explanation. The next head is trusted as the first one was.
        """
        at = wire_time(self._clock.now())
        with transaction(self._db):
            done = self._look(f"UPDATE alarm SET settled_at = ?, settled = ? WHERE {OPEN}", at, words)
            if done.rowcount:
                self._look("DELETE FROM pin")
            return int(done.rowcount)

    def _look(self, statement: str, *values: Any) -> Any:
        return self._db.exec_driver_sql(statement, values)


def _head(text: str | None) -> TreeHead | None:
    return TreeHead(**json.loads(text)) if text else None
