"""A week's numbers summarised in a few rule-based sentences: volume, speed and overdue work."""

from __future__ import annotations

from dataclasses import dataclass

from casework.documents.policy import Policy
from workstation.domain.metrics import ALL, BoardSnapshot
from workstation.ui.formatting.cases import clock_title
from workstation.ui.kit.i18n import tr

MOST = 6  # Most sentences in a summary.
FEWEST_MARKS = 5  # Fewest ratings for which a mean is meaningful.


@dataclass(frozen=True)
class Week:
    """The numbers of a week, and of the previous week when this computer holds all of its cases."""

    now: BoardSnapshot
    before: BoardSnapshot | None


def week_of(now: BoardSnapshot, before: BoardSnapshot) -> Week:
    """Return both weeks; the previous one only when this computer holds it completely."""
    return Week(now, before if whole(before) else None)


def whole(board: BoardSnapshot) -> bool:
    """Return whether this computer has every case in the board's time range."""
    return board.held_since is not None and board.held_since <= board.scope.start


def value(board: BoardSnapshot, key: str, *part: str) -> float:
    """Return a metric's value, or zero when there is none."""
    return board.figure(key, *part).value or 0


def findings(week: Week, policy: Policy) -> list[str]:
    """Return three to six sentences, omitting any that have no numbers."""
    now = week.now
    sentences = [_flow(week), _backlog(now), _answers(week), _clocks(now, policy), _late(now), _public(now)]
    return [sentence for sentence in sentences if sentence][:MOST]


def _flow(week: Week) -> str:
    came, went = (f"{value(week.now, key, ALL):,g}" for key in ("came_in", "went_out"))
    if week.before is None:
        return tr("{came} reports came in and {went} were closed.", came=came, went=went)
    before = [f"{value(week.before, key, ALL):,g}" for key in ("came_in", "went_out")]
    return tr(
        "{came} reports came in and {went} were closed; the week before, {came_before} came in and {went_before} were closed.",
        came=came, went=went, came_before=before[0], went_before=before[1],
    )  # fmt: skip


def _backlog(now: BoardSnapshot) -> str:
    end = value(now, "backlog", ALL)
    if now.scope.start not in now.days:
        return ""
    more = end - value(now, "backlog", str(now.days.index(now.scope.start)))
    open_ = f"{end:,g}"
    if not more:
        return tr("At the end of the week {n} reports were open, as many as at the start.", n=open_)
    return tr(
        "At the end of the week {n} reports were open, {more} more than at the start."
        if more > 0
        else "At the end of the week {n} reports were open, {more} fewer than at the start.",
        n=open_, more=f"{abs(more):,g}",
    )  # fmt: skip


def _answers(week: Week) -> str:
    median, ninety = (week.now.figure(key, ALL, ALL).value for key in ("first_median", "first_ninety"))
    if median is None or ninety is None:
        return tr("No first reply was sent this week.")
    text = tr("Half of the reporters had a first reply within {median}, nine in ten within {ninety}.",
              median=span(median), ninety=span(ninety))  # fmt: skip
    before = week.before.figure("first_median", ALL, ALL).value if week.before else None
    return (
        text
        if before is None
        else text + " " + tr("The week before, half had it within {median}.", median=span(before))
    )


def _clocks(now: BoardSnapshot, policy: Policy) -> str:
    met, broken, without = (
        sum(f.value or 0 for f in now.of(key) if f.part != (ALL,))
        for key in ("clock_met", "clock_broken", "clock_without")
    )
    every = met + broken + without
    if not every:
        return ""
    ended = f"{every:,g}"
    if met == every:
        return tr("All {n} clocks that ended this week were met.", n=ended)
    sentences = [
        tr(
            "Of the {n} clocks that ended this week, {share}% were met.",
            n=ended,
            share=f"{100 * met / every:.0f}",
        )
    ]
    if broken:
        missed = (f for f in now.of("clock_broken") if f.part != (ALL,))
        worst = max(missed, key=lambda figure: figure.value or 0)
        sentences.append(
            tr(
                "The most often missed was “{clock}” ({k} times).",
                clock=clock_title(policy, worst.part[0]), k=f"{worst.value or 0:,g}",
            )
        )  # fmt: skip
    if without:
        sentences.append(
            tr(
                "{k} ended because their case was closed before the event they were waiting for.",
                k=f"{without:,g}",
            )
        )
    return " ".join(sentences)


def _late(now: BoardSnapshot) -> str:
    over, waits, lost = (
        value(now, key, *part)
        for key, *part in (("clock_over", ALL), ("citizens_waiting", ALL), ("undelivered",))
    )
    parts = [tr("{n} reports had an overdue clock", n=f"{over:,g}")] if over else []
    parts += [tr("{n} people waited for an answer", n=f"{waits:,g}")] if waits else []
    parts += [tr("{n} replies had not been delivered", n=f"{lost:,g}")] if lost else []
    if not parts:
        return tr("No clock is overdue, no reporter is waiting for a reply, and every reply was delivered.")
    return tr("When this was made, {what}.", what=_listed(parts))


def _listed(parts: list[str]) -> str:
    """Join parts of a sentence into a list."""
    return (
        parts[0] if len(parts) == 1 else tr("{first} and {last}", first=", ".join(parts[:-1]), last=parts[-1])
    )


def _public(now: BoardSnapshot) -> str:
    sentences = []
    online = now.figure("take_up", ALL, ALL).value
    if online is not None:
        sentences.append(tr("{share}% of the reports closed in {n} days were handled entirely online.",
                       share=f"{100 * online:.0f}", n=_long_days(now)))  # fmt: skip
    count, mean = (now.figure(key, "whole_experience", ALL, ALL).value for key in ("mark_count", "mark_mean"))
    if count and count >= FEWEST_MARKS and mean is not None:
        sentences.append(
            tr(
                "{n} people rated the whole experience {mean} out of 5.",
                n=f"{count:,g}",
                mean=f"{mean:.1f}",
            )
        )
    return " ".join(sentences)


def _long_days(now: BoardSnapshot) -> int:
    long = now.long or now.scope
    return round((long.end - long.start).total_seconds() / 86_400)


def span(minutes: float) -> str:
    """Return a duration in readable form."""
    if minutes < 90:
        return tr("{n} min", n=round(minutes))
    if minutes < 48 * 60:
        return tr("{n} h", n=f"{minutes / 60:.1f}".removesuffix(".0"))
    return tr("{n} days", n=f"{minutes / 1440:.1f}".removesuffix(".0"))
