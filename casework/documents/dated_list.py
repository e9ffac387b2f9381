"""A list of codes as dated data: where it comes from, which days it covers, and its entries with their own dates.

A list belongs to the whole country. The store keeps it once, and every force's feed has a copy.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec

from casework.documents.base import Document, Part
from casework.documents.values import Time


class ListEntry(Part, frozen=True, kw_only=True):
    """One code, with the first and the last day on which it is valid. A missing day leaves that end open."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"group", "valid_from", "valid_to"})

    code: str
    """The code; for a bank holiday its day."""
    title: str = ""
    group: str | None = None
    """What entries of a list are grouped by; for a bank holiday the part of the country."""
    valid_from: str | None = None
    valid_to: str | None = None


class Edition(Part, frozen=True, kw_only=True):
    """One file that was loaded."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset({"valid_to"})

    origin: str = msgspec.field(name="source", default="")
    """Where the file comes from, in words."""
    official: bool = False
    """Whether it is the official list; otherwise it is a sample."""
    valid_from: str = ""
    valid_to: str | None = None
    loaded_at: Time | None = None
    loaded_by: str = ""
    digest: str = ""
    """The SHA-256 of the file, in hexadecimal."""
    count: int = 0
    """The number of entries in the file."""


class DatedList(Document, frozen=True, kw_only=True):
    """A list with every edition that was loaded, the newest last."""

    KIND: ClassVar[str] = "list"
    BY_PARTS: ClassVar[bool] = True

    of: str = ""
    """The kind of list, such as ``offence_codes``."""
    editions: tuple[Edition, ...] = ()
    entries: tuple[ListEntry, ...] = ()
    """The entries of all editions. The copies of a list that only the store uses have none."""

    @property
    def newest(self) -> Edition:
        """The edition loaded last, an empty one before the first."""
        return self.editions[-1] if self.editions else Edition()
