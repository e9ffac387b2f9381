"""How the clocks of a case ended, found from its events, for cases that were stored before a clock said so itself.

Earlier versions stopped a clock at three kinds of moment: when its event happened, when another of its name took its
place, and when the case was closed. What happened at that moment tells which it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from msgspec.structs import replace

from casework.clock_state import CLOSED, meeting_events
from casework.clocks import PROMISED, Clocks, Rules
from casework.documents import codec
from casework.documents.assessment import Assessment
from casework.documents.base import Part
from casework.documents.clock import ReportClock
from casework.documents.timeline import Event
from casework.documents.values import find_moment

MOMENT = timedelta(seconds=2)
"""One transaction reads the time for a clock and for its event separately, so they may differ by a little."""
RECORDED = "crime_recorded"


class Closure(Part, frozen=True, kw_only=True):
    """The detail of the entry of a closing."""

    disposal: str | None = None


@dataclass(frozen=True)
class Happening:
    """Something that happened on the case, by the name that rules use for it."""

    event: str
    at: datetime


def happenings(events: Iterable[Event], assessments: Iterable[Assessment]) -> list[Happening]:
    """Return what happened on the case. Closing it as a recorded crime was how recording was said then."""
    events_seen: list[Happening] = []
    for event in events:
        at = find_moment(event.at)
        if at is None:
            continue
        if event.event != "disposed":
            events_seen.append(Happening(event.event, at))
            continue
        events_seen.append(Happening(CLOSED, at))
        if codec.read_by_parts(Closure, event.detail).disposal == RECORDED:
            events_seen.append(Happening(RECORDED, at))
    for assessment in assessments:
        at = find_moment(assessment.made_at)
        if at is not None:
            events_seen += [Happening(f"ticked:{key}", at) for key, done in assessment.ticks.items() if done]
    return events_seen


def recomputed(clocks: Clocks, rules: Rules, happened: Sequence[Happening], *, closed: bool) -> Clocks:
    """Return the clocks, each ended one with what ended it.

    Without a record of its closing, a closed case may have ended any clock, so only an event counts there.
    """
    is_known = not closed or any(happening.event == CLOSED for happening in happened)
    return tuple(
        clock if not clock.stopped_at or clock.met_by or clock.replaced
        else _with_its_end(clock, clocks, rules, happened, is_known=is_known)
        for clock in clocks
    )  # fmt: skip


def _with_its_end(
    clock: ReportClock, clocks: Clocks, rules: Rules, happened: Sequence[Happening], *, is_known: bool
) -> ReportClock:
    ended, rule = find_moment(clock.stopped_at), rules.get(clock.name)
    if ended is None or rule is None:
        return clock
    then, wanted = (
        {happening.event for happening in happened if abs(happening.at - ended) <= MOMENT},
        meeting_events(rule),
    )
    event = next((name for name in wanted if name in then), None)
    if event is not None:
        return replace(clock, met_by=event)
    others = (other for other in clocks if other is not clock and other.name == clock.name)
    if (rule.restarts or clock.name == PROMISED) and any(o.started_at == clock.stopped_at for o in others):
        return replace(clock, replaced=True)
    if CLOSED in then or not is_known or not wanted:
        return clock
    return replace(clock, met_by=wanted[0])  # Nothing else could have stopped it.
