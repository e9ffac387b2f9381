"""Keeps a cell from being a formula: whoever opens the table must never run what a stranger typed."""

from __future__ import annotations

import unicodedata

STARTS = frozenset("=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20\u2212")
"""What begins a formula, or hides one, in the programs people open tables with; full-width signs too."""
SIGN = "'"


def dangerous(text: str) -> bool:
    """Whether a cell begins like a formula, also behind blanks, quotes and signs that nobody sees."""
    for letter in text:
        if letter in STARTS:
            return True
        if not _passed_over(letter):
            return False
    return False


def _passed_over(letter: str) -> bool:
    """Blanks, quotes and unseen signs: programs drop them before they look for a formula."""
    return letter in "\"'`\u2018\u2019\u201c\u201d" or unicodedata.category(letter) in (
        "Zs",
        "Zl",
        "Zp",
        "Cc",
        "Cf",
    )


def guarded(text: str) -> str:
    """Return the cell with an apostrophe before it where it begins like a formula."""
    return SIGN + text if dangerous(text) else text


def unguarded(cell: str) -> str:
    """Return what was guarded, exactly as it was."""
    return cell[1:] if cell.startswith(SIGN) and dangerous(cell[1:]) else cell
