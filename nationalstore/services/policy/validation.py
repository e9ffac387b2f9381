"""What is wrong with a setting, named by its field; and the small questions every check asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from nationalstore.core.errors import Problem

MOST = 20  # Problems told at once.


@dataclass(frozen=True)
class Fault:
    """One thing that will not do; ``field`` is a path with dots."""

    field: str
    detail: str


def refuse(faults: Iterable[Fault]) -> None:
    """Raise ``body_invalid`` with all of them when there is one."""
    found = list(faults)[:MOST]
    if found:
        told = [{"field": fault.field, "detail": fault.detail} for fault in found]
        raise Problem("body_invalid", found[0].detail, field=found[0].field, problems=told)


def said(value: object) -> bool:
    """Whether this is a text that says something."""
    return isinstance(value, str) and bool(value.strip())


def above_zero(value: object) -> bool:
    """Whether this is a whole number above zero that a calendar can still count."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= 5_256_000


def table(value: object) -> dict[str, Any]:
    """Return a table, empty when this is none."""
    return value if isinstance(value, dict) else {}


def rows(value: object) -> list[dict[str, Any]]:
    """Return the rows of a list; what is no row counts as an empty one, which no check lets pass."""
    return [table(row) for row in value] if isinstance(value, list) else []


def texts(value: object) -> list[str]:
    """Return the texts of a list."""
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def in_both(value: object, field: str) -> Iterator[Fault]:
    """Words the citizen reads exist in English and in Welsh."""
    words = table(value)
    for language in ("en", "cy"):
        if not said(words.get(language)):
            yield Fault(f"{field}.{language}", "Words for the citizen are needed in English and in Welsh.")


def unique(found: list[Any], field: str, detail: str) -> Iterator[Fault]:
    """No two rows have the same key."""
    for number, key in enumerate(found):
        if key in found[:number]:
            yield Fault(f"{field}.{number}", detail)
            return


def keys_of(value: object, key: str) -> set[str]:
    """Return what the rows of a list are called."""
    return {row[key] for row in rows(value) if isinstance(row.get(key), str)}
