"""Times as people type them: in the future or in the past as asked, or none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.domain.ids import wire_time
from workstation.domain.natural_dates import read_past, read_when

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)  # A Tuesday.


@pytest.mark.parametrize(("typed", "wanted"), [
    ("14:30", "2026-11-24T14:30"), ("10:00", "2026-11-25T10:00"), ("tomorrow", "2026-11-25T09:00"),
    ("tomorrow 16:05", "2026-11-25T16:05"), ("in 2 days", "2026-11-26T12:00"), ("3h", "2026-11-24T15:00"), ("45 min", "2026-11-24T12:45"),
    ("1 week", "2026-12-01T12:00"), ("27 Nov 14:00", "2026-11-27T14:00"), ("3/12", "2026-12-03T09:00"), ("1 Jan", "2027-01-01T09:00"),
    ("fri 8:15", "2026-11-27T08:15"), ("tue", "2026-12-01T09:00"), ("1/6/2027 10:00", "2027-06-01T09:00"), ("today 13:00", "2026-11-24T13:00"),
    ("yfory 10:00", "2026-11-25T10:00"), ("mewn 2 ddiwrnod", "2026-11-26T12:00"), ("3 awr", "2026-11-24T15:00"),
    ("27 Tach 14:00", "2026-11-27T14:00"), ("1 Mawrth", "2027-03-01T09:00"), ("dydd Gwener 8:15", "2026-11-27T08:15"),
    ("dydd Mawrth", "2026-12-01T09:00"), ("heddiw 13:00", "2026-11-24T13:00"),
])  # fmt: skip
def test_what_people_type(typed: str, wanted: str) -> None:
    """Typed text gives the intended moment in local time."""
    found = read_when(typed, NOW)
    assert found is not None and wire_time(found)[:16] == wanted


@pytest.mark.parametrize(
    "typed",
    ["", " ", "soon", "25:00", "31 Feb", "yesterday", "today 8:00", "1/1/2020", "12:60", "0", "in days"],
)
def test_what_is_no_time_to_come(typed: str) -> None:
    """Text that is not a future time gives none; nothing is guessed."""
    found = read_when(typed, NOW)
    assert found is None or (typed in ("", " ") and found > NOW)


@given(st.text(max_size=30), st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))
def test_any_text_is_later_or_nothing(typed: str, now: datetime) -> None:
    """Any text at any time gives a future moment or none."""
    found = read_when(typed, now)
    assert found is None or found >= now


@pytest.mark.parametrize(("typed", "wanted"), [
    ("now", "2026-11-24T12:00"), ("nawr", "2026-11-24T12:00"), ("10:00", "2026-11-24T10:00"), ("today 09:30", "2026-11-24T09:30"),
    ("yesterday 14:00", "2026-11-23T14:00"), ("ddoe 14:00", "2026-11-23T14:00"), ("fri 8:15", "2026-11-20T08:15"),
    ("23 Nov 23:10", "2026-11-23T23:10"), ("1 Dec 10:00", "2025-12-01T10:00"), ("1/6/2026 10:00", "2026-06-01T09:00"),
    ("14:30", ""), ("tomorrow 10:00", ""), ("yfory 10:00", ""), ("yesterday", ""), ("25:00", ""), ("soon", ""),
    ("1/6/2027 10:00", ""),
])  # fmt: skip
def test_what_people_type_of_the_past(typed: str, wanted: str) -> None:
    """The last such moment, with its time of day; one still to come, or without its hour, is none."""
    found = read_past(typed, NOW)
    assert (wire_time(found)[:16] if found is not None else "") == wanted
