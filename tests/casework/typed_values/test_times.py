"""Dates and times are read as people write them, and the hour that comes twice is never guessed."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.typed_values import times
from casework.typed_values.faults import Mistyped


@pytest.mark.parametrize(
    ("typed", "at"),
    [("21:30", time(21, 30)), ("2330", time(23, 30)), ("11:30 p.m.", time(23, 30)), ("9.30pm", time(21, 30)), ("9 yh", time(21)),
     ("midnight", time(0)), ("noon", time(12)), ("hanner nos", time(0)), ("about 9pm", time(21)), ("tua 9yb", time(9)),
     ("9 o'clock pm", time(21)), ("12am", time(0)), ("12pm", time(12)), ("\u200b9pm", time(21))],
)  # fmt: skip
def test_a_time_of_day_is_read_as_people_write_it(typed: str, at: time) -> None:
    """Words, points, four digits and “about” are times."""
    assert times.clock(typed) == at


@pytest.mark.parametrize("typed", ["9", "25:00", "13pm", "9:61", "2460", "soon", ""])
def test_what_is_no_time_is_refused(typed: str) -> None:
    """A bare 9 may be morning or evening, so it is asked again."""
    with pytest.raises(Mistyped, match="time"):
        times.clock(typed)


@pytest.mark.parametrize("month", ["11", "Nov", "november", "Tachwedd", "Tach.", "NOVEMBER"])
def test_a_month_may_be_a_name(month: str) -> None:
    """Months are read by number or by name, in both languages."""
    assert times.day("20th", month, "2026").isoformat() == "2026-11-20"


@pytest.mark.parametrize(("parts", "reason"), [(("20", "11", "26"), "year"), (("31", "2", "2026"), "date"), (("1", "Ma", "2026"), "date"),
                                               (("x", "1", "2026"), "date"), (("1", "13", "2026"), "date")])  # fmt: skip
def test_what_is_no_date_says_why(parts: tuple[str, str, str], reason: str) -> None:
    """A year of two numbers is named as such; 31 February is no date."""
    with pytest.raises(Mistyped, match=reason):
        times.day(*parts)


def test_the_hour_that_comes_twice_is_not_guessed() -> None:
    """Without an offset it is ambiguous; with one it is exact, and BST or GMT is written after it."""
    with pytest.raises(Mistyped, match="time_twice"):
        times.moment("2026-10-25T01:30", late=False)
    summer, winter = (
        times.moment(f"2026-10-25T01:30{offset}", late=False) for offset in ("+01:00", "+00:00")
    )
    assert winter - summer == timedelta(hours=1)
    assert (times.zone(summer), times.zone(winter)) == (" BST", " GMT")
    assert [times.with_half("2026-10-25T01:30", half)[16:] for half in ("before", "after", "")] == [
        "+01:00",
        "+00:00",
        "",
    ]
    assert times.with_half("2026-11-20T01:30", "before") == "2026-11-20T01:30"


def test_the_hour_that_never_was_is_not_moved() -> None:
    """A time that the clocks skip is refused, and those beside it are not."""
    with pytest.raises(Mistyped, match="time_never"):
        times.moment("2026-03-29T01:30", late=False)
    assert times.moment("2026-03-29T02:00", late=False) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert times.moment("2026-03-29T00:59", late=False) == datetime(2026, 3, 29, 0, 59, tzinfo=UTC)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)))
def test_only_the_hour_that_comes_twice_has_a_zone(at: datetime) -> None:
    """BST or GMT is written on one night of the year, and every other local time reads back as itself."""
    local = at.astimezone(times.HERE)
    if times.zone(at):
        assert (local.month, local.hour) == (10, 1)
    else:
        written = local.replace(tzinfo=None, fold=0).isoformat()
        assert times.moment(written, late=False) == at


@pytest.mark.parametrize(
    ("typed", "day"),
    [("20 Nov 2026", "2026-11-20"), ("20/11/2026", "2026-11-20"), ("Friday 20 November 2026", "2026-11-20"),
     ("2026-11-20", "2026-11-20"), ("20th November, 2026", "2026-11-20"), ("20 November", None), ("20 11 2026 12", None)],
)  # fmt: skip
def test_a_date_is_read_in_one_piece(typed: str, day: str | None) -> None:
    """With or without the day of the week; a date without its year is none."""
    if day is None:
        with pytest.raises(Mistyped, match="date"):
            times.whole_day(typed)
    else:
        assert times.whole_day(typed).isoformat() == day


@pytest.mark.parametrize(
    ("text", "late", "at"),
    [("2026-06-01", False, "2026-06-01T00:00:00+01:00"), ("2026-06-01", True, "2026-06-01T23:59:00+01:00"),
     ("2026-06-01T10:00:00Z", False, "2026-06-01T10:00:00+00:00"), ("2026-13-01", False, None), ("soon", False, None),
     ("0001-01-01T00:00", False, "0001-01-01T00:01:15+00:00"), ("9999-99-99T00:00", False, None)],
)  # fmt: skip
def test_a_day_alone_begins_or_ends_here(text: str, late: bool, at: str | None) -> None:
    """A day is one of this country; what is no moment is refused."""
    if at is None:
        with pytest.raises(Mistyped, match="date"):
            times.moment(text, late=late)
    else:
        assert times.moment(text, late=late) == datetime.fromisoformat(at)


def test_what_has_no_zone_and_what_is_no_time_stay_as_they_are() -> None:
    """Nothing is guessed of a time without its place, and nothing is added to a text."""
    assert times.zone(datetime(2026, 10, 25, 1, 30)) == ""
    assert times.with_half("this morning", "before") == "this morning"
