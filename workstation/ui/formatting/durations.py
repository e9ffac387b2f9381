"""Lengths of time in settings: shown in words, and read from whatever an administrator types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from workstation.ui.kit.i18n import tr

HOUR, DAY, WEEK = 60, 24 * 60, 7 * 24 * 60
NAMES: Mapping[str, tuple[str, ...]] = {
    "minute": ("m", "min", "mins", "minute", "minutes", "munud", "funud", "munudau"),
    "hour": ("h", "hr", "hrs", "hour", "hours", "awr", "oriau"),
    "day": ("d", "day", "days", "diwrnod", "ddiwrnod", "niwrnod", "diwrnodau"),
    "week": ("w", "week", "weeks", "wythnos", "wythnosau"),
    "month": ("month", "months", "mis", "fis", "misoedd"),
    "year": ("y", "year", "years", "blwyddyn", "flwyddyn", "blynedd", "mlynedd", "flynedd", "flynyddoedd"),
}
UNITS: Mapping[str, Mapping[str, Fraction]] = {
    "minutes": {"minute": Fraction(1), "hour": Fraction(HOUR), "day": Fraction(DAY), "week": Fraction(WEEK)},
    "hours": {"minute": Fraction(1, HOUR), "hour": Fraction(1), "day": Fraction(24), "week": Fraction(168)},
    "days": {"day": Fraction(1), "week": Fraction(7)},
    "working_days": {"day": Fraction(1)},
    "months": {"month": Fraction(1), "year": Fraction(12)},
    "years": {"year": Fraction(1)},
}
"""How long each unit that may be typed is, by the unit in which the setting is kept."""
_PART = re.compile(r"(\d+(?:\.\d+)?)\s*(?:o\s+)?([^\W\d_]+)")
_BETWEEN = re.compile(r"[\s,]*(?:\b(?:and|a|ac)\b)?[\s,]*")
_WORKING = re.compile(r"\b(?:working|gwaith)\b")


def duration_words(value: object, kind: str) -> str:
    """Return a length of time in words; text that is none, such as while someone is typing, is returned as it is."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        return "" if value is None else str(value)
    if kind in ("minutes", "hours"):
        return _of_minutes(value * HOUR if kind == "hours" else value)
    return {
        "days": lambda: tr("{n} days", n=value),
        "working_days": lambda: tr("{n} working days", n=value),
        "months": lambda: tr("{n} months", n=value),
        "years": lambda: tr("{n} years", n=value),
    }[kind]()


def _of_minutes(minutes: int) -> str:
    days, hours, rest = minutes // DAY, minutes % DAY // HOUR, minutes % HOUR
    parts = [tr("{n} days", n=days) if days else "", tr("{n} hours", n=hours) if hours else ""]
    parts.append(tr("{n} minutes", n=rest) if rest or not minutes else "")
    return " ".join(filter(None, parts))


def read_duration(text: str, kind: str) -> int | str:
    """Return the length in the unit of the setting, or the text itself, which the checks then refuse.

    A number alone is in the unit of the setting; a part of a unit is refused.
    """
    typed = _WORKING.sub("", text.strip().casefold()) if kind == "working_days" else text.strip().casefold()
    if typed.strip().isdecimal():
        return int(typed)
    parts, units = list(_PART.finditer(typed)), UNITS[kind]
    if not parts or any(_BETWEEN.fullmatch(between) is None for between in _PART.split(typed)[::3]):
        return text.strip()
    total = Fraction(0)
    for part in parts:
        unit = next((name for name in units if part[2] in NAMES[name]), None)
        if unit is None:
            return text.strip()
        total += Fraction(part[1]) * units[unit]
    return int(total) if total.denominator == 1 else text.strip()
