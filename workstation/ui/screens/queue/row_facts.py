"""Which facts of a case the second line of a queue row shows; each officer chooses them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workstation.cache.rows import QueueRow
from workstation.domain.lifecycle import TITLES
from workstation.ui.formatting.labels import force_place
from workstation.ui.kit.i18n import tr

FACTS = (("reference", "Reference"), ("place", "Place"), ("status", "Status"), ("officer", "Officer"))
"""The facts by key with their names, in the order of the row; a narrow row drops the last first."""
USUAL = ("reference", "place")


@dataclass
class RowFacts:
    """The chosen facts, and the names of the officers in the force in focus by id."""

    shown: tuple[str, ...] = USUAL
    names: Mapping[str, str] = field(default_factory=dict)

    def words(self, row: QueueRow) -> list[str]:
        """Return the chosen facts of a row. An officer of several forces always reads whose case it is."""
        known = {
            "reference": row.reference,
            "place": row.place.rpartition(", ")[2],
            "status": tr(TITLES.get(row.status, row.status)),
            "officer": self._officer(row.owner),
        }
        chosen = [known[key] for key, _ in FACTS if key in self.shown]
        at = 1 if "reference" in self.shown else 0
        chosen.insert(at, force_place(row.force))
        return [words for words in chosen if words]

    def spoken_officer(self, row: QueueRow) -> str:
        """Return the officer for a screen reader, which is told every other fact whatever is shown."""
        return self._officer(row.owner) if "officer" in self.shown else ""

    def _officer(self, owner: str) -> str:
        # Officers of another force have names that this force's records do not give.
        return self.names.get(owner) or tr("another officer") if owner else ""


def chosen_from(kept: str) -> tuple[str, ...]:
    """Return the facts named in a stored choice, in the order of the row; unknown names are left out."""
    return tuple(key for key, _ in FACTS if key in kept.split())
