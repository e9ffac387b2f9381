"""For any damage to a file of the profile, each command starts or says why it cannot; nothing is deleted."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from workstation import __main__ as line
from workstation import own_files
from workstation.domain.commands import Intent
from workstation.errors import BadInput, DiskFull, FileUnusable
from workstation.keys.passphrase import Passphrase
from workstation.paths import remembered_store
from workstation.session.profile import Profile

KEY = bytes(range(32))
STORE = "https://store.example"
OF_ALL = (
    "lock", "journal.db", "journal.db-wal", "journal.db-shm", "journal.db-begun", "journal-new.db", "journal-ready.db",
    "journal-damaged-20261124-080000.db", "cache.db", "cache.db-wal", "cache.db-shm", "cache.salt",
)  # fmt: skip
OF_WINDOW = ("store", "profiles", "passphrase", "window.ini")


def a_folder(file: Path) -> None:
    """Replace the file with a folder."""
    file.mkdir()


def a_loop(file: Path) -> None:
    """Make every attempt to open the file fail, for any user."""
    file.symlink_to(file)


def forbidden(file: Path) -> None:
    """Remove all permissions, so that only the system administrator can open the file."""
    file.touch()
    file.chmod(0)


ways = pytest.mark.parametrize(
    "way",
    [
        a_folder,
        a_loop,
        pytest.param(
            forbidden,
            marks=pytest.mark.skipif(
                not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to this user"
            ),
        ),
    ],
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed profile with an unsent note, and the files that commands need."""
    home = tmp_path_factory.mktemp("written")
    with Profile(home / "profile", KEY) as profile:
        profile.journal.append(Intent("note", "r1", {"text": "Unsent"}))
    for name, content in (("key", KEY), ("token", b"token")):
        (home / name).touch(mode=0o600)
        (home / name).write_bytes(content)
    return home


def copied(written: Path, tmp_path: Path) -> Path:
    """Return a copy of the home folder."""
    home = tmp_path / "home"
    shutil.copytree(written, home)
    return home


def commands(home: Path) -> dict[str, list[str]]:
    """Return every command of the desk that opens a profile."""
    profile = ["--profile-dir", str(home / "profile"), "--key-file", str(home / "key")]
    store = ["--store", STORE, "--token-file", str(home / "token")]
    note = '{"kind": "note", "report": "019a225b-1f2c-7000-8000-000000000001", "body": {"text": "More"}}'
    return {
        "sync": ["sync", "--once", *store, *profile],
        "act": ["act", "--json", note, *profile],
        "doctor": ["doctor", "--json", *profile],
        "record": ["record", *profile],
        "release": ["release", *store, "--reason", "left", *profile],
        "export": ["export", "--kind", "csv", "--out", str(home / "out.csv"), "--recipient", "A", "--reason", "B", *profile],
        "window": ["window", "--store", STORE, "--profile-dir", str(home / "profile")],
    }  # fmt: skip


def everything(folder: Path) -> dict[str, Any]:
    """Return the contents of a folder."""
    read = {file for file in folder.iterdir() if file.is_file() and os.access(file, os.R_OK)}
    return {file.name: file.read_bytes() if file in read else None for file in folder.iterdir()}


def refused(home: Path, command: str, name: str, said: pytest.CaptureFixture[str]) -> None:
    """Check that a command ends with a message that names the file, with nothing changed."""
    before = everything(home / "profile")
    assert line.main(commands(home)[command]) == 2
    told = said.readouterr().err
    assert told.startswith("A file of this program cannot be used. ") and told.count("\n") == 1, told
    assert str(home / "profile" / name) in told and "start again" in told
    assert everything(home / "profile") == before | (
        {"lock": b""} if name != "lock" and "lock" not in before else {}
    )


