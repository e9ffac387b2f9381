"""Files on their way: one that goes with a reply, and one that was fetched to be looked at."""

from __future__ import annotations

from dataclasses import dataclass

LARGEST = 10_000_000  # bytes


@dataclass(frozen=True)
class OutgoingFile:
    """A file as the officer chose it; `content` is empty where only its description is asked for."""

    id: str
    report: str
    name: str
    media_type: str
    sha256: str
    size: int
    content: bytes = b""


@dataclass(frozen=True)
class FetchedFile:
    """What came of asking for a file: its bytes when it is the file that was received, else why not."""

    content: bytes | None = None
    altered: bool = False
    """Whether something came whose SHA-256 is not the one on record."""
