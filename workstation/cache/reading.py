"""Documents from the rows of the cache, which keep what the store sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from casework.documents import codec
from casework.documents.base import Document, Part
from casework.documents.codec import UnreadableDocument

D = TypeVar("D", bound=Document)


def find_document(type_: type[D], text: str, *, to_encode: bool = False) -> D | None:
    """Return the document, of an odd one what can be read; None when that is nothing.

    With `to_encode` it keeps what it came with, so that it can leave this computer whole.
    """
    try:
        return codec.read_by_parts(type_, text) if to_encode else codec.read_without_source(type_, text)
    except UnreadableDocument:
        return None


class Belonging(Part, frozen=True, kw_only=True):
    """What any document says of the reports that it belongs to."""

    report: str | None = None
    reports: tuple[str, ...] | None = None
    """Those of a person."""


def belonging_of(record: Mapping[str, Any]) -> Belonging:
    """Return to which reports a document belongs; a document may hold anything."""
    try:
        return msgspec.convert(record, Belonging)
    except msgspec.ValidationError:
        return codec.read_by_parts(Belonging, record)
