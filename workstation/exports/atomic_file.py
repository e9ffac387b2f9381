"""Atomic file writing: the file is complete or absent, and only its owner can read it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from workstation.errors import DiskFull, NotWritten
from workstation.paths import sync_folder

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


@contextmanager
def atomic_file(path: Path) -> Iterator[BinaryIO]:
    """Yield a file to write. It gets its final name when the block succeeds, and is removed when it fails.

    Raises DiskFull or NotWritten, with a message for the officer, and leaves nothing behind.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.unlink(missing_ok=True)  # A leftover of a program that was killed while writing.
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        _away(part)
        raise _told(error) from None
    except BaseException:
        _away(part)
        raise


def _away(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    # A file that could not be created cannot be removed either, and the original error is already being raised.
    except OSError:
        return


def _told(error: OSError) -> DiskFull | NotWritten:
    if error.errno in FULL:
        return DiskFull("Free up space, or choose another place. Nothing of the file was saved.")
    if error.errno in FORBIDDEN:
        return NotWritten("You may not write there. Choose another folder.")
    if error.errno == errno.ENOENT:
        return NotWritten("That folder no longer exists. Choose another one.")
    return NotWritten("Choose another folder or another name.")
