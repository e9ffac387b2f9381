"""The references of reports, in any spelling that people use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casework.typed_values.faults import Mistyped
from casework.typed_values.tidying import short
from casework.typed_values.written import WrittenIdentifier

LETTERS = "23456789BCDFGHJKMNPQRTVWXZ"
"""The signs of a reference. Those that are easily confused, and vowels, are not among them."""
_SIGN = f"[{LETTERS}]"
_PACKED = re.compile(rf"SOH([0-9]{{2}})({_SIGN}{{4}})({_SIGN}{{4}})")
_IN_TEXT = re.compile(r"(?<![A-Za-z0-9])S[O0]H(?:[ .-]{0,3}[A-Za-z0-9]){10}(?![A-Za-z0-9])", re.I)


def canonical(typed: str) -> str:
    """Return the reference in the form SOH-26-XDQ9-NK3T. Raises Mistyped."""
    plain = re.sub(r"[^A-Z0-9]", "", short(typed).upper()) if len(typed) < 100 else ""
    mended = plain[:5].replace("S0H", "SOH") + plain[5:].replace("S", "5")
    match = _PACKED.fullmatch(mended)
    if match is None:
        raise Mistyped("reference")
    return f"SOH-{match[1]}-{match[2]}-{match[3]}"


def form(typed: str) -> str:
    """Return the reference in its usual form, or as it is in capitals when it is not one of ours."""
    try:
        return canonical(typed)
    except Mistyped:
        return short(typed).upper()[:40]


def find(text: str) -> Iterator[WrittenIdentifier]:
    """Yield the references written in a text."""
    for match in _IN_TEXT.finditer(text):
        try:
            yield WrittenIdentifier(canonical(match[0]), *match.span())
        except Mistyped:
            continue
