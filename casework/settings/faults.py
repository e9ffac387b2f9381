"""What is wrong with a setting, named by its field; and the small questions every check asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casework.documents.base import Json
from casework.settings.unchecked import Unsaid


@dataclass(frozen=True)
class Fault:
    """One thing that will not do; ``field`` is a path with dots."""

    field: str
    detail: str


def is_words(value: Unsaid) -> bool:
    """Whether this is a text that says something."""
    return isinstance(value, str) and bool(value.strip())


def above_zero(value: Unsaid) -> bool:
    """Whether this is a whole number above zero that a calendar can still count."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= 5_256_000


def entries(value: Unsaid) -> dict[str, Json]:
    """Return the entries of a table, none when this is no table."""
    return value if isinstance(value, dict) else {}


def texts(value: Unsaid) -> list[str]:
    """Return the texts of a list."""
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def are_texts(value: Unsaid) -> bool:
    """Whether this is a list that holds nothing but texts."""
    return isinstance(value, list) and len(texts(value)) == len(value)


def in_both(value: Unsaid, field: str) -> Iterator[Fault]:
    """Words the citizen reads exist in English and in Welsh."""
    words = entries(value)
    for language in ("en", "cy"):
        if not is_words(words.get(language)):
            yield Fault(f"{field}.{language}", "Public wording is needed in English and in Welsh.")


def unique(keys: list[Json], field: str, detail: str) -> Iterator[Fault]:
    """No two rows have the same key."""
    for number, key in enumerate(keys):
        if key in keys[:number]:
            yield Fault(f"{field}.{number}", detail)
            return


def named(keys: Iterable[Json]) -> set[str]:
    """Return the keys that are texts."""
    return {key for key in keys if isinstance(key, str)}
