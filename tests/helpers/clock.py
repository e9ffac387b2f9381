"""A clock that the test moves."""

from __future__ import annotations

from datetime import UTC, datetime

NOW = datetime(2026, 11, 24, 11, 30, tzinfo=UTC)


class Time:
    """A clock the test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now
