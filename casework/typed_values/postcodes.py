"""Postcodes of the United Kingdom in their usual form."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from casework.typed_values.faults import Mistyped
from casework.typed_values.tidying import short
from casework.typed_values.written import WrittenIdentifier

_FULL = re.compile(
    r"GIR0AA|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]([0-9]|[ABEHMNPRV-Y])?|[0-9][A-HJKPS-UW])[0-9][ABD-HJLNP-UW-Z]{2}"
)
_FORCES = re.compile(r"BFPO([1-9][0-9]{0,3})")  # British Forces Post Office numbers.
_CONFUSED = {"O": "O0", "0": "0O", "I": "I1", "1": "1I", "L": "L1"}
_IN_TEXT = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,2}[0-9][A-Za-z0-9]? ?[0-9OoIi][A-Za-z]{2}(?![A-Za-z0-9])")


def canonical(typed: str) -> str:
    """Return a full postcode in the form BN1 1AA. A letter O for the digit 0 is mended. Raises Mistyped."""
    plain = re.sub(r"[^A-Z0-9]", "", short(typed).upper()) if len(typed) < 60 else ""
    forces = _FORCES.fullmatch(plain)
    if forces:
        return f"BFPO {forces[1]}"
    if not 5 <= len(plain) <= 7 or plain.isalpha():
        raise Mistyped("postcode")
    if not _FULL.fullmatch(plain):
        plain = _mended(plain)
    return f"{plain[:-3]} {plain[-3:]}"


def find(text: str) -> Iterator[WrittenIdentifier]:
    """Yield the full postcodes written in a text, in their usual form."""
    for match in _IN_TEXT.finditer(text):
        try:
            yield WrittenIdentifier(canonical(match[0]), *match.span())
        except Mistyped:
            continue


def _mended(plain: str) -> str:
    """Return the only postcode that was meant if letters and digits of the same look were confused."""
    spellings = itertools.product(*(_CONFUSED.get(sign, sign) for sign in plain))
    meant = {code for spelling in spellings if _FULL.fullmatch(code := "".join(spelling))}
    # The fewest changes decide, because people confuse one sign rather than two.
    fewest = min((_changes(code, plain) for code in meant), default=0)
    nearest = [code for code in meant if _changes(code, plain) == fewest]
    if len(nearest) != 1:
        raise Mistyped("postcode")
    return nearest[0]


def _changes(code: str, plain: str) -> int:
    return sum(sign != other for sign, other in zip(code, plain, strict=True))
