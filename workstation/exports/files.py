"""The files of a case as they leave: under names of our own, unaltered, each with the way it went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]
ENDINGS = {
    "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp", "image/bmp": "bmp",
    "image/heic": "heic", "image/tiff": "tif", "application/pdf": "pdf", "text/plain": "txt", "video/mp4": "mp4",
    "video/quicktime": "mov", "video/x-matroska": "mkv", "video/webm": "webm", "video/x-msvideo": "avi",
    "audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/x-wav": "wav", "audio/ogg": "ogg",
}  # fmt: skip
CLEAN, NOT_HERE, ALTERED = "clean", "not_available", "altered"
REPORTER, SCANNER = "the reporter", "virus scanner"
LOOKED_AT, CAME_ALTERED = "looked at, the hash was compared", "came with another hash, not shown"
EXPORTED = "exported, the hash was computed again"


@dataclass(frozen=True)
class Look:
    """A look at a file that this desk recorded; an altered file came with another hash and was not shown."""

    at: str
    file: str
    who: str
    altered: bool = False


def name_here(file: Record, number: int) -> str:
    """Return the file's name in the hand-over, made by us alone: nothing of the given name is in it."""
    ending = ENDINGS.get(str(file.get("media_type")), "bin")
    return f"files/file-{number:02}-{str(file.get('sha256') or '')[:8]}.{ending}"


def from_whom(file: Record, officers: Mapping[str, str]) -> str:
    """Return who gave a file: an officer by name, or the reporter."""
    author = str(file.get("author") or "")
    return officers.get(author, author) if author else REPORTER


def listed(files: Sequence[Record], missing: Mapping[str, str], officers: Mapping[str, str]) -> list[Record]:
    """Return every file as the hand-over lists it; `missing` says by id why one is not in it."""
    return [
        {
            "id": str(file.get("id")),
            "name_given": str(file.get("name") or ""),
            "name_here": "" if str(file.get("id")) in missing else name_here(file, number),
            "media_type": str(file.get("media_type") or ""),
            "size": file.get("size"),
            "sha256": str(file.get("sha256") or ""),
            "scan": str(file.get("scan") or ""),
            "uploaded_at": str(file.get("uploaded_at") or ""),
            "uploaded_by": from_whom(file, officers),
            "included": str(file.get("id")) not in missing,
            "why_not": missing.get(str(file.get("id")), ""),
        }
        for number, file in enumerate(files, 1)
    ]


def continuity(
    files: Sequence[Record], looks: Iterable[Look], missing: Mapping[str, str], officers: Mapping[str, str],
    made_at: str, made_by: str,
) -> list[Record]:  # fmt: skip
    """Return the way of every file, step by step: who had it when, and with which hash.

    Receipt and scan are the store's record; looks are those recorded at this desk; the last step is this export.
    """
    seen = list(looks)
    steps: list[Record] = []
    for file in files:
        id_, sha256 = str(file.get("id")), str(file.get("sha256") or "")
        received = str(file.get("uploaded_at") or "")
        steps.append(_step(id_, "received", received, from_whom(file, officers), sha256))
        said = str(file.get("scan") or "pending")
        steps.append(_step(id_, f"scanned: {said}", str(file.get("scanned_at") or ""), SCANNER, sha256))
        steps += [
            _step(
                id_,
                CAME_ALTERED if look.altered else LOOKED_AT,
                look.at,
                look.who,
                "" if look.altered else sha256,
            )
            for look in seen
            if look.file == id_
        ]
        why = missing.get(id_)
        steps.append(
            _step(id_, f"not exported: {why}", made_at, made_by, "")
            if why
            else _step(id_, EXPORTED, made_at, made_by, sha256)
        )
    return steps


def _step(file: str, what: str, at: str, who: str, sha256: str) -> Record:
    return {"file": file, "what": what, "at": at, "who": who, "sha256": sha256}
