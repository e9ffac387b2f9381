"""The folders for the workstation's files, by the conventions of each system."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from workstation.errors import BadInput
from workstation.own_files import in_words, read_text
from workstation.trusted_url import TrustedUrl, trusted_base

NAME = "triage-workstation"


def profile_folder() -> Path:
    """Return the officer's own profile folder."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / NAME


def remembered_store(folder: Path, given: str | None) -> TrustedUrl:
    """Return the store's address: the given one, which is then stored, or the stored one.

    Raises BadInput when there is none yet, or when it is not safe to send secrets to it.
    """
    file = folder / "store"
    address = given or read_text(file).strip()
    if not address:
        raise BadInput("Give the national store's address once: workstation window --store https://…")
    store = trusted_base(address)
    if given:
        with in_words(file):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.touch(mode=0o600)
            file.chmod(0o600)
            file.write_text(store + "\n", "utf-8")
    return store


def sync_folder(folder: Path) -> None:
    """Flush the names in a folder to disk so that they survive a power cut, where the system supports that."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
