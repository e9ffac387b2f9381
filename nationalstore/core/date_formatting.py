"""Dates and times as people say them, in English and in Welsh, in the time of the United Kingdom."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LANGUAGES = ("en", "cy")
HERE = ZoneInfo("Europe/London")
MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "cy": (
        "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin",
        "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr",
    ),
}  # fmt: skip
WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "cy": (
        "Dydd Llun", "Dydd Mawrth", "Dydd Mercher", "Dydd Iau", "Dydd Gwener", "Dydd Sadwrn", "Dydd Sul",
    ),
}  # fmt: skip


def here(value: str) -> datetime:
    """Return a wire time as it stands on a clock in this country."""
    return datetime.fromisoformat(value.replace("Z", "+00:00")).astimezone(HERE)


def calendar_day(at: date, language: str) -> str:
    """Return a date in words."""
    return f"{at.day} {MONTHS[language][at.month - 1]} {at.year}"


def hour(at: datetime) -> str:
    """Return a time of day as people write it: 9:05pm."""
    return f"{at.hour % 12 or 12}:{at.minute:02}{'am' if at.hour < 12 else 'pm'}"


def day(value: str, language: str) -> str:
    """Return the date of a wire time in words."""
    return calendar_day(here(value), language)


def weekday(value: str, language: str) -> str:
    """Return a wire time as weekday and date; the midnight that ends a day belongs to that day."""
    at = here(value) - timedelta(seconds=1)
    return f"{WEEKDAYS[language][at.weekday()]} {calendar_day(at, language)}"


def clock(value: str) -> str:
    """Return the time of day of a wire time."""
    return hour(here(value))


def moment(value: str, language: str) -> str:
    """Return a wire time as date and time of day in words."""
    return f"{day(value, language)}, {clock(value)}"
