"""Identifiers and time, as things that are handed in."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime
from typing import Protocol

from casework.documents import values


class Clock(Protocol):
    """Wall time in UTC and a time that only moves forward."""

    def now(self) -> datetime: ...

    def monotonic(self) -> float: ...


class Ids(Protocol):
    """Gives a new UUIDv7, lower case, each time."""

    def __call__(self) -> str: ...


def new_uuid7(now_ms: int, randbytes: bytes) -> str:
    """The UUIDv7 of a millisecond and ten random bytes, lower case."""
    value = (now_ms & ((1 << 48) - 1)) << 80 | int.from_bytes(randbytes[:10], "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


class SystemIds:
    """Identifiers from the computer's clock and randomness."""

    def __call__(self) -> str:
        return new_uuid7(time.time_ns() // 1_000_000, secrets.token_bytes(10))


# The desk's names for what both programs share.
wire_time, read_time = values.time_of, values.find_moment
