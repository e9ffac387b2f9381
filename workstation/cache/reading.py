"""Documents from the rows of the cache, which store what the store sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from casework.documents import codec
from casework.documents.base import Document, Part
from casework.documents.codec import UnreadableDocument
from workstation.domain.text_direction import steady_json

D = TypeVar("D", bound=Document)


def find_document(type_: type[D], text: str, *, to_encode: bool = False) -> D | None:
    """Return the document, with the readable parts if it is malformed, or None when nothing can be read.

    With `to_encode` it keeps unknown fields and every character, so that it can be exported completely. Otherwise it is for
    the screen, and nothing in it turns the text beside it round.
    """
    try:
        if to_encode:
            return codec.read_by_parts(type_, text)
        return codec.read_without_source(type_, steady_json(text))
    except UnreadableDocument:
        return None


class Belonging(Part, frozen=True, kw_only=True):
    """The fields with which any document names the reports it belongs to."""

    report: str | None = None
    reports: tuple[str, ...] | None = None
    """The reports of a person."""


def belonging_of(record: Mapping[str, Any]) -> Belonging:
    """Return the reports to which a document belongs. The document may contain anything."""
    try:
        return msgspec.convert(record, Belonging)
    except msgspec.ValidationError:
        return codec.read_by_parts(Belonging, record)
