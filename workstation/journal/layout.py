"""A note of the journal's layout, kept beside it so that its rows can be found when its first page is unreadable.

The file `journal.db-begun` records that there was a journal and where each of its tables starts. None of it is secret:
the salt is also stored unencrypted in the journal, and is useless without the key.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import msgspec

from workstation.journal.damaged_pages import VerifiedPages
from workstation.journal.journal import Journal
from workstation.paths import sync_folder

FILE = "journal.db-begun"


@dataclass(frozen=True)
class Layout:
    """The salt in hex, the schema version, and the first page of each table and index."""

    salt: str = ""
    version: int | None = None
    roots: dict[str, int] = field(default_factory=dict)


class _Noted(msgspec.Struct, frozen=True):
    """The content of the file. A file from an earlier version has fewer fields and is ignored."""

    salt: str
    version: int
    roots: Mapping[str, int]


def of_journal(journal: Journal) -> Layout:
    """Return the layout of an open and intact journal."""
    run = journal._db.exec_driver_sql
    roots = run("SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0")
    return Layout(
        str(run("PRAGMA cipher_salt").scalar() or ""),
        int(run("PRAGMA user_version").scalar() or 0),
        {str(name): int(page) for name, page in roots},
    )


def note(folder: Path, journal: Journal) -> None:
    """Record that there is a journal, and its layout. An earlier version recorded only that there is one."""
    mark, layout = folder / FILE, of_journal(journal)
    if mark.exists() and noted(folder) == layout:
        return
    part = mark.with_name(f"{FILE}.part")
    part.touch(mode=0o600)
    part.write_text(json.dumps(asdict(layout)), "utf-8")
    part.replace(mark)
    sync_folder(folder)


def noted(folder: Path) -> Layout:
    """Return the recorded layout, or an empty one when none can be read."""
    try:
        kept = msgspec.json.decode((folder / FILE).read_bytes(), type=_Noted)
        return Layout(bytes.fromhex(kept.salt).hex(), kept.version, dict(kept.roots))
    except (OSError, ValueError, msgspec.DecodeError):
        return Layout()


def log_is_damaged(path: Path, key: bytes, layout: Layout) -> bool:
    """Whether opening a journal would lose committed work in its write-ahead log, which SQLite does silently."""
    log = path.with_name(path.name + "-wal")
    if not path.is_file() or not log.is_file() or not log.stat().st_size:
        return False
    with VerifiedPages(path, key, bytes.fromhex(layout.salt)) as pages:
        return pages.leaves_out()


def opens(path: Path, key: bytes, layout: Layout) -> bool:
    """Whether any page of a journal verifies with the key, so that unreadable pages are damage and not a wrong key."""
    if not path.is_file():
        return False
    with VerifiedPages(path, key, bytes.fromhex(layout.salt)) as pages:
        return len(pages) > 0
