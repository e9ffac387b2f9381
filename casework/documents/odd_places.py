"""Lenient reading: the readable part of a document that has values of the wrong type."""

from __future__ import annotations

import re
from typing import Any

import msgspec

MOST = 200
"""The most unreadable values removed from one document. The search stops there."""
_PLACE = re.compile(r" - at `\$(.*)`$")
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+)\]")
_ANY_KEY = "[...]"
"""How msgspec names any key of a mapping in its error paths."""


def without_odd_places(type_: type[msgspec.Struct], plain: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON without what the type cannot read: single list entries or fields. Changes `plain` in place."""
    for _ in range(MOST):
        place = _odd_place(type_, plain)
        if not place:
            break
        whole, any_key, _ = place.partition(_ANY_KEY)
        holder, last = _holder(plain, whole)
        if any_key:
            holder[last] = {
                key: value
                for key, value in holder[last].items()
                if not _is_odd(type_, plain, holder, last, {key: value}, whole)
            }
        else:
            del holder[last]
    return plain


def _odd_place(type_: type[msgspec.Struct], plain: dict[str, Any]) -> str:
    """Return the path of the first unreadable value, or "" when there is none or it is the whole document."""
    try:
        msgspec.convert(plain, type_)
    except msgspec.ValidationError as error:
        place = _PLACE.search(str(error))
        return place[1] if place else ""
    return ""


def _holder(plain: Any, place: str) -> tuple[Any, Any]:
    """Return the object or list that holds the value at a path, and the value's key in it."""
    steps = [name or int(index) for name, index in _STEP.findall(place)]
    for step in steps[:-1]:
        plain = plain[step]
    return plain, steps[-1]


def _is_odd(
    type_: type[msgspec.Struct], plain: dict[str, Any], holder: Any, last: Any, alone: Any, place: str
) -> bool:
    """Whether an entry of the mapping at a path is unreadable by itself."""
    before = holder[last]
    holder[last] = alone
    odd = _odd_place(type_, plain).startswith(place + _ANY_KEY)
    holder[last] = before
    return odd
