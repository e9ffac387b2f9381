"""One officer's state on disk: the encrypted cache and journal, opened by one program at a time."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from workstation.cache.cache import Cache
from workstation.errors import BadInput, CacheCorrupt, JournalCorrupt, KeyProblem, SecondInstance
from workstation.journal.journal import Journal
from workstation.journal.salvage import salvage
from workstation.keys.key_file import derive


class Profile:
    """The folder of a profile with its two databases open.

    Raises SecondInstance when another program has it open, KeyProblem when the key is not its own.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # The system lets go of the lock when the program ends, however it ends.
            self._lock = FileLock(folder / "lock", timeout=0, mode=0o600, thread_local=False)
            self._lock.acquire()
        except Timeout:
            raise SecondInstance("Another window or command is using this profile. Close it first.") from None
        except OSError as error:
            raise BadInput(f"The profile folder {folder} cannot be used: {error.strerror}.") from None
        self.salvaged: Path | None = None
        """Where a damaged journal is kept, when this start had to save what was readable of it."""
        try:
            self.journal = self._open_journal(folder, key)
            self.cache = _open_cache(folder, key)
        except BaseException:
            self._lock.release()
            raise

    def _open_journal(self, folder: Path, key: bytes) -> Journal:
        path, own = folder / "journal.db", derive(key, "journal")
        try:
            journal = Journal(path, own)
            if journal.integrity():
                return journal
            journal.close()
        except JournalCorrupt as problem:
            # A wrong key opens nothing; a damaged journal stands beside a cache that the key does open.
            if "newer version" in problem.message or not _opens_cache(folder, key):
                raise KeyProblem(
                    f"{problem.message} Nothing was changed. If the key is right, the file is damaged:"
                    " keep it and ask for help."
                ) from None
        self.salvaged = salvage(path, own, datetime.now(UTC))
        return Journal(path, own)

    def __enter__(self) -> Profile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cache.close()
        self.journal.close()
        self._lock.release()


def _opens_cache(folder: Path, key: bytes) -> bool:
    path = folder / "cache.db"
    if not path.exists():
        return False
    try:
        Cache(path, derive(key, "cache")).close()
    except CacheCorrupt:
        return False
    return True


def _open_cache(folder: Path, key: bytes) -> Cache:
    path = folder / "cache.db"
    try:
        return Cache(path, derive(key, "cache"))
    except CacheCorrupt:
        # The cache is a working copy; the store has everything in it, so it is simply fetched again.
        for name in ("cache.db", "cache.db-wal", "cache.db-shm"):
            (folder / name).unlink(missing_ok=True)
        return Cache(path, derive(key, "cache"))
