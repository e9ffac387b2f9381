"""The columns of an exported list of cases: one table for every output format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from casework.documents.base import Json
from workstation.domain.case_list_row import CaseListRow
from workstation.domain.ids import read_time

Kind = Literal["text", "title", "term", "terms", "time", "yes"]
MARKING = "OFFICIAL-SENSITIVE"
HERE = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class ExportColumn:
    """One column: its key in JSON, and how its value is formatted in a table."""

    key: str
    kind: Kind = "text"


COLUMNS = (
    ExportColumn("marking"), ExportColumn("reference"), ExportColumn("service", "title"), ExportColumn("status", "term"),
    ExportColumn("grade"), ExportColumn("risk", "term"), ExportColumn("flags", "terms"), ExportColumn("summary"),
    ExportColumn("place"),
    ExportColumn("language", "term"), ExportColumn("submitted_at", "time"), ExportColumn("due_at", "time"), ExportColumn("due",
    "term"),
    ExportColumn("owner"), ExportColumn("team"), ExportColumn("claimed_by"), ExportColumn("last_citizen_at", "time"),
    ExportColumn("waits_for_approval", "yes"), ExportColumn("transfer", "term"), ExportColumn("disposal", "term"),
    ExportColumn("waiting_to_be_sent", "term"), ExportColumn("id"),
)  # fmt: skip


class TableWording(Protocol):
    """The wording of a table: its column headings, and the terms for keys in records."""

    def head(self, key: str) -> str:
        """Return the heading of a column."""
        ...

    def say(self, text: str) -> str:
        """Return a title in the reader's language."""
        ...

    def term(self, key: str, column: str) -> str:
        """Return the term for a key in a column."""
        ...


Value = str | int | bool | tuple[str, ...] | None


def values(case: CaseListRow) -> list[Value]:
    """Return the value of a case in each of the COLUMNS. Every case carries the marking."""
    return [MARKING if column.key == "marking" else _value(case, column) for column in COLUMNS]


def _value(case: CaseListRow, column: ExportColumn) -> Value:
    value: Value = getattr(case, column.key)
    return value


def cells(case: CaseListRow, words: TableWording) -> list[str]:
    """Return a case as a row of text cells, in the order of COLUMNS."""
    return [_cell(column, value, words) for column, value in zip(COLUMNS, values(case), strict=True)]


def _cell(column: ExportColumn, value: Value, words: TableWording) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, tuple):
        return ", ".join(words.term(entry, column.key) for entry in value)
    if column.kind == "title":
        return words.say(str(value))
    if column.kind == "term":
        return words.term(str(value), column.key)
    if column.kind == "yes":
        return words.say("Yes" if value else "No")
    return local(value) if column.kind == "time" else str(value)


def local(value: Json) -> str:
    """Return a moment in UK local time, formatted for tables. A value that is not a time is returned unchanged."""
    at = read_time(value)
    return f"{at.astimezone(HERE):%Y-%m-%d %H:%M:%S}" if at is not None else str(value)
