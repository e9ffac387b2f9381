"""A file is written completely or not at all."""

from __future__ import annotations

import resource
import stat
from pathlib import Path

import pytest

from workstation.errors import DiskFull, NotWritten
from workstation.exports.atomic_file import atomic_file


def names(folder: Path) -> list[str]:
    """Return the names in a folder."""
    return [path.name for path in folder.iterdir()]


def test_it_appears_whole_and_for_its_owner_alone(tmp_path: Path) -> None:
    """The name does not exist until the file is complete; then it has mode 0600."""
    path = tmp_path / "list.csv"
    with atomic_file(path) as file:
        file.write(b"one")
        assert not path.exists()
    assert path.read_bytes() == b"one" and stat.S_IMODE(path.stat().st_mode) == 0o600
    assert names(tmp_path) == ["list.csv"]


def test_what_fails_leaves_nothing_and_keeps_what_was_there(tmp_path: Path) -> None:
    """A failure midway leaves the earlier file unchanged and no partial one."""
    path = tmp_path / "list.csv"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError), atomic_file(path) as file:
        file.write(b"new")
        raise RuntimeError
    assert path.read_bytes() == b"old" and names(tmp_path) == ["list.csv"]


def test_what_a_killed_program_left_is_written_over(tmp_path: Path) -> None:
    """A leftover partial file is removed, even when someone put a link in its place."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"mine")
    (tmp_path / ".list.csv.part").symlink_to(elsewhere)
    with atomic_file(tmp_path / "list.csv") as file:
        file.write(b"new")
    assert elsewhere.read_bytes() == b"mine" and (tmp_path / "list.csv").read_bytes() == b"new"


def test_a_folder_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    """A missing folder gives a message, not a traceback."""
    with pytest.raises(NotWritten, match="no longer exists"), atomic_file(tmp_path / "gone" / "list.csv"):
        raise AssertionError("never opened")


def test_what_takes_no_more_is_told_in_words(tmp_path: Path) -> None:
    """When the disk accepts no more bytes, the officer reads what to do and no partial file is left."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        with pytest.raises(DiskFull, match="Free up space"), atomic_file(tmp_path / "list.csv") as file:
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
            file.write(bytes(100_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert names(tmp_path) == []
