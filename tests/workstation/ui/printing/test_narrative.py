"""The sentences of the weekly report follow from its numbers and leave out those with no data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from casework.documents import codec
from casework.documents.policy import Policy
from workstation.domain.metrics import ALL, BoardSnapshot, MetricValue, Scope
from workstation.domain.time_buckets import days_of
from workstation.ui.printing.narrative import findings, span, week_of

START, END = datetime(2026, 11, 16, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)


def board(
    more: Mapping[str, float] | None = None, start: datetime = START, end: datetime = END, *,
    since: datetime | None = None,
) -> BoardSnapshot:  # fmt: skip
    """Return a board with some numbers, given as key or key__part."""
    scope = Scope(start, end)
    figures = []
    for name, value in {"came_in__*": 184, "went_out__*": 171, **(more or {})}.items():
        key, *part = name.split("__")
        figures.append(MetricValue(key, tuple(part), value))
    held = since or start - timedelta(days=30)
    return BoardSnapshot(scope, end, tuple(figures), days=days_of(scope), held_since=held)


def said(now: BoardSnapshot, before: BoardSnapshot | None = None) -> list[str]:
    """Return the sentences."""
    earlier = before or board({"came_in__*": 160, "went_out__*": 175}, START - timedelta(days=7), START)
    return findings(
        week_of(now, earlier), codec.read(Policy, {"id": "p1", "clocks": {"triage_due": {"title": "Triage"}}})
    )


def test_the_week_is_compared_with_the_one_before() -> None:
    """The intake and outflow are compared with those of the week before."""
    assert said(board())[0] == (
        "184 reports came in and 171 were closed; the week before, 160 came in and 175 were closed."
    )


def test_nothing_is_compared_that_this_computer_does_not_have() -> None:
    """If cases of the week before have left this computer, its numbers would be too low, so they are left out."""
    gone = board(None, START - timedelta(days=7), START, since=START - timedelta(days=1))
    assert said(board(), gone)[0] == "184 reports came in and 171 were closed."


def test_the_backlog_rises_falls_or_stays() -> None:
    """The backlog at the end of the week is compared with that at its start."""
    at = str(days_of(Scope(START, END)).index(START))
    for begin, words in ((135, "13 more than"), (150, "2 fewer than"), (148, "as many as")):
        now = board({"backlog__*": 148, f"backlog__{at}": begin})
        assert f"148 reports were open, {words} at the start." in said(now)[1]


def test_answers_and_clocks_are_told_with_the_worst_of_them() -> None:
    """The sentences give the median and the 90th percentile, the clocks met, and the clock missed most often."""
    now = board({
        "first_median__*__*": 38.0, "first_ninety__*__*": 300.0, "clock_met__triage_due": 90, "clock_broken__triage_due": 6,
        "clock_met__first_contact": 10, "clock_broken__first_contact": 4,
    })  # fmt: skip
    answers, clocks = said(now)[2:4]
    assert answers == "Half of the reporters had a first reply within 38 min, nine in ten within 5 h."
    assert "Of the 110 clocks that ended this week, 91% were met" in clocks and "“Triage” (6 times)" in clocks


def test_what_is_late_is_told_without_noughts() -> None:
    """Only counts above zero appear; if there are none, one line reports that."""
    calm = "No clock is overdue, no reporter is waiting for a reply, and every reply was delivered."
    assert calm in said(board())
    some = board({"clock_over__*": 7, "undelivered": 2})
    assert "When this was made, 7 reports had an overdue clock and 2 replies had not been delivered." in said(
        some
    )


def test_a_mean_of_few_marks_is_not_told() -> None:
    """Four ratings are too few for a mean; five are enough."""
    for count, told in ((4, False), (5, True)):
        marks = {"mark_count__whole_experience__*__*": count, "mark_mean__whole_experience__*__*": 4.12}
        assert any("4.1 out of 5" in one for one in said(board(marks))) is told


def test_there_are_between_three_and_six_sentences() -> None:
    """An empty week still has sentences, and a full one has no more than fit on a page."""
    full = board({
        "backlog__*": 1, "first_median__*__*": 1.0, "first_ninety__*__*": 2.0, "clock_met__triage_due": 1, "clock_over__*": 1,
        "take_up__*__*": 0.5, "mark_count__whole_experience__*__*": 9, "mark_mean__whole_experience__*__*": 3.0,
    })  # fmt: skip
    assert 3 <= len(said(board())) <= len(said(full)) == 6
    assert ALL == "*"


def test_lengths_of_time_are_said_as_people_do() -> None:
    """Durations are given in minutes, hours or days, as people say them."""
    assert [span(n) for n in (0.4, 38, 89, 90, 300, 2879, 2880, 7200)] == [
        "0 min", "38 min", "89 min", "1.5 h", "5 h", "48 h", "2 days", "5 days",
    ]  # fmt: skip
