"""The page about when it happened reads dates and times as people type them, and asks about the hour that comes twice."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from casework.documents.base import Json
from nationalstore.portal import forms
from nationalstore.services.catalogue import answers, service_catalogue
from nationalstore.services.catalogue.answers import Wrong

QUESTION = next(one for one in service_catalogue.find("vehicle_crime").questions if one.type == "occurred")
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


def fields(**parts: str) -> dict[str, list[str]]:
    """Return the form: from, from_time, to, to_time as text, the days in three parts."""
    form: dict[str, list[str]] = {}
    for name, text in parts.items():
        end, _, part = name.partition("_")
        if part:
            form[f"{QUESTION.key}-{end}-{part}"] = [text]
        else:
            form |= {
                f"{QUESTION.key}-{end}-{key}": [one]
                for key, one in zip(("day", "month", "year"), text.split(), strict=True)
            }
    return form


def read(form: dict[str, list[str]]) -> Json:
    """Read the page's form as its step does."""
    return answers.read(QUESTION, forms.typed(QUESTION, form), NOW)


@pytest.mark.parametrize("typed", ["20 Nov 2026", "20 November 2026", "20th 11 2026", "20 Tachwedd 2026"])
def test_months_may_be_names(typed: str) -> None:
    """A date with the name of its month is a date."""
    assert read(fields(**{"from": typed, "from_time": "noon"})) == {
        "from": "2026-11-20T12:00:00.000Z",
        "to": None,
    }


@pytest.mark.parametrize(
    "typed",
    ["20 Nov 2026", "20/11/2026", "20.11.2026", "Friday 20 November 2026", "2026-11-20", "20 Tachwedd 2026"],
)
def test_a_date_may_be_typed_whole_into_the_box_of_the_day(typed: str) -> None:
    """It is read as if it had been typed into the three boxes."""
    form = fields(from_day=typed, from_month="", from_year="", from_time="noon")
    assert read(form) == {"from": "2026-11-20T12:00:00.000Z", "to": None}


@pytest.mark.parametrize("typed", ["20", "last Friday", "20 Nov", "31 November 2026"])
def test_a_day_box_that_holds_no_date_is_asked_for_the_rest(typed: str) -> None:
    """The sentence says what a date needs, in both languages."""
    with pytest.raises(Wrong) as wrong:
        read(fields(from_day=typed, from_month="", from_year=""))
    assert forms.field_of(QUESTION, wrong.value).endswith("from-month")
    assert "a day, a month and a year" in wrong.value.sentence(QUESTION, "en")


def test_a_year_of_two_numbers_is_named() -> None:
    """The page asks for a year with four numbers, in both languages, at the field of the year."""
    with pytest.raises(Wrong) as wrong:
        read(fields(**{"from": "20 11 26"}))
    assert forms.field_of(QUESTION, wrong.value).endswith("from-year")
    assert "four numbers" in wrong.value.sentence(QUESTION, "en") and "phedwar rhif" in wrong.value.sentence(
        QUESTION, "cy"
    )


@pytest.mark.parametrize(
    ("ends", "to"), [("11:30 p.m.", "2026-11-20T23:30:00.000Z"), ("2am", "2026-11-21T02:00:00.000Z")]
)
def test_an_end_without_a_day_is_the_same_night(ends: str, to: str) -> None:
    """The end is on the day of the beginning, or after midnight when it is earlier."""
    assert read(fields(**{"from": "20 11 2026", "from_time": "9pm", "to_time": ends})) == {
        "from": "2026-11-20T21:00:00.000Z",
        "to": to,
    }


def test_the_page_asks_before_or_after_the_clocks_went_back() -> None:
    """Each end of a period in that hour is asked for, and the answers tell them apart and come back to the page."""
    night = {"from": "25 10 2026", "from_time": "1:50am", "to_time": "1:10am"}
    with pytest.raises(Wrong) as wrong:
        read(fields(**night))
    assert forms.field_of(QUESTION, wrong.value) == f"{QUESTION.key}-from-clocks"
    assert "cyn neu ar ôl" in wrong.value.sentence(QUESTION, "cy")
    with pytest.raises(Wrong) as wrong:
        read(fields(**night, from_clocks="before"))
    assert forms.field_of(QUESTION, wrong.value) == f"{QUESTION.key}-to-clocks"
    form = fields(**night, from_clocks="before", to_clocks="after")
    assert read(form) == {"from": "2026-10-25T00:50:00.000Z", "to": "2026-10-25T01:10:00.000Z"}
    shown = forms.fields(QUESTION, forms.typed(QUESTION, form))
    assert shown[f"{QUESTION.key}-from-clocks"] == "before" and shown[f"{QUESTION.key}-to-time"] == "01:10"


def test_the_hour_that_never_was_is_asked_again() -> None:
    """The error stands at the field of the time."""
    with pytest.raises(Wrong) as wrong:
        read(fields(**{"from": "29 3 2026", "from_time": "1:30am"}))
    assert forms.field_of(QUESTION, wrong.value) == f"{QUESTION.key}-from-time"
    assert "never was" in wrong.value.sentence(QUESTION, "en")
