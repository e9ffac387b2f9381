"""A month beside its baseline in words: shares, how sure they are, and what a difference may mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework import online_measures
from casework.online_measures import CountedNumber, ShownShare
from casework.proportions import Range
from workstation.domain.online_comparison import KnownWeeks, OnlineComparison, OnlineForce
from workstation.ui.kit.i18n import tr

HEADS = ("Force", "Number", "Baseline", "Month", "What changed")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
NOTHING = "–"
PAIRS = (
    (online_measures.BEFORE_ONLINE, online_measures.AFTER_ONLINE, "Online, before and after in the month"),
    (online_measures.BEFORE_PHONE, online_measures.AFTER_PHONE, "By phone, before and after in the month"),
)
"""What is compared within the month itself."""
OF_A_PAIR = (
    "Those who were confident before reporting beside those who were after the end. They are not the same people: only who"
    " reads the end on the page, or is called, is asked again."
)


@dataclass(frozen=True)
class ComparedRow:
    """One line of the table, and the sentences about it."""

    key: str
    force: str
    title: str
    before: str
    after: str
    change: str
    full: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of the line."""
        return self.force, self.title, self.before, self.after, self.change


def month_words(month: str) -> str:
    """Return a month such as “2026-10” in words."""
    year, _, number = month.partition("-")
    known = number.isdecimal() and 1 <= int(number) <= 12
    return f"{tr(MONTHS[int(number) - 1])} {year}" if known else month


def day_words(day: date) -> str:
    """Return a day in words."""
    return f"{day.day} {tr(MONTHS[day.month - 1])} {day.year}"


def rows(comparison: OnlineComparison) -> list[ComparedRow]:
    """Return the lines of every force: shares, before and after, and counts."""
    return [row for force in comparison.forces for row in _of_force(force)]


def _of_force(force: OnlineForce) -> Iterator[ComparedRow]:
    for share in online_measures.SHARES:
        pair = force.shares.get(share.key)
        if pair is not None:
            yield _share_row(force, share.key, tr(share.title), tr(share.words), pair.before, pair.after)
    for first, second, title in PAIRS:
        before, after = (force.shares.get(key) for key in (first, second))
        if before is not None and after is not None:
            yield _share_row(force, f"{first}/{second}", tr(title), tr(OF_A_PAIR), before.after, after.after)
    for count in online_measures.COUNTS:
        counts = force.counts.get(count.key)
        if counts is not None:
            yield _count_row(force, count, counts.before, counts.after)


def _share_row(
    force: OnlineForce,
    key: str,
    title: str,
    words: str,
    before: ShownShare | None,
    after: ShownShare | None,
) -> ComparedRow:
    change = change_words(online_measures.change(before, after))
    full = f"{title}\n{words}\n\n{share_words(before)} → {share_words(after)}\n{change}"
    return ComparedRow(f"{force.force} {key}", force.name, title, share(before), share(after), change, full)


def _count_row(
    force: OnlineForce, count: CountedNumber, before: int | None, after: int | None
) -> ComparedRow:
    first, second = (NOTHING if number is None else f"{number:,}" for number in (before, after))
    full = f"{tr(count.title)}\n{tr(count.words)}\n\n{first} → {second}"
    return ComparedRow(f"{force.force} {count.key}", force.name, tr(count.title), first, second, "", full)


def share(shown: ShownShare | None) -> str:
    """Return a share for a cell."""
    return NOTHING if shown is None else f"{100 * shown.some / shown.all:.0f}%, {in_ten(shown.range)}"


def share_words(shown: ShownShare | None) -> str:
    """Return a share with what it is of."""
    if shown is None:
        return tr("not known, or too few to show")
    return tr("{share} ({some} of {all})", share=share(shown), some=f"{shown.some:,}", all=f"{shown.all:,}")


def in_ten(interval: Range) -> str:
    """Return a range as people say it."""
    low, high = (round(end * 10) for end in interval)
    if low == high:
        return tr("about {n} in 10", n=low)
    return tr("about {low} in 10 to {high} in 10", low=low, high=high)


def change_words(change: Range | None) -> str:
    """Return what can be said of a difference."""
    if change is None:
        return tr("Too few answers to compare.")
    low, high = (f"{round(end * 100):+d}" for end in change)
    if change.may_be_chance:
        return tr("Too few to say whether it changed: {low} to {high} points.", low=low, high=high)
    if change.low > 0:
        return tr("Higher, by more than chance: {low} to {high} points.", low=low, high=high)
    return tr("Lower, by more than chance: {low} to {high} points.", low=low, high=high)


def summary(comparison: OnlineComparison) -> str:
    """Return which months are compared, and for how many weeks the other channels are known."""
    words = tr("{month}, compared with {baseline}.", month=month_words(comparison.period),
               baseline=month_words(comparison.baseline))  # fmt: skip
    if len(comparison.forces) != 1:
        return words
    (force,) = comparison.forces
    entered = tr("Other channels are entered for {before} in the baseline and {after} in the month.",
                 before=_weeks(force.weeks.before), after=_weeks(force.weeks.after))  # fmt: skip
    return f"{words} {entered}"


def _weeks(weeks: KnownWeeks | None) -> str:
    if weeks is None:
        return NOTHING
    return tr("{entered} of {all} weeks", entered=weeks.entered, all=weeks.all)
