"""The metrics of the board, with the only definition of what each one counts.

A figure that counts cases also identifies them, so that it can open them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

ALL = "*"
"""As a part: every grade, every age, every service, or the whole span."""
NOBODY = ""
"""As a part: no owner or no team. For a channel: not known."""


@dataclass(frozen=True)
class MetricDefinition:
    """One metric: its key, its title, what it counts, its unit and its denominator."""

    key: str
    title: str
    words: str
    unit: str = "cases"
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scope:
    """The board's filter: one team or all, one service or all, and a span from one moment to another."""

    start: datetime
    end: datetime
    team: str = ""
    service: str = ""


@dataclass(frozen=True)
class DrillDown:
    """The drill-down of a figure: its cases as a view of the queue, which exists only while it is open.

    The cases follow from the metric, the scope and the time of counting (`cache.drilldown`).
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
"""The prefix of the key of a drill-down view."""


@dataclass(frozen=True)
class MetricValue:
    """The value of one part of a metric. None means that there is no basis for a value. Zero has no drill-down."""

    key: str
    part: tuple[str, ...]
    value: float | None
    opens: DrillDown | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Due:
    """A clock that is overdue or due soon."""

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
    """The expected number of open reports at a moment, and the band that contains eight of ten simulated futures."""

    at: datetime
    likely: float
    low: float
    high: float


@dataclass(frozen=True)
class BoardSnapshot:
    """Every figure at one moment."""

    scope: Scope
    as_of: datetime
    figures: tuple[MetricValue, ...] = ()
    due: tuple[Due, ...] = ()
    """Clocks due soon and running overdue ones, in order of due time."""
    edges: tuple[datetime, ...] = ()
    """The starts of the parts of the span, and the end of the last one."""
    days: tuple[datetime, ...] = ()
    """The starts of the days of the trend, and the end of the last one."""
    long: Scope | None = None
    """The longer scope for feedback and for the channels by which reports arrive."""
    forecast: tuple[Point, ...] = ()
    """Empty while there are too few days for a forecast."""
    held_since: datetime | None = None
    """The time since which this computer has every case. Earlier cases are complete only at the store."""

    @cached_property
    def _by_part(self) -> Mapping[tuple[str, ...], MetricValue]:
        return {(figure.key, *figure.part): figure for figure in self.figures}

    def figure(self, key: str, *part: str) -> MetricValue:
        """Return the figure of a part. A metric that counts cases is zero where there are none."""
        known = self._by_part.get((key, *part))
        return known or MetricValue(key, part, 0 if BY_KEY[key].unit == "cases" else None)

    def of(self, key: str) -> tuple[MetricValue, ...]:
        """Return the figures of every part of a metric."""
        return tuple(figure for figure in self.figures if figure.key == key)


@dataclass(frozen=True)
class Past:
    """The store's figures for a span by days, for the whole force. They have no drill-downs here."""

    as_of: datetime
    edges: tuple[datetime, ...]
    figures: tuple[MetricValue, ...]

    def value(self, key: str, *part: str) -> float | None:
        """Return the value of a part, or None where nothing was counted."""
        return next(
            (metric.value for metric in self.figures if (metric.key, metric.part) == (key, part)), None
        )


AGES = (("under 1 h", 0, 1), ("1–4 h", 1, 4), ("4–24 h", 4, 24), ("1–2 days", 24, 48), ("2–5 days", 48, 120),
        ("over 5 days", 120, None))  # fmt: skip
"""The age of a report: in words, and in hours from and to."""
HALVES = ("before", "after")
"""The first and the second half of the span. Service outcomes are measured in both."""
CHANNELS = ("account", "guest", "anonymous", "app")
QUESTIONS = ("ease_of_contact", "actions_taken", "kept_informed", "treatment", "whole_experience")

METRICS: tuple[MetricDefinition, ...] = (
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
    MetricDefinition("clock_met", "Met",
                     "Reports in which this clock last ended within the period, in time and by the event that it waits for.",
                     parts=("clock",)),
    MetricDefinition("clock_broken", "Missed",
                     "Reports in which this clock last ended within the period, after its deadline had passed.",
                     parts=("clock",)),
    MetricDefinition("clock_without", "Ended without",
                     "Reports in which this clock last ended within the period, before its deadline but without the event "
                     "that it waits for, because the case was closed.",
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
BY_KEY = {definition.key: definition for definition in METRICS}
