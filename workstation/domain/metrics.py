"""The numbers of the board: what each one counts, said once, for the interface and for whoever counts.

A number of cases says which cases they are, so that it can open them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

ALL = "*"
"""As a part: every grade, every age, every service, the whole span."""
NOBODY = ""
"""As a part: no owner, no team; of a channel: not known."""


@dataclass(frozen=True)
class MetricDefinition:
    """One number: its key, what it is called, what it counts, its unit and what it is divided by."""

    key: str
    title: str
    words: str
    unit: str = "cases"
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scope:
    """What the board looks at: one team or all, one service or all, from one moment up to another."""

    start: datetime
    end: datetime
    team: str = ""
    service: str = ""


@dataclass(frozen=True)
class Drill:
    """What a number opens: its cases, as a view of the queue that lasts as long as it is looked at.

    Which cases those are follows from the number, the scope and the moment it was counted at (`cache.drilldown`).
    """

    key: str
    part: tuple[str, ...]
    scope: Scope
    as_of: datetime

    @property
    def view(self) -> str:
        """The key of the temporary view."""
        return BOARD + ":".join((self.key, *self.part))


BOARD = "board:"
"""Begins the key of a view that a number of the board opened."""


@dataclass(frozen=True)
class Figure:
    """One number of one part; without a value there is nothing to count it from, and zero opens nothing."""

    key: str
    part: tuple[str, ...]
    value: float | None
    opens: Drill | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Due:
    """A clock that is over or will be soon."""

    report: str
    reference: str
    service: str
    clock: str
    due_at: datetime
    over: bool
    owner: str
    team: str


@dataclass(frozen=True)
class Point:
    """How many are likely open at a moment, and between what and what they are in eight of ten cases."""

    at: datetime
    likely: float
    low: float
    high: float


@dataclass(frozen=True)
class BoardSnapshot:
    """Every number of one moment."""

    scope: Scope
    as_of: datetime
    figures: tuple[Figure, ...] = ()
    due: tuple[Due, ...] = ()
    """Clocks about to break and broken ones that still run, the next to break first."""
    edges: tuple[datetime, ...] = ()
    """Where the parts of the span begin, and where the last one ends."""
    days: tuple[datetime, ...] = ()
    """Where the days of the trend begin, and where the last one ends."""
    long: Scope | None = None
    """Over what it is counted what people say, and how they come."""
    forecast: tuple[Point, ...] = ()
    """Empty while there are too few days to say."""
    held_since: datetime | None = None
    """From when on this computer has every case; before that only the store has."""

    @cached_property
    def _by_part(self) -> Mapping[tuple[str, ...], Figure]:
        return {(figure.key, *figure.part): figure for figure in self.figures}

    def figure(self, key: str, *part: str) -> Figure:
        """The number of a part; zero of what is counted where nothing is."""
        found = self._by_part.get((key, *part))
        return found or Figure(key, part, 0 if BY_KEY[key].unit == "cases" else None)

    def of(self, key: str) -> tuple[Figure, ...]:
        """Every part of a number."""
        return tuple(figure for figure in self.figures if figure.key == key)


@dataclass(frozen=True)
class Past:
    """What the store counted of a span by days, for the whole force; none of it opens here."""

    as_of: datetime
    edges: tuple[datetime, ...]
    figures: tuple[Figure, ...]

    def value(self, key: str, *part: str) -> float | None:
        """The number of a part, None where nothing was counted."""
        return next((one.value for one in self.figures if (one.key, one.part) == (key, part)), None)


AGES = (("under 1 h", 0, 1), ("1–4 h", 1, 4), ("4–24 h", 4, 24), ("1–2 days", 24, 48), ("2–5 days", 48, 120),
        ("over 5 days", 120, None))  # fmt: skip
"""How long ago a report came in: in words, and in hours from and to."""
HALVES = ("before", "after")
"""The first and the second half of the time: what the service hopes for is measured before and after."""
CHANNELS = ("account", "guest", "anonymous", "app")
QUESTIONS = ("ease_of_contact", "actions_taken", "kept_informed", "treatment", "whole_experience")

FIGURES: tuple[MetricDefinition, ...] = (
    MetricDefinition("waiting", "Waiting", "Open reports, by grade and by time since they arrived.",
                     parts=("grade", "age", "service")),
    MetricDefinition("over", "Overdue", "Waiting reports whose next clock is overdue.",
                     parts=("grade", "age", "service")),
    MetricDefinition("clock_running", "In time", "Reports with this clock running and time left.", parts=("clock",)),
    MetricDefinition("clock_soon", "Due soon",
                     "Reports with this clock so near its deadline that the policy calls it due soon.", parts=("clock",)),
    MetricDefinition("clock_over", "Overdue and running", "Reports with this clock overdue and still running.",
                     parts=("clock",)),
    MetricDefinition("clock_paused", "Paused", "Reports with this clock paused.", parts=("clock",)),
    MetricDefinition("clock_met", "Met", "Reports in which this clock last stopped within the period, and in time.",
                     parts=("clock",)),
    MetricDefinition("clock_broken", "Missed", "Reports in which this clock last stopped within the period, and too late.",
                     parts=("clock",)),
    MetricDefinition("load_officer", "Workload by officer", "Open reports by owner.", parts=("officer",)),
    MetricDefinition("load_team", "Workload by team",
                     "Open reports by assigned team or, if there is none, by their owner's team.",
                     parts=("team",)),
    MetricDefinition("citizens_waiting", "Reporters waiting for a reply",
                     "Open reports in which the reporter wrote last: for the first time, or again after a reply.",
                     parts=("turn",)),
    MetricDefinition("undelivered", "Not delivered", "Reports with a reply that could not be delivered."),
    MetricDefinition("update_requested", "Updates requested",
                     "Open reports whose reporter asked for an update and has had no reply since."),
    MetricDefinition("came_in", "Came in",
                     "Reports that arrived at this force, from the reporter or from another force, by time.",
                     parts=("part",)),
    MetricDefinition("went_out", "Went out", "Reports that were closed and not reopened, by time.", parts=("part",)),
    MetricDefinition("first_answers", "First replies",
                     "Reports whose first reply was sent in this period: by day for the trend, by service for the period.",
                     parts=("day", "service")),
    MetricDefinition("first_median", "First reply, median",
                     "Minutes from a report's arrival to its first reply: half of the reports waited no longer.",
                     "minutes", ("day", "service")),
    MetricDefinition("first_ninety", "First reply, nine in ten",
                     "Minutes from a report's arrival to its first reply: nine in ten reports waited no longer.",
                     "minutes", ("day", "service")),
    MetricDefinition("backlog", "Backlog",
                     "Reports open at the start of each day of the trend, and at the end of the period.", parts=("day",)),
    MetricDefinition("feedback", "Feedback",
                     "Closed reports whose reporter gave feedback within thirty days, or within the period if it is longer.",
                     parts=("channel", "half")),
    MetricDefinition("mark_count", "Ratings", "Reports whose reporter rated this question in this period.",
                     parts=("question", "channel", "half")),
    MetricDefinition("mark_mean", "What the public say", "The mean of the reporters' ratings, from 1 to 5.",
                     "marks", ("question", "channel", "half")),
    MetricDefinition("mark_change", "Change", "How much the mean differs from the previous period of the same length.",
                     "marks", ("question",)),
    MetricDefinition("came_by", "How reports arrive",
                     "Reports by how they were sent: with an account, as a guest, anonymously or by another app.",
                     parts=("channel", "half")),
    MetricDefinition("with_account", "With an account",
                     "The share sent with an account, of the reports whose route is known.",
                     "share", ("half",)),
    MetricDefinition("with_name", "With a name",
                     "Confidence, measured by behaviour: the share of this period's reports that were not anonymous.",
                     "share", ("half",)),
    MetricDefinition("closed", "Closed", "Reports closed in this period and not reopened.", parts=("channel", "half")),
    MetricDefinition("online", "Handled entirely online",
                     "Closed online: replied to, no failed deliveries, not passed to the control room.",
                     parts=("channel", "half")),
    MetricDefinition("take_up", "Take-up", "The share of the reports closed in this period that were handled entirely online.",
                     "share", ("channel", "half")),
)  # fmt: skip
BY_KEY = {definition.key: definition for definition in FIGURES}
