"""Prevents CSV injection: a cell typed by a stranger must never run as a formula when someone opens the table."""

from __future__ import annotations

import unicodedata

STARTS = frozenset("=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20\u2212")
"""The characters that start or hide a formula in spreadsheet programs, full-width signs included."""
SIGN = "'"


def dangerous(text: str) -> bool:
    """Whether a cell starts like a formula, also after spaces, quotes and invisible characters."""
    for letter in text:
        if letter in STARTS:
            return True
        if not _passed_over(letter):
            return False
    return False


def _passed_over(letter: str) -> bool:
    """Whether spreadsheet programs ignore the character before a formula: spaces, quotes, invisible signs."""
    return letter in "\"'`\u2018\u2019\u201c\u201d" or unicodedata.category(letter) in (
        "Zs",
        "Zl",
        "Zp",
        "Cc",
        "Cf",
    )


def guarded(text: str) -> str:
    """Return the cell, prefixed with an apostrophe if it starts like a formula."""
    return SIGN + text if dangerous(text) else text


def unguarded(cell: str) -> str:
    """Return the original text of a guarded cell."""
    return cell[1:] if cell.startswith(SIGN) and dangerous(cell[1:]) else cell
