"""A list of cases as CSV (RFC 4180) or JSON, one case at a time, so that its length costs no memory."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workstation.domain.case_list_row import CaseListRow
from workstation.exports.columns import COLUMNS, MARKING, TableWording, cells, values
from workstation.exports.guard import guarded

FORMAT = "workstation-list/1"
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class ListHeader:
    """What a list says of itself. Times are the wire's."""

    title: str
    force: str
    count: int
    made_by: str
    made_at: str
    as_of: str
    recipient: str
    reason: str


def csv_rows(cases: Iterable[CaseListRow], words: TableWording, *, bom: bool) -> Iterator[bytes]:
    """Yield the table's lines: a head, then a line for each case, ended by CR LF, in UTF-8.

    Each line carries the marking, so that a line that is copied elsewhere keeps it and one line stays one case.
    `bom` begins the file with the sign by which Excel knows UTF-8.
    """
    if bom:
        yield BOM
    yield csv_line([words.head(column.key) for column in COLUMNS])
    for case in cases:
        yield csv_line(cells(case, words))


def csv_line(values: Iterable[str]) -> bytes:
    """Return one line of a table: every cell quoted, quotes doubled, no cell a formula."""
    made = io.StringIO()
    csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(
        [guarded(value) for value in values]
    )
    # A half of a character that no text can hold must not end an export of a whole force.
    return made.getvalue().encode("utf-8", "replace")


def json_rows(cases: Iterable[CaseListRow], head: ListHeader) -> Iterator[bytes]:
    """Yield one JSON document: what the list is, then every case with the keys of COLUMNS, a case a line."""
    about = {
        "format": FORMAT, "marking": MARKING, "title": head.title, "force": head.force, "count": head.count,
        "made_by": head.made_by, "made_at": head.made_at, "data_as_of": head.as_of,
        "recipient": head.recipient, "reason": head.reason,
    }  # fmt: skip
    opening = json.dumps(about, indent=1)
    yield opening.removesuffix("\n}").encode() + b',\n "cases": ['
    before = b"\n"
    for case in cases:
        said = {column.key: value for column, value in zip(COLUMNS, values(case), strict=True)}
        yield before + json.dumps(said).encode()
        before = b",\n"
    yield b"\n ]\n}\n"
