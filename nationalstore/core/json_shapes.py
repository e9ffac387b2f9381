"""Conversion of untyped JSON values to typed shapes, with errors that name the invalid field."""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec

from nationalstore.core.errors import Problem

T = TypeVar("T")
PLACE = re.compile(r" - at `(?:key in )?\$(.*)`$")
FIELD = re.compile(r"\.([A-Za-z_]+)")


def shaped(document: Any, shape: type[T]) -> T:
    """Return untyped values converted to ``shape``. Raises ``answer_invalid`` naming the invalid field."""
    try:
        return msgspec.convert(document, shape)
    except msgspec.ValidationError as error:
        raise question_of(error) from None


def question_of(error: msgspec.ValidationError) -> Problem:
    """Return the problem for the innermost invalid field, named as a person would look for it."""
    place = PLACE.search(str(error))
    fields = FIELD.findall(place[1]) if place else []
    missing = re.search(r"(?:missing required|contains unknown) field `(\w+)`", str(error))
    name = missing[1] if missing else (fields[-1] if fields else "body")
    return Problem("answer_invalid", f"“{name}” is missing or not as it should be.", question=name)
