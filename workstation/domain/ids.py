"""Identifiers and time, as injected dependencies."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime
from typing import Protocol

from casework.documents import values


class Clock(Protocol):
    """Wall time in UTC, and a monotonic time."""

    def now(self) -> datetime: ...

    def monotonic(self) -> float: ...


class Ids(Protocol):
    """Generates a new UUIDv7, in lower case, at each call."""

    def __call__(self) -> str: ...


def new_uuid7(now_ms: int, randbytes: bytes) -> str:
    """Return the UUIDv7 of a millisecond and ten random bytes, in lower case."""
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
    """Identifiers from the computer's clock and random source."""

    def __call__(self) -> str:
        return new_uuid7(time.time_ns() // 1_000_000, secrets.token_bytes(10))


# The desk's names for functions that both programs share.
wire_time, read_time = values.time_of, values.find_moment
