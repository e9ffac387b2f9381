"""A handover as one ZIP file, with a list of its files and their SHA-256, and of missing files and why."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from casework.documents.base import Json
from workstation.exports.columns import MARKING

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
"""The errors to expect from an existing file that is not one of our handovers, or a damaged one."""


@dataclass(frozen=True)
class ArchivedFile:
    """A file in the package, with its description."""

    name: str
    what: str
    size: int
    sha256: str


@dataclass(frozen=True)
class MissingFile:
    """A file of the case that is not in the package, and why."""

    id: str
    name_given: str | None
    sha256: str | None
    why: str


@dataclass(frozen=True)
class ArchiveHeader:
    """The manifest's description of the handover itself."""

    reference: str
    made_at: Json
    made_by: Json
    recipient: Json
    reason: Json
    data_as_of: Json


class CaseArchive:
    """Collects files, and ends with a manifest of them all."""

    def __init__(self, file: BinaryIO, folder: str, at: tuple[int, int, int, int, int, int]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED)
        self._folder, self._at = folder, at
        self.contents: list[ArchivedFile] = []

    def __enter__(self) -> CaseArchive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # An abandoned package must also be closed while its file is still open.
        self._zip.close()

    def add(self, name: str, content: bytes, what: str, *, packed: bool = True) -> None:
        """Add a file. `what` is its description. Evidence is stored without compression."""
        info = zipfile.ZipInfo(f"{self._folder}/{name}", self._at)
        info.external_attr = 0o600 << 16
        self._zip.writestr(info, content, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)
        sha256 = hashlib.sha256(content).hexdigest()
        self.contents.append(ArchivedFile(name, what, len(content), sha256))

    def list_all(self, about: ArchiveHeader, missing: Sequence[MissingFile]) -> None:
        """Add the manifest as the last file."""
        manifest = {
            "format": FORMAT,
            "marking": MARKING,
            **asdict(about),
            "files": list(map(asdict, self.contents)),
            "not_included": list(map(asdict, missing)),
        }
        info = zipfile.ZipInfo(f"{self._folder}/manifest.json", self._at)
        info.external_attr = 0o600 << 16
        self._zip.writestr(info, json.dumps(manifest, indent=1).encode() + b"\n", zipfile.ZIP_DEFLATED)


def earlier(path: Path, folder: str, name: str, sha256: str) -> bytes | None:
    """Return a file from an earlier handover in the same place, if its hash is still the recorded one.

    A handover that had to leave out some files can therefore be completed by repeating it: only the missing files are
    fetched.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            content = archive.read(f"{folder}/{name}")
    except UNREADABLE:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None
