"""Dates and times for people to read, in English and Welsh, in UK local time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date

from casework.typed_values import times

LANGUAGES = ("en", "cy")
HERE = ZoneInfo("Europe/London")
LOCALES = {"en": Locale("en", "GB"), "cy": Locale("cy")}
DAY, WEEKDAY = "d MMMM y", "EEEE d MMMM y"


def here(value: str) -> datetime:
    """Return a wire time in UK local time."""
    return datetime.fromisoformat(value.replace("Z", "+00:00")).astimezone(HERE)


def calendar_day(at: date, language: str) -> str:
    """Return a date in words."""
    return str(format_date(at, DAY, LOCALES[language]))


def hour(at: datetime) -> str:
    """Return a time of day such as 9:05pm, with BST or GMT when the clocks show it twice."""
    return f"{at.hour % 12 or 12}:{at.minute:02}{'am' if at.hour < 12 else 'pm'}{times.zone(at)}"


def day(value: str, language: str) -> str:
    """Return the date of a wire time in words."""
    return calendar_day(here(value), language)


def weekday(value: str, language: str) -> str:
    """Return a wire time as weekday and date. Midnight at the end of a day counts as that day."""
    return str(format_date(here(value) - timedelta(seconds=1), WEEKDAY, LOCALES[language]))


def clock(value: str) -> str:
    """Return the time of day of a wire time."""
    return hour(here(value))


def moment(value: str, language: str) -> str:
    """Return a wire time as date and time of day in words."""
    return f"{day(value, language)}, {clock(value)}"


def plural_form(count: int, language: str) -> str:
    """Return the plural form for a number: one or other, and in Welsh also zero, two, few (3) and many (6)."""
    return str(LOCALES[language].plural_form(count))
