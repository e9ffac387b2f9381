"""Which things were touched: what a change tells every screen."""

from __future__ import annotations

from dataclasses import dataclass

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Changes:
    """Ids of touched reports, kinds of touched reference data, and whether the outbox moved."""

    reports: frozenset[str] = NONE
    reference: frozenset[str] = NONE
    outbox: bool = False
    everything: bool = False
    added: frozenset[str] = NONE
    erased: frozenset[str] = NONE

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.reports | other.reports,
            self.reference | other.reference,
            self.outbox or other.outbox,
            self.everything or other.everything,
            self.added | other.added,
            self.erased | other.erased,
        )

    def __bool__(self) -> bool:
        return bool(
            self.reports or self.reference or self.outbox or self.everything or self.added or self.erased
        )
