"""The board's numbers counted independently: plain loops over the feed's documents, following the definitions.

It shares nothing with the queries. Each number of cases is the set of its cases, so that what a number opens
can be compared with it as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise, product
from zoneinfo import ZoneInfo

from tests.helpers.read_case import Clock, Facts, Records, facts
from workstation.domain.commands import Command

Key = tuple[str, ...]
LONDON = ZoneInfo("Europe/London")
HOURS = (1, 4, 24, 48, 120)
QUESTIONS = ("ease_of_contact", "actions_taken", "kept_informed", "treatment", "whole_experience")


@dataclass
class Counted:
    """Sets of cases by number and part, and the values that do not count cases."""

    cases: defaultdict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    values: dict[Key, float | None] = field(default_factory=dict)
    due: list[tuple[str, str, datetime, bool]] = field(default_factory=list)
    held_since: datetime | None = None
    nets: list[list[int]] = field(default_factory=list)
    """For each past day that the forecast uses: intake minus outflow in each quarter of the day."""

    def put(self, key: str, case: Facts, *parts: str) -> None:
        """Add the case to this part and to every total that contains it."""
        for part in product(*((value, "*") for value in parts)):
            self.cases[key, *part].add(case.id)


@dataclass(frozen=True)
class Look:
    """The moment, the period, and the team and service of a query."""

    now: datetime
    start: datetime
    end: datetime
    team: str = ""
    service: str = ""

    def has(self, case: Facts) -> bool:
        return self.team in ("", case.team) and self.service in ("", case.service)


def recount(records: Records, waiting: Iterable[Command], look: Look) -> Counted:
    """Count every number."""
    every = list(facts(records, list(waiting)))
    cases = [case for case in every if look.has(case)]
    found = Counted()
    found.held_since = min((case.closed for case in every if case.closed is not None), default=None)
    found.nets = _nets(cases, min((case.came for case in every), default=look.now), look.now)
    for case in cases:
        if case.open:
            _open(found, case, look.now)
        if "undelivered" in case.flags:
            found.put("undelivered", case)
        for clock in case.clocks:
            state = _state(clock, look)
            if state:
                found.put(state, case, clock.name)
    found.due = _due(cases, look.now)
    _flow(found, cases, look)
    _voices(found, cases, look)
    return found


def _nets(cases: list[Facts], first: datetime, now: datetime) -> list[list[int]]:
    found = []
    for back in range(min(28, (now - first) // timedelta(days=1)), 0, -1):
        day = now - timedelta(days=back)
        quarters = [(day + timedelta(hours=6 * n), day + timedelta(hours=6 * n + 6)) for n in range(4)]
        found.append([
            sum(start <= case.came < end for case in cases)
            - sum(case.closed is not None and start <= case.closed < end for case in cases)
            for start, end in quarters
        ])  # fmt: skip
    return found


def _open(found: Counted, case: Facts, now: datetime) -> None:
    hours = (now - case.submitted) / timedelta(hours=1)
    age = str(sum(hours >= limit for limit in HOURS))
    found.put("waiting", case, str(case.grade), age, case.service)
    if case.due is not None and case.due < now:
        found.put("over", case, str(case.grade), age, case.service)
    found.put("load_officer", case, case.owner)
    found.put("load_team", case, case.team)
    if case.turn:
        found.put("citizens_waiting", case, case.turn)
    if "update_requested" in case.flags:
        found.put("update_requested", case)


def _state(clock: Clock, look: Look) -> str:
    if clock.stopped is not None:
        if not look.start <= clock.stopped < look.end:
            return ""
        if clock.stopped > clock.due:
            return "clock_broken"
        return "clock_met" if clock.met else "clock_without"
    if clock.paused:
        return "clock_paused"
    if clock.due < look.now:
        return "clock_over"
    return "clock_soon" if clock.soon <= look.now else "clock_running"


def _due(cases: list[Facts], now: datetime) -> list[tuple[str, str, datetime, bool]]:
    found = [
        (case.reference, clock.name, clock.due, clock.due < now)
        for case in cases
        for clock in case.clocks
        if clock.stopped is None and not clock.paused and clock.soon <= now
    ]
    return sorted(found, key=lambda row: (row[3], row[2], row[1], row[0]))


def midnights(start: datetime, end: datetime) -> list[datetime]:
    """Return the start, every local midnight up to the end, and the end."""
    found, day = [start], start.astimezone(LONDON).date()
    while (midnight := _midnight(day := day + timedelta(days=1))) < end:
        found.append(midnight)
    return [*found, end]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON).astimezone(UTC)


def parts(look: Look) -> list[datetime]:
    """Return the hours of a period of up to two days, otherwise its days."""
    if look.end - look.start > timedelta(days=2):
        return midnights(look.start, look.end)
    hour = look.start.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    found = [look.start]
    while hour < look.end:
        found.append(hour)
        hour += timedelta(hours=1)
    return [*found, look.end]


def days(look: Look) -> list[datetime]:
    """Return the last fourteen days, or those of the period when there are more."""
    fourteen = _midnight(look.end.astimezone(LONDON).date() - timedelta(days=13))
    return midnights(min(look.start, fourteen), look.end)


def _flow(found: Counted, cases: list[Facts], look: Look) -> None:
    edges = parts(look)
    for case in cases:
        for key, moment in (("came_in", case.came), ("went_out", case.closed)):
            if moment is not None and look.start <= moment < look.end:
                part = sum(edge <= moment for edge in edges) - 1
                found.put(key, case, str(part))
    trend = days(look)
    for n, edge in enumerate(trend):
        day = "*" if n == len(trend) - 1 else str(n)
        for case in cases:
            if case.came < edge and (case.closed is None or case.closed >= edge):
                found.cases["backlog", day].add(case.id)
    for n, (start, end) in enumerate(pairwise(trend)):
        _answers(found, cases, start, end, (str(n), "*"))
    _answers(found, cases, look.start, look.end, ("*", "*"))
    for service in {case.service for case in cases}:
        mine = [case for case in cases if case.service == service]
        _answers(found, mine, look.start, look.end, ("*", service))


def _answers(
    found: Counted, cases: list[Facts], start: datetime, end: datetime, part: tuple[str, str]
) -> None:
    took = []
    for case in cases:
        if case.first_reply is not None and start <= case.first_reply < end:
            found.cases["first_answers", *part].add(case.id)
            took.append(max(0.0, (case.first_reply - case.submitted) / timedelta(minutes=1)))
    if took:
        took.sort()
        half = len(took) // 2
        found.values["first_median", *part] = (
            took[half] if len(took) % 2 else (took[half - 1] + took[half]) / 2
        )
        # The smallest value that at least nine in ten do not exceed.
        found.values["first_ninety", *part] = next(t for n, t in enumerate(took, 1) if n / len(took) >= 0.9)


def _voices(found: Counted, cases: list[Facts], look: Look) -> None:
    start = min(look.start, look.end - timedelta(days=30))
    middle = start + (look.end - start) / 2
    earlier = start - (look.end - start)

    def when(moment: datetime | None) -> str:
        if moment is None or not start <= moment < look.end:
            return ""
        return "before" if moment < middle else "after"

    marks: defaultdict[Key, list[int]] = defaultdict(list)
    then: defaultdict[str, list[int]] = defaultdict(list)
    for case in cases:
        if when(case.came):
            found.put("came_by", case, case.channel, when(case.came))
        if when(case.closed):
            found.put("closed", case, case.channel, when(case.closed))
            if case.online:
                found.put("online", case, case.channel, when(case.closed))
        if when(case.said):
            found.put("feedback", case, case.channel, when(case.said))
        for question, mark in case.marks.items():
            if when(case.said):
                found.put("mark_count", case, question, case.channel, when(case.said))
                for part in product((case.channel, "*"), (when(case.said), "*")):
                    marks[question, *part].append(mark)
            elif case.said is not None and earlier <= case.said < start:
                then[question].append(mark)
    # A total across the ratings of different questions has no meaning.
    for key in [key for key in found.cases if key[0] == "mark_count" and key[1] == "*"]:
        del found.cases[key]
    for which, given in marks.items():
        found.values["mark_mean", *which] = sum(given) / len(given)
    for question in QUESTIONS:
        now = marks.get((question, "*", "*"))
        if now and then[question]:
            change = sum(now) / len(now) - sum(then[question]) / len(then[question])
            found.values["mark_change", question] = change
    _shares(found)


def _shares(found: Counted) -> None:
    def many(*key: str) -> int:
        return len(found.cases.get(key, ()))

    for key in [key for key in found.cases if key[0] == "closed"]:
        part = key[1:]
        found.values["take_up", *part] = many("online", *part) / many("closed", *part)
    for half in ("before", "after", "*"):
        every, unknown = many("came_by", "*", half), many("came_by", "", half)
        if every > unknown:
            found.values["with_account", half] = many("came_by", "account", half) / (every - unknown)
        if every:
            found.values["with_name", half] = (every - many("came_by", "anonymous", half)) / every
