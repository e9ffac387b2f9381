"""What every document, and every nested part of one, is made of.

Constructing checks nothing: what comes from outside goes through ``codec``, ids and times through ``values``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple, TypeAlias

import msgspec

Json: TypeAlias = str | int | float | bool | list[Any] | dict[str, Any] | None
"""A value whose shape is another's business, such as an answer or the detail of an event."""

_NEVER_ON_THE_WIRE = "~source"


class OddEntry(NamedTuple):
    """An entry of a list or table that cannot be read: its place, in a table also its key, and its JSON."""

    place: int
    key: str | None
    value: Json


NOTHING_ODD: Mapping[str, tuple[OddEntry, ...]] = MappingProxyType({})


class JsonSource:
    """What encoding needs of the JSON a part came from: its keys in their order, and what no field holds.

    ``odd`` has, by the key of a list or table, those of its entries that cannot be read.
    Two parts with the same values are equal whatever they came from, so every source equals every other, and no
    source at all. It is no dataclass on purpose: msgspec cannot encode it, so that nobody loses fields by going past
    ``codec.encode``.
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
    """A JSON object with known fields. What a newer store has added to it is kept in ``source``."""

    LEFT_OUT: ClassVar[frozenset[str]] = frozenset()
    """Fields that a new part does not write as long as they say nothing; all others are written, null included."""

    source: JsonSource | msgspec.UnsetType = msgspec.field(default=msgspec.UNSET, name=_NEVER_ON_THE_WIRE)
    """Set by ``codec`` on what was decoded, and carried along by ``msgspec.structs.replace``."""


class Document(Part, frozen=True, kw_only=True):
    """One document of the feed."""

    KIND: ClassVar[str]
    BY_PARTS: ClassVar[bool] = False
    """Whether a field that cannot be read is set aside by itself, so that the rest still counts."""

    id: str
    version: int = 0
    """Set by the store with every write, from 1; 0 before the first."""
