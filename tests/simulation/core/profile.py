"""A desk's profile on a disk in memory: the product's journal and cache, without encryption and without an index.

Data derived for the screen (queue, search, board) is left out, because the sync never reads it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from tests.simulation.core.memory_database import Image, MemoryConnection, Power, new_database
from workstation.cache import schema as cache_schema
from workstation.cache.cache import Cache
from workstation.domain.commands import Command
from workstation.domain.ids import Clock, Ids
from workstation.errors import CacheCorrupt
from workstation.journal import schema as journal_schema
from workstation.journal.holds import Holds
from workstation.journal.journal import Journal

NOWHERE = Path("/nowhere/journal.db")
NEEDED = ("TABLE meta", "TABLE entity", "TABLE queue", "TABLE words", "TABLE seen", "TABLE quarantine")


JOURNAL_TABLES = (
    "meta", "command", "draft", "access", "seen", "parcel", "erased", "pin", "alarm", "withheld",
)  # fmt: skip
CACHE_TABLES = ("meta", "entity", "seen", "quarantine")


@dataclass(frozen=True)
class DiskImage:
    """The content of a disk at one moment."""

    journal: Image
    cache: Image


class Disk:
    """The part of a profile that survives when its computer stops."""

    def __init__(self) -> None:
        self.journal = new_database(
            [statement for step in journal_schema.STEPS for statement in step], JOURNAL_TABLES
        )
        needed = [table for table in cache_schema.TABLES if any(name in table for name in NEEDED)]
        self.cache = new_database(needed, CACHE_TABLES)

    def begin_world(self, client: str) -> None:
        """Become the disk of this client's profile in a new world."""
        self.journal.begin_world({"client": client})
        self.cache.begin_world({})

    def end_world(self) -> None:
        """Return to the state before the world began."""
        self.journal.end_world()
        self.cache.end_world()

    def image(self) -> DiskImage:
        """Return an image of the last committed state."""
        return DiskImage(self.journal.image(), self.cache.image())

    def load(self, image: DiskImage) -> None:
        """Replace the content with an image."""
        self.journal.load(image.journal)
        self.cache.load(image.cache)


class MemoryJournal(Journal):
    """The product's journal on a disk in memory."""

    def __init__(self, disk: Disk, power: Power, ids: Ids, clock: Clock) -> None:
        self._ids, self._clock = ids, clock
        self.lock, self.path = threading.RLock(), NOWHERE
        self._holds = Holds()
        self._db = MemoryConnection(disk.journal, power)


class MemoryCache(Cache):
    """The product's cache on a disk in memory."""

    def __init__(self, disk: Disk, power: Power) -> None:
        self.generation = 0
        self._file = disk.cache
        self._memory = MemoryConnection(disk.cache, power)

    @property
    def _db(self) -> Any:
        if self._file.is_damaged:
            raise CacheCorrupt("A page of the file is damaged.")
        return self._memory

    def rebuild(self, release: Callable[[], None] = lambda: None) -> None:
        """Discard the file and start an empty one."""
        self.generation += 1
        self._file.roll_back()
        self._file.load({table: [] for table in CACHE_TABLES})

    def _derive(self, reports: Iterable[str], waiting: Sequence[Command]) -> None:
        """Derive nothing, since there is no screen."""

    def find(self, kind: str, id_: str) -> dict[str, Any] | None:
        """Return a document as this desk has it."""
        query = "SELECT record FROM entity WHERE kind = ? AND id = ?"
        text = self._memory.exec_driver_sql(query, (kind, id_)).scalar()
        return None if text is None else msgspec.json.decode(text, type=dict[str, Any])

    def ids(self, kind: str) -> list[str]:
        """Return the ids of a kind in a fixed order."""
        query = "SELECT id FROM entity WHERE kind = ? ORDER BY id"
        return [str(id_) for id_ in self._memory.exec_driver_sql(query, (kind,)).scalars()]
