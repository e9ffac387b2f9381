"""The numbers that test whether handling reports online raises confidence and take-up, defined once for both programs.

A month is compared with another one. Months do not overlap, and no small count is shown, so none can be found as the
difference of two others. A difference is not its own reason: nothing here says what caused it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from casework import confidence, contact_weeks, proportions
from casework.proportions import Range

Numbers: TypeAlias = Mapping[str, int]
"""Counts by key."""
ByWeek: TypeAlias = Mapping[str, Numbers]
"""The numbers of each week, by its Monday."""
SMALLEST = 5
"""No count from 1 to 4 is shown, and no share with such a count as a part."""


@dataclass(frozen=True)
class CountedNumber:
    """One share or one count: its key, its title, and in words what is counted, and of what."""

    key: str
    title: str
    words: str


TAKE_UP = "take_up"
BEFORE_ONLINE, AFTER_ONLINE = "confidence_before_online", "confidence_after_online"
BEFORE_PHONE, AFTER_PHONE = "confidence_before_phone", "confidence_after_phone"
SHARES: tuple[CountedNumber, ...] = (
    CountedNumber(BEFORE_ONLINE, "Confident before reporting, online",
                  "Very or fairly confident that reporting online leads to something being done, of those who answered "
                  "just before they sent a report."),
    CountedNumber(AFTER_ONLINE, "Confident after the end, online",
                  "The same, of those who answered when their page said how the case had ended."),
    CountedNumber(BEFORE_PHONE, "Confident before reporting, by phone", "The same, of those who were asked on the phone."),
    CountedNumber(AFTER_PHONE, "Confident after the end, by phone",
                  "The same, of those who were asked on the phone when the case had ended."),
    CountedNumber(TAKE_UP, "Take-up",
                  "Reports that came online, of these and all contacts on other channels, in the weeks for which every one "
                  "of those was entered."),
)  # fmt: skip
"""Every share."""
ONLINE, VISITS_NEWS, VISITS_QUIET = "online", "visits_news", "visits_quiet"
VISIT_NEWS, VISIT_QUIET = "visit.news", "visit.quiet"
"""How the store counts a visit to a case's page: with something new to read there, or with nothing new."""
ASKED_ONLINE, ASKED_BY_PHONE, SKIPPED = "asked_online", "asked_by_phone", "skipped"
COUNTS: tuple[CountedNumber, ...] = (
    CountedNumber(ONLINE, "Reports online", "Reports that came online in the weeks for which every other channel was entered."),
    *(CountedNumber(key, name, "Contacts on this channel, in the same weeks.")
      for key, name in contact_weeks.CHANNELS.items()),
    CountedNumber(VISITS_QUIET, "Pages opened with nothing new",
                  "How often reporters opened the page of their case when there was nothing new: the page already gave the "
                  "progress of the case. Nobody can tell how many of them would have called instead."),
    CountedNumber(VISITS_NEWS, "Pages opened with something new", "How often they opened it and found something new to read."),
    CountedNumber(ASKED_ONLINE, "Updates requested online", "How often reporters asked for an update on their page."),
    CountedNumber(ASKED_BY_PHONE, "Updates requested by phone",
                  "Calls and visits that only asked how a case stands, in the weeks for which they were entered. Messages "
                  "that ask it among other things are not counted."),
    CountedNumber(SKIPPED, "Question left open", "How often the question of confidence was shown online and not answered."),
)  # fmt: skip
"""Every count. None of them is a share of another: one person may be in several, and in one of them several times."""


class ShareCounts(NamedTuple):
    """Some of all."""

    some: int
    all: int


@dataclass(frozen=True)
class MonthCounts:
    """What was counted in a month of whole weeks, before anything small is left out."""

    shares: Mapping[str, ShareCounts] = field(default_factory=dict)
    counts: Numbers = field(default_factory=dict)
    """An absent count is not known, and is not zero."""
    weeks_entered: int = 0
    weeks: int = 0


@dataclass(frozen=True)
class ShownShare:
    """A share with its 95 % range."""

    some: int
    all: int
    range: Range


def month_counts(
    tallies: Numbers,
    online: Numbers,
    entered: ByWeek,
    asked_online: int,
    weeks: int,
) -> MonthCounts:
    """Return what was counted in a month.

    ``tallies`` has the counts of the store; ``online`` the reports and ``entered`` the numbers of the other channels, each
    by the Monday of a week.
    """
    # A week of which one channel is not known would make the share of online reports look larger than it is.
    known = {
        week: numbers for week, numbers in entered.items() if contact_weeks.CHANNELS.keys() <= numbers.keys()
    }
    others = {key: sum(numbers[key] for numbers in known.values()) for key in contact_weeks.CHANNELS}
    here = sum(online.get(week, 0) for week in known)
    phone = _summed(entered)
    shares = {
        BEFORE_ONLINE: _confident(tallies, f"confidence.{confidence.BEFORE}."),
        AFTER_ONLINE: _confident(tallies, f"confidence.{confidence.AFTER}."),
        BEFORE_PHONE: _confident(phone, f"confidence_{confidence.BEFORE}_"),
        AFTER_PHONE: _confident(phone, f"confidence_{confidence.AFTER}_"),
    }
    counts = {
        VISITS_QUIET: tallies.get(VISIT_QUIET, 0),
        VISITS_NEWS: tallies.get(VISIT_NEWS, 0),
        ASKED_ONLINE: asked_online,
        SKIPPED: sum(tallies.get(f"confidence.{stage}.skipped", 0) for stage in confidence.STAGES),
    }
    if known:
        shares[TAKE_UP] = ShareCounts(here, here + sum(others.values()))
        counts |= {ONLINE: here, **others}
    if contact_weeks.UPDATES in phone:
        counts[ASKED_BY_PHONE] = phone[contact_weeks.UPDATES]
    return MonthCounts(shares, counts, len(known), weeks)


def _summed(entered: ByWeek) -> Numbers:
    sums: dict[str, int] = {}
    for numbers in entered.values():
        for key, number in numbers.items():
            sums[key] = sums.get(key, 0) + number
    return sums


def _confident(counts: Numbers, before: str) -> ShareCounts:
    """Return how many were confident, of those who gave one of the five answers."""
    some = sum(counts.get(before + answer, 0) for answer in confidence.CONFIDENT)
    return ShareCounts(some, sum(counts.get(before + answer, 0) for answer in confidence.SCALE))


def is_small(count: int) -> bool:
    """Whether a count is too small to be shown. None at all says nothing about any person."""
    return 0 < count < SMALLEST


def shown_count(count: int | None) -> int | None:
    """Return a count as it may be shown, or None when it is not known or small."""
    return None if count is None or is_small(count) else count


def shown_share(part: ShareCounts | None) -> ShownShare | None:
    """Return a share as it may be shown, or None when it is not known or either part of it is small."""
    if part is None or part.all < SMALLEST or is_small(part.some) or is_small(part.all - part.some):
        return None
    interval = proportions.share_range(part.some, part.all)
    return ShownShare(part.some, part.all, interval) if interval is not None else None


def change(before: ShownShare | None, after: ShownShare | None) -> Range | None:
    """Return the 95 % range of the difference between two shares, or None when there are too few to compare."""
    if before is None or after is None:
        return None
    return proportions.difference((before.some, before.all), (after.some, after.all))
