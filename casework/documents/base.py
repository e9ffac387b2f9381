"""The base types of every document and every nested part.

Constructing an instance validates nothing. Input from outside goes through ``codec``, and ids and times through
``values``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, TypeAlias

import msgspec

Json: TypeAlias = str | int | float | bool | list[Any] | dict[str, Any] | None
"""A JSON value whose shape is not defined here, such as an answer or the detail of an event."""

_NEVER_ON_THE_WIRE = "~source"


class OddEntry(NamedTuple):
    """An unreadable entry of a list or table: its position, its key in a table, and its JSON."""

    place: int
    key: str | None
    value: Json


NOTHING_ODD: Mapping[str, tuple[OddEntry, ...]] = MappingProxyType({})


class JsonSource:
    """The details of the source JSON that encoding needs: its keys in order, and values that no field holds.

    ``odd`` maps the key of a list or table to its unreadable entries. Parts with the same values are equal whatever
    JSON they came from, so every source compares equal to every other, and to no source at all. This is deliberately
    not a dataclass: msgspec cannot encode it, so nobody can lose fields by bypassing ``codec.encode``.
    """

    __slots__ = ("keys", "odd", "unknown")

    def __init__(
        self,
        keys: tuple[str, ...],
        unknown: Mapping[str, Any],
        odd: Mapping[str, tuple[OddEntry, ...]] = NOTHING_ODD,
    ) -> None:
        self.keys = keys
        self.unknown = unknown
        self.odd = odd

    def __eq__(self, other: object) -> bool:
        return isinstance(other, JsonSource | msgspec.UnsetType)

    def __hash__(self) -> int:
        return hash(msgspec.UNSET)

    def __repr__(self) -> str:
        return f"JsonSource(unknown={sorted(self.unknown)})"


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A JSON object with known fields. Fields that a newer store has added are kept in ``source``."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset()
    """Fields that a new part omits while they are empty. All others are written, even when null."""

    source: JsonSource | msgspec.UnsetType = msgspec.field(default=msgspec.UNSET, name=_NEVER_ON_THE_WIRE)
    """Set by ``codec`` on decoded parts, and preserved by ``msgspec.structs.replace``."""


class Document(Part, frozen=True, kw_only=True):
    """One document of the feed."""

    KIND: ClassVar[str]
    BY_PARTS: ClassVar[bool] = False
    """Whether an unreadable field is set aside alone, so that the rest of the document can still be used."""

    id: str
    version: int = 0
    """Set by the store on every write, starting from 1. It is 0 before the first write."""
