"""Amounts of money and ages, as people say them."""

from __future__ import annotations

import re
from decimal import Decimal

from casework.typed_values.faults import Mistyped
from casework.typed_values.folding import fold
from casework.typed_values.tidying import short

LONGEST = 60
_ABOUT = re.compile(
    r"^(?:(?:about|around|roughly|approx(?:imately)?\.?|circa|c\.|ca\.|nearly|almost|over|under|more than|less than"
    r"|at least|up to|maybe|some|tua|oddeutu|bron|dros|dan|rhyw|o gwmpas|just over|just under)\s*|[~<>≈]\s*)+"
)
_NUMBER = r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(\.[0-9]{1,2})?"
_MONEY = re.compile(
    rf"[£]?\s*{_NUMBER}\s*(k|m|thousand|million|mil|miliwn)?\s*(?:pounds?|quid|punt|bunnoedd|gbp)?(?:\s?ish)?"
)
_TIMES = {
    "k": 1_000,
    "thousand": 1_000,
    "mil": 1_000,
    "m": 1_000_000,
    "million": 1_000_000,
    "miliwn": 1_000_000,
}
_UNITS = {
    "Y": ("year", "years", "yr", "yrs", "y", "yo", "y/o", "years old", "year old", "blwyddyn", "mlwydd", "mlwydd oed",
          "blwydd", "blwydd oed", "oed", "flwydd", "flwydd oed", "blynedd", "mlynedd"),
    "M": ("month", "months", "mth", "mths", "months old", "month old", "mis", "mis oed", "fis", "fis oed"),
    "W": ("week", "weeks", "wk", "wks", "weeks old", "week old", "wythnos", "wythnos oed"),
    "D": ("day", "days", "days old", "day old", "diwrnod", "diwrnod oed", "dydd"),
}  # fmt: skip
_UNIT_OF = {fold(name): unit for unit, names in _UNITS.items() for name in names}
_PER_YEAR = {"Y": 1, "M": 12, "W": 52, "D": 365}
_AGE = re.compile(r"([0-9]{1,4})(?:\s?ish|'?s)?\s*([a-z/ ]*)")
_ISO = re.compile(r"p([0-9]{1,4})([ymwd])")


def money(typed: str) -> str:
    """Return an amount in pounds, such as 1250.50. "About 250" is 250 and "20k" is 20000. Raises Mistyped."""
    text = fold(short(typed))
    match = _MONEY.fullmatch(_ABOUT.sub("", text)) if len(text) <= LONGEST else None
    if match is None:
        raise Mistyped("money")
    amount = Decimal(match[1].replace(",", "") + (match[2] or "")) * _TIMES.get(match[3] or "", 1)
    whole = amount == amount.to_integral_value()
    return f"{amount:.0f}" if whole else f"{amount:.2f}"


def age(typed: str) -> str:
    """Return an age as a duration of ISO 8601: P70Y, P6W. Raises Mistyped."""
    text = fold(short(typed))
    written = _ISO.fullmatch(text)
    if written:
        return f"P{int(written[1])}{written[2].upper()}"
    match = _AGE.fullmatch(_ABOUT.sub("", text)) if len(text) <= LONGEST else None
    unit = _UNIT_OF.get(match[2].strip() or "years") if match else None
    if match is None or unit is None:
        raise Mistyped("age")
    return f"P{int(match[1])}{unit}"


def years(canonical_age: str) -> int:
    """Return the full years of a canonical age."""
    return int(canonical_age[1:-1]) // _PER_YEAR[canonical_age[-1]]


def whole(typed: str) -> int:
    """Return a whole number that may have commas between thousands. Raises Mistyped."""
    match = re.fullmatch(r"£?\s?([0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,9})", short(typed))
    if match is None:
        raise Mistyped("number")
    return int(match[1].replace(",", ""))
