"""IMEI numbers, which identify a phone: 15 digits of which the last checks the others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casework.typed_values.faults import Mistyped
from casework.typed_values.tidying import short
from casework.typed_values.written import WrittenIdentifier

MOST = 6
LONGEST = 200
_ONE = r"[0-9](?:[ .-]?[0-9]){13,14}(?:\s?/\s?[0-9]{2})?(?![0-9])"
_WITH_VERSION = r"[0-9](?:[ .-]?[0-9]){15}(?![0-9])"
_IN_TEXT = re.compile(rf"(?<![A-Za-z0-9+.])(?:{_WITH_VERSION}|{_ONE})")
_BETWEEN = re.compile(r"(?:[\s,;/&+|:.]|\bimei\b|\b(?:and|a|ac|or|neu|sim)\b|\bimei ?[0-9]\b)*", re.I)


def canonical(typed: str) -> str:
    """Return the numbers as 15 digits each, joined by spaces. Raises Mistyped ``imei`` or ``imei_check``."""
    text = short(typed)
    if len(text) > LONGEST:
        raise Mistyped("imei")
    text = re.sub(r"\bimei ?[0-9]? ?:", " ", text, flags=re.I)
    numbers, at = list[str](), 0
    for match in _IN_TEXT.finditer(text):
        if not _BETWEEN.fullmatch(text[at : match.start()]):
            raise Mistyped("imei")
        numbers.append(_checked(match[0]))
        at = match.end()
    if not numbers or len(numbers) > MOST or not _BETWEEN.fullmatch(text[at:]):
        raise Mistyped("imei")
    return " ".join(dict.fromkeys(numbers))


def find(text: str) -> Iterator[WrittenIdentifier]:
    """Yield the numbers written in a text whose check digit is right."""
    for match in _IN_TEXT.finditer(text):
        try:
            yield WrittenIdentifier(_checked(match[0]), *match.span())
        except Mistyped:
            continue


def _checked(written: str) -> str:
    """Return the 15 digits. The form with two digits of software version has no check digit, so it is computed."""
    digits = re.sub(r"[^0-9]", "", written.partition("/")[0])
    if len(digits) == 16 or (len(digits) == 14 and "/" in written):
        return digits[:14] + _check_digit(digits[:14])
    if len(digits) != 15:
        raise Mistyped("imei")
    if digits[14] != _check_digit(digits[:14]):
        raise Mistyped("imei_check")
    return digits


def _check_digit(digits: str) -> str:
    """Return the check digit after Luhn."""
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(digits))
    return str(-sum(value // 10 + value % 10 for value in doubled) % 10)
