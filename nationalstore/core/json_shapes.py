"""Loose JSON values in their shapes, and the field that does not fit."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from nationalstore.core.errors import Problem

T = TypeVar("T")
PLACE = re.compile(r" - at `(?:key in )?\$(.*)`$")
FIELD = re.compile(r"\.([A-Za-z_]+)")


def shaped(said: Any, shape: type[T]) -> T:
    """Return loose values in their shape. Raises ``answer_invalid`` naming the field that does not fit."""
    try:
        return msgspec.convert(said, shape)
    except msgspec.ValidationError as error:
        raise question_of(error) from None


def question_of(error: msgspec.ValidationError) -> Problem:
    """Name the innermost field that is wrong, as a person would look for it."""
    place = PLACE.search(str(error))
    fields = FIELD.findall(place[1]) if place else []
    missing = re.search(r"(?:missing required|contains unknown) field `(\w+)`", str(error))
    name = missing[1] if missing else (fields[-1] if fields else "body")
    return Problem("answer_invalid", f"“{name}” is missing or not as it should be.", question=name)
