"""The profiles of one computer account: one for each officer who works here, in one base folder.

The first officer's profile is the base folder itself, as in earlier versions. Other profiles are subfolders, named by a
hash of the officer's id. A file beside them records which profile was last open, so that a locked desk knows whose
passphrase to ask for.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from msgspec.structs import replace

from workstation.journal.ownership import Owner


class _OwnersFile(msgspec.Struct, frozen=True):
    """The content of the file: the owner of the base folder and the last officer to work here, both as hashes."""

    first: str = ""
    last: str = ""
    name: str = ""


class ProfileDirectory:
    """Finds the folder of an officer's profile."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self._file = base / "profiles"

    def last(self) -> tuple[Path, str] | None:
        """Return the folder and name of the last officer to work here, or None after they signed out."""
        kept = self._read()
        folder = self._folder(kept.last)
        return (folder, kept.name) if kept.last and folder.is_dir() else None

    def of(self, owner: Owner) -> Path:
        """Return the officer's folder: their existing one, the base folder when it is free, or a subfolder."""
        kept, mark = self._read(), _mark(owner.id)
        if not kept.first and not (self.base / "journal.db").exists():
            self._write(replace(kept, first=mark))
            return self.base
        return self._folder(mark)

    def has(self, owner: Owner) -> bool:
        """Whether the officer has worked here before."""
        mark = _mark(owner.id)
        return mark == self._read().first or self._folder(mark).is_dir()

    def claim(self, owner: Owner) -> None:
        """Record that the base folder, from an earlier version, belongs to this officer."""
        self._write(replace(self._read(), first=_mark(owner.id)))

    @property
    def is_claimed(self) -> bool:
        """Whether the owner of the base folder is known."""
        return bool(self._read().first) or not (self.base / "journal.db").exists()

    def entered(self, owner: Owner) -> None:
        """Record the officer who is working here now."""
        self._write(replace(self._read(), last=_mark(owner.id), name=owner.name))

    def left(self) -> None:
        """Forget the last officer after they signed out."""
        self._write(_OwnersFile(first=self._read().first))

    def _folder(self, mark: str) -> Path:
        return self.base if mark == self._read().first else self.base / "officers" / mark

    def _read(self) -> _OwnersFile:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=_OwnersFile)
        except (OSError, ValueError, msgspec.MsgspecError):
            return _OwnersFile()

    def _write(self, kept: _OwnersFile) -> None:
        self.base.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = self._file.with_name("profiles.part")
        part.touch(mode=0o600)
        part.write_bytes(msgspec.json.encode(kept))
        part.replace(self._file)


def _mark(officer: str) -> str:
    return hashlib.sha256(officer.encode()).hexdigest()[:24]
