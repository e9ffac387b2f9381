"""The weekly report: the right days, findings first, the board's own charts, every metric defined, each page marked."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest

from casework.clocks import HERE
from tests.helpers.ids import uid
from tests.helpers.pdf_structure import elements, marked, parents
from tests.workstation.ui.conftest import fill, report
from workstation.domain.ids import wire_time
from workstation.domain.metrics import METRICS, Scope
from workstation.session.profile import Profile
from workstation.ui.kit import theme
from workstation.ui.kit.charts.chart import Number, Table
from workstation.ui.kit.i18n import tr
from workstation.ui.printing.layout_blocks import table
from workstation.ui.printing.paginator import PaperMetadata, pdf
from workstation.ui.printing.weekly_paper import days, paper
from workstation.ui.printing.weekly_report import numbers, span_of, weekly

NOW = datetime(2026, 11, 25, 9, 14, tzinfo=UTC)


def pages(
    profile: Profile, language: str = "en", *, closed: bool = True
) -> tuple[pypdf.PdfReader, list[str]]:
    """Return the report of a week with fictional cases."""
    at = [NOW - timedelta(days=n % 20, hours=n) for n in range(60)]
    fill(
        profile,
        [
            report(n, submitted_at=wire_time(at[n]), status="closed" if closed and n % 3 else "new")
            for n in range(60)
        ],
    )
    queries = profile.cache.reader()
    made = weekly(
        queries, Scope(*span_of("last", NOW)), NOW, "sussex", "Wren Ashdown", "2026-11-25T09:13:00.000Z"
    )
    queries.close()
    reader = pypdf.PdfReader(io.BytesIO(paper(made, language)), strict=True)
    return reader, [re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages]


@pytest.fixture
def held(tmp_path: Path) -> Profile:
    """Return an empty profile."""
    return Profile(tmp_path / "profile", bytes(32))


def test_each_page_is_marked_and_says_force_and_week(held: Profile, dressed: theme.Tokens) -> None:
    """Header and footer of each page have the marking, the force, the days and the page number."""
    with held as profile:
        reader, found = pages(profile)
    assert len(found) >= 3
    for number, words in enumerate(found, 1):
        assert words.count("OFFICIAL-SENSITIVE") == 2
        assert "Sussex Police · 16 to 22 Nov 2026" in words and f"Page {number} of {len(found)}" in words
    assert reader.metadata is not None and str(reader.root_object["/Lang"]) == "en-GB"
    assert reader.metadata.title == "Weekly report: Sussex Police, 16 to 22 Nov 2026"


def test_findings_stand_before_charts_tables_and_definitions(held: Profile, dressed: theme.Tokens) -> None:
    """The first page has the key findings and how recent the data is; the rest follows in order."""
    with held as profile:
        _, found = pages(profile)
    whole = " ".join(found)
    order = [
        whole.index(words)
        for words in ("Summary", "In and out", "Clocks", "The figures", "What each number counts")
    ]
    assert order == sorted(order)
    assert "reports came in and" in found[0] and "Data as of 25 Nov 2026 09:13." in found[0]
    assert all(definition.words.split(".")[0] in whole for definition in METRICS)


def test_what_this_computer_does_not_have_is_said(held: Profile, dressed: theme.Tokens) -> None:
    """The report says where its numbers are too low because cases have left this computer."""
    with held as profile:
        _, found = pages(profile, closed=False)
    assert "No cases on this computer are closed yet." in found[0] and "the week before" not in found[0]


def test_in_welsh_the_report_is_welsh(held: Profile, dressed: theme.Tokens, welsh: None) -> None:
    """In a Welsh report the findings, charts, definitions and footers are in Welsh."""
    with held as profile:
        reader, found = pages(profile, "cy")
    whole = " ".join(found)
    assert str(reader.root_object["/Lang"]) == "cy-GB" and "Sussex Police" in whole
    for words in (
        "Weekly report",
        "Summary",
        "came in and",
        "Page 1",
        "What each number counts",
        "Overdue and running",
    ):
        assert words not in whole
    assert all(re.sub(r"\s+", " ", tr(definition.words)).split(".")[0] in whole for definition in METRICS)


def test_the_boards_numbers_leave_as_a_table(held: Profile) -> None:
    """Each number has its part, unit and definition; rows are marked and hold no formula."""
    with held as profile:
        fill(profile, [report(n, owner=uid("o2")) for n in range(1, 8)])
        queries = profile.cache.reader()
        made = numbers(queries, Scope(NOW - timedelta(days=7), NOW), datetime.now(UTC))
        queries.close()
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert {row["Marking"] for row in rows} == {"OFFICIAL-SENSITIVE"}
    carried = next(row for row in rows if row["Key"] == "load_officer" and "Joss Linchmere" in row["Of"])
    assert (carried["Value"], carried["Unit"], carried["Number"]) == ("7", "Reports", "Workload by officer")


def test_a_week_is_monday_to_sunday_of_this_country() -> None:
    """A week is counted in local days, also when the clocks change within it."""
    start, end = span_of("last", NOW)
    assert (start, end) == (datetime(2026, 11, 16, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC))
    start, end = span_of("last", datetime(2026, 10, 27, 12, tzinfo=UTC))
    assert [at.astimezone(HERE).strftime("%a %d %H:%M") for at in (start, end)] == [
        "Mon 19 00:00",
        "Mon 26 00:00",
    ]
    assert end - start == timedelta(days=7, hours=1)
    assert span_of("this", NOW) == (datetime(2026, 11, 23, tzinfo=UTC), NOW)
    assert span_of("seven", NOW) == (NOW - timedelta(days=7), NOW)


def test_days_are_said_shortly() -> None:
    """Single days, days within a month and days across a month end each have a short form."""
    at = datetime(2026, 11, 16, tzinfo=UTC)
    assert days(at, at + timedelta(days=1)) == "16 Nov 2026"
    assert days(at, at + timedelta(days=7)) == "16 to 22 Nov 2026"
    assert (
        days(datetime(2026, 11, 30, tzinfo=UTC), datetime(2026, 12, 7, tzinfo=UTC)) == "30 Nov to 6 Dec 2026"
    )


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_screen_reader_finds_headings_tables_and_charts(
    held: Profile, dressed: theme.Tokens, language: str, request: pytest.FixtureRequest
) -> None:
    """The report has a title, a language, headings in order, tables with heads, lists, and charts in words."""
    if language == "cy":
        request.getfixturevalue("welsh")
    with held as profile:
        reader, _ = pages(profile, language)
    root: Any = reader.root_object
    assert str(root["/Lang"]) == {"en": "en-GB", "cy": "cy-GB"}[language] and root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] and reader.metadata is not None
    assert reader.metadata.title and reader.metadata.title.startswith(tr("Weekly report"))
    found = elements(reader)
    kinds = [one.kind for one in found]
    assert kinds[:2] == ["/Document", "/H1"] and kinds.count("/H1") == 1
    assert kinds.count("/H2") == 3 and kinds.count("/H3") > kinds.count("/H2")
    figures = [one.alt for one in found if one.kind == "/Figure"]
    assert (
        len(figures) == 9 and figures[0].startswith(tr("In and out")) and all("\n" in one for one in figures)
    )
    heads = [one.scope for one in found if one.kind == "/TH"]
    assert {*heads} == {"/Column", "/Row"} and kinds.count("/Table") >= 5
    assert all(one.above == "/TR" for one in found if one.kind in ("/TH", "/TD"))
    assert all(one.above == "/L" for one in found if one.kind == "/LI")
    held_by = {mark: one.kind for one in found for mark in one.marks}
    assert sorted(held_by) == sorted(marked(reader)) and parents(reader) == held_by


def test_a_head_that_is_repeated_is_read_once(dressed: theme.Tokens) -> None:
    """On the second page of a table the head is decoration: the table is one, with one row of heads."""
    rows = tuple((f"Row {n}", (Number(n, str(n), ""),)) for n in range(80))
    made = pdf(table(Table(("Who", "How many"), rows)), PaperMetadata("A table", "Sussex", "Sussex"))
    found = elements(pypdf.PdfReader(io.BytesIO(made), strict=True))
    assert [one.kind for one in found].count("/Table") == 1 and [one.kind for one in found].count("/TR") == 81
    assert [one.scope for one in found].count("/Column") == 2 and len(
        {page for one in found for page, _ in one.marks}
    ) > 1
