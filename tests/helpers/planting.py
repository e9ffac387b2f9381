"""Documents, commands and forms with something planted in every field that holds text, built from the types themselves.

A field that is added to a type is planted without any change here. A kind of field that cannot be filled ends with an
error, so that no new kind is left out silently.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from enum import Enum
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

import msgspec

from casework.documents.values import Time

MOMENT = "2026-11-24T09:14:03.250Z"


class Planter:
    """Fills types with what ``said`` returns for the path of a field, such as ``report.reporter.name``.

    ``ids`` maps the names of id types to ids that exist; other ids are planted like any text.
    """

    def __init__(self, said: Callable[[str], str], ids: Mapping[str, str] | None = None) -> None:
        self._said, self._ids = said, ids or {}
        self._within: list[Any] = []

    def fields(self, type_: type[msgspec.Struct], path: str = "") -> dict[str, Any]:
        """Return a JSON object for a struct in which every field has a value."""
        self._within.append(type_)
        hints = get_type_hints(type_, include_extras=True)
        made: dict[str, Any] = {}
        for one in msgspec.structs.fields(type_):
            if not one.encode_name.startswith("~"):
                made[one.encode_name] = self._value(hints[one.name], f"{path}.{one.encode_name}".lstrip("."))
        self._within.pop()
        return made

    def _value(self, type_: Any, path: str) -> Any:
        if isinstance(type_, NewType):
            if type_ is Time:
                return MOMENT
            if type_.__name__ in self._ids:
                return self._ids[type_.__name__]
            return self._value(type_.__supertype__, path)
        origin, inside = get_origin(type_), get_args(type_)
        if origin is Literal:
            return inside[0]
        if origin in (Union, types.UnionType):
            return self._value(_chosen(inside), path)
        if origin in (tuple, list, frozenset, set, AbstractSet):
            # A type within itself, such as a question that follows from a question, ends here.
            items = [one for one in inside if one is not Ellipsis and one not in self._within]
            return [self._value(one, path) for one in items]
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {key: self._value(inside[1], f"{path}.{key}") for key in ("en", "cy")}
        if origin is not None:
            # A text with bounds is written as Annotated.
            return self._value(inside[0], path)
        return self._plain(type_, path)

    def _plain(self, type_: Any, path: str) -> Any:
        if type_ is str or type_ is Any:
            return self._said(path)
        if type_ in (bool, int, float):
            return type_(1)
        if isinstance(type_, type) and issubclass(type_, Enum):
            return next(iter(type_)).value
        if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
            return None if type_ in self._within else self.fields(type_, path)
        raise TypeError(f"Nothing can be planted in {path}, which is {type_!r}.")


def _chosen(inside: tuple[Any, ...]) -> Any:
    """Return the member of a union that says most: text where JSON is free, else a struct before anything else."""
    if str in inside and int in inside:
        return str
    kept = [one for one in inside if one not in (type(None), msgspec.UnsetType)]
    structs = [one for one in kept if isinstance(one, type) and issubclass(one, msgspec.Struct)]
    return (structs or kept)[0]
