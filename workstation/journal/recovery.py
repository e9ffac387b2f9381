"""Recovery of a damaged journal: it is rewritten beside itself and then swapped, so one complete file always exists.

Files, in order of creation: `journal-damaged-<time>.db`, a copy that stays; `journal-new.db`, while it is being
written; `journal-ready.db`, once it is complete. From then on the recovery is committed, and the next start finishes
it.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workstation.journal import layout, row_recovery
from workstation.journal.journal import Journal
from workstation.paths import sync_folder

ENDINGS = ("", "-wal", "-shm")
LEAST = 512  # The size in bytes of the smallest possible database.


@dataclass(frozen=True)
class Recovery:
    """The result of recovering a damaged journal: where the damaged file is kept, and how much was recovered."""

    file: Path | None
    commands: int = 0
    drafts: int = 0
    files: int = 0
    lost: int = 0
    unsure: bool = False
    """Whether more may be lost than was counted, because no readable page shows how much there was."""

    @property
    def nothing(self) -> bool:
        """Whether nothing could be read."""
        return not (self.commands or self.drafts or self.files)

    def words(self) -> str:
        """Return the result as a sentence with counts."""
        if self.nothing and not self.lost:
            message = "Your saved work was damaged and none of it could be read."
        else:
            message = (
                f"The record of your work was damaged. Commands kept: {self.commands}. Drafts kept: {self.drafts}."
                f" Files kept: {self.files}. Could not be read: {self.lost}."
            )
            message += " More may be missing: how much there was is not known." if self.unsure else ""
        return f"{message} The damaged file is kept: {self.file}" if self.file else message


def finish(folder: Path, key: bytes) -> None:
    """Finish a recovery that was committed, and clean up one that was not.

    A ready file that the key does not open replaces nothing.
    """
    path, ready = folder / "journal.db", folder / "journal-ready.db"
    for ending in ENDINGS:
        (folder / f"journal-new.db{ending}").unlink(missing_ok=True)
    if layout.opens(ready, key, layout.Layout()):
        # SQLite would otherwise apply the old file's log to the new one.
        for ending in ENDINGS[1:]:
            path.with_name(path.name + ending).unlink(missing_ok=True)
        ready.replace(path)
        sync_folder(folder)


def vanished(folder: Path) -> bool:
    """Whether an existing journal is missing or empty."""
    path = folder / "journal.db"
    there = path.exists() and path.stat().st_size >= LEAST
    lived = any((folder / name).exists() for name in (layout.FILE, "cache.db")) or any(_kept(folder))
    return lived and not there


def recover(folder: Path, key: bytes, now: datetime) -> Recovery:
    """Replace the damaged journal with an intact one that contains everything readable.

    If the journal is missing, read the newest copy from an earlier recovery, because an interrupted one leaves only
    that.
    """
    path = folder / "journal.db"
    source = path
    if vanished(folder) and (copies := _kept(folder)):
        source = copies[-1]
    file = _keep(path, now) if path.exists() and (source is path) else source if source is not path else None
    new = folder / "journal-new.db"
    for ending in ENDINGS:
        new.with_name(new.name + ending).unlink(missing_ok=True)
    readable = source.exists() and source.stat().st_size
    counts = row_recovery.copy(source, new, key, layout.noted(folder)) if readable else row_recovery.Counts()
    journal = Journal(new, key)
    row_recovery.settle(journal)
    journal.close()
    _sync(new)
    new.replace(folder / "journal-ready.db")
    sync_folder(folder)
    finish(folder, key)
    kept = counts.kept_of
    lost, unsure = sum(counts.lost.values()), bool(counts.unsure) or not readable
    return Recovery(file, kept("command"), kept("draft"), kept("parcel"), lost, unsure=unsure)


def _keep(path: Path, now: datetime) -> Path:
    """Keep a copy of the damaged file, which is not changed afterwards."""
    kept = path.with_name(f"journal-damaged-{now:%Y%m%d-%H%M%S}.db")
    for ending in reversed(ENDINGS[:2]):
        part = path.with_name(path.name + ending)
        if part.exists():
            copied = kept.with_name(f"{kept.name}{ending}.part")
            shutil.copy2(part, copied)
            _sync(copied)
            copied.replace(kept.with_name(kept.name + ending))
    return kept


def _kept(folder: Path) -> list[Path]:
    """Return the non-empty copies of damaged journals, newest last."""
    return sorted(file for file in folder.glob("journal-damaged-*.db") if file.stat().st_size >= LEAST)


def _sync(file: Path) -> None:
    """Flush a file to disk, so that it survives a power cut."""
    with file.open("r+b") as opened:
        os.fsync(opened.fileno())
