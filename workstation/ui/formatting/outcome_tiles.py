"""Service outcomes as charts and sentences: satisfaction ratings, and how many reports are handled entirely online."""

from __future__ import annotations

from casework.proportions import difference
from workstation.domain.metrics import ALL, CHANNELS, HALVES, NOBODY, QUESTIONS, BoardSnapshot, MetricValue
from workstation.ui.formatting.current_tiles import about, line
from workstation.ui.formatting.drilldown_titles import Teller
from workstation.ui.formatting.tile_data import Content
from workstation.ui.kit.charts.bars import Bars, Series
from workstation.ui.kit.charts.chart import Number
from workstation.ui.kit.charts.inline_text import Line, TextRun
from workstation.ui.kit.charts.rating_bars import Score, Scores
from workstation.ui.kit.i18n import tr

QUESTION_WORDS = {
    "ease_of_contact": "Ease of contact", "actions_taken": "Actions taken", "kept_informed": "Kept informed",
    "treatment": "Treatment", "whole_experience": "Whole experience",
}  # fmt: skip
CHANNEL_WORDS = {
    "account": "Account", "guest": "Guest", "anonymous": "Anonymous", "app": "Other app", NOBODY: "Not known",
}  # fmt: skip
PER_CENT = (0, 25, 50, 75, 100)
HALF_WORDS = {"before": "Before", "after": "After"}


def public(board: BoardSnapshot, tell: Teller) -> Content:
    """Return the mean rating for each question and its change from the previous period."""
    rows = tuple(Score(tr(QUESTION_WORDS[key]), _mark(board.figure("mark_mean", key, ALL, ALL), tell, tr(QUESTION_WORDS[key])),
                       _change(board.figure("mark_change", key))) for key in QUESTIONS)  # fmt: skip
    feedback, take_up = board.figure("feedback", ALL, ALL), board.figure("take_up", ALL, ALL)
    given = [row for row in rows if row.number.value is not None]
    finding = tr("No feedback yet.")
    if given:
        worst = min(given, key=lambda row: row.number.value or 0)
        finding = tr("{n} people gave feedback; the lowest rating is for “{question}”, {mark} out of 5.",
                     n=f"{feedback.value or 0:,g}", question=worst.name, mark=worst.number.text)  # fmt: skip
    foot = line(tell.number(feedback, tr("Feedback")), tr(" answers · "),
                tell.number(take_up, tr("Handled entirely online"), share(take_up)), tr(" handled online"))  # fmt: skip
    chart = Scores((tr("Question"), tr("Mean"), tr("Change")), rows, finding)
    return Content(chart, foot=foot, about=about("mark_mean", "mark_change", "feedback"), beside=_long(board))


def _long(board: BoardSnapshot) -> str:
    """Return the number of days covered, as text."""
    if board.long is None:
        return tr("out of 5")
    return tr("out of 5, {n} days", n=(board.long.end - board.long.start).days)


def _mark(figure: MetricValue, tell: Teller, words: str) -> Number:
    return tell.number(figure, words, "–" if figure.value is None else f"{figure.value:.1f}")


def _change(figure: MetricValue) -> Number:
    if figure.value is None:
        return Number(None, "", tr("nothing to compare with"))
    text = f"{figure.value:+.1f}" if abs(figure.value) >= 0.05 else "0.0"
    return Number(figure.value, text, tr("{change} on the previous period", change=text))


def share(figure: MetricValue) -> str:
    """Return a metric as a percentage."""
    return "–" if figure.value is None else f"{figure.value * 100:.0f}%"


def takeup(board: BoardSnapshot, tell: Teller) -> Content:
    """Return take-up by channel before and after, with satisfaction beside it in the table."""
    known = {figure.part[0] for key in ("came_by", "closed") for figure in board.of(key) if figure.value}
    channels = [channel for channel in (*CHANNELS, NOBODY) if channel in known or channel == "account"]
    labels = tuple(tr(CHANNEL_WORDS[channel]) for channel in channels)
    bars = tuple(_series("take_up", half, channels, board, tell) for half in HALVES)
    marks = tuple(_series("mark_mean", half, channels, board, tell) for half in HALVES)
    before, after = (board.figure("take_up", ALL, half) for half in HALVES)
    finding = tr("{n} of the closed reports were handled entirely online, compared with {m} before.",
                 n=share(after), m=share(before))  # fmt: skip
    finding = " ".join(filter(None, (finding, _certainty(board))))
    foot = line(tr("With a name "), *_both("with_name", board, tell), tr(" · with an account "),
                *_both("with_account", board, tell))  # fmt: skip
    chart = Bars(tr("Channel"), labels, bars, finding, more=marks, axis=PER_CENT)
    lead = Line(
        (TextRun(tr("Before"), swatch="border"), TextRun("   "), TextRun(tr("After"), swatch="accent"))
    )
    return Content(
        chart, lead, foot, about("take_up", "with_name", "with_account"), tr("% handled entirely online")
    )


def _certainty(board: BoardSnapshot) -> str:
    """Return in words how sure the change of the take-up is, or "" when there is nothing to compare."""
    before, after = (
        (_count(board.figure("online", ALL, half)), _count(board.figure("closed", ALL, half)))
        for half in HALVES
    )
    change = difference(before, after)
    if change is None:
        return ""
    low, high = (f"{round(end * 100):+d}" for end in change)
    if change.may_be_chance:
        return tr("The change may be chance: {low} to {high} points.", low=low, high=high)
    return tr("The change is more than chance: {low} to {high} points.", low=low, high=high)


def _count(figure: MetricValue) -> int:
    return round(figure.value or 0)


def _series(key: str, half: str, channels: list[str], board: BoardSnapshot, tell: Teller) -> Series:
    of = tr("Take-up") if key == "take_up" else tr("Satisfaction")
    name = tr("{what}, {half}", what=of, half=tr(HALF_WORDS[half]).lower())
    numbers = []
    for channel in channels:
        parts = (channel, half) if key == "take_up" else ("whole_experience", channel, half)
        figure, words = board.figure(key, *parts), f"{tr(CHANNEL_WORDS[channel])}, {name}"
        if key == "take_up":
            number = tell.number(figure, words, share(figure))
            value = None if figure.value is None else figure.value * 100
            numbers.append(Number(value, number.text, number.words, number.opens))
        else:
            numbers.append(_mark(figure, tell, words))
    return Series(name, "border" if half == "before" else "accent", tuple(numbers))


def _both(key: str, board: BoardSnapshot, tell: Teller) -> tuple[Number, str, Number]:
    before, after = (board.figure(key, half) for half in HALVES)
    words = tr("With a name") if key == "with_name" else tr("With an account")
    return tell.number(before, words, share(before)), " → ", tell.number(after, words, share(after))
