"""One officer's state on disk: the encrypted cache and journal, opened by one program at a time."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from workstation import own_files
from workstation.cache.cache import Cache
from workstation.domain.desk_policy import offline_days
from workstation.domain.ids import read_time
from workstation.errors import (
    BadInput,
    CacheCorrupt,
    CacheOutdated,
    JournalCorrupt,
    KeyProblem,
    SecondInstance,
)
from workstation.journal import layout, recovery
from workstation.journal.journal import Journal
from workstation.journal.ownership import CONTACT
from workstation.keys.cache_salt import cache_key, end_cache
from workstation.keys.key_file import derive


class Profile:
    """The folder of a profile with its two databases open.

    Raises SecondInstance when another program has it open, KeyProblem when the key is not its own.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            own_files.check(folder, own_files.LOCK)
            # The system lets go of the lock when the program ends, however it ends.
            self._lock = FileLock(folder / "lock", timeout=0, mode=0o600, thread_local=False)
            self._lock.acquire()
        except Timeout:
            raise SecondInstance("Another window or command is using this profile. Close it first.") from None
        except OSError as error:
            raise BadInput(f"The profile folder {folder} cannot be used: {error.strerror}.") from None
        self.salvaged: Path | None = None
        """Where a damaged journal is kept, when this start had to save what was readable of it."""
        self.recovery: recovery.Recovery | None = None
        """What came of a damaged journal at this start."""
        self.away = False
        """Whether the copy of the cases had ended at this start, for want of contact with the store."""
        self.rebuilt = False
        """Whether the local copy was found damaged at this start, and was thrown away to be fetched again."""
        try:
            own_files.check(folder, own_files.SETTINGS, own_files.DATABASES)
            with own_files.in_words(folder):
                self.journal = self._open_journal(folder, key)
                self.cache = self._open_cache(folder, key)
                self.away = self._is_away(folder, key)
        except BaseException:
            self._lock.release()
            raise
        self._folder, self._ends = folder, ""

    def _open_journal(self, folder: Path, key: bytes) -> Journal:
        path, own = folder / "journal.db", derive(key, "journal")
        recovery.finish(folder, own)
        if recovery.vanished(folder):
            self._refuse_wrong_key(folder, key)
            return self._recovered(folder, own)
        if layout.log_is_damaged(path, own, layout.noted(folder)):
            return self._recovered(folder, own)
        try:
            journal = Journal(path, own)
            if journal.integrity():
                layout.note(folder, journal)
                return journal
            journal.close()
        except JournalCorrupt as problem:
            # A wrong key opens nothing, neither a page of a damaged journal nor the cache beside it.
            right = layout.opens(path, own, layout.noted(folder)) or _opens_cache(folder, key)
            if "newer version" in problem.message or not right:
                raise KeyProblem(
                    f"{problem.message} Nothing was changed. If the key is right, the file is damaged:"
                    " keep it and ask for help."
                ) from None
        return self._recovered(folder, own)

    def _recovered(self, folder: Path, own: bytes) -> Journal:
        self.recovery = recovery.recover(folder, own, datetime.now(UTC))
        self.salvaged = self.recovery.file
        journal = Journal(folder / "journal.db", own)
        layout.note(folder, journal)
        return journal

    def _refuse_wrong_key(self, folder: Path, key: bytes) -> None:
        """A journal that is gone tells nothing of its key; a cache beside it does."""
        if (folder / "cache.db").exists() and not _opens_cache(folder, key):
            raise KeyProblem(
                "Your saved work is missing, and the key does not open the remaining files. Nothing was changed."
            )

    def _open_cache(self, folder: Path, key: bytes) -> Cache:
        path = folder / "cache.db"
        try:
            return Cache(path, cache_key(folder, key))
        except CacheCorrupt as problem:
            # The cache is a working copy; the store has everything in it, so it is simply fetched again.
            self.rebuilt = not isinstance(problem, CacheOutdated)
            end_cache(folder)
            return Cache(path, cache_key(folder, key))

    def _is_away(self, folder: Path, key: bytes) -> bool:
        """End the cache when the store was not met for too long, and begin an empty one."""
        try:
            away = is_away(self, datetime.now(UTC))
        except CacheCorrupt:
            self.cache.rebuild()
            self.rebuilt, away = True, is_away(self, datetime.now(UTC))
        if away:
            self.cache.close()
            end_cache(folder)
            self.cache = self._open_cache(folder, key)
        return away

    def end_cache(self) -> None:
        """Let the copy of the cases end, with its key, when the profile closes; the journal stays."""
        self._ends = self._ends or "cache"

    def end_all(self) -> bool:
        """Let everything end when the profile closes; False, and only the cache ends, while there is unsent work."""
        self._ends = "cache" if any(self.journal.unsent()) else "all"
        return self._ends == "all"

    def __enter__(self) -> Profile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None and issubclass(kind, CacheCorrupt):
            with suppress(CacheCorrupt):  # The next start tries it again.
                self.cache.rebuild()
        self.cache.close()
        self.journal.close()
        if self._ends:
            end_cache(self._folder)
        if self._ends == "all":
            for file in self._folder.glob("journal*.db*"):
                file.unlink(missing_ok=True)
        self._lock.release()


def is_away(profile: Profile, now: datetime) -> bool:
    """Whether the store was last met longer ago than the policy's `desk.offline_days` allow, 14 without one.

    A profile that has not met its store since this is kept counts from now on.
    """
    met = read_time(profile.journal.recall(CONTACT))
    if met is None:
        profile.journal.contacted(now)
        return False
    reader = profile.cache.reader()
    try:
        return now - met > timedelta(days=offline_days(reader.policy()))
    finally:
        reader.close()


def _opens_cache(folder: Path, key: bytes) -> bool:
    path = folder / "cache.db"
    if not path.exists():
        return False
    try:
        Cache(path, cache_key(folder, key)).close()
    except CacheCorrupt:
        return False
    return True
