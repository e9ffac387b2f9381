"""What a reminder says."""

from __future__ import annotations

from datetime import UTC, datetime

from workstation.ui.formatting.reminders import remind_words


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=UTC)


def test_a_reminder_says_its_time() -> None:
    """Today the time alone, else the day too; from its time on that it is due."""
    assert remind_words(at(20, 13), at(20, 9)) == "Remind 14:00"
    assert remind_words(at(21, 8), at(20, 9)) == "Remind Wed 21 Oct 09:00"
    assert remind_words(at(20, 13), at(20, 13)) == "Reminder due 14:00"


def test_an_hour_that_comes_twice_says_which() -> None:
    """When the clocks go back, half past one comes in summer time and again in winter time."""
    first, second = (remind_words(at(25, hour, 30), at(24, 23, 30)) for hour in (0, 1))
    assert (first, second) == ("Remind 01:30 BST", "Remind 01:30 GMT")
