"""Files in transit: one that is sent with a reply, and one that was fetched for viewing."""

from __future__ import annotations

from dataclasses import dataclass

LARGEST = 10_000_000  # bytes


@dataclass(frozen=True)
class OutgoingFile:
    """A file as the officer chose it. `content` is empty where only its description was requested."""

    id: str
    report: str
    name: str
    media_type: str
    sha256: str
    size: int
    content: bytes = b""


@dataclass(frozen=True)
class FetchedFile:
    """The result of requesting a file: its bytes if they are those that were received, otherwise the reason."""

    content: bytes | None = None
    altered: bool = False
    """Whether the SHA-256 of the content differs from the recorded one."""
