"""Whose journal this is: it belongs to the first officer who signs in, and sends nobody else's work.

Every row carries its officer and force from the moment it is written. The schema's triggers write them, so that no
statement can forget to; what was written before anyone signed in becomes the first officer's.
"""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from workstation.domain.ids import Clock, read_time, wire_time
from workstation.encrypted_db import transaction
from workstation.errors import OtherOfficer
from workstation.journal.locking import exclusive

TABLES = ("command", "draft", "access", "parcel", "seen")
OWNER = "(SELECT json_extract(value, '$.id') FROM meta WHERE key = 'own:owner')"
OURS = f"(by_officer IS NULL OR {OWNER} IS NULL OR by_officer = {OWNER})"
"""Holds of the rows that may leave under the owner's sign-in."""


@dataclass(frozen=True)
class Owner:
    """The officer a profile belongs to."""

    id: str
    force: str
    name: str = ""


CONTACT = "contact"
CONTACT_EVERY = timedelta(hours=1)


class Ownership:
    """The part of a journal that knows its officer; whoever derives from it opens the file."""

    lock: threading.RLock
    _db: Any
    _clock: Clock

    def now(self) -> datetime:
        """Return the time as this journal's clock has it."""
        return self._clock.now()

    @exclusive
    def owner(self) -> Owner | None:
        """Return the officer this profile belongs to, None before the first sign-in."""
        kept = self._db.exec_driver_sql("SELECT value FROM meta WHERE key = 'own:owner'").scalar()
        return Owner(**json.loads(kept)) if kept else None

    @exclusive
    def bind(self, officer: Owner) -> None:
        """Make the profile this officer's, who signed in. Raises OtherOfficer when it is another's, changing nothing.

        An officer whose force was merged into another keeps the profile: it is the id that counts, and a store gives
        it once.
        """
        owner = self.owner()
        if owner is not None and owner.id != officer.id:
            raise OtherOfficer(owner.name, officer.id)
        if owner == officer:
            return
        with transaction(self._db):
            kept = json.dumps(asdict(officer))
            self._db.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES ('own:owner', ?)", (kept,))
            for table in TABLES:
                # What this officer has not sent yet goes to the force that theirs became.
                self._db.exec_driver_sql(
                    f"UPDATE {table} SET by_officer = ?, by_force = ? WHERE by_officer IS NULL OR by_officer = ?",
                    (officer.id, officer.force, officer.id),
                )

    @exclusive
    def contacted(self, now: datetime) -> None:
        """Note that the store was met; at most once an hour, for each note is forced onto the disk."""
        kept = self._db.exec_driver_sql("SELECT value FROM meta WHERE key = ?", (f"own:{CONTACT}",)).scalar()
        met = read_time(kept)
        if met is None or abs(now - met) >= CONTACT_EVERY:
            with transaction(self._db):
                self._db.exec_driver_sql(
                    "INSERT OR REPLACE INTO meta VALUES (?, ?)", (f"own:{CONTACT}", wire_time(now))
                )

    @exclusive
    def unsent(self) -> tuple[int, int]:
        """Return how many commands and entries the store has not got, cards for a person included; and how many drafts."""
        states = "('held', 'waiting', 'sending', 'accepted', 'stale', 'refused')"
        commands = self._count(f"command WHERE state IN {states}") + self._count(
            "access WHERE state = 'waiting'"
        )
        return commands, self._count("draft")

    def _count(self, rows: str) -> int:
        return int(self._db.exec_driver_sql(f"SELECT count(*) FROM {rows}").scalar())
