"""A file in words: what it is, how far one may trust it, and through whose hands it went."""

from __future__ import annotations

from typing import Any

from workstation.domain.access import Access
from workstation.ui.formatting.cases import clock_time
from workstation.ui.kit.i18n import tr

Record = dict[str, Any]
SCANS = {"clean": "Clean", "pending": "Locked until scanned", "infected": "Locked: harmful",
         "unscannable": "Locked: cannot be scanned"}  # fmt: skip
LOOKED = {
    None: "Shown at this desk, the hash was compared",
    "altered": "Came with another hash",
}


def size_words(size: object) -> str:
    """Return a number of bytes as people say it."""
    if not isinstance(size, int):
        return ""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1_000)} kB"


def short_hash(file: Record) -> str:
    """Return the ends of a file's SHA-256."""
    found = str(file.get("sha256") or "")
    return f"{found[:4]}…{found[-4:]}" if found else ""


def scan_words(file: Record) -> str:
    """Return what the virus scanner said."""
    return tr(SCANS.get(str(file.get("scan")), "Locked"))


def continuity(file: Record, officers: dict[str, str], looks: list[Access], me: str) -> list[tuple[str, str]]:
    """Return the way of a file, the oldest step first, as (when and who, what).

    Where it came from and what the scanner said is the store's record; looks are those recorded at this desk.
    """
    author = str(file.get("author") or "")
    who = officers.get(author, tr("an officer")) if author else tr("the reporter")
    received = tr("Received, {size}, kept unaltered", size=size_words(file.get("size")))
    steps = [
        (f"{clock_time(file.get('uploaded_at'))}  {who}", received),
        (tr("SHA-256 on receipt"), str(file.get("sha256") or "")),
        (tr("Virus scanner"), scan_words(file)),
    ]
    steps += [
        (f"{clock_time(look.at)}  {me}", tr(LOOKED[look.detail.get("found")]))
        for look in looks
        if look.kind == "attachment" and look.about == file.get("id")
    ]
    return steps
