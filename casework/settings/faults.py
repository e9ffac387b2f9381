"""Problems found in a setting, each with its field, and small helpers that the checks share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeGuard

from casework.documents.base import Json
from casework.settings.unchecked import Unsaid


@dataclass(frozen=True)
class Fault:
    """One problem found. ``field`` is a dotted path."""

    field: str
    detail: str


def is_words(value: Unsaid) -> bool:
    """Whether the value is a non-empty text."""
    return isinstance(value, str) and bool(value.strip())


def above_zero(value: Unsaid) -> bool:
    """Whether the value is a positive whole number within the range of a calendar."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= 5_256_000


def is_number(value: Unsaid) -> TypeGuard[int | float]:
    """Whether the value is a number. Yes and no are none, although Python counts them as 1 and 0."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def entries(value: Unsaid) -> dict[str, Json]:
    """Return the entries of a table, or none when the value is not a table."""
    return value if isinstance(value, dict) else {}


def texts(value: Unsaid) -> list[str]:
    """Return the texts of a list."""
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def are_texts(value: Unsaid) -> bool:
    """Whether the value is a list of texts only."""
    return isinstance(value, list) and len(texts(value)) == len(value)


def in_both(value: Unsaid, field: str) -> Iterator[Fault]:
    """Yield a problem when text shown to citizens lacks English or Welsh."""
    words = entries(value)
    for language in ("en", "cy"):
        if not is_words(words.get(language)):
            yield Fault(f"{field}.{language}", "Public wording is needed in English and in Welsh.")


def unique(keys: list[Json], field: str, detail: str) -> Iterator[Fault]:
    """Yield a problem when two rows have the same key."""
    for number, key in enumerate(keys):
        if key in keys[:number]:
            yield Fault(f"{field}.{number}", detail)
            return


def named(keys: Iterable[Json]) -> set[str]:
    """Return the keys that are texts."""
    return {key for key in keys if isinstance(key, str)}
