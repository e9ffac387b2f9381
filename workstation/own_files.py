"""Start-up checks of the program's own files in a profile folder, with messages for those that cannot be used."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path

from workstation.errors import DiskFull, FileUnusable

LOCK = ("lock",)
SETTINGS = ("store", "profiles*", "passphrase*", "window.ini")
DATABASES = ("journal.*", "journal-*", "cache.*")
ONLY_READ = (*SETTINGS, "journal-damaged-*")
"""Files that are replaced as a whole or only read. All others are written in place."""


def check(folder: Path, *groups: tuple[str, ...]) -> None:
    """Raise FileUnusable when one of the named files is not a regular file or may not be opened.

    Databases may only be checked before this program opens them, because closing a file releases its locks.
    """
    with in_words(folder):
        if not folder.exists():
            return
        if not folder.is_dir():
            raise _unusable(folder, "It is not a folder")
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            raise _unusable(folder, "You may not read and write in this folder")
        for file in sorted(folder.iterdir()):
            if any(fnmatch(file.name, pattern) for group in groups for pattern in group):
                _check(file)


def _check(file: Path) -> None:
    with in_words(file):
        try:
            mode = file.stat().st_mode
        except FileNotFoundError:
            return  # A dangling link counts as no file.
        if not stat.S_ISREG(mode):
            raise _unusable(file, "It is a folder, not a file" if stat.S_ISDIR(mode) else "It is not a file")
        with file.open("rb" if any(fnmatch(file.name, pattern) for pattern in ONLY_READ) else "r+b"):
            pass


@contextmanager
def in_words(place: Path) -> Iterator[None]:
    """Convert the operating system's errors in the block. Raises FileUnusable or DiskFull."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull("Free up space on this computer. What you wrote before is safe.") from None
        raise _unusable(Path(str(error.filename or place)), error.strerror or type(error).__name__) from None


def _unusable(file: Path, why: str) -> FileUnusable:
    return FileUnusable(
        f"{file}: {why}. Nothing was changed. Move it away, or give yourself the right to read and write it,"
        " and start again."
    )


def read_text(file: Path) -> str:
    """Return the text of a file, or "" when it does not exist. Raises FileUnusable when it cannot be read."""
    with in_words(file):
        try:
            return file.read_text("utf-8")
        except FileNotFoundError:
            return ""
        except UnicodeDecodeError:
            raise _unusable(file, "It does not hold text") from None
