"""Why a typed value cannot be read."""

from __future__ import annotations


class Mistyped(ValueError):
    """A typed value that is not of its kind. ``reason`` is a key, for which each program has its own sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
