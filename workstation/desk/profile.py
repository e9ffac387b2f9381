"""One officer's state on disk: the encrypted cache and journal, opened by one program at a time."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType

from workstation.cache.cache import Cache
from workstation.errors import BadInput, CacheCorrupt, JournalCorrupt, KeyProblem, SecondInstance
from workstation.journal.journal import Journal
from workstation.keys.key_file import derive


class Profile:
    """The folder of a profile with its two databases open.

    Raises SecondInstance when another program has it open, KeyProblem when the key is not its own.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # The system lets go of the lock when the program ends, however it ends.
            self._lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise BadInput(f"The profile folder {folder} cannot be used: {error.strerror}.") from None
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._lock)
            raise SecondInstance("Another window or command is using this profile. Close it first.") from None
        try:
            self.journal = _open_journal(folder, key)
            self.cache = _open_cache(folder, key)
        except BaseException:
            os.close(self._lock)
            raise

    def __enter__(self) -> Profile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cache.close()
        self.journal.close()
        os.close(self._lock)


def _open_journal(folder: Path, key: bytes) -> Journal:
    try:
        return Journal(folder / "journal.db", derive(key, "journal"))
    except JournalCorrupt as problem:
        raise KeyProblem(
            f"{problem.message} Nothing was changed. If the key is right, the file is damaged:"
            " keep it and ask for help."
        ) from None


def _open_cache(folder: Path, key: bytes) -> Cache:
    path = folder / "cache.db"
    try:
        return Cache(path, derive(key, "cache"))
    except CacheCorrupt:
        # The cache is a working copy; the store has everything in it, so it is simply fetched again.
        for name in ("cache.db", "cache.db-wal", "cache.db-shm"):
            (folder / name).unlink(missing_ok=True)
        return Cache(path, derive(key, "cache"))
