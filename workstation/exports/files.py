"""The files of a case as they are exported: under generated names, unaltered, each with its continuity record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casework import file_kinds
from casework.documents.attachment import Attachment
from casework.documents.parts import Actor

CLEAN, NOT_HERE, ALTERED = "clean", "not_available", "altered"
REPORTER, SCANNER = "the reporter", "virus scanner"
LOOKED_AT, CAME_ALTERED = "viewed, hash checked", "viewed with a different hash, not shown"
EXPORTED = "exported, hash recomputed"


@dataclass(frozen=True)
class FileView:
    """A viewing of a file that this desk logged. An altered file arrived with another hash and was not shown."""

    at: str
    file: str
    who: str
    altered: bool = False


@dataclass(frozen=True)
class ListedFile:
    """A file as the handover lists it."""

    id: str
    name_given: str
    name_here: str
    """Its name in the handover, or "" when it is not included."""
    media_type: str
    size: int
    sha256: str
    scan: str
    uploaded_at: str
    uploaded_by: str
    included: bool
    why_not: str


@dataclass(frozen=True)
class ContinuityStep:
    """Who had a file when, what was done to it, and with which hash."""

    file: str
    what: str
    at: str
    who: str
    sha256: str


def name_here(file: Attachment, number: int) -> str:
    """Return the file's name in the handover. It is generated, so nothing of the original name is in it."""
    ending = file_kinds.ending_of(file.media_type)
    return f"files/file-{number:02}-{(file.sha256 or '')[:8]}.{ending}"


def from_whom(file: Attachment, officers: Mapping[str, str]) -> str:
    """Return who provided a file: an officer by name, or the reporter."""
    author = file.author.id if isinstance(file.author, Actor) else file.author
    return officers.get(author, author) if author else REPORTER


def listed(
    files: Sequence[Attachment], missing: Mapping[str, str], officers: Mapping[str, str]
) -> list[ListedFile]:
    """Return every file as the handover lists it. `missing` maps the id of each excluded file to the reason."""
    return [
        ListedFile(
            id=file.id,
            name_given=file.name,
            name_here="" if file.id in missing else name_here(file, number),
            media_type=file.media_type,
            size=file.size,
            sha256=file.sha256 or "",
            scan=file.scan.value,
            uploaded_at=file.uploaded_at or "",
            uploaded_by=from_whom(file, officers),
            included=file.id not in missing,
            why_not=missing.get(file.id, ""),
        )
        for number, file in enumerate(files, 1)
    ]


def continuity(
    files: Sequence[Attachment], looks: Iterable[FileView], missing: Mapping[str, str], officers: Mapping[str, str],
    made_at: str, made_by: str,
) -> list[ContinuityStep]:  # fmt: skip
    """Return the continuity of every file, step by step: who had it when, and with which hash.

    Receipt and scan come from the store's records, and viewings from this desk's log. The last step is this export.
    """
    every, steps = list(looks), list[ContinuityStep]()
    for file in files:
        id_, sha256, why = file.id, file.sha256 or "", missing.get(file.id)
        giver = from_whom(file, officers)
        steps.append(ContinuityStep(id_, "received", file.uploaded_at or "", giver, sha256))
        steps.append(ContinuityStep(id_, f"scanned: {file.scan}", file.scanned_at or "", SCANNER, sha256))
        steps += [_looked(look, sha256) for look in every if look.file == id_]
        steps.append(
            ContinuityStep(id_, f"not exported: {why}", made_at, made_by, "")
            if why
            else ContinuityStep(id_, EXPORTED, made_at, made_by, sha256)
        )
    return steps


def _looked(look: FileView, sha256: str) -> ContinuityStep:
    if look.altered:
        return ContinuityStep(look.file, CAME_ALTERED, look.at, look.who, "")
    return ContinuityStep(look.file, LOOKED_AT, look.at, look.who, sha256)
