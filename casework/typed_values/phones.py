"""Phone numbers: what was typed, and the number itself in the international form E.164."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from casework.typed_values.faults import Mistyped
from casework.typed_values.tidying import short
from casework.typed_values.written import WrittenIdentifier

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

REGION = "GB"  # The region of a number without a country code.
LONGEST = 60
_UNITED_KINGDOM = 44
_ALLOWED = re.compile(r"\+?[0-9 ()./-]+")
_DIGITS = re.compile(r"[0-9]")
_EXTENSION = re.compile(
    r"[\s,;]*(?:;ext=|\bext(?:ension|n)?\b\.?:?|\best(?:yniad)?\b\.?:?|#|(?<=[0-9 )])x)\s*([0-9]{1,7})$", re.I
)
_RELAY = re.compile(r"^(1800[12])[\s-]*(?=[+0(])")
"""The prefix of a text relay call: people who are deaf give their number with it."""
# How many digits a number of this country has after the 0, by its first digits. The longest beginning decides.
_LENGTHS = {"1": (9, 10), "2": (10,), "3": (10,), "5": (10,), "7": (10,), "8": (7, 9, 10), "9": (10,)}
_SEVEN = frozenset({"8001111", "8454647"})  # Childline, and NHS Direct as it was.
_DATE = re.compile(r"\(?0?\d{1,2}[-.]\d{1,2}[-.](?:19|20)\d\d\b")
_IN_TEXT = re.compile(
    r"(?<![\w+@.,-])(?:(?:\+|00) ?44[ .-]{0,2}(?:\(0\)|0)?|\(?0)(?:[ ().-]{0,2}[0-9]){9,10}(?![0-9])"
    r"|(?<![\w+@.,-])44[1237][0-9]{9}(?![0-9])"
    r"|(?<![\w+@.,-])(?:\+|00)(?!44)[1-9](?:[ ().-]{0,2}[0-9]){7,14}(?![0-9])"
)


@dataclass(frozen=True)
class Phone:
    """A phone number with what belongs to it: the extension, and the prefix of a text relay call."""

    number: str
    extension: str = ""
    relay: str = ""


def read(typed: str) -> Phone:
    """Return the phone number. Raises Mistyped with ``phone``, ``phone_short``, ``phone_long`` or ``phone_two``."""
    text = re.sub(r"^tel:\s*", "", short(typed), flags=re.I)
    relay = _RELAY.match(text)
    bare = text[relay.end() :] if relay else text
    extension = _EXTENSION.search(bare)
    bare = bare[: extension.start()] if extension else bare
    if len(text) > LONGEST or not _ALLOWED.fullmatch(bare):
        raise Mistyped("phone_two" if _several(bare) else "phone")
    number = _number(bare)
    return Phone(number, extension[1] if extension else "", relay[1] if relay else "")


def canonical(typed: str) -> str:
    """Return the number in the form +447700900123, without extension and prefix. Raises Mistyped."""
    return read(typed).number


def find(text: str) -> Iterator[WrittenIdentifier]:
    """Yield the numbers written in a text, in canonical form."""
    for match in _IN_TEXT.finditer(text):
        if _DATE.match(match[0]):
            continue
        try:
            yield WrittenIdentifier(canonical(match[0]), *match.span())
        except Mistyped:
            continue


@lru_cache(maxsize=4_096)
def _number(text: str) -> str:
    import phonenumbers  # Only what reads a number waits for the tables of every country.

    digits = len(_DIGITS.findall(text))
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        problem = "phone_long" if digits > 15 else "phone_short" if digits < 7 else "phone"
    else:
        problem = _length_problem(number)
    if problem:
        raise Mistyped("phone_two" if _several(text) else problem)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164).partition(";")[0]


def _several(text: str) -> bool:
    return len(_IN_TEXT.findall(text)) > 1


def _length_problem(number: PhoneNumber) -> str:
    """Return what is wrong with the length of a number, or "" when nothing is."""
    import phonenumbers
    from phonenumbers import ValidationResult

    national = phonenumbers.national_significant_number(number)
    if number.country_code == _UNITED_KINGDOM:
        lengths = (7, 10) if national in _SEVEN else _LENGTHS.get(national[:1], ())
        if not lengths or (len(national) == 7 and national not in _SEVEN):
            return "phone_short" if len(national) < 9 else "phone"
        if len(national) in lengths:
            return ""
        return "phone_short" if len(national) < max(lengths) else "phone_long"
    return {
        ValidationResult.IS_POSSIBLE: "",
        ValidationResult.TOO_LONG: "phone_long",
        ValidationResult.TOO_SHORT: "phone_short",
        ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "phone_short",
    }.get(phonenumbers.is_possible_number_with_reason(number), "phone")
