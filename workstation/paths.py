"""Where the workstation keeps its files, by the habits of each system."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from workstation.errors import BadInput

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


def remembered_store(folder: Path, given: str | None) -> str:
    """Return the store's address: the one given, which is then remembered, or the remembered one.

    Raises BadInput when there is none yet or it is no address.
    """
    file = folder / "store"
    address = given.rstrip("/") if given else ""
    if not address and file.is_file():
        address = file.read_text("utf-8").strip()
    if not address:
        raise BadInput("Say once where the national store is: workstation window --store https://…")
    if not address.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise BadInput("The store's address starts with https://.")
    if given:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_text(address + "\n", "utf-8")
    return address
