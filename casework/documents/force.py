"""A police force."""

from __future__ import annotations

from typing import ClassVar

from casework.documents.base import Document
from casework.documents.values import ForceId


class Force(Document, frozen=True, kw_only=True):
    """One force."""

    KIND: ClassVar[str] = "force"
    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"merged_into"})

    id: ForceId
    name: str = ""
    country: str | None = None
    merged_into: ForceId | None = None
    """The force that this one has merged into."""
