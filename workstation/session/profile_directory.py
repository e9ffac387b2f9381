"""The profiles of one computer account: one for each officer who works here, below one folder.

The first officer's is the folder itself, as it always was; another's is a folder below it, named by a hash of their
id. Which one was open last is a file beside them, so that a locked desk knows whose passphrase to ask for.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from msgspec.structs import replace

from workstation.journal.ownership import Owner


class _Kept(msgspec.Struct, frozen=True):
    """What the file holds: whose the base folder is, and who worked here last; both by their mark."""

    first: str = ""
    last: str = ""
    name: str = ""


class ProfileDirectory:
    """Finds the folder of an officer's profile."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self._file = base / "profiles"

    def last(self) -> tuple[Path, str] | None:
        """Return the folder of who worked here last and their name, None when they signed out or nobody did."""
        kept = self._read()
        folder = self._folder(kept.last)
        return (folder, kept.name) if kept.last and folder.is_dir() else None

    def of(self, owner: Owner) -> Path:
        """Return the officer's folder: their own from before, the base folder when it is free, or one below it."""
        kept, mark = self._read(), _mark(owner.id)
        if not kept.first and not (self.base / "journal.db").exists():
            self._write(replace(kept, first=mark))
            return self.base
        return self._folder(mark)

    def claim(self, owner: Owner) -> None:
        """Note that the base folder, kept from an earlier version, is this officer's."""
        self._write(replace(self._read(), first=_mark(owner.id)))

    @property
    def is_claimed(self) -> bool:
        """Whether it is known whose the base folder is."""
        return bool(self._read().first) or not (self.base / "journal.db").exists()

    def entered(self, owner: Owner) -> None:
        """Note who works here now."""
        self._write(replace(self._read(), last=_mark(owner.id), name=owner.name))

    def left(self) -> None:
        """Forget who worked here: they signed out."""
        self._write(_Kept(first=self._read().first))

    def _folder(self, mark: str) -> Path:
        return self.base if mark == self._read().first else self.base / "officers" / mark

    def _read(self) -> _Kept:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=_Kept)
        except (OSError, ValueError, msgspec.MsgspecError):
            return _Kept()

    def _write(self, kept: _Kept) -> None:
        self.base.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = self._file.with_name("profiles.part")
        part.touch(mode=0o600)
        part.write_bytes(msgspec.json.encode(kept))
        part.replace(self._file)


def _mark(officer: str) -> str:
    return hashlib.sha256(officer.encode()).hexdigest()[:24]
