"""How each clock of a report stands. Both programs, the board and every export ask here; nothing else decides it.

A clock is met only by the event that it exists for, and only in time. A clock whose due time passed first is broken,
whatever ended it. One that ended in time but without its event, because the case was closed, ended without it.
"""

from __future__ import annotations

from enum import StrEnum

from casework.documents.clock import ReportClock
from casework.documents.policy import ClockRule
from casework.documents.values import find_moment

CLOSED = "closed"
"""The event of closing a case. It ends clocks, and meets none."""


class ClockState(StrEnum):
    """The state of one clock."""

    OPEN = "open"
    MET = "met"
    BROKEN = "broken"
    ENDED_WITHOUT = "ended_without"
    REPLACED = "replaced"
    """Another clock of its name took its place in time, as when a report is assessed again. It is counted nowhere."""


def state_of(clock: ReportClock) -> ClockState:
    """Return the state of a clock. A clock that runs is open, also when it is overdue or paused."""
    return ended_as(clock.stopped_at, clock.due_at, clock.met_by, replaced=bool(clock.replaced))


def ended_as(
    stopped_at: str | None, due_at: str | None, met_by: str | None, *, replaced: bool = False
) -> ClockState:
    """Return the state of a clock with these fields."""
    if not stopped_at:
        return ClockState.OPEN
    ended, due = find_moment(stopped_at), find_moment(due_at)
    if ended is not None and due is not None and ended > due:
        return ClockState.BROKEN
    if met_by:
        return ClockState.MET
    return ClockState.REPLACED if replaced else ClockState.ENDED_WITHOUT


def is_open(clock: ReportClock) -> bool:
    """Whether the clock has not ended."""
    return not clock.stopped_at


def meeting_events(rule: ClockRule) -> tuple[str, ...]:
    """Return the events that the rule's clock exists for.

    A rule that names none and starts again at an event, such as the next assessment, waits for that event.
    """
    named = tuple(event for event in rule.stops or () if event != CLOSED)
    return named or (tuple(rule.starts or ()) if rule.restarts and not rule.stops else ())
