"""Reads the official files of codes. A file is read whole, and every line that cannot be used is named.

Offence codes, outcomes, incident categories and their qualifiers are CSV files with a header; their columns may have the
names that the Home Office and the older lists use. Bank holidays are the government's JSON, forces a CSV.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import msgspec

from casework import dated_lists
from casework.bank_holidays import PARTS
from casework.documents.dated_list import ListEntry
from casework.typed_values.tidying import short
from nationalstore.core.errors import Misconfigured

LARGEST = 8_000_000
"""Bytes in a file."""
MOST_ENTRIES = 50_000
LONGEST_LINE, LONGEST_TITLE = 5_000, 400
MOST_NAMED = 20
"""How many bad lines a refusal names."""
FORMULA = ("=", "+", "@", "-")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": (
        "code",
        "offence code",
        "ho code",
        "ho_code",
        "outcome type",
        "category code",
        "qualifier code",
        "id",
    ),
    "title": (
        "title",
        "offence description",
        "offence",
        "label",
        "description",
        "outcome",
        "category",
        "qualifier",
        "name",
    ),
    "group": ("group", "offence group", "offence subgroup", "country"),
    "valid_from": ("valid_from", "valid from", "start date"),
    "valid_to": ("valid_to", "valid to", "end date"),
}
"""The names that each column may have. The first one that the file has is used."""
FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    dated_lists.OFFENCES: (re.compile(r"[0-9][0-9A-Z/.\-]{0,29}"), "such as 8N or 105/1"),
    dated_lists.OUTCOMES: (re.compile(r"([1-9]|1[0-9]|2[0-2])|[123]A"), "from 1 to 22, 1A, 2A or 3A"),
    dated_lists.INCIDENTS: (re.compile(r"[A-Z0-9][A-Z0-9/.\-]{0,29}"), "such as ASB1"),
    dated_lists.QUALIFIERS: (re.compile(r"[A-Z0-9][A-Z0-9/.\-]{0,29}"), "such as ALC"),
    dated_lists.FORCES: (re.compile(r"[a-z][a-z-]{1,40}"), "such as sussex or north-wales"),
}
"""The form of each kind's codes, and an example."""
ISO, BRITISH = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"(\d{2})/(\d{2})/(\d{4})")


@dataclass
class Faults:
    """The lines that cannot be used: how many, and the first of them in words."""

    found: list[str] = field(default_factory=list)
    count: int = 0

    def add(self, line: int, words: str) -> None:
        """Name a line."""
        self._add(f"Line {line}: {words}")

    def add_entry(self, number: int, part: str, words: str) -> None:
        """Name a bank holiday."""
        self._add(f"Bank holiday {number} of {part}: {words}")

    def _add(self, words: str) -> None:
        self.count += 1
        if len(self.found) < MOST_NAMED:
            self.found.append(words)

    def expect_none(self) -> None:
        """Raise Misconfigured with the first of the lines. Nothing has been written then."""
        if not self.found:
            return
        more = self.count - len(self.found)
        end = [f"And {more} more."] if more > 0 else []
        raise Misconfigured("\n".join(("Nothing was loaded.", *self.found, *end)))


def read(kind: str, content: bytes) -> list[ListEntry]:
    """Return the entries of a file. Raises Misconfigured with a sentence for each line that cannot be used."""
    entries = READERS[kind](kind, _text(kind, content))
    if not entries:
        raise Misconfigured("Nothing was loaded. The file has no entries.")
    return entries


def _text(kind: str, content: bytes) -> str:
    if len(content) > LARGEST:
        raise Misconfigured(f"Nothing was loaded. The file has more than {LARGEST} bytes.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Misconfigured(
            f"Nothing was loaded. Line {line} is not UTF-8 text. Save the file as “CSV UTF-8” and load it again."
        ) from None
    faults = Faults()
    longest = LARGEST if kind == dated_lists.HOLIDAYS else LONGEST_LINE  # JSON may be one long line.
    for number, words in enumerate(text.split("\n"), 1):
        if len(words) > longest:
            faults.add(number, f"it has more than {LONGEST_LINE} characters.")
        if "\0" in words:
            faults.add(number, "it holds a NUL character.")
    faults.expect_none()
    return text


# -- CSV ---------------------------------------------------------------------------------------------------


