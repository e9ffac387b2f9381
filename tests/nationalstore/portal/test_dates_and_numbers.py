"""Dates and numbers in English and Welsh text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nationalstore.core import date_formatting
from nationalstore.portal.case import within
from nationalstore.services.cases.public_case import UpdateRequest

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "cy": "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr",
}
DAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "cy": ["Dydd Llun", "Dydd Mawrth", "Dydd Mercher", "Dydd Iau", "Dydd Gwener", "Dydd Sadwrn", "Dydd Sul"],
}


@pytest.mark.parametrize("language", date_formatting.LANGUAGES)
def test_every_month_and_weekday_has_its_name(language: str) -> None:
    """Month and weekday names are those that the portal has always used."""
    for number, name in enumerate(MONTHS[language].split(), 1):
        assert date_formatting.calendar_day(date(2026, number, 1), language) == f"1 {name} 2026"
    for number, name in enumerate(DAYS[language]):
        at = date(2026, 6, 1) + timedelta(number)
        said = date_formatting.weekday(f"{at}T12:00:00.000Z", language)
        assert said == f"{name} {date_formatting.calendar_day(at, language)}"


def test_the_midnight_that_ends_a_day_belongs_to_it() -> None:
    """A day's closing midnight belongs to that day in UK time, which in summer is an hour earlier in UTC."""
    assert date_formatting.weekday("2026-07-01T23:00:00.000Z", "en") == "Wednesday 1 July 2026"


@pytest.mark.parametrize(
    ("days", "minutes", "english", "welsh"),
    [
        (1, None, "within 1 working day", "o fewn 1 diwrnod gwaith"),
        (2, None, "within 2 working days", "o fewn 2 ddiwrnod gwaith"),
        (3, None, "within 3 working days", "o fewn 3 diwrnod gwaith"),
        (None, 60, "within 1 hour", "o fewn 1 awr"),
        (None, 120, "within 2 hours", "o fewn 2 awr"),
        (None, 4 * 24 * 60, "within 4 days", "o fewn 4 diwrnod"),
        (None, 6 * 24 * 60, "within 6 days", "o fewn 6 diwrnod"),
    ],
)
def test_a_number_has_its_form(days: int | None, minutes: int | None, english: str, welsh: str) -> None:
    """One of a thing, and in Welsh two of it, have forms of their own."""
    asked = UpdateRequest(minutes=minutes, working_days=days)
    assert (within(asked, "en"), within(asked, "cy")) == (english, welsh)
