"""Remembers what reading a document gave, while worlds run.

Every world begins with the same officers, policies and reports, and reads the same text many times. A document cannot
be changed, and reading the same text as the same type gives the same document, so it is read once. Nothing else of the
product is replaced, and ``test_core_tier`` compares worlds with and without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from casework.documents import codec
from casework.documents.base import Part

MOST = 4096  # Documents that are kept.
_read = codec.read_by_parts


@lru_cache(MOST)
def _of_text(type_: type[Part], text: str | bytes) -> Part:
    return _read(type_, text)


def _read_by_parts(type_: type[Part], record: Mapping[str, Any] | bytes | str) -> Part:
    return _of_text(type_, record) if type(record) is str else _read(type_, record)


@contextmanager
def reading_once() -> Iterator[None]:
    """Read every text once inside this block. Blocks may be nested."""
    before = codec.read_by_parts
    codec.read_by_parts = _read_by_parts  # type: ignore[assignment]
    try:
        yield
    finally:
        codec.read_by_parts = before
