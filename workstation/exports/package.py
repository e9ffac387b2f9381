"""A hand-over as one ZIP file: what is in it, each with its SHA-256, and what is not and why."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from workstation.exports.columns import MARKING

Record = dict[str, Any]
FORMAT = "workstation-manifest/1"
UNREADABLE = (
    OSError,
    KeyError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What a file in that place may answer with when it is no hand-over of ours, or a damaged one."""


class Package:
    """Takes files in and ends with the manifest of them all."""

    def __init__(self, file: BinaryIO, folder: str, at: tuple[int, int, int, int, int, int]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._folder, self._at = folder, at
        self.contents: list[Record] = []

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Also a package that is given up is ended while its file is still open.
        self._zip.close()

    def add(self, name: str, content: bytes, what: str, *, packed: bool = True) -> None:
        """Put a file in; `what` says in words what it is. Evidence is stored as it is, not packed."""
        made = zipfile.ZipInfo(f"{self._folder}/{name}", self._at)
        made.external_attr = 0o600 << 16
        self._zip.writestr(made, content, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)
        sha256 = hashlib.sha256(content).hexdigest()
        self.contents.append({"name": name, "what": what, "size": len(content), "sha256": sha256})

    def list_all(self, about: Record, missing: list[Record]) -> None:
        """Put the manifest in, as the last file."""
        said = {
            "format": FORMAT,
            "marking": MARKING,
            **about,
            "files": self.contents,
            "not_included": missing,
        }
        made = zipfile.ZipInfo(f"{self._folder}/manifest.json", self._at)
        made.external_attr = 0o600 << 16
        self._zip.writestr(made, json.dumps(said, indent=1).encode() + b"\n", zipfile.ZIP_DEFLATED)


def earlier(path: Path, folder: str, name: str, sha256: str) -> bytes | None:
    """Return a file that an earlier hand-over in the same place has, when it is still the one on record.

    So a hand-over that had to go without some files is completed by doing it again: only those are fetched.
    """
    try:
        with zipfile.ZipFile(path) as found:
            content = found.read(f"{folder}/{name}")
    except UNREADABLE:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None