def _codes(kind: str, text: str) -> list[ListEntry]:
    """Return the entries of a CSV file. Rows are counted by their first line."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    faults, entries, lines = Faults(), list[ListEntry](), list[int]()
    try:
        header = next(rows, [])
        places = _columns(header)
        before = rows.line_num
        for row in rows:
            line, before = before + 1, rows.line_num
            if not any(cell.strip() for cell in row):
                continue
            if len(row) != len(header):
                faults.add(line, f"it has {len(row)} cells where the first line has {len(header)}.")
                continue
            cells = _cells(row, places)
            problems = list(_row_faults(kind, cells))
            for words in problems:
                faults.add(line, words)
            if not problems:
                entries.append(_entry(cells))
                lines.append(line)
    except csv.Error as error:
        faults.add(rows.line_num, f"it is not CSV ({error}).")
    if len(entries) > MOST_ENTRIES:
        raise Misconfigured(f"Nothing was loaded. The file has more than {MOST_ENTRIES} entries.")
    for first_row, other in dated_lists.overlapping(entries):
        first, second = sorted((lines[first_row], lines[other]))
        faults.add(second, f"“{entries[first_row].code}” is valid on the same days as in line {first}.")
    faults.expect_none()
    return entries


class _Cells(NamedTuple):
    """The cells of a row that are used, as they were typed. A column that the file lacks is empty."""

    code: str
    title: str
    group: str
    first: str
    last: str


def _columns(header: Sequence[str]) -> list[int | None]:
    """Return the position of each cell in a row, or None where the file lacks the column."""
    names = [" ".join(name.split()).casefold() for name in header]
    places = [
        next((names.index(name) for name in known if name in names), None) for known in COLUMNS.values()
    ]
    for column, place in zip(COLUMNS, places[:2], strict=False):
        if place is None:
            known = " or ".join(f"“{name}”" for name in COLUMNS[column][:3])
            raise Misconfigured(
                f"Nothing was loaded. The first line must name the columns; {known} is missing."
            )
    return places


def _cells(row: Sequence[str], places: Sequence[int | None]) -> _Cells:
    return _Cells(*("" if place is None else row[place].strip() for place in places))


def _row_faults(kind: str, cells: _Cells) -> Iterator[str]:
    if any(short(cell).startswith(FORMULA) for cell in cells):
        yield "a cell begins like a formula of a spreadsheet. Remove the sign at its beginning."
    form, example = FORMS[kind]
    if not form.fullmatch(short(cells.code)):
        yield f"“{cells.code[:40]}” is not a code. A code is {example}."
    if not short(cells.title):
        yield "the title is missing."
    elif len(cells.title) > LONGEST_TITLE:
        yield f"the title has more than {LONGEST_TITLE} characters."
    first, last = _day(cells.first), _day(cells.last)
    if first is None or last is None:
        yield "a day is not readable. Write it as 2026-04-01 or 01/04/2026."
    elif first and last and first > last:
        yield "it is valid until a day before its first day."


def _entry(cells: _Cells) -> ListEntry:
    return ListEntry(
        code=short(cells.code), title=short(cells.title), group=short(cells.group) or None,
        valid_from=_day(cells.first) or None, valid_to=_day(cells.last) or None,
    )  # fmt: skip


def _day(typed: str) -> str | None:
    """Return a day as 2026-04-01, "" for none, or None when it cannot be read."""
    if not typed:
        return ""
    british = BRITISH.fullmatch(typed)
    text = "-".join(reversed(british.groups())) if british else typed
    try:
        return date.fromisoformat(text).isoformat() if ISO.fullmatch(text) else None
    except ValueError:
        return None


# -- the government's bank holidays ------------------------------------------------------------------------


class _Event(msgspec.Struct, frozen=True):
    date: date
    title: str


class _Division(msgspec.Struct, frozen=True):
    events: tuple[_Event, ...]


def _holidays(kind: str, text: str) -> list[ListEntry]:
    try:
        parts = msgspec.convert(json.loads(text), dict[str, _Division])
    except (ValueError, RecursionError) as error:
        raise Misconfigured(
            f"Nothing was loaded. This is not the bank-holidays.json of GOV.UK ({str(error)[:200]})."
        ) from None
    missing = [part for part in PARTS if not (part in parts and parts[part].events)]
    if missing:
        raise Misconfigured(f"Nothing was loaded. The file has no bank holidays of {', '.join(missing)}.")
    faults, entries = Faults(), list[ListEntry]()
    for part in PARTS:
        days = set[date]()
        for number, event in enumerate(parts[part].events, 1):
            title = short(event.title)
            if event.date in days:
                faults.add_entry(number, part, f"{event.date} is there twice.")
            if not title or len(title) > LONGEST_TITLE or title.startswith(FORMULA):
                faults.add_entry(number, part, "its title is missing, too long, or begins like a formula.")
            days.add(event.date)
            entries.append(ListEntry(code=event.date.isoformat(), title=title, group=part))
    if len(entries) > MOST_ENTRIES:
        raise Misconfigured(f"Nothing was loaded. The file has more than {MOST_ENTRIES} entries.")
    faults.expect_none()
    return entries


READERS: Mapping[str, Callable[[str, str], list[ListEntry]]] = {
    dated_lists.OFFENCES: _codes, dated_lists.OUTCOMES: _codes, dated_lists.INCIDENTS: _codes,
    dated_lists.QUALIFIERS: _codes, dated_lists.FORCES: _codes, dated_lists.HOLIDAYS: _holidays,
}  # fmt: skip
"""How each kind of file is read."""
