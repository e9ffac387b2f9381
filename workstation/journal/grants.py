"""The store's grant to export while offline, as this profile holds it."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict
from datetime import datetime
from typing import Any

from workstation.domain.export_grant import ExportGrant
from workstation.encrypted_db import transaction
from workstation.journal.locking import dump, exclusive

KEY = "export_grant"


class Grants:
    """At most one grant, stored in the profile's settings. A subclass opens the file."""

    lock: threading.RLock
    _db: Any

    @exclusive
    def export_grant(self) -> ExportGrant | None:
        """Return the grant, or None before the first."""
        text = self._db.exec_driver_sql("SELECT value FROM meta WHERE key = ?", (KEY,)).scalar()
        return None if text is None else ExportGrant(**json.loads(text))

    @exclusive
    def keep_export_grant(self, grant: ExportGrant) -> None:
        """Store a new grant in place of the previous one."""
        with transaction(self._db):
            self._put(grant)

    @exclusive
    def spend_export_grant(self, now: datetime, cases: int) -> bool:
        """Deduct this many cases from the grant, durably. Return False, with no change, when it is too small."""
        grant = self.export_grant()
        if grant is None or not grant.holds(now, cases):
            return False
        with transaction(self._db):
            self._put(ExportGrant(grant.id, grant.cases - cases, grant.until))
        return True

    def _put(self, grant: ExportGrant) -> None:
        self._db.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES (?, ?)", (KEY, dump(asdict(grant))))
