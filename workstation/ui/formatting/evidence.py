"""Describes a file in words: what it is, how far it can be trusted, and its chain of custody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casework.documents.attachment import Attachment
from casework.documents.parts import Actor
from workstation.domain.access import Access
from workstation.ui.formatting.cases import clock_time
from workstation.ui.kit.i18n import tr

SCANS = {"clean": "Clean", "pending": "Locked until scanned", "infected": "Locked: harmful",
         "unscannable": "Locked: cannot be scanned"}  # fmt: skip
TYPES = {"image": "Photo", "video": "Video", "audio": "Sound", "application": "Document", "text": "Document"}
LOOKED_AT, CAME_ALTERED = "Shown at this desk; hash checked", "Received with a different hash"


def size_words(size: int) -> str:
    """Return a file size in readable units, or "" when the size is unknown."""
    if not size:
        return ""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1_000)} kB"


def about_words(file: Attachment) -> str:
    """Return what a file is, how large, and when it came."""
    kind = tr(TYPES.get((file.media_type or "").partition("/")[0], "File"))
    parts = (kind, size_words(file.size), clock_time(file.uploaded_at))
    return "  ·  ".join(part for part in parts if part)


def short_hash(file: Attachment) -> str:
    """Return the first and last characters of a file's SHA-256."""
    return f"{file.sha256[:4]}…{file.sha256[-4:]}" if file.sha256 else ""


def scan_words(file: Attachment) -> str:
    """Return the result of the virus scan."""
    return tr(SCANS.get(file.scan, "Locked"))


def continuity(
    file: Attachment, officers: Mapping[str, str], looks: Sequence[Access], me: str
) -> list[tuple[str, str]]:
    """Return the chain of custody of a file, oldest step first, as (time and person, action).

    The origin and scan result come from the store. `looks` are the viewings recorded at this desk.
    """
    author = file.author.id if isinstance(file.author, Actor) else file.author
    who = officers.get(author, tr("an officer")) if author else tr("the reporter")
    received = tr("Received, {size}, kept unaltered", size=size_words(file.size))
    steps = [
        (f"{clock_time(file.uploaded_at)}  {who}", received),
        (tr("SHA-256 on receipt"), file.sha256 or ""),
        (tr("Virus scanner"), scan_words(file)),
    ]
    steps += [
        (f"{clock_time(look.at)}  {me}", tr(CAME_ALTERED if look.altered else LOOKED_AT))
        for look in looks
        if look.kind == "attachment" and look.about == file.id
    ]
    return steps
