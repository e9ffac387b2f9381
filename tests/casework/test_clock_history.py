"""How a clock of an earlier version ended is told from what happened at the same moment."""

from __future__ import annotations

from typing import Any

import pytest

from casework import clock_history
from casework.clock_history import Happening
from casework.documents import codec
from casework.documents.assessment import Assessment
from casework.documents.clock import ReportClock
from casework.documents.policy import ClockRule
from casework.documents.timeline import Event
from casework.documents.values import moment_of

NINE, TEN = "2026-11-24T09:00:00.000Z", "2026-11-24T10:00:00.000Z"
SOON_AFTER_NINE = "2026-11-24T09:00:01.500Z"


def test_what_happened_is_read_from_events_and_ticks() -> None:
    """Closing a case as a recorded crime was how recording was said; a time that cannot be read says nothing."""
    events: list[dict[str, Any]] = [
        {"id": "e1", "event": "replied", "at": NINE},
        {"id": "e2", "event": "disposed", "at": TEN, "detail": {"disposal": "crime_recorded"}},
        {"id": "e3", "event": "disposed", "at": TEN, "detail": {"disposal": "referred"}},
        {"id": "e4", "event": "replied", "at": "yesterday"},
    ]
    assessments: list[dict[str, Any]] = [
        {"id": "a1", "made_at": NINE, "ticks": {"repeat_check": True, "prevention_advice": False}},
        {"id": "a2", "made_at": "", "ticks": {"repeat_check": True}},
    ]
    nine, ten = moment_of(NINE), moment_of(TEN)
    assert clock_history.happenings(
        [codec.read_by_parts(Event, one) for one in events],
        [codec.read_by_parts(Assessment, one) for one in assessments],
    ) == [
        Happening("replied", nine),
        Happening("closed", ten),
        Happening("crime_recorded", ten),
        Happening("closed", ten),
        Happening("ticked:repeat_check", nine),
    ]


RULES = {
    "reply": ClockRule(title="Clock", starts=("submitted",), stops=("replied",)),
    "update": ClockRule(title="Clock", starts=("replied",), stops=("told",), restarts=True),
    "endless": ClockRule(title="Clock", starts=("submitted",), stops=()),
}
REPLIED = Happening("replied", moment_of(SOON_AFTER_NINE))
CLOSED = Happening("closed", moment_of(NINE))


@pytest.mark.parametrize(
    ("clocks", "happened", "closed", "ends"),
    [
        ([{"name": "reply", "stopped_at": NINE}], [REPLIED], False, ("replied", None)),
        ([{"name": "reply", "stopped_at": NINE}], [], False, ("replied", None)),
        ([{"name": "reply", "stopped_at": NINE}], [CLOSED], True, (None, None)),
        ([{"name": "reply", "stopped_at": NINE}], [], True, (None, None)),
        ([{"name": "reply", "stopped_at": NINE}], [CLOSED, REPLIED], True, ("replied", None)),
        ([{"name": "reply", "stopped_at": "then"}], [REPLIED], False, (None, None)),
        ([{"name": "reply"}], [REPLIED], False, (None, None)),
        ([{"name": "unknown", "stopped_at": NINE}], [REPLIED], False, (None, None)),
        ([{"name": "endless", "stopped_at": NINE}], [], False, (None, None)),
        ([{"name": "update", "stopped_at": NINE}, {"name": "update", "started_at": NINE}], [], False, (None, True)),
        ([{"name": "update", "stopped_at": NINE}, {"name": "update", "started_at": TEN}], [], False, ("told", None)),
        ([{"name": "reply", "stopped_at": NINE}, {"name": "reply", "started_at": NINE}], [], False, ("replied", None)),
    ],
)  # fmt: skip
def test_a_clock_ended_by_what_happened_at_its_moment(
    clocks: list[dict[str, Any]],
    happened: list[Happening],
    closed: bool,
    ends: tuple[str | None, bool | None],
) -> None:
    """Its event, another clock in its place, or the closing; where the record leaves that open, nothing is claimed."""
    read = tuple(codec.read_by_parts(ReportClock, one) for one in clocks)
    first = clock_history.recomputed(read, RULES, happened, closed=closed)[0]
    assert (first.met_by or None, first.replaced or None) == ends
