"""What the store has agreed to beforehand, for exports without a connection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

RENEWED_BEFORE = timedelta(hours=12)  # A desk that is connected asks again this long before the end.


@dataclass(frozen=True)
class ExportGrant:
    """Leave to export ``cases`` more cases until ``until`` (RFC 3339)."""

    id: str
    cases: int
    until: str

    def holds(self, now: datetime, cases: int) -> bool:
        """Whether so many cases may leave now."""
        return now < datetime.fromisoformat(self.until) and cases <= self.cases

    def is_due(self, now: datetime) -> bool:
        """Whether a new one should be asked for."""
        return datetime.fromisoformat(self.until) - now < RENEWED_BEFORE
