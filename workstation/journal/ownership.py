"""The owner of a journal. It belongs to the first officer who signs in, and sends only their work.

Every row carries its officer and force from the moment it is written. Schema triggers write them, so no statement can
forget to. Rows written before anyone signed in become the first officer's.
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
"""True for the rows that may be sent under the owner's sign-in."""


@dataclass(frozen=True)
class Owner:
    """The officer to whom a profile belongs."""

    id: str
    force: str
    name: str = ""


CONTACT = "contact"
CONTACT_EVERY = timedelta(hours=1)


class Ownership:
    """The part of a journal that stores its owner. A subclass opens the file."""

    lock: threading.RLock
    _db: Any
    _clock: Clock

    def now(self) -> datetime:
        """Return the current time of this journal's clock."""
        return self._clock.now()

    @exclusive
    def owner(self) -> Owner | None:
        """Return the owner of this profile, or None before the first sign-in."""
        kept = self._db.exec_driver_sql("SELECT value FROM meta WHERE key = 'own:owner'").scalar()
        return Owner(**json.loads(kept)) if kept else None

    @exclusive
    def bind(self, officer: Owner) -> None:
        """Bind the profile to the officer who signed in.

        Raises OtherOfficer, and changes nothing, when it belongs to someone else. An officer whose force was merged
        into another keeps the profile: only the id counts, and a store never reuses it.
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
                # Unsent work of this officer goes to the force that replaced theirs.
                self._db.exec_driver_sql(
                    f"UPDATE {table} SET by_officer = ?, by_force = ? WHERE by_officer IS NULL OR by_officer = ?",
                    (officer.id, officer.force, officer.id),
                )

    @exclusive
    def contacted(self, now: datetime) -> None:
        """Record that the store responded, at most once an hour, because each record is flushed to disk."""
        kept = self._db.exec_driver_sql("SELECT value FROM meta WHERE key = ?", (f"own:{CONTACT}",)).scalar()
        met = read_time(kept)
        if met is None or abs(now - met) >= CONTACT_EVERY:
            with transaction(self._db):
                self._db.exec_driver_sql(
                    "INSERT OR REPLACE INTO meta VALUES (?, ?)", (f"own:{CONTACT}", wire_time(now))
                )

    @exclusive
    def unsent(self) -> tuple[int, int]:
        """Return how many commands and entries the store lacks, including cards, and how many drafts there are."""
        states = "('held', 'waiting', 'sending', 'accepted', 'stale', 'refused')"
        commands = self._count(f"command WHERE state IN {states}") + self._count(
            "access WHERE state = 'waiting'"
        )
        return commands, self._count("draft")

    def _count(self, rows: str) -> int:
        return int(self._db.exec_driver_sql(f"SELECT count(*) FROM {rows}").scalar())
