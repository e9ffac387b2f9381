"""The weekly report on paper: findings first, then charts, tables of their numbers, and definitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.clocks import HERE
from casework.documents.policy import Policy
from workstation.domain.metrics import ALL, METRICS
from workstation.ui.formatting.answers import MONTHS
from workstation.ui.kit.charts.heatmap import Heat
from workstation.ui.kit.i18n import tr
from workstation.ui.printing.layout_blocks import (
    BODY,
    HALF,
    MUTED,
    SECTION,
    SMALL,
    STRONG,
    TITLE,
    ChartTile,
    Style,
    across,
    beside,
    bullet,
    gap,
    heading,
    key_numbers,
    pair,
    paragraph,
    rule,
    table,
    tiles,
)
from workstation.ui.printing.narrative import Week, findings, span, value, whole
from workstation.ui.printing.paginator import PageBlock, PaperMetadata, pdf


@dataclass(frozen=True)
class PaperChart:
    """One chart of the report. A wide chart takes the full width; narrow charts are placed in pairs."""

    tile: ChartTile
    wide: bool = False


@dataclass(frozen=True)
class Weekly:
    """The contents of the report. Times are moments; `as_of` is the time of this computer's latest data."""

    force: str
    week: Week
    parts: tuple[PaperChart, ...]
    policy: Policy
    made_at: datetime
    made_by: str
    as_of: datetime | None
    title: str = ""


def paper(weekly: Weekly, language: str) -> bytes:
    """Return the report as a PDF. May be called on any thread."""
    scope = weekly.week.now.scope
    title, week = weekly.title or tr("Weekly report"), days(scope.start, scope.end)
    about = PaperMetadata(
        f"{title}: {weekly.force}, {week}", weekly.force, f"{weekly.force} · {week}", language
    )
    pieces = [
        *paragraph(title, TITLE),
        *paragraph(f"{weekly.force} · {week}", Style(15, "muted", below=4)),
        *paragraph(_provenance(weekly), SMALL),
        rule(),
        gap(8),
        key_numbers(_keys(weekly.week)),
        *_findings(weekly),
        *_charts(weekly.parts),
        *_tables(weekly.parts),
        *_definitions(),
    ]
    return pdf(pieces, about)


def days(start: datetime, end: datetime) -> str:
    """Return the days of a time range, including the last."""
    first, last = start.astimezone(HERE), (end - timedelta(seconds=1)).astimezone(HERE)
    until = f"{last.day} {tr(MONTHS[last.month - 1])} {last.year}"
    if first.date() == last.date():
        return until
    month = "" if first.month == last.month else f" {tr(MONTHS[first.month - 1])}"
    return tr("{first} to {last}", first=f"{first.day}{month}", last=until)


def _moment(at: datetime) -> str:
    here = at.astimezone(HERE)
    return f"{here.day} {tr(MONTHS[here.month - 1])} {here.year} {here:%H:%M}"


def _provenance(weekly: Weekly) -> str:
    sentences = [tr("Made {when} by {who}.", when=_moment(weekly.made_at), who=weekly.made_by)]
    if weekly.as_of is not None:
        sentences.append(tr("Data as of {time}", time=_moment(weekly.as_of)) + ".")
    if not whole(weekly.week.now):
        since = weekly.week.now.held_since
        sentences.append(
            tr(
                "This computer only has cases from {time} onwards. Earlier closures are not counted.",
                time=_moment(since),
            )
            if since is not None
            else tr("No cases on this computer are closed yet.")
        )
    return " ".join(sentences)


def _keys(week: Week) -> list[tuple[str, str, str]]:
    """Return the key numbers, each with its value from the previous week."""
    now, before = week.now, week.before

    def count(key: str, name: str) -> tuple[str, str, str]:
        then = tr("before: {n}", n=f"{value(before, key, ALL):,g}") if before is not None else ""
        return f"{value(now, key, ALL):,g}", name, then

    median = now.figure("first_median", ALL, ALL).value
    then = before.figure("first_median", ALL, ALL).value if before is not None else None
    online = now.figure("take_up", ALL, ALL).value
    return [
        count("came_in", tr("came in")),
        count("went_out", tr("closed")),
        count("backlog", tr("open at the end")),
        ("–" if median is None else span(median), tr("first reply, median"),
         "" if then is None else tr("before: {n}", n=span(then))),
        ("–" if online is None else f"{100 * online:.0f} %", tr("handled entirely online"), ""),
    ]  # fmt: skip


def _findings(weekly: Weekly) -> list[PageBlock]:
    sentences = findings(weekly.week, weekly.policy)
    return [
        *heading(tr("Summary")),
        *(piece for sentence in sentences for piece in bullet(sentence)),
        gap(10),
    ]


def _charts(parts: Sequence[PaperChart]) -> list[PageBlock]:
    """Return wide charts one below the other and narrow ones in pairs, in the given order."""
    blocks: list[PageBlock] = []
    waiting: list[ChartTile] = []
    for part in parts:
        if part.wide:
            blocks.append(tiles(part.tile))
            continue
        waiting.append(part.tile)
        if len(waiting) == 2:
            blocks.append(tiles(*waiting))
            waiting = []
    return blocks + ([tiles(*waiting)] if waiting else [])


def _tables(parts: Sequence[PaperChart]) -> list[PageBlock]:
    """Return the numbers of every chart; a chart that is already a table is not repeated."""
    blocks, narrow = heading(tr("The figures"), SECTION), list[list[PageBlock]]()
    wide: list[PageBlock] = []
    for part in parts:
        numbers = part.tile.chart.table()
        if not numbers.rows or isinstance(part.tile.chart, Heat):
            continue
        pieces = [gap(6, keep=True), *paragraph(part.tile.title, STRONG, keep=True), *table(numbers)]
        if across(numbers) <= HALF:
            narrow.append(pieces)
        else:
            wide += pieces
    # Long tables are paired with long ones to save space.
    narrow.sort(key=len, reverse=True)
    for at in range(0, len(narrow), 2):
        blocks += beside(narrow[at], narrow[at + 1] if at + 1 < len(narrow) else [])
    return blocks + wide


def _definitions() -> list[PageBlock]:
    blocks = [*heading(tr("What each number counts"), SECTION)]
    blocks += paragraph(
        tr("Every figure is counted afresh from the cases. No running totals are kept."), MUTED
    )
    for definition in METRICS:
        blocks += pair(tr(definition.title), tr(definition.words), BODY)
    return blocks
