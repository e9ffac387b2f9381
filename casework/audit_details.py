"""What an entry of the audit log may say beside its object: words of ours, counts and ids, never anybody's sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping

WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,59}")
MOST_IDS = 500

# name → what stands there
WORDS = frozenset({"found", "form", "purpose", "notes", "fault", "refused", "kind", "about"})
NUMBERS = frozenset({"characters", "cases", "files", "pages", "pinned", "shown"})
IDS = frozenset({"reports"})


def faults(detail: Mapping[str, object]) -> list[str]:
    """Return the names that do not belong there, or hold what they must not; empty for a detail that will do."""
    return [name for name, value in detail.items() if not _fits(name, value)]


def _fits(name: str, value: object) -> bool:
    if value is None:
        return name in WORDS | NUMBERS
    if name in NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53
    if name in WORDS:
        return isinstance(value, str) and WORD.fullmatch(value) is not None
    if name in IDS and isinstance(value, list) and len(value) <= MOST_IDS:
        return all(isinstance(one, str) and WORD.fullmatch(one) is not None for one in value)
    return False
