"""A document as a flat table: one row per value, with its path. Nothing is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from workstation.exports.columns import MARKING
from workstation.exports.lists import csv_line

HEAD = ("marking", "part", "number", "field", "value")


def table(document: dict[str, Any]) -> Iterator[bytes]:
    """Yield the lines of the table. `number` counts the entries of a part from 1."""
    yield csv_line(HEAD)
    for part, value in document.items():
        entries = enumerate(value, 1) if isinstance(value, list) else [("", value)]
        for number, entry in entries:
            for field, leaf in leaves(entry):
                yield csv_line((MARKING, part, str(number), field, words(leaf)))


def rows(records: Iterable[dict[str, Any]], keys: Sequence[str]) -> Iterator[bytes]:
    """Yield a table of records with the same keys, one per line."""
    yield csv_line(("marking", *keys))
    for record in records:
        yield csv_line((MARKING, *(words(record.get(key)) for key in keys)))


def leaves(value: Any, way: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each value inside with its path. An empty list or object counts as a value."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from leaves(inner, f"{way}.{key}" if way else str(key))
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value, 1):
            yield from leaves(inner, f"{way}.{number}" if way else str(number))
    else:
        yield way, value


def words(leaf: Any) -> str:
    """Return a value as a cell. A missing or empty value gives an empty cell."""
    if leaf is None or leaf == [] or leaf == {}:
        return ""
    return ("yes" if leaf else "no") if isinstance(leaf, bool) else str(leaf)
