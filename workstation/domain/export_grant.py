"""The store's advance permission for offline exports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

RENEWED_BEFORE = timedelta(hours=12)  # A connected desk renews the grant this long before it expires.


@dataclass(frozen=True)
class ExportGrant:
    """Permission to export ``cases`` more cases until ``until`` (RFC 3339)."""

    id: str
    cases: int
    until: str

    def holds(self, now: datetime, cases: int) -> bool:
        """Whether this many cases may be exported now."""
        return now < datetime.fromisoformat(self.until) and cases <= self.cases

    def is_due(self, now: datetime) -> bool:
        """Whether a new grant should be requested."""
        return datetime.fromisoformat(self.until) - now < RENEWED_BEFORE
