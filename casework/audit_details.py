"""What a desk may write to the audit log: entry kinds, their objects, and the words, counts and ids in each entry.

Entries never hold free text written by a person, nor anything that only the store knows, such as what the desk asked it
for and what it did in response.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import TypeAlias

from casework.documents.base import Json

Detail: TypeAlias = Mapping[str, Json]
"""The details of an entry, by name."""
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,59}")
MOST_IDS = 500

# name → what its value holds
WORDS = frozenset({"found", "form", "purpose", "notes", "fault", "refused", "kind", "about"})
NUMBERS = frozenset({"characters", "cases", "files", "pinned", "shown"})
IDS = frozenset({"reports"})

_REFUSED = frozenset({"refused", "kind"})
# (action, kind of object) → names that the detail may hold
BY_DESKS: Mapping[tuple[str, str], frozenset[str]] = {
    ("consultation", "report"): frozenset(),
    ("consultation", "search"): frozenset({"shown", "reports"}),
    ("consultation", "history"): frozenset(),
    ("consultation", "attachment"): frozenset({"found"}),
    ("consultation", "alarm"): frozenset({"fault", "pinned", "shown"}),
    ("alteration", "alarm"): frozenset(),
    ("disclosure", "clipboard"): frozenset({"characters"}),
    ("disclosure", "report"): frozenset({"form", "files", "notes"}),
    ("disclosure", "list"): frozenset({"form", "cases"}),
    ("disclosure", "record"): frozenset({"form", "purpose"}),
    ("disclosure", "board"): frozenset(),
    ("disclosure", "weekly"): frozenset(),
    ("disclosure", "certificate"): frozenset(),
    ("disclosure", "file"): frozenset(
        {"about"}
    ),  # Early versions used this name, and their journals may still hold it.
    ("consultation", "entry"): _REFUSED,
    ("alteration", "entry"): _REFUSED,
    ("disclosure", "entry"): _REFUSED,
}


def not_a_desks(what: str, kind: str, detail: Collection[str]) -> str:
    """Return which part of an entry a desk may not write, "object" or "detail", or "" if all of it is allowed.

    `detail` holds only the names. `faults` checks their values.
    """
    takes = BY_DESKS.get((what, kind))
    if takes is None:
        return "object"
    return "" if takes.issuperset(detail) else "detail"


def faults(detail: Detail) -> list[str]:
    """Return the detail names that are unknown or hold a value that is not allowed. Empty for a valid detail."""
    return [name for name, value in detail.items() if not _fits(name, value)]


def _fits(name: str, value: Json) -> bool:
    if value is None:
        return name in WORDS | NUMBERS
    if name in NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53
    if name in WORDS:
        return isinstance(value, str) and WORD.fullmatch(value) is not None
    if name in IDS and isinstance(value, list) and len(value) <= MOST_IDS:
        return all(isinstance(word, str) and WORD.fullmatch(word) is not None for word in value)
    return False
