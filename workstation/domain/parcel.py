"""A file that goes with a reply."""

from __future__ import annotations

from dataclasses import dataclass

LARGEST = 10_000_000  # bytes


@dataclass(frozen=True)
class Parcel:
    """A file as the officer chose it; `content` is empty where only its description is asked for."""

    id: str
    report: str
    name: str
    media_type: str
    sha256: str
    size: int
    content: bytes = b""
