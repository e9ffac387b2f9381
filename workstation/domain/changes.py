"""The notification of changed items that every screen receives."""

from __future__ import annotations

from dataclasses import dataclass

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Changes:
    """Ids of changed reports, kinds of changed reference data, and whether the outbox changed."""

    reports: frozenset[str] = NONE
    reference: frozenset[str] = NONE
    outbox: bool = False
    everything: bool = False
    added: frozenset[str] = NONE
    erased: frozenset[str] = NONE
    forces: bool = False
    """Whether a force was added to the queue, or left it."""
    restricted: frozenset[str] = NONE
    """Cases that this officer may no longer read."""

    def __or__(self, other: Changes) -> Changes:
        return Changes(
            self.reports | other.reports,
            self.reference | other.reference,
            self.outbox or other.outbox,
            self.everything or other.everything,
            self.added | other.added,
            self.erased | other.erased,
            self.forces or other.forces,
            self.restricted | other.restricted,
        )

    def __bool__(self) -> bool:
        return bool(
            self.reports
            or self.reference
            or self.outbox
            or self.everything
            or self.added
            or self.withdrawn
            or self.forces
        )

    @property
    def withdrawn(self) -> frozenset[str]:
        """Cases that must leave the screen."""
        return self.erased | self.restricted
