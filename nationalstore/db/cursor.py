"""Positions in a force's feed, its rolling digest, and ids that sort by time."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime


def uuid7(now: datetime) -> str:
    """Return a new UUIDv7 (RFC 9562) in lower case."""
    millis = int(now.timestamp() * 1000) & ((1 << 48) - 1)
    bits = secrets.randbits(74)
    value = (millis << 80) | (0x7 << 76) | ((bits >> 62) << 64) | (0b10 << 62) | (bits & ((1 << 62) - 1))
    raw = f"{value:032x}"
    return f"{raw[:8]}-{raw[8:12]}-{raw[12:16]}-{raw[16:20]}-{raw[20:]}"


def next_digest(previous: str, position: int, kind: str, id_: str, version: int) -> str:
    """Return the rolling digest of the feed after one more entry, 16 hex digits."""
    return hashlib.sha256(f"{previous}|{position}|{kind}|{id_}|{version}".encode()).hexdigest()[:16]


def row_hash(id_: str, version: int) -> int:
    """Return the 64-bit hash of one document's id and version."""
    return int.from_bytes(hashlib.sha256(f"{id_}:{version}".encode()).digest()[:8], "big")


@dataclass(frozen=True)
class Cursor:
    """A position in one force's feed: ``epoch.position.digest``, followed on the wire by the reader's grants."""

    epoch: str
    position: int
    digest: str

    def __str__(self) -> str:
        return f"{self.epoch}.{self.position}.{self.digest}"

    def seen_with(self, grants: str) -> str:
        """Return the cursor for the copy of a reader with these grants."""
        return f"{self}.{grants}"