@ways
@pytest.mark.parametrize("name", OF_ALL + OF_WINDOW)
def test_what_is_no_file_or_cannot_be_opened_is_said(
    written: Path, tmp_path: Path, name: str, way: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """Each file of a profile that is not a file or cannot be opened is named in a message."""
    home = copied(written, tmp_path)
    (home / "profile" / name).unlink(missing_ok=True)
    way(home / "profile" / name)
    refused(home, "doctor", name, capsys)


@pytest.mark.parametrize("command", ["sync", "act", "doctor", "record", "release", "export"])
@pytest.mark.parametrize("name", ["journal.db", "cache.db"])
def test_every_command_says_it(
    written: Path, tmp_path: Path, command: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command runs the check for unusable files."""
    home = copied(written, tmp_path)
    (home / "profile" / name).unlink()
    a_folder(home / "profile" / name)
    refused(home, command, name, capsys)


@ways
@pytest.mark.parametrize("name", OF_WINDOW)
def test_the_window_says_it_before_it_opens(
    written: Path, tmp_path: Path, name: str, way: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """The window shows the message on the lock screen, before any profile is opened."""
    home = copied(written, tmp_path)
    way(home / "profile" / name)
    refused(home, "window", name, capsys)


@pytest.mark.parametrize("content", [b"", b"{", Random(1).randbytes(40), Random(2).randbytes(9_000)])
@pytest.mark.parametrize("name", OF_ALL)
def test_a_file_with_anything_in_it_stops_nothing(
    written: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    """Work continues; only an overwritten journal is lost, and that is reported."""
    folder = copied(written, tmp_path) / "profile"
    (folder / name).write_bytes(content)
    with Profile(folder, KEY) as profile:
        gone = name == "journal.db"
        assert (profile.recovery is not None) is gone
        assert profile.journal.pending_count() == (0 if gone else 1)
        # The database treats a few bytes like none: an empty copy, which is fetched again as well.
        assert profile.rebuilt is (name == "cache.salt" or (name == "cache.db" and len(content) > 1))
    with Profile(folder, KEY) as again:
        assert again.recovery is None and not again.rebuilt
        assert len((folder / "cache.salt").read_bytes()) == 32


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'"x"', b'{"salt": 1, "hash": 2, "wrong": "x"}',
                                     b'{"salt": "zz", "hash": "", "wrong": 0}', Random(3).randbytes(99)])  # fmt: skip
def test_a_passphrase_that_cannot_be_read_is_none(tmp_path: Path, content: bytes) -> None:
    """An unreadable passphrase file counts as none, and a sign-in unlocks."""
    (tmp_path / "passphrase").write_bytes(content)
    kept = Passphrase(tmp_path)
    assert not kept.usable and not kept.check("anything at all")
    kept.renew()
    kept.choose("a passphrase")
    assert kept.check("a passphrase")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"nonsense", Random(4).randbytes(99)])
def test_an_address_that_cannot_be_read_is_asked_for(tmp_path: Path, content: bytes) -> None:
    """An unreadable store address is asked for, and the address given replaces it."""
    (tmp_path / "store").write_bytes(content)
    with pytest.raises((BadInput, FileUnusable)):
        remembered_store(tmp_path, None)
    assert remembered_store(tmp_path, STORE) == remembered_store(tmp_path, None)


def test_a_journal_that_something_else_holds_is_not_damaged(written: Path, tmp_path: Path) -> None:
    """A journal that another program has locked is reported as in use and not treated as damage."""
    from sqlcipher3 import dbapi2

    from workstation.keys.key_file import derive

    folder = copied(written, tmp_path) / "profile"
    other = dbapi2.connect(str(folder / "journal.db"), isolation_level=None)
    other.execute(f"PRAGMA key = \"x'{derive(KEY, 'journal').hex()}'\"")
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(FileUnusable, match="Close anything else that uses it"):
        Profile(folder, KEY)
    other.execute("ROLLBACK")
    other.close()
    with Profile(folder, KEY) as profile:
        assert profile.recovery is None and profile.journal.pending_count() == 1


def test_a_folder_that_may_not_be_written_is_said(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder without write permission is reported as such, and so is a full disk."""
    folder = copied(written, tmp_path) / "profile"
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(FileUnusable, match="You may not read and write in this folder"):
        Profile(folder, KEY)
    with pytest.raises(DiskFull), own_files.in_words(folder):
        raise OSError(28, "No space left on device")
