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
    """A profile folder with its two databases open.

    Raises SecondInstance when another program has it open, and KeyProblem when the key does not belong to it.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            own_files.check(folder, own_files.LOCK)
            # The operating system releases the lock when the program ends, however it ends.
            self._lock = FileLock(folder / "lock", timeout=0, mode=0o600, thread_local=False)
            self._lock.acquire()
        except Timeout:
            raise SecondInstance("Another window or command is using this profile. Close it first.") from None
        except OSError as error:
            raise BadInput(f"The profile folder {folder} cannot be used: {error.strerror}.") from None
        self.salvaged: Path | None = None
        """Where a damaged journal is kept, if this start had to recover its readable rows."""
        self.recovery: recovery.Recovery | None = None
        """The result of recovering a damaged journal at this start."""
        self.away = False
        """Whether the copy of the cases was deleted at this start, for lack of contact with the store."""
        self.rebuilt = False
        """Whether the local copy was found damaged at this start, and was discarded to be fetched again."""
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
            # A wrong key opens neither a page of a damaged journal nor the cache beside it.
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
        """Raise KeyProblem when the cache does not open with the key.

        The journal is missing here, so only the cache can show whether the key is right.
        """
        if (folder / "cache.db").exists() and not _opens_cache(folder, key):
            raise KeyProblem(
                "Your saved work is missing, and the key does not open the remaining files. Nothing was changed."
            )

    def _open_cache(self, folder: Path, key: bytes) -> Cache:
        path = folder / "cache.db"
        try:
            return Cache(path, cache_key(folder, key))
        except CacheCorrupt as problem:
            # The cache is a working copy of the store's data, so it is simply fetched again.
            self.rebuilt = not isinstance(problem, CacheOutdated)
            end_cache(folder)
            return Cache(path, cache_key(folder, key))

    def _is_away(self, folder: Path, key: bytes) -> bool:
        """Delete the cache when the store was not contacted for too long, and start an empty one."""
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

    @property
    def folder(self) -> Path:
        """The folder of the profile's files."""
        return self._folder

    def end_cache(self) -> None:
        """Delete the copy of the cases and its key when the profile closes. The journal stays."""
        self._ends = self._ends or "cache"

    def end_all(self) -> bool:
        """Delete everything when the profile closes. While there is unsent work, return False and keep the journal."""
        self._ends = "cache" if any(self.journal.unsent()) else "all"
        return self._ends == "all"

    def __enter__(self) -> Profile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None and issubclass(kind, CacheCorrupt):
            with suppress(CacheCorrupt):  # The next start tries again.
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
    """Whether the last contact with the store is longer ago than the policy's `desk.offline_days`, by default 14.

    For a profile whose first contact was not recorded, the time counts from now on.
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
