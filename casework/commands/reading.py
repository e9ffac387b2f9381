"""Lenient reading of command bodies, ignoring limits: a waiting command is shown even if the store may refuse it."""

from __future__ import annotations

import copy
import functools
import operator
import types
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from casework.documents.base import Json
from casework.documents.bounds import Body
from casework.documents.odd_places import without_odd_places

B = TypeVar("B", bound=Body)


def body_as_read(type_: type[B], body: dict[str, Json]) -> B:
    """Return the body. A field of the wrong type is treated as absent; one that is only out of limits is kept."""
    unbound = _without_bounds(type_)
    try:
        read = msgspec.convert(body, unbound)
    except msgspec.ValidationError:
        read = msgspec.convert(without_odd_places(unbound, copy.deepcopy(body)), unbound)
    return cast("B", read)


@functools.cache
def _without_bounds(type_: type[msgspec.Struct]) -> type[msgspec.Struct]:
    """Return the same class with its fields free of limits: any text, number or list of their type."""
    hints = get_type_hints(type_, include_extras=True)
    fields = [
        (
            field.name,
            _unbound(hints[field.name]),
            msgspec.field(default=field.default, name=field.encode_name),
        )
        if field.default is not msgspec.NODEFAULT
        else (field.name, _unbound(hints[field.name]), msgspec.field(name=field.encode_name))
        for field in msgspec.structs.fields(type_)
    ]
    return msgspec.defstruct(type_.__name__, fields, bases=(type_,), frozen=True, kw_only=True)


def _unbound(hint: type) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _unbound(arguments[0])
    if origin in (Union, types.UnionType):
        return functools.reduce(operator.or_, map(_unbound, arguments))
    if origin in (list, dict):
        return origin[tuple(map(_unbound, arguments))]
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return _without_bounds(hint)
    return hint
