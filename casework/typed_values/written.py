"""An identifier as it stands in a text."""

from __future__ import annotations

from typing import NamedTuple


class WrittenIdentifier(NamedTuple):
    """An identifier in its canonical form, and where it stands: the first character, and the first one after it."""

    value: str
    start: int
    end: int
